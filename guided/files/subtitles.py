"""Captions as files: WebVTT, SRT and LRC, from the true timeline. Pure: captions in, text out.

Lines are at most 65 characters, cues at most two lines; a longer phrase is told in several, each beginning with the
word it begins with, as far as the voice told where its words are. Times never run backwards.
"""

import math
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from guided.model import Caption
from guided.units import Frames, Hertz, Seconds, to_seconds

WIDEST = 65
_LINES = 2
_LEAST: Seconds = 0.5
"""A cue is cut short by the next one, but never under this."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What is read at one time."""

    start: Seconds
    end: Seconds
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """What a caption file says of itself, where its format has a place for it."""

    title: str = ""
    artist: str = ""
    album: str = ""
    language: str = ""
    frames: Frames = 0
    """Length of the sound."""


def webvtt(captions: Sequence[Caption], rate: Hertz, heading: Heading) -> str:
    """W3C WebVTT. Texts are escaped: what an author wrote is never read as markup."""
    made = ["WEBVTT\n"]
    for cue in cues(captions, rate):
        text = "\n".join(_escaped(line) for line in cue.lines)
        made.append(f"{_clock(cue.start, '.')} --> {_clock(cue.end, '.')}\n{text}\n")
    return "\n".join(made)


def srt(captions: Sequence[Caption], rate: Hertz, heading: Heading) -> str:
    """SubRip. It has no escapes: an arrow in a text is made a typographic one."""
    made = []
    for number, cue in enumerate(cues(captions, rate), 1):
        text = "\n".join(cue.lines).replace("-->", "→")
        made.append(f"{number}\n{_clock(cue.start, ',')} --> {_clock(cue.end, ',')}\n{text}\n")
    return "\n".join(made)


def lrc(captions: Sequence[Caption], rate: Hertz, heading: Heading) -> str:
    """Lyrics with times, to hundredths, as music players read them: one line a cue, then an empty one at the end."""
    length = to_seconds(heading.frames, rate)
    head = {
        "ti": heading.title,
        "ar": heading.artist,
        "al": heading.album,
        "la": heading.language,
        "length": f"{int(length // 60):02}:{int(length % 60):02}",
        "re": "guided",
    }
    made = [f"[{name}:{' '.join(text.replace(']', ')').split())}]" for name, text in head.items() if text]
    found = list(cues(captions, rate))
    made += [f"[{_stamp(cue.start)}]{' '.join(cue.lines)}" for cue in found]
    if found:
        made.append(f"[{_stamp(found[-1].end)}]")
    return "\n".join(made) + "\n"


WRITERS: dict[str, Callable[[Sequence[Caption], Hertz, Heading], str]] = {"vtt": webvtt, "srt": srt, "lrc": lrc}
"""By suffix."""


def cues(captions: Iterable[Caption], rate: Hertz) -> Iterator[Cue]:
    """In the order of their beginnings; each ends no later than the next one begins, if that leaves time to read it."""
    found = [cue for caption in captions for cue in _pieces(caption, rate)]
    found.sort(key=lambda cue: cue.start)
    for cue, after in zip_longest(found, found[1:]):
        cut = cue.end if after is None else min(cue.end, max(after.start, cue.start + _LEAST))
        yield Cue(cue.start, cut, cue.lines)


def _pieces(caption: Caption, rate: Hertz) -> Iterator[Cue]:
    """A caption in cues of two lines, all but the last as full as they can be."""
    start, end = to_seconds(caption.start, rate), to_seconds(caption.end, rate)
    text = " ".join(caption.text.split())
    lines = textwrap.wrap(text, WIDEST, break_on_hyphens=False) or [""]
    parts = [tuple(lines[at : at + _LINES]) for at in range(0, len(lines), _LINES)]
    begins = [start, *(_begins(caption, rate, text, at) for at in _offsets(parts))]
    for part, first, last in zip(parts, begins, [*begins[1:], end], strict=True):
        yield Cue(first, max(first, last), part)


def _offsets(parts: Sequence[Sequence[str]]) -> Iterator[int]:
    """Where in the text each part but the first begins."""
    at = 0
    for part in parts[:-1]:
        at += sum(len(line) + 1 for line in part)
        yield at


def _begins(caption: Caption, rate: Hertz, text: str, offset: int) -> Seconds:
    """When the word at `offset` is said: as the voice told it, else in proportion to the letters."""
    told = [word for word in caption.words if word.start >= offset] if text == caption.text else []
    share = (caption.end - caption.start) * offset / max(1, len(text))
    return to_seconds(caption.start, rate) + to_seconds(told[0].at if told else math.floor(share), rate)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(seconds: Seconds, point: str) -> str:
    """`00:01:02.345`: to the nearest millisecond."""
    whole, thousandths = divmod(math.floor(seconds * 1000 + 0.5), 1000)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest:02}{point}{thousandths:03}"


def _stamp(seconds: Seconds) -> str:
    """`01:02.34`; minutes may have three digits."""
    minutes, hundredths = divmod(math.floor(seconds * 100 + 0.5), 6000)
    return f"{minutes:02}:{hundredths // 100:02}.{hundredths % 100:02}"
