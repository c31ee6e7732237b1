"""Finding a session by what one needs: words against name, title, tags, when, purpose and, last, what it says."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from guided.script.head import MAX_BYTES
from guided.script.library import Entry

WEIGHTS = {"name": 9, "title": 8, "tags": 6, "when": 5, "description": 3, "says": 1}
"""How much a word counts by where it is found."""
_SMALL = frozenset("a an and as at be can cant for i i'm if in is it me my not of on or so the to with".split())
"""Words that say nothing of a need. (`cant`: what is left of “can't”.)"""
ALSO = {
    "panic": "overwhelm", "anxiety": "overwhelm", "anxious": "overwhelm", "stress": "overwhelm", "afraid": "fear",
    "overwhelmed": "overwhelm", "scared": "fear", "crying": "sad", "sadness": "sad", "depressed": "sad",
    "insomnia": "sleep", "tired": "rest", "awake": "sleep", "guilt": "regret", "guilty": "regret",
    "worthless": "worth", "ashamed": "shame", "relapse": "slip", "relapsed": "slip", "drinking": "urge",
    "drunk": "slip", "craving": "urge", "death": "grief", "died": "grief", "dead": "grief", "anger": "angry",
    "alone": "loneliness", "lonely": "loneliness", "small": "younger", "perfect": "perfectionism",
}  # fmt: skip
"""What people type → the word the sessions know it by."""
NEEDS = {"overwhelm": ("grounding", "steadying"), "fear": ("emotions", "steadying"), "sad": ("emotions",)}
"""A word → the tags of what may help."""
DANGER = frozenset(("suicide", "suicidal", "kill", "die", "dying", "selfharm", "overdose"))
_ENDINGS = ("ing", "ness", "ed", "es", "y", "s")


def best_first(entries: Iterable[Entry], query: Sequence[str]) -> list[Entry]:
    """Sessions in which a word of the query is found, the best match first; those that hold more of its words lead.

    Every entry as it comes, where the query says nothing.
    """
    wanted = _words(" ".join(query))
    telling = [ALSO.get(word, word) for word in wanted if word not in _SMALL] or wanted
    if not telling:
        return list(entries)
    scored = [(_score(entry, telling), entry) for entry in entries]
    found = [(score, entry) for score, entry in scored if score[0]]
    if any(score[1] > WEIGHTS["says"] * len(telling) for score, _ in found):  # a passing mention is no answer then
        found = [(score, entry) for score, entry in found if score[1] > WEIGHTS["says"] * len(telling)]
    return [entry for _, entry in sorted(found, key=lambda one: (-one[0][0], -one[0][1], one[1].name))]


def in_danger(query: Sequence[str]) -> bool:
    """Whether someone may need a person before a session."""
    words = _words(" ".join(query).replace("self-harm", "selfharm").replace("self harm", "selfharm"))
    return bool(DANGER.intersection(words))


def _score(entry: Entry, telling: Sequence[str]) -> tuple[int, int]:
    """How many of the words are found, and how well."""
    head = entry.head
    places = {
        "name": entry.name.replace("_", " "),
        "title": head.title,
        "tags": " ".join(head.tags),
        "when": head.when,
        "description": f"{head.description} {head.content_note}",
        "says": _says(entry.path),
    }
    stems = {place: {_stem(word) for word in _words(text)} for place, text in places.items()}
    best = [
        max(
            (WEIGHTS[place] for place in WEIGHTS if _stem(word) in stems[place]),
            default=WEIGHTS["tags"] if set(NEEDS.get(word, ())) & set(head.tags) else 0,
        )
        for word in telling
    ]
    return sum(weight > 0 for weight in best), sum(best)


def _says(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(MAX_BYTES).partition("\nscript:")[2]
    except OSError:
        return ""


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"['’]", "", text.casefold()))


def _stem(word: str) -> str:
    """`sleeping`, `sleepy` → `sleep`, `grieving` → `grief`: crude, and enough to meet a tired person half-way."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] + "f" if word.endswith("v") else word
