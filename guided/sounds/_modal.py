"""Bells by modal synthesis: each partial a pair of decaying sines a fraction of a hertz apart.

A cast bell is never quite round, so each of its modes comes as two, turned against each other and slightly apart in
pitch; the weaker one beats gently against the stronger (equal halves would be a tremolo). It leans to one ear, so the
beat wanders a little from side to side.

A mode is r^i with a complex r; a block of samples is a product of matrices, so any moment of any stroke is reached
directly, and pages are the same whoever asks.
"""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from guided.dsp.loudness import Meter
from guided.dsp.ramps import raised_cosine
from guided.sounds._bell import Bell
from guided.sounds._noise import generator
from guided.sounds._paged import LOUDEST, Paged
from guided.sounds._sines import add_up, onward
from guided.units import Decibels, Frames, Hertz, Seconds, to_amplitude, to_frames

if TYPE_CHECKING:
    from guided.model import Samples

_BLOCK: Frames = 256
_PAGE_BLOCKS = 64
_MINOR = (0.12, 0.28)
"""Share of the weaker of a pair: 1–2 dB of beating, as measured on real bells."""
_GONE: Decibels = -100.0
"""A mode this far under the stroke is left out."""
_END: Decibels = -72.0
"""So far under it the tail is faded out."""
_LAST: Seconds = 1.5
"""How long that takes."""


def stroke(bell: Bell, rate: Hertz) -> Paged:
    """One stroke, its loudest 400 ms at LOUDEST."""
    ringing = _Ringing(bell, rate)
    page = _BLOCK * _PAGE_BLOCKS
    meter = Meter(rate, peaks=False)
    meter.feed(Paged(ringing.make, page, frames=ringing.frames).read(0, rate))
    meter.finish()
    ringing.gain = np.float32(to_amplitude(LOUDEST - meter.loudest()))
    return Paged(ringing.make, page, frames=ringing.frames)


class _Ringing:
    """A stroke at one sample rate."""

    def __init__(self, bell: Bell, rate: Hertz) -> None:
        hz, decays, amplitudes = _modes(bell)
        heard = hz < 0.45 * rate
        hz, decays, self._amplitudes = hz[heard], decays[heard], amplitudes[:, heard]
        self._rates = -np.log(1000) / (decays * rate) + 2j * np.pi * hz / rate
        self._going = onward(self._rates, _BLOCK)
        level = 20 * np.log10(np.abs(self._amplitudes).max(axis=0))
        self._ends = decays * rate * (level - _GONE) / 60
        self.frames: Frames = int((decays * rate * (level - _END) / 60).max())
        self.gain = np.float32(1.0)
        self._attack, self._last = to_frames(bell.attack, rate), to_frames(_LAST, rate)

    def make(self, number: int) -> "Samples":
        """Page `number`: float32 (blocks · block, 2)."""
        first = number * _PAGE_BLOCKS
        rings = self._ends > first * _BLOCK
        starts = np.arange(first, first + _PAGE_BLOCKS) * _BLOCK
        heads = np.exp(np.outer(starts, self._rates[rings])) * self._amplitudes[:, None, rings]  # double: long phases
        sound = add_up(heads.reshape(2 * _PAGE_BLOCKS, -1), self._going[np.tile(rings, 2)])
        sound = sound.reshape(2, -1) * self.gain
        at = starts[0] + np.arange(_BLOCK * _PAGE_BLOCKS)
        if at[0] < self._attack:
            sound *= raised_cosine(at / self._attack).astype(np.float32)
        if at[-1] >= self.frames - self._last:
            sound *= raised_cosine((self.frames - at) / self._last).astype(np.float32)
        return sound.T


def _modes(bell: Bell) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.complex128]]:
    """Frequencies, decays (modes,) and complex amplitudes (2 ears, modes)."""
    random = generator(bell.stream, 0)
    hz, decays, amplitudes = [], [], []
    for lift in (0.0, bell.twin) if bell.twin else (0.0,):
        for number, partial in enumerate(bell.partials):
            level = to_amplitude(partial.level) / (2 if bell.twin else 1)
            decay = partial.decay * random.uniform(0.97, 1.03)
            lean = 0.12 * (-1) ** number if number else 0.0  # the lowest stands in the middle
            for side, share, pan in ((-1, 1.0, lean), (1, random.uniform(*_MINOR), 0.5 * (-1) ** number)):
                hz.append((bell.pitch + lift) * partial.ratio + side * partial.beat / 2)
                decays.append(decay)
                amplitudes.append(level * share * np.exp(1j * random.normal(0, 0.15)) * np.array([1 - pan, 1 + pan]))
    return np.array(hz), np.array(decays), np.array(amplitudes).T
