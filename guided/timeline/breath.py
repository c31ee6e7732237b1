"""Paced breaths: where their phases lie, and a tone to follow with closed eyes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from guided.model import SPEECH_LOUDNESS, Breathe, Speak
from guided.timeline.fit import nearest_frame
from guided.units import Decibels, Frames, Hertz, to_amplitude

if TYPE_CHECKING:
    from guided.model import Samples

TONE: Decibels = -8.0
"""LU of the tone's fullest moment relative to speech: below a bell, above a bed."""
LOW, HIGH = 174.6, 261.6
"""Hz between which the tone glides: a fifth around the pitch of a calm voice (F3, C4)."""
_PARTIALS = ((1.0, 1.0), (2.0, 0.22), (3.0, 0.06))
"""Multiple of the pitch, amplitude: nearly a sine, with a little wood."""
_CREST = 0.6
"""Where in its phase the swell is fullest: late while breathing in, as early while breathing out."""


@dataclass(frozen=True, slots=True)
class Phase:
    """One part of one breath, in frames from where the breathing starts."""

    start: Frames
    end: Frames
    name: str
    """`in`, `hold`, `out` or `rest`."""
    word: Speak | None


def phases(breathe: Breathe, rate: Hertz) -> Iterator[Phase]:
    """Every phase that lasts, in order. Rounded where they begin, so that many breaths keep exact time."""
    words = (*breathe.words, None, None, None, None)
    for cycle in range(breathe.times):
        at = cycle * breathe.cycle
        for (name, seconds), word in zip(breathe.phases, words, strict=False):
            if seconds > 0:
                yield Phase(nearest_frame(at * rate), nearest_frame((at + seconds) * rate), name, word)
            at += seconds


def has_words(breathe: Breathe) -> bool:
    return breathe.cue == "words" and any(breathe.words)


class BreathTone:
    """A soft swell: rising while breathing in, falling while breathing out, silent while holding. Mono, pure."""

    loudest = SPEECH_LOUDNESS + TONE

    def __init__(self, breathe: Breathe, rate: Hertz) -> None:
        self._breathe = breathe
        self._rate = rate
        self._amplitude = to_amplitude(self.loudest + 0.8) / np.sqrt(sum(a * a for _, a in _PARTIALS))

    @property
    def frames(self) -> Frames:
        return nearest_frame(self._breathe.cycle * self._breathe.times * self._rate)

    def read(self, start: Frames, count: Frames) -> "Samples":
        """float32 (count, 1)."""
        breathe, rate = self._breathe, self._rate
        position = np.arange(start, start + count)
        within = (position / rate) % breathe.cycle
        out = np.zeros(count)
        outward = breathe.inhale + breathe.hold
        sounding = (position >= 0) & (position < self.frames)
        rising = sounding & (within < breathe.inhale)
        falling = sounding & (within >= outward) & (within < outward + breathe.exhale)
        if rising.any():
            out[rising] = self._swell(within[rising], breathe.inhale)
        if falling.any():  # the same swell, run backwards
            out[falling] = self._swell(outward + breathe.exhale - within[falling], breathe.exhale)
        return np.asarray(out[:, None], np.float32)

    def _swell(self, t: NDArray[np.float64], length: float) -> NDArray[np.float64]:
        """`t` seconds into a rising phase of `length`; the phase angle is the integral of the gliding pitch."""
        u = t / length
        full = 0.5 - 0.5 * np.cos(np.pi * np.where(u < _CREST, u / _CREST, (1 - u) / (1 - _CREST)))
        turns = LOW * t + (HIGH - LOW) * t * u / 2
        wave = sum(amplitude * np.sin(2 * np.pi * multiple * turns) for multiple, amplitude in _PARTIALS)
        return np.asarray(self._amplitude * full * wave)
