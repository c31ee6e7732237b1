"""A look-ahead limiter without memory.

Theory of operation. For every frame: what gain keeps its (true) peak under the ceiling; the least of those within
30 ms on either side; that, smoothed over the same 60 ms. The smoothing never reaches past the frames over which the
least was taken, so the result never exceeds what a frame needs, and it bends before the peak comes. It depends on
samples within reach and on nothing else, so seek, resume and any block size give the same curve. The same bits, too:

- peaks are found by elementwise arithmetic (see peaks), and a minimum is exact in any order;
- smoothing is done in whole numbers: gains are counted in 2⁻³⁰, and three running sums of 20 ms each (a quadratic
  B-spline: as smooth as a Hann window of 60 ms, a hair narrower) add up exactly wherever they start, even where a
  running total wraps around.

In a meditation it nearly never acts: one look at the largest sample answers most blocks.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from guided.dsp.peaks import OVERSHOOT, REACH, running_max, true_peaks
from guided.units import Decibels, Frames, Hertz, to_amplitude

if TYPE_CHECKING:
    from guided.model import Samples

CEILING: Decibels = -2.0
"""dBTP. An encoder adds up to 1 dB; files shall stay under −1."""

Read: TypeAlias = "Callable[[Frames, Frames], Samples]"
"""(start, count) → float32 (count, channels); silence before frame 0 and after the end."""

_UNITY = 1 << 30


class Limiter:
    """Gain curves that keep a signal's true peak under `ceiling` dBTP."""

    def __init__(self, ceiling: Decibels = CEILING, rate: Hertz = 48_000) -> None:
        self._ceiling = to_amplitude(ceiling)
        self._box: Frames = round(0.02 * rate) | 1
        self._width: Frames = 3 * self._box - 2
        self.pad: Frames = self._width - 1 + REACH
        """Frames it reads on either side of those it is asked for."""
        self.safe = self._ceiling / OVERSHOOT
        """Where no sample within sight is larger than this, nothing need be done."""

    def gain(self, read: Read, start: Frames, count: Frames) -> NDArray[np.float32] | None:
        """The gain of frames [start, start + count), 0…1, (count,); None where nothing need be done."""
        x = read(start - self.pad, count + 2 * self.pad)
        if max(x.max(initial=0), -x.min(initial=0)) <= self.safe:
            return None
        peaks = true_peaks(x, self._ceiling)[REACH : len(x) - REACH]
        if peaks.max() <= self._ceiling:
            return None
        loudest = np.maximum(running_max(peaks, self._width).astype(np.float64), self._ceiling)
        smooth = (self._ceiling / loudest * _UNITY).astype(np.int64)
        for _ in range(3):
            total = np.concatenate([[0], np.cumsum(smooth)])
            smooth = total[self._box :] - total[: -self._box]
        return (smooth / (_UNITY * self._box**3)).astype(np.float32)
