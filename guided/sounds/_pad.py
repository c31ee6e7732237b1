"""How the pad is made: partials that come and go, each so slowly that nothing is seen to move.

Theory of operation. The notes of the chord are harmonics of one unheard tone, an octave under the root, so whatever
the partials' levels, one period of that tone is the whole chord: a table of some nine hundred samples. A partial is a
complex amplitude that changes slowly: a swell of ten to fifty seconds, times a pair of phasors that turn by a fraction
of a hertz and so beat gently. The swells' periods and the beats have no common measure: the chord never repeats. Tables
are made a few times a second, and the sound passes from one to the next in straight lines.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from guided.sounds._noise import generator
from guided.sounds._paged import Paged
from guided.units import Frames, Hertz

if TYPE_CHECKING:
    from guided.model import Samples

_UNHEARD = 55.0
"""Hz, to the nearest whole sample: A1."""
_NOTES = (2, 3, 4, 6)
"""Root, fifth, octave, twelfth, in harmonics of it."""
_PARTIALS = 8
_FALL = 1.5
"""Partials fall with their number to this: dark."""
_LEVEL = 0.0691
"""Puts the loudest 400 ms of a long stretch at LOUDEST."""
_PERIODS, _TABLES = 8, 8
"""Periods from one table to the next; tables a page."""
_STREAM = 41


@dataclass(frozen=True, slots=True)
class _Partials:
    """Arrays (partials,) but for `ears`."""

    harmonic: NDArray[np.int64]
    ears: NDArray[np.float64]
    """Amplitudes (2, partials)."""
    phase: NDArray[np.float64]
    beat: NDArray[np.float64]
    """Hz, of the second phasor of each pair against the first."""
    drift: NDArray[np.float64]
    """Hz, of the first against the harmonic."""
    minor: NDArray[np.float64]
    """Share of the second."""
    period: NDArray[np.float64]
    """Of the swell, in seconds."""

    def amplitudes(self, times: NDArray[np.float64]) -> NDArray[np.complex128]:
        """(times, 2 ears, partials)."""
        t = times[:, None]
        swell = 0.72 + 0.28 * np.sin(2 * np.pi * t / self.period + 3 * self.phase)
        first = swell * np.exp(1j * (2 * np.pi * self.drift * t + self.phase))
        second = self.minor * np.exp(2j * np.pi * self.beat * t)
        apart = np.where(self.harmonic > max(_NOTES) // 2, -1.0, 1.0)  # the beat of high partials goes from ear to ear
        ears = [first * (1 + second), first * (1 + apart * second)]
        return np.asarray(np.stack(ears, axis=1) * self.ears)


def _partials() -> _Partials:
    random = generator(_STREAM, 0)
    note, partial = (grid.ravel() for grid in np.meshgrid(_NOTES, np.arange(1, _PARTIALS + 1), indexing="ij"))
    level, count = partial**-_FALL * (note / 2.0) ** -0.7, len(note)
    side = random.uniform(-0.2, 0.2, count) * np.where(partial > 1, 1, 0.3)
    ears = level * np.sqrt([1 - side, 1 + side])
    return _Partials(
        harmonic=note * partial,
        ears=ears * _LEVEL / np.sqrt((ears**2).sum() / 4),
        phase=random.uniform(0, 2 * np.pi, count),
        beat=random.uniform(0.08, 0.35, count) * random.choice([-1, 1], count),
        drift=random.uniform(-0.04, 0.04, count),
        minor=random.uniform(0.2, 0.4, count),
        period=random.uniform(13, 47, count),
    )


def pad(rate: Hertz) -> Paged:
    partials, table = _partials(), round(rate / _UNHEARD)
    step: Frames = table * _PERIODS
    page = step * _TABLES
    up = (np.arange(step, dtype=np.float32) / step).reshape(_PERIODS, table)

    def make(number: int) -> "Samples":
        times = (number * page + np.arange(_TABLES + 1) * step) / rate
        amplitudes = partials.amplitudes(times)
        spectra = np.zeros((2, _TABLES + 1, table // 2 + 1), np.complex128)
        for index, harmonic in enumerate(partials.harmonic):
            spectra[:, :, harmonic] += amplitudes[:, :, index].T * (table / 2)
        tables = np.fft.irfft(spectra, table).astype(np.float32)[:, :, None]
        sound = (tables[:, 1:] - tables[:, :-1]) * up
        sound += tables[:, :-1]
        return np.asarray(sound.reshape(2, page).T, np.float32)

    return Paged(make, page)
