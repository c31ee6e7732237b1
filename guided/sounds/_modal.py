"""Bells by modal synthesis: each partial a pair of decaying sines a fraction of a hertz apart.

A cast bell is never quite round, so each of its modes comes as two, turned against each other and slightly apart in
pitch; the weaker one beats gently against the stronger (equal halves would be a tremolo). The two ears hear the two
orientations in different parts.

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
from guided.units import Decibels, Frames, Hertz, Seconds, to_amplitude, to_frames

if TYPE_CHECKING:
    from guided.model import Samples

_BLOCK: Frames = 1024
_PAGE_BLOCKS = 16
_MINOR = (0.12, 0.28)
"""Share of the weaker of a pair: 1–2 dB of beating, as measured on real bells."""
_GONE: Decibels = -80.0
"""A mode this far under the stroke has ended."""
_LAST: Seconds = 0.25
"""The fade that ends the tail."""


def stroke(bell: Bell, rate: Hertz) -> Paged:
    """One stroke, its loudest 400 ms at LOUDEST."""
    ringing = _Ringing(bell, rate)
    page = _BLOCK * _PAGE_BLOCKS
    meter = Meter(rate)
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
        above = 20 * np.log10(np.abs(self._amplitudes).max(axis=0)) - _GONE
        self._ends = decays * rate * np.maximum(above, 0) / 60
        self.frames: Frames = int(self._ends.max())
        self.gain = np.float32(1.0)
        self._attack, self._last = to_frames(bell.attack, rate), to_frames(_LAST, rate)

    def make(self, number: int) -> "Samples":
        """Page `number`: float32 (blocks · block, 2)."""
        first = number * _PAGE_BLOCKS
        rings = self._ends > first * _BLOCK
        rates, starts = self._rates[rings], np.arange(first, first + _PAGE_BLOCKS) * _BLOCK
        heads = np.exp(np.outer(starts, rates)) * self._amplitudes[:, None, rings]  # phases in double precision
        within = np.exp(np.outer(rates, np.arange(_BLOCK))).astype(np.complex64)
        sound = (heads.astype(np.complex64) @ within).imag.reshape(2, -1) * self.gain
        at = starts[0] + np.arange(_BLOCK * _PAGE_BLOCKS)
        if at[0] < self._attack:
            sound *= raised_cosine(at / self._attack).astype(np.float32)
        if at[-1] >= self.frames - self._last:
            sound *= raised_cosine((self.frames - at) / self._last).astype(np.float32)
        return np.ascontiguousarray(sound.T)


def _modes(bell: Bell) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.complex128]]:
    """Frequencies, decays (modes,) and complex amplitudes (2 ears, modes)."""
    random = generator(bell.stream, 0)
    hz, decays, amplitudes = [], [], []
    turned = random.uniform(0.25, 0.6)  # where the mallet falls, against the axis of the casting
    for lift in (0.0, bell.twin) if bell.twin else (0.0,):
        for nodes, partial in enumerate(bell.partials, 2):
            level = to_amplitude(partial.level) / (2 if bell.twin else 1)
            minor = random.uniform(*_MINOR)
            decay = partial.decay * random.uniform(0.97, 1.03)
            for side, share, ear in ((-1, 1.0, np.cos), (1, minor, np.sin)):
                angle = nodes * (np.array([-1, 1]) * np.deg2rad(18) + turned)
                phase = np.exp(1j * random.normal(0, 0.15))
                hz.append(bell.pitch * partial.ratio + partial.ratio * lift + side * partial.beat / 2)
                decays.append(decay)
                amplitudes.append(level * share * (0.65 + 0.35 * ear(angle)) * phase)
    return np.array(hz), np.array(decays), np.array(amplitudes).T
