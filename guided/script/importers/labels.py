"""What stands before the words of a line: who speaks, and when. Pure."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from guided.script.importers.rows import Row
from guided.script.importers.tidy import emphasis_of
from guided.script.importers.vocabulary import matches, patterns, search
from guided.script.quiet import PAUSE, strict
from guided.units import Seconds

NAMED = re.compile(r"^[*_]*([A-Z][\w.'’-]{0,20}(?: [A-Z][\w.'’-]{0,20})?)[*_]*\s*:[*_]*\s+(?=\S)")
_CLOCK = r"(?:[0-9]{1,2}:)?[0-9]{1,3}:[0-9]{2}"
_PART = r"(?:[.,][0-9]{1,3})?"
STAMP = re.compile(
    rf"^[*_\[(]*(?P<at>{_CLOCK}){_PART}(?:\s*(?:[-–—]+>?|to)\s*{_CLOCK}{_PART})?[\])*_]*"
    r"(?: +(?:align|position|line|size|vertical|region):\S+)*\s*[-–—:|]?\s*"
)
"""`[0:20]`, `0:20 -`, `00:20 --> 00:25`."""

_TURN = re.compile(rf"[A-Z][\w.'’-]{{0,20}}(?: [\w.'’-]{{1,20}}){{0,2}}\s+[\[(]?(?P<at>{_CLOCK})[\])]?")
_NOTES = "♪♫♬🎵🎶"
_DOERS = re.compile(r"(?:Partner|Person|Group|Side|Team)\b")
"""Who does what follows, and not who says it."""
_ASKS = re.compile(
    r"^[*_]*(?:(?:then|now|next|and),? )?(?:say|read|speak|script)\b(?! to (?:your|them)sel)"
    r"[\w ’'-]{0,24}[:,][*_]*\s*(?=[\"“«])",
    re.I,
)


def speaker_label(text: str) -> str:
    """`**Guide (softly):** ` at the beginning of a line; empty where there is none."""
    found = patterns()["speaker_label"].match(text.lower())
    return text[: found.end()] if found else ""


def describes_voice(label: str, rest: str) -> bool:
    """Whether a line says how the voice is, and not what it says: `Voice: low, unhurried`."""
    voice = re.match(r"\W*(?:voice|voix|voz|voce|stimme|stem)\W", label.lower()) is not None
    return voice and len(rest.split()) < 7 and not re.search(r"\byou", rest.lower())


def without_asking(text: str) -> str:
    """`Say slowly: "…"` without what asks the guide to say it."""
    found = _ASKS.match(text)
    return text[found.end() :] if found else text


def answers(text: str) -> bool:
    """Whether a line is what the listener says or does."""
    return search("answerer", text.lower())


def stamped(found: Sequence[Row]) -> bool:
    """Whether most times at the beginnings of lines rise, as in a transcript."""
    times = [clock_of(stamp["at"]) for row in found if row.kind == "text" and (stamp := STAMP.match(row.text))]
    rising = sum(later > earlier for earlier, later in pairwise(times))
    return len(times) >= 2 and rising >= 0.8 * (len(times) - 1)


def turns(found: Sequence[Row]) -> dict[int, str]:
    """First lines of rows that only say who speaks from when on (`Speaker 1  0:03`) → that time."""
    made = {row.line: turn["at"] for row in found if row.kind == "text" and (turn := _TURN.fullmatch(row.text))}
    times = [clock_of(at) for at in made.values()]
    return made if len(times) >= 2 and times == sorted(times) else {}


def recurring(found: Sequence[Row]) -> frozenset[str]:
    """Names before a colon that come three times and more."""
    names = Counter(name[1] for row in found if (name := NAMED.match(STAMP.sub("", row.text, count=1))))
    said = (name for name, count in names.items() if count >= 3 and not _DOERS.match(name))
    return frozenset(name for name in said if not _for_reader(name.lower()))


def _for_reader(name: str) -> bool:
    return matches("labels", name) and not matches("speakers", name)


def lasting(text: str, *, listed: bool) -> str:
    """`**(5 sec)** Both hands…` as `Both hands… (5 sec)`: a length before the words of a point is that of the point."""
    found = re.match(r"(\*\*|__|)\(([^()]{2,20})\)\1:?\s+(?=\S)", text)
    if found is None or not (found[1] or listed) or not re.search("[0-9]", found[2]) or PAUSE.search(found[2].lower()):
        return text
    return f"{text[found.end() :]} ({found[2]})" if strict(found[2], marked=True) else text


def countdown(found: Sequence[Row]) -> frozenset[int]:
    """Lines of lists that count downwards."""
    counted = [(row.line, number) for row in found if (number := _number(row)) is not None]
    falls: set[int] = set()
    run = counted[:1]
    for one, other in pairwise(counted):
        run = [*run, other] if other[1] < one[1] else [other]
        if len(run) >= 3:
            falls.update(line for line, _ in run)
    return frozenset(falls)


def _number(row: Row) -> int | None:
    """What a list, or a line that holds nothing else, counts."""
    bare = re.fullmatch(r"([0-9]{1,3})\W*", row.text)
    return int(bare[1]) if bare else row.number


def clock_of(text: str) -> Seconds:
    """`1:25` and `1:02:05` in seconds."""
    total = 0.0
    for part in text.split(":"):
        total = total * 60 + int(part)
    return total


def in_quotes(found: Sequence[Row]) -> bool:
    """Whether most lines of a text begin with a quotation mark: then what is spoken stands in them."""
    texts = [
        re.sub(r"^[\W_]*?(?=[\"“«])|^[*_]+", "", without_asking(row.text))
        for row in found
        if row.kind == "text" and len(row.text) > 20 and emphasis_of(row.text)[0] != "**"
    ]
    return len(texts) >= 3 and sum(text[:1] in '"“«' for text in texts) > 0.5 * len(texts)


def slanted(found: Sequence[Row]) -> bool:
    """Whether most lines of a text are in emphasis, which then says nothing about them."""
    texts = [row.text for row in found if row.kind == "text" and len(row.text) > 20]
    return len(texts) >= 3 and sum(emphasis_of(text)[0] != "" for text in texts) > 0.5 * len(texts)


def loud(found: Sequence[Row]) -> bool:
    """Whether capitals are nothing unusual in a text."""
    texts = [row.text for row in found if row.kind == "text"]
    return sum(text.isupper() for text in texts) > 0.3 * len(texts)


def sung(text: str) -> bool:
    """Whether a line stands between notes, as music does in subtitles."""
    bare = text.strip(" *_")
    return len(bare) > 2 and bare[0] in _NOTES and bare[-1] in _NOTES


def still_quoting(text: str, before: bool) -> bool:
    """Whether a quotation goes on after a line, given whether one went on before it."""
    for letter in re.findall('["“”«»]', text):
        before = not before if letter == '"' else letter in "“«"
    return before
