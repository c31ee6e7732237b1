"""A line → phrases and the quiet between them: pauses belong to the timeline, never to an engine.

One phrase is at most a sentence. Ellipses, dashes and line ends part phrases and are not spoken, so none reaches a
voice; captions show the phrases.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from guided.script.tree import Part, Slot, Words
from guided.units import Seconds

AFTER_SENTENCE: Seconds = 0.7
AFTER_ELLIPSIS: Seconds = 1.0
AFTER_DASH: Seconds = 0.4

_BREAK = re.compile(
    r"""(?P<ellipsis>\s*(?:…|\.{3,}|\.(?:\s\.){2,})(?:\s*(?:…|\.{3,}))*\s*)
      | (?P<dash>\s*(?:[—―‒–⸺⸻]|--+)+\s*|(?<=\s)-+\s+|^-+\s+|\s+-+$)
      | (?P<line>\s*\n\s*)""",
    re.X,
)
_GAPS = {"ellipsis": AFTER_ELLIPSIS, "dash": AFTER_DASH, "line": AFTER_SENTENCE}
_SENTENCE = re.compile(r"""(?P<end>[.!?]+)["”’»)\]']*\s+(?=["“‘«„(\['¿¡]*(?P<next>\w))|[。！？]["」』”]?\s*|।\s*""")
_CLOSERS = re.compile(r"""["”’»)\]']+(?=\s|$|[.,;:!?])[.,;:!?]*""")
_ABBREVIATION = re.compile(
    r"""(?:^|[\s("“„«])(?:[^\W\d_](?<!I)|dr|mr|mrs|ms|mx|st|prof|rev|sr|sra|jr|vs|approx|e\.g|i\.e|bzw|ca|z\.\s?b|d\.\s?h"""
    r"""|mme|mlle|sig|dott|dhr|mevr)$""",
    re.I,
)
_ORDINALS = frozenset({"de", "da", "nb", "no", "nn", "fi", "cs", "sk", "pl", "hu", "et", "lv", "sl", "hr", "is", "tr"})
"""Languages that write an ordinal number with a full stop."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """At most a sentence."""

    text: str
    gap: Seconds
    """Quiet after it, before the next phrase of the line; 0 for the last."""


def fill(parts: Iterable[Part], values: Mapping[str, str]) -> str:
    """Words with their variables. An empty one takes the comma before it, else the one after."""
    text, takes_next, hollow = "", False, False
    for part in parts:
        if isinstance(part, Words):
            text += re.sub(r"^\s*,", "", part.text) if takes_next else part.text
            takes_next = False
        elif isinstance(part, Slot):
            value = values.get(part.name, "")
            if not value.strip():
                hollow = True
                bare = re.sub(r",\s*$", "", text)
                takes_next, text = bare == text, bare
            else:
                text, takes_next = text + value, False
    if hollow:
        text = re.sub(r"[^\S\n]+(?=[.,;:!?…])", "", text)
    return re.sub(r"[^\S\n]+", " ", text).strip()


def split(text: str, language: str = "en") -> tuple[Phrase, ...]:
    """The phrases of a text. Whatever holds no letter and no digit is not spoken."""
    phrases: list[Phrase] = []
    at = 0
    for found in _BREAK.finditer(text):
        _add(phrases, text[at : found.start()], _GAPS[found.lastgroup or "line"], language)
        at = found.end()
    _add(phrases, text[at:], 0.0, language)
    if phrases:
        phrases[-1] = Phrase(phrases[-1].text, 0.0)
    return tuple(phrases)


def _add(phrases: list[Phrase], text: str, gap: Seconds, language: str) -> None:
    """One stretch without a break, sentence by sentence."""
    text = text.strip()
    if phrases and (closers := _CLOSERS.match(text)):
        phrases[-1] = Phrase(phrases[-1].text + closers[0], phrases[-1].gap)
        text = text[closers.end() :].strip()
    sentences = [part.strip() for part in _sentences(text.lstrip(",;:.!? "), language)]
    spoken = [part for part in sentences if any(letter.isalnum() for letter in part)]
    if not spoken:
        if phrases:
            phrases[-1] = Phrase(phrases[-1].text, max(phrases[-1].gap, gap))
        return
    phrases += [Phrase(part, AFTER_SENTENCE) for part in spoken[:-1]]
    ended = spoken[-1][-1:] in ".!?。！？।" or spoken[-1].rstrip("\"”’»)]'")[-1:] in ".!?"
    phrases.append(Phrase(spoken[-1], max(gap, AFTER_SENTENCE) if ended else gap))


def _sentences(text: str, language: str) -> Iterable[str]:
    at = 0
    for found in _SENTENCE.finditer(text):
        if found["next"] and found["next"].islower():
            continue
        if found["end"] == "." and _continues(text[max(0, found.start() - 16) : found.start()], language):
            continue
        yield text[at : found.end()]
        at = found.end()
    yield text[at:]


def _continues(before: str, language: str) -> bool:
    """Whether a full stop after this only shortens a word."""
    if _ABBREVIATION.search(before):
        return True
    return before[-1:].isdigit() and language.lower().split("-")[0] in _ORDINALS
