"""Figures of a placed session beside the bands of the editorial standard ("Measures and bands").

A gap is a time in which nothing is said, struck (a stroke counts for as long as it is held) or breathed: breathing is
practice, not quiet. Pauses are gaps of three seconds and more.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from guided.model import Caption, Session
from guided.units import Frames, Hertz, Seconds, to_seconds

PAUSE: Seconds = 3.0
_GAP: Seconds = 0.5
"""What counts as silence at all."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure and where it should lie."""

    name: str
    label: str
    value: float
    unit: str
    """Empty for a plain ratio or count."""
    low: float | None = None
    high: float | None = None
    """None: no bound on that side."""

    @property
    def within(self) -> bool | None:
        """None where there is no band."""
        if self.low is None and self.high is None:
            return None
        return (self.low is None or self.value >= self.low) and (self.high is None or self.value <= self.high)


@dataclass(frozen=True, slots=True)
class _Bands:
    wpm: tuple[float, float]
    silence: tuple[float, float]


_BANDS = (
    (450.0, _Bands((65, 90), (0.25, 0.45))),
    (750.0, _Bands((50, 75), (0.35, 0.60))),
    (1500.0, _Bands((40, 65), (0.45, 0.65))),
    (float("inf"), _Bands((25, 55), (0.55, 0.80))),
)
"""Below this many seconds → bands of 3–5, 10, 15–20 and 30 minutes; lengths between them belong to the nearest."""

_PAUSES = (
    ("pauses_under_4", "pauses under 4 s", 4.0, None, 10.0),
    ("pauses_4_to_5", "pauses 4–5 s", 6.0, 20.0, 40.0),
    ("pauses_6_to_8", "pauses 6–8 s", 9.0, 20.0, 35.0),
    ("pauses_9_to_15", "pauses 9–15 s", 16.0, 15.0, 30.0),
    ("pauses_16_to_30", "pauses 16–30 s", 30.0 + 1e-3, 5.0, 20.0),
    ("pauses_over_30", "pauses over 30 s", float("inf"), None, 5.0),
)
"""Name, label, the seconds its pauses are shorter than, least and greatest percentage."""


def bands(session: Session, length: Seconds) -> _Bands:
    if "sleep" in session.metadata.tags:
        return _BANDS[-1][1]
    return next(found for limit, found in _BANDS if length < limit)


def measures(session: Session, captions: Sequence[Caption], frames: Frames, rate: Hertz) -> tuple[Measure, ...]:
    """Every figure, in the order of the standard. `frames` is the session's length."""
    length = to_seconds(frames, rate)
    band = bands(session, length)
    speech = [caption for caption in captions if caption.kind == "speech"]
    words = sum(len(re.findall(r"\w+(?:[’'-]\w+)*", caption.text)) for caption in speech)
    voiced = to_seconds(sum(caption.end - caption.start for caption in speech), rate)
    gaps = [to_seconds(end - start, rate) for start, end in quiet(captions, frames)]
    pauses = [gap for gap in gaps if gap >= PAUSE]
    silence = sum(gap for gap in gaps if gap >= _GAP)
    longest_run = 20.0 if session.intensity < 3 else 15.0
    longest_quiet = 180.0 if session.intensity == 1 else 90.0
    return (
        Measure("words", "words", words, ""),
        Measure("wpm", "words a minute, with the quiet", _per_minute(words, length), "wpm", *band.wpm),
        Measure("voice_wpm", "words a minute, without it", _per_minute(words, voiced), "wpm", 110.0, 130.0),
        Measure("silence_ratio", "silence", silence / length if length else 0.0, "", *band.silence),
        Measure("longest_run", "longest speech without 3 s", _longest_run(speech, rate), "s", None, longest_run),
        Measure("longest_silence", "longest silence", max(gaps, default=0.0), "s", None, longest_quiet),
        *_histogram(pauses),
    )


def quiet(captions: Sequence[Caption], frames: Frames) -> Iterator[tuple[Frames, Frames]]:
    """Every gap, of whatever length, in order."""
    filled = 0
    for caption in captions:
        if caption.kind == "quiet":
            continue
        if caption.start > filled:
            yield filled, caption.start
        filled = max(filled, caption.end)
    if frames > filled:
        yield filled, frames


def _per_minute(words: int, seconds: Seconds) -> float:
    return 60 * words / seconds if seconds else 0.0


def _longest_run(speech: Sequence[Caption], rate: Hertz) -> Seconds:
    """Seconds from a phrase's start to the end of the last that follows it without a pause."""
    longest, begins = 0.0, speech[0].start if speech else 0
    for caption, after in pairwise((*speech, None)):
        if caption is None:
            break
        longest = max(longest, to_seconds(caption.end - begins, rate))
        if after is not None and to_seconds(after.start - caption.end, rate) >= PAUSE:
            begins = after.start
    return longest


def _histogram(pauses: Sequence[Seconds]) -> Iterator[Measure]:
    shorter = 0
    for name, label, limit, low, high in _PAUSES:
        count = sum(pause < limit for pause in pauses)
        share = 100 * (count - shorter) / len(pauses) if pauses else 0.0
        yield Measure(name, label, share, "%", low, high)
        shorter = count
