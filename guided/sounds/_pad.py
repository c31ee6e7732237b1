"""How the pad is made: as noise whose spectrum is a chord.

Each partial of each note is a narrow hump of noise, as wide as a choir's or a string section's (the idea of Nasca's
PADsynth). Long frames resolve humps of half a hertz; frames overlapping by seconds turn the chord over without a seam.
"""

import numpy as np
from numpy.typing import NDArray

from guided.sounds._noise import Noise
from guided.sounds._paged import Paged
from guided.units import Hertz

_ROOT = 110.0
"""Hz: A2."""
_NOTES = (1.0, 1.5, 2.0, 3.0)
_PARTIALS = 10
_FALL = 1.5
"""Partials fall with their number to this: dark."""
_LEVEL = 0.0440
"""Puts the loudest 400 ms of a long stretch at LOUDEST."""
_STREAM = 41


def _chord(hz: NDArray[np.float64]) -> NDArray[np.float64]:
    power = np.zeros_like(hz)
    for note in _NOTES:
        for partial in range(1, _PARTIALS + 1):
            centre = _ROOT * note * partial
            width = 0.25 + 0.001 * centre
            near = slice(*np.searchsorted(hz, [centre - 6 * width, centre + 6 * width]))
            hump = np.exp(-0.5 * ((hz[near] - centre) / width) ** 2)
            power[near] += (partial**-_FALL * note**-0.7) ** 2 / width * hump
    return np.sqrt(power)


def pad(rate: Hertz) -> Paged:
    noise = Noise(_chord, rate, _STREAM, level=_LEVEL, width=0.7, frame=1 << 18, bank=8)
    return Paged(noise.make, noise.page)
