"""Directions that a text holds beside its words: `(pause 10 seconds)`, `{5s}`, `*silence*`, `Pause for 20 seconds.`

Theory of operation. A voice would read them aloud, so they are told; but speech may speak of pausing too, and that must
not be. What stands in marks is a direction if it begins as a pause and says nothing else. Without marks only a whole
sentence is one, and only with a length in figures: “Pause for a moment.” is said to a listener. Few lines have anything
of the kind: this file is loaded for those alone, and `quiet`, which knows how people write pauses, for still fewer.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARKED = re.compile(
    r"\((?P<round>[^()\[\]{}\n]{1,90})\)|\{(?P<braces>[^()\[\]{}\n]{1,90})\}|<(?P<angle>[0-9][^<>\[\]\n]{0,89})>"
    r"|(?<![\w*])(?P<star>\*{1,3})(?P<starred>[^\s*\[\]][^*\[\]\n]{0,89})(?P=star)(?![\w*])"
    r"|(?<!\w)(?P<line>_{1,3})(?P<lined>[^\s_\[\]][^_\[\]\n]{0,89})(?P=line)(?!\w)"
)
_KIND = r"(?:(?:a|an|another|one|very|long|longer|extended|short|shorter|brief|slight|small|little|silent|quiet) )*"
_OPENS = re.compile(
    rf"\W*(?:[0-9]|{_KIND}(?:paus(?:e|es|ing|a)|silence|silencio|silenzio|stille|break|wait|warten|espera)\b"
    r"|[\w-]+[ -](?:seconds?|minutes?)(?: of)? (?:pause|silence|quiet|stillness)\b)",
    re.I,
)
_TELLS = re.compile(rf"\W*{_KIND}(?:pause|silence)\b", re.I)
_EMPHATIC = re.compile(rf"\W*[0-9]|{_TELLS.pattern}", re.I)
_WHOLE = re.compile(rf"\s*{_KIND}(?:pause|silence)[\s.!…]*", re.I)
_MARK = re.compile(r"\[[^\[\]\n]*\]")
_NAME = re.compile(r"\s*[A-Za-z_][\w-]*\s*")
_SENTENCE = re.compile(r"(?:[^.!?…\n]+|\.(?=[0-9]))+[.!?…]*")
_LONGEST = 90
_LISTENER = re.compile(r"\b(?:you|your|yourself|if|or)\b", re.I)
_COUNTED = re.compile(r"\b(?:more|next|last|final|first|every|each)\b", re.I)
"""Words that make a length without marks something that is told: “10 more seconds.”"""


@dataclass(frozen=True, slots=True)
class Aside:
    """A direction in a text, and the pause it asks for."""

    start: int
    end: int
    value: str
    """As a script writes it: `10s`, `notice`."""
    marked: bool
    """Whether it stands in brackets or the like."""


def asides(text: str) -> Iterator[Aside]:
    """In order. Nothing in square brackets or holding a variable is one: those have readers of their own."""
    if _WHOLE.fullmatch(text):
        from guided.script.quiet import strict

        yield Aside(0, len(text), strict(text.strip(" .!…"), marked=True) or "notice", marked=False)
        return
    text = _MARK.sub(lambda mark: "\n" * len(mark[0]), text)
    at = 0
    for found in _MARKED.finditer(text):
        if found.start() and text[found.start() - 1] in "$\\":
            continue
        if value := _in_marks(found):
            yield from _plain(text, at, found.start())
            yield Aside(found.start(), found.end(), value, marked=True)
            at = found.end()
    yield from _plain(text, at, len(text))


def _in_marks(found: re.Match[str]) -> str | None:
    """The pause that a text in marks is. Braces hold no words to speak, emphasis mostly does."""
    sure = found["braces"] or found["angle"]
    emphasis = found["starred"] or found["lined"]
    inner = str(sure or emphasis or found["round"])
    if _NAME.fullmatch(inner) and sure:  # a variable without its dollar sign: `text` tells that
        return None
    if not sure and (_EMPHATIC if emphasis else _OPENS).match(inner) is None:
        return None
    from guided.script.quiet import loose, strict

    if (value := strict(inner, marked=bool(sure))) or sure:
        return value
    return loose(inner) if _TELLS.match(inner) and not _LISTENER.search(inner) else None


def _plain(text: str, start: int, end: int) -> Iterator[Aside]:
    """Sentences between marks that are nothing but a pause with its length."""
    for found in _SENTENCE.finditer(text, start, end):
        sentence = found[0]
        if len(sentence) > _LONGEST or not re.search("[0-9]", sentence) or _OPENS.match(sentence) is None:
            continue
        if any(letter in sentence for letter in "[]{}$") or _COUNTED.search(sentence):
            continue
        from guided.script.quiet import strict

        if value := strict(sentence.strip(" .!…"), marked=False):
            lead = len(sentence) - len(sentence.lstrip())
            yield Aside(found.start() + lead, found.end(), value, marked=False)
