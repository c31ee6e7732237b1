"""Caption files read back: WebVTT as `guided.files` writes it, and as others do as far as it is plain text."""

import html
import re
from collections.abc import Iterator

from guided.units import Seconds
from guided.web.page import Line

_TIMES = re.compile(r"(?:(\d+):)?(\d{2}):(\d{2})\.(\d{3})[ \t]+-->[ \t]+(?:(\d+):)?(\d{2}):(\d{2})\.(\d{3})")
_MARKUP = re.compile(r"<[^>]*>")
_BREATHS = {"[breathe in]": "in", "[hold]": "hold", "[breathe out]": "out", "[rest]": "rest"}


def from_webvtt(text: str) -> Iterator[Line]:
    """Its cues in their order; notes, styles and what is no cue are passed over."""
    for block in re.split(r"\n{2,}", text.replace("\r\n", "\n").replace("\r", "\n")):
        found = _TIMES.search(block)
        if found is None:
            continue
        said = html.unescape(_MARKUP.sub("", block[found.end() :].partition("\n")[2]))
        words = " ".join(said.split())
        if words:
            start, end = _seconds(*found.groups()[:4]), _seconds(*found.groups()[4:])
            yield Line(start, end, words, _kind(words), _BREATHS.get(words, ""))


def _seconds(hours: str | None, minutes: str, seconds: str, thousandths: str) -> Seconds:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int(thousandths) / 1000


def _kind(words: str) -> str:
    """Only what is no word stands in brackets: a script may say none (editorial rule 38)."""
    if words in _BREATHS:
        return "breath"
    if words.startswith("[silence"):
        return "quiet"
    return "bell" if words.startswith("[") and words.endswith("]") else "speech"
