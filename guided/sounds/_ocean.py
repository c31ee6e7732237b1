"""How the sea is made: two noises under the waves' own rise and fall.

The *body* of a wave is deep noise that swells as it comes and fades as it runs out; its *wash*, brighter, opens a
little later, where the wave breaks, and hisses away more slowly. Each wave draws its moment, size, length and side from
its own number, so the sea is known at any hour without the hours before.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from guided.sounds._curves import grid_times, spread
from guided.sounds._noise import Noise, generator, slope
from guided.sounds._paged import Paged
from guided.units import Hertz, Seconds

if TYPE_CHECKING:
    from guided.model import Samples

_PERIOD: Seconds = 9.0
_LONGEST = 3
"""Periods over which a wave is still heard."""
_LEVEL = 0.0792
"""Puts the loudest wave of a long stretch at LOUDEST."""
_CALM_BODY, _CALM_WASH = 0.25, 0.10
"""What of each remains between waves."""
_BODY, _WASH, _WAVES = 21, 22, 23
"""Streams of random numbers."""


@dataclass(frozen=True, slots=True)
class _Wave:
    at: Seconds
    height: float
    rise: Seconds
    fall: Seconds
    pan: float
    """−1 left … 1 right."""


@lru_cache(maxsize=16)
def _wave(number: int) -> _Wave:
    random = generator(_WAVES, number)
    return _Wave(
        at=(number + random.uniform(-0.2, 0.2)) * _PERIOD,
        height=random.uniform(0.6, 1.0),
        rise=random.uniform(2.6, 3.8),
        fall=random.uniform(3.2, 5.0),
        pan=random.uniform(-0.25, 0.25),
    )


def _sea(times: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Body, wash and side at each time. Powers add up, so two waves that meet do not make a great one."""
    body, wash, side = np.zeros((3, len(times)))
    for number in range(int(times[0] // _PERIOD) - _LONGEST, int(times[-1] // _PERIOD) + 2):
        wave = _wave(number)
        since = times - wave.at
        coming = np.sin(np.pi / 2 * np.clip(since / wave.rise, 0, 1)) ** 3
        after = np.maximum(since - wave.rise, 0)
        going = np.exp(-((after / (0.8 * wave.fall)) ** 1.3))
        broken = np.maximum(since - 0.7 * wave.rise, 0)
        swell = wave.height * coming * going
        body += swell**2
        side += swell**2 * wave.pan
        wash += (wave.height * (1 - np.exp(-broken / 0.9)) ** 2 * np.exp(-broken / wave.fall)) ** 2
    return np.sqrt(body), np.sqrt(wash), side / np.maximum(body, 0.01)


def ocean(rate: Hertz) -> Paged:
    deep = Noise(slope(-1.0, 45, 800), rate, _BODY, level=_LEVEL, width=0.8, bank=16)
    bright = Noise(slope(-0.4, 350, 6000), rate, _WASH, level=0.6 * _LEVEL, bank=16)

    def make(number: int) -> "Samples":
        body, wash, side = _sea(grid_times(number, deep.page, rate))
        sound = deep.make(number)
        sound *= spread(_CALM_BODY + (1 - _CALM_BODY) * body)
        foam = bright.make(number)
        foam *= spread(_CALM_WASH + (1 - _CALM_WASH) * wash)
        sound += foam
        sound[:, :1] *= spread(1 - np.maximum(side, 0))
        sound[:, 1:] *= spread(1 + np.minimum(side, 0))
        return sound

    return Paged(make, deep.page)
