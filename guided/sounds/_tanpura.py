"""How the tanpura is made: a handful of recorded-like plucks, each computed once, laid over one another.

Theory of operation. The curved bridge (*jivari*) makes a tanpura's string buzz: energy climbs into the high partials
after the pluck and comes down again slowly, a bright band that descends while the string rings (Raman 1921; van
Walstijn, Bridges and Mehes 2016). Here partial n has a plain decaying part, and a bloom whose strength follows a band
that falls with time. Envelopes live on a grid of 256 frames; samples are a product of matrices.

Each string has a few plucks; each ear hears another of them, which is the width of the sound. When and how strongly a
string is plucked is drawn from the number of its pluck, so the drone is known at any hour.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from guided.dsp.ramps import raised_cosine
from guided.sounds._noise import generator
from guided.sounds._paged import Paged
from guided.sounds._sines import add_up, onward
from guided.units import Frames, Hertz, Seconds, to_frames

if TYPE_CHECKING:
    from guided.model import Samples

_SA = 146.83
"""Hz of the middle strings: D3."""
_STRINGS = (0.75, 1.0, 0.5)
"""Pitches relative to them: fifth below, middle, ground."""
_TURN = (0, 1, 1, 2)
"""The strings of one turn; the two middle ones are alike."""
_BEATS = (0.0, 0.26, 0.50, 0.74)
"""When, in parts of a turn."""
_TURN_SECONDS: Seconds = 5.4
_RINGS: Seconds = 5.8
"""A string is damped when it is plucked again."""
_DAMPED: Seconds = 0.5
_VARIANTS = 3
_PARTIALS = 36
_TOP = 6500.0
"""Hz."""
_LEVEL = 0.0445
"""Puts the loudest 400 ms of a long stretch at LOUDEST."""
_GRID: Frames = 256
_PAGE: Frames = 32_768
_PLUCKS, _PLAYING = 51, 52
"""Streams of random numbers."""


@dataclass(frozen=True, slots=True)
class _Pluck:
    """One pluck of a turn."""

    at: Seconds
    string: int
    ears: tuple[int, int]
    """Variant heard by each ear."""
    strength: float


@lru_cache(maxsize=8)
def _turn(number: int) -> tuple[_Pluck, ...]:
    random = generator(_PLAYING, number)
    plucks = []
    for beat, string in zip(_BEATS, _TURN, strict=True):
        left, right = random.permutation(_VARIANTS)[:2]
        at = (number + beat) * _TURN_SECONDS + random.uniform(0, 0.05)
        plucks.append(_Pluck(at, string, (int(left), int(right)), random.uniform(0.8, 1.0)))
    return tuple(plucks)


def _envelopes(t: NDArray[np.float64], partials: NDArray[np.float64]) -> NDArray[np.float64]:
    """(grid, partials): how strong each partial is at each time."""
    t, n = t[:, None], partials[None, :]
    plain = n**-1.1 * np.exp(-t * (0.35 + 0.05 * n))
    band = 4 + 12 * np.exp(-t / 1.6)
    bloom = 0.35 * n**-0.35 * np.exp(-(((n - band) / (2 + 0.3 * band)) ** 2)) * np.exp(-0.45 * t)
    rise = 1 - np.exp(-t / (0.020 + 0.010 * n))
    return np.asarray((plain + bloom * rise) * raised_cosine(t / 0.030))


def _string(string: int, variant: int, rate: Hertz) -> NDArray[np.float32]:
    """One pluck, RMS of its first second 1: float32 (n,)."""
    random = generator(_PLUCKS, string * _VARIANTS + variant)
    pitch = _SA * _STRINGS[string] * 2 ** (random.normal(0, 0.5) / 1200)
    n = np.arange(1, _PARTIALS + 1, dtype=np.float64)
    hz = pitch * n * np.sqrt(1 + 1.5e-5 * n**2)
    wander = np.clip((n - 1) / 6, 0, 1)  # low partials are alike in both ears and stand in the middle
    phases = 2.4 * n**2 + random.uniform(-np.pi, np.pi, len(n)) * wander
    heard = hz < min(_TOP, 0.45 * rate)
    starts = np.arange(to_frames(_RINGS, rate) // _GRID + 1) * _GRID / rate
    levels = (_envelopes(starts, n) * random.uniform(0.7, 1.3, len(n)))[:, heard]
    sound = _sum(levels, np.exp(1j * (2 * np.pi * np.outer(starts, hz) + phases))[:, heard], hz[heard] / rate)
    tail = np.arange(to_frames(_DAMPED, rate))[::-1] / rate
    sound[-len(tail) :] *= raised_cosine(tail / _DAMPED).astype(np.float32)
    sound /= np.sqrt((sound[:rate] ** 2).mean())
    return sound


def _sum(
    levels: NDArray[np.float64], turned: NDArray[np.complex128], pitch: NDArray[np.float64]
) -> NDArray[np.float32]:
    """Partials of `pitch` (cycles a frame) with these levels and phases at the grid points, added up."""
    going = onward(np.asarray(2j * np.pi * pitch, np.complex128), _GRID)
    old = add_up(turned[:-1] * levels[:-1], going)
    new = add_up(turned[:-1] * levels[1:], going)
    new -= old
    new *= np.arange(_GRID, dtype=np.float32) / _GRID
    new += old
    return new.ravel()


def tanpura(rate: Hertz) -> Paged:
    bank: dict[tuple[int, int], NDArray[np.float32]] = {}

    def pluck(string: int, variant: int) -> NDArray[np.float32]:
        if (string, variant) not in bank:
            bank[string, variant] = _string(string, variant, rate)
        return bank[string, variant]

    def make(number: int) -> "Samples":
        out = np.zeros((2, _PAGE), np.float32)
        start, length = number * _PAGE, to_frames(_RINGS, rate) // _GRID * _GRID
        first = int((start - length) / rate // _TURN_SECONDS) - 1
        for turn in range(max(0, first), int((start + _PAGE) / rate // _TURN_SECONDS) + 1):
            for played in _turn(turn):
                at = to_frames(played.at, rate) - start
                low, high = max(0, at), min(_PAGE, at + length)
                for channel, variant in enumerate(played.ears if low < high else ()):
                    sound = pluck(played.string, variant)[low - at : high - at]
                    out[channel, low:high] += sound * np.float32(played.strength * _LEVEL)
        return out.T

    return Paged(make, _PAGE)
