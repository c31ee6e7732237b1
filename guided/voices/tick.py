"""A tiny voice for tests: one tone a word, each exactly as long as the speed says, told apart by pitch."""

import math
import re
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from guided.errors import VoiceError
from guided.model import WordMark
from guided.seams import Speech, SpeedRange, VoiceInfo
from guided.units import Hertz
from guided.voices._words import words

if TYPE_CHECKING:
    from guided.model import Samples

_RATE: Hertz = 24_000
_SPEEDS = SpeedRange(30.0, 120.0, 600.0)
"""Words per minute, exactly."""
_LOWEST, _HIGHEST = 220.0, 440.0
"""Hz of the tones."""
_PEAK = 0.5
_EDGE = 0.008
"""Seconds over which each tone comes and goes: so short that trimming finds nothing."""


class Tick:
    """The plugin."""

    name = "tick"
    takes_ipa = True

    def voices(self) -> Sequence[VoiceInfo]:
        return (VoiceInfo("tick", self.name, ("und",), "one tone a word, for tests", "GPL-3.0-or-later"),)

    def speeds(self, voice: str) -> SpeedRange:
        self._check(voice)
        return _SPEEDS

    def fingerprint(self, voice: str) -> str:
        self._check(voice)
        return "tick 1"

    def speak(self, text: str, voice: str, speed: float, pitch: float, *, ipa: bool = False) -> Speech:
        """Word i lasts from i to i + 1 sixty-seconds-by-speed, to the nearest frame."""
        import numpy as np

        self._check(voice)
        if ipa:  # Brackets become spaces: offsets stay.
            text = re.sub(r"\[\[|\]\]", "  ", text)
        speed = min(max(speed, _SPEEDS.slowest), _SPEEDS.fastest)
        found = words(text)
        starts = [round(index * 60.0 * _RATE / speed) for index in range(len(found) + 1)]
        samples = np.zeros((starts[-1], 1), np.float32)
        for (start, end), at, until in zip(found, starts, starts[1:], strict=False):
            samples[at:until] = _tone(text[start:end], until - at, pitch)
        marks = tuple(WordMark(at, start, end) for at, (start, end) in zip(starts, found, strict=False))
        return Speech(samples, _RATE, marks)

    def close(self) -> None:
        """Nothing is held."""

    def _check(self, voice: str) -> None:
        if voice != "tick":
            raise VoiceError(f"the voice for tests is called “tick”, not “{voice}”")


def _tone(word: str, frames: int, pitch: float) -> "Samples":
    import numpy as np

    hertz = _LOWEST + (_HIGHEST - _LOWEST) * (zlib.crc32(word.casefold().encode()) % 1000) / 1000.0
    time = (np.arange(frames) + 0.5) / _RATE
    edge = np.clip(np.minimum(time, time[::-1]) / _EDGE, 0.0, 1.0)
    shape = 0.5 - 0.5 * np.cos(math.pi * edge)
    tone = _PEAK * shape * np.sin(2.0 * math.pi * hertz * pitch / 100.0 * time)
    return np.asarray(tone[:, None], np.float32)


PLUGIN = Tick()
