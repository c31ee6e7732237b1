"""How rain is made: one noise for all the drops too far to count, and single drops for those that are not.

A drop on water rings as the bubble it traps: a short decaying sine whose pitch rises a little (Minnaert 1933; Pumphrey
and Elmore 1990). Sizes follow a long-tailed law, so most are barely there. Which drops fall in a page is drawn from the
page's number.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from guided.sounds._curves import grid_times, spread, swell
from guided.sounds._noise import Noise, generator, slope
from guided.sounds._paged import Paged
from guided.units import Frames, Hertz

if TYPE_CHECKING:
    from guided.model import Samples

_LEVEL = 0.0445
"""Puts the loudest 400 ms of a long stretch at LOUDEST."""
_DROPS = 60.0
"""A second."""
_KINDS = 48
_SIZE, _LARGEST = 0.15, 1.2
"""Of a drop, relative to the rustle's RMS: the usual and the most."""
_RUSTLE, _KINDS_OF, _FALLING = 31, 32, 33
"""Streams of random numbers."""


def _drop(number: int, rate: Hertz) -> NDArray[np.complex64]:
    """One kind of drop, peak near 1: (n,), some 10–50 ms; complex, so that one product gives both ears of it."""
    random = generator(_KINDS_OF, number)
    hz, fade = np.exp(random.uniform(np.log(1100), np.log(6000))), random.uniform(0.002, 0.008)
    t = np.arange(int(6 * fade * rate)) / rate
    ring = np.sin(2 * np.pi * hz * (t + 0.012 * t**2 / fade))
    return np.asarray(ring * np.exp(-t / fade) * np.minimum(1, t / 0.0006), np.complex64)


def rain(rate: Hertz) -> Paged:
    far, deep = slope(-0.3, 500, 8000), slope(-0.5, 60, 500)

    def rustle_shape(hz: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(np.hypot(far(hz), 0.3 * deep(hz)))

    rustle = Noise(rustle_shape, rate, _RUSTLE, level=_LEVEL)
    kinds = [_drop(number, rate) for number in range(_KINDS)]
    longest: Frames = max(len(kind) for kind in kinds)
    page = rustle.page

    @lru_cache(maxsize=2)
    def falling(number: int) -> NDArray[np.complex64]:
        """The drops that begin in a page, to the end of the last: (page + longest,), left in the real part."""
        random = generator(_FALLING, number)
        count = random.poisson(_DROPS * page / rate)
        sizes = np.minimum((1 + random.pareto(2.6, count)) * _SIZE, _LARGEST) * _LEVEL
        sides = random.uniform(0.15, 0.85, count)
        left, right = np.sqrt([1 - sides, sides]) * sizes
        ears = (left + 1j * right).astype(np.complex64)
        out = np.zeros(page + longest, np.complex64)
        places, sorts = random.integers(0, page, count), random.integers(0, _KINDS, count)
        for at, kind, ear in zip(places.tolist(), sorts.tolist(), ears.tolist(), strict=True):
            drop = kinds[kind]
            out[at : at + len(drop)] += ear * drop
        return out

    def make(number: int) -> "Samples":
        times = grid_times(number, page, rate)
        sound = rustle.make(number)
        sound *= spread(1 + 0.12 * swell(times, 23.7, 0.4) + 0.08 * swell(times, 61.3, 2.0))
        for begun, here in ((falling(number - 1)[page:], sound[:longest]), (falling(number)[:page], sound)):
            here[:, 0] += begun.real
            here[:, 1] += begun.imag
        return sound

    return Paged(make, page)
