"""A test voice and test sounds: real sources with deterministic lengths, so that only the timeline is in question."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from guided.dsp.filters import k_weighting
from guided.findings import Span
from guided.model import SPEECH_LOUDNESS, Event, Format, Metadata, Rest, Session, Speak, Spoken, WordMark
from guided.units import Frames, Lufs, to_amplitude, to_frames

if TYPE_CHECKING:
    from guided.model import Samples

RATE = 48_000
FORMAT = Format()
NOWHERE = Span("test.yaml", 1, 1, 2)


def seconds(value: float) -> Frames:
    return to_frames(value, RATE)


def say(text: str = "Notice the breath.", **how: object) -> Speak:
    return Speak(text, NOWHERE, **how)  # type: ignore[arg-type]


def rest(low: float, ideal: float | None = None, high: float | None = -1, **how: object) -> Rest:
    """`rest(5)` exact, `rest(5, 8, 24)`, `rest(5, 8, None)` unbounded."""
    middle = low if ideal is None else ideal
    return Rest(low, middle, middle if high == -1 else high, **how)  # type: ignore[arg-type]


def session(events: Iterable[Event], length: float | None = None, **metadata: object) -> Session:
    return Session(Metadata("test", "A Test", **metadata), tuple(events), length)  # type: ignore[arg-type]


@cache
def weighted(hz: float) -> float:
    """K-weighting's amplitude at `hz`, 1.0 at 997 Hz: there a sine of amplitude a in both channels is 20·lg a LUFS."""

    def at(f: float) -> float:
        powers = np.exp(-2j * np.pi * f / RATE) ** np.arange(3)
        return float(np.prod([abs(row[:3] @ powers / (row[3:] @ powers)) for row in k_weighting(RATE)]))

    return at(hz) / at(997.0)


@dataclass(frozen=True)
class Hum:
    """A steady sine at a loudness, faded at its edges where it has any; pure by position, mono."""

    frames: Frames | None
    hz: float = 997.0
    loudest: Lufs = SPEECH_LOUDNESS
    rate: int = RATE

    def read(self, start: Frames, count: Frames) -> "Samples":
        n = np.arange(start, start + count)
        wave = to_amplitude(self.loudest) / weighted(self.hz) * np.sin(2 * np.pi * self.hz * n / self.rate)
        if self.frames is not None:
            wave *= (n >= 0) & (n < self.frames)
        return wave[:, None].astype(np.float32)


@dataclass(frozen=True)
class Gong:
    """A decaying stroke of 20 s."""

    hz: float = 330.0
    frames: Frames = 20 * RATE
    loudest: Lufs = -12.0

    def read(self, start: Frames, count: Frames) -> "Samples":
        n = np.arange(start, start + count)
        wave = (
            0.35 * np.exp(-n / (4.0 * RATE)) * np.sin(2 * np.pi * self.hz * n / RATE) * ((n >= 0) & (n < self.frames))
        )
        return np.repeat(wave[:, None], 2, axis=1).astype(np.float32)


SOUNDS = {
    "rain": Hum(None, 1500.0, -20.0),
    "brown": Hum(None, 700.0, -26.0),
    "bowl": Gong(),
    "temple": Gong(220.0),
}


def words_of(text: str) -> tuple[WordMark, ...]:
    marks, at = [], 0
    for index, word in enumerate(text.split()):
        start = text.index(word, at)
        at = start + len(word)
        marks.append(WordMark(index * seconds(0.4), start, at))
    return tuple(marks)


@dataclass
class Voice:
    """0.4 s a word and 1 ms a letter; everything voiced before (the default), or only what `spoken` was asked for."""

    voiced: bool = True
    error: float = 1.0
    """Estimates are the truth times this."""
    asked: list[str] = field(default_factory=list)

    def frames(self, speak: Speak) -> Frames:
        return seconds(0.4) * len(speak.text.split()) + seconds(0.001) * len(speak.text)

    def estimate(self, speak: Speak) -> Frames:
        return round(self.frames(speak) * self.error)

    def known(self, speak: Speak) -> Spoken | None:
        return self._make(speak) if self.voiced or speak.text in self.asked else None

    def spoken(self, speak: Speak) -> Spoken:
        self.asked.append(speak.text)
        return self._make(speak)

    def _make(self, speak: Speak) -> Spoken:
        frames = self.frames(speak)
        return Spoken(Hum(frames), frames, SPEECH_LOUDNESS, words_of(speak.text))
