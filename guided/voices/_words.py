"""Where words are in a text."""

import re
from collections.abc import Iterable

from guided.model import WordMark
from guided.units import Frames

_WORD = re.compile(r"[^\W_](?:\S*[^\W_])?")
"""From a letter or digit to the last one before a space: `don’t`, `well-being`, without quotes and full stops."""


def words(text: str) -> list[tuple[int, int]]:
    """Start and end of each word, in characters."""
    return [found.span() for found in _WORD.finditer(text)]


def marks(text: str, told: Iterable[tuple[Frames, int]]) -> tuple[WordMark, ...]:
    """One mark a word, from an engine's (frame, offset) pairs: engines cut numbers and compounds into more parts, and
    count opening quotes as part of a word."""
    found: list[WordMark] = []
    rest = words(text)
    for frame, offset in sorted(told):
        while rest and rest[0][1] <= offset:
            del rest[0]
        # An offset before the word is its opening quote or a space; one far before it belongs to nothing.
        if rest and not text[offset : rest[0][0]].strip("\"'“”‘’«»„([{¿¡ \t\n-–—"):
            start, end = rest.pop(0)
            found.append(WordMark(frame, start, end))
    return tuple(found)
