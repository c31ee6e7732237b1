"""Loudness and true peak by ITU-R BS.1770-5 and EBU R128 (Tech 3341, Tech 3342), as a stream.

The signal is K-weighted page by page (overlapped transforms, see filters) and kept as one mean square for every 20 ms:
an hour is 1.4 MB, and every window the standards ask for is a sum of those. Pages are counted from the first frame
fed, so no figure depends on how the signal was cut into blocks.
"""

import math
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from guided.dsp import filters
from guided.dsp.peaks import REACH, sample_peaks, true_peaks
from guided.units import Decibels, Frames, Hertz, Lufs, to_decibels

if TYPE_CHECKING:
    from guided.model import Samples

_STEPS = 50
"""Mean squares kept per second; gates look at every fifth (100 ms)."""
_GATE = 5
_MOMENTARY, _SHORT_TERM = 20, 150
"""400 ms and 3 s, in steps."""
_ABSOLUTE_GATE: Lufs = -70.0
_CHANNELS = {1: (1.0,), 2: (1.0, 1.0), 5: (1.0, 1.0, 1.0, 1.41, 1.41)}
"""Weights of the channels; the surrounds of five count 1.5 dB more."""
_PAGE_STEPS = 20
"""At 48 kHz a transform of 32,768 frames: the fastest by a third."""


class Meter:
    """Feed a signal of `channels` (1, 2 or 5) once, `finish`, then ask. Without `peaks` it is a little faster."""

    def __init__(self, rate: Hertz, channels: int = 2, *, peaks: bool = True) -> None:
        self._peaks = peaks
        self._step: Frames = round(rate / _STEPS)
        weighting = filters.k_weighting(rate)
        self._overlap = filters.settles(weighting)
        self._hop = self._step * _PAGE_STEPS
        self._size = 1 << math.ceil(math.log2(self._hop + self._overlap))
        self._hop = (self._size - self._overlap) // self._step * self._step
        self._kernel = _kernel(rate, self._size)
        self._weights = np.array(_CHANNELS[channels])
        self._kept = np.zeros((self._overlap, channels), np.float32)
        self._squares: list[NDArray[np.float64]] = []
        self._peak = 0.0

    def feed(self, x: "Samples") -> None:
        """The next block, float32 (n, channels), any n."""
        self._kept = np.concatenate([self._kept, np.asarray(x, np.float32)])
        page = self._overlap + self._hop
        at = 0
        while at + page <= len(self._kept):
            self._measure(self._kept[at : at + page], self._hop)
            self._listen(self._kept[at : at + page], REACH)
            at += self._hop
        if at:
            self._kept = self._kept[at:].copy()

    def finish(self) -> None:
        """The signal is over; a last step shorter than 20 ms is left out, as the standard leaves a part of a block."""
        rest = len(self._kept) - self._overlap
        if rest:
            self._measure(self._kept, rest)
            self._listen(self._kept, 0)
        self._kept = self._kept[-self._overlap :]

    def _measure(self, page: "Samples", fresh: Frames) -> None:
        """Weigh a page whose last `fresh` frames are new."""
        steps = fresh // self._step
        if not steps:
            return
        spectrum = np.fft.rfft(page.T, self._size) * self._kernel
        weighted = np.fft.irfft(spectrum, self._size)[:, self._overlap : self._overlap + steps * self._step]
        squares = np.einsum("cks,cks->kc", *[weighted.reshape(-1, steps, self._step)] * 2, dtype=np.float64)
        self._squares.append(squares @ self._weights / self._step)

    def _listen(self, page: "Samples", unsure: Frames) -> None:
        """Raise the peak; the last `unsure` frames wait for what follows them and are heard again."""
        if not self._peaks:
            return
        heard = page[self._overlap - 2 * REACH :]
        self._peak = max(self._peak, float(sample_peaks(heard).max()))
        self._peak = max(self._peak, float(true_peaks(heard, self._peak)[: len(heard) - unsure].max()))

    def _windows(self, steps: int) -> NDArray[np.float64]:
        """Mean squares of every window of `steps`, one each 20 ms."""
        squares = np.concatenate(self._squares) if self._squares else np.zeros(0)
        if len(squares) < steps:
            return np.zeros(0)
        total = np.concatenate([[0.0], np.cumsum(squares)])
        return np.asarray(np.maximum(total[steps:] - total[:-steps], 0.0) / steps)

    def momentary(self) -> NDArray[np.float64]:
        """LUFS of each 400 ms, every 20 ms."""
        return _lufs(self._windows(_MOMENTARY))

    def short_term(self) -> NDArray[np.float64]:
        """LUFS of each 3 s, every 20 ms."""
        return _lufs(self._windows(_SHORT_TERM))

    def loudest(self) -> Lufs:
        """The loudest 400 ms; -inf for a signal that is shorter or silent."""
        return float(self.momentary().max(initial=-np.inf))

    def integrated(self) -> Lufs:
        """Loudness of the whole, gated at −70 LUFS and 10 LU under what is left; -inf where nothing is."""
        loud = _gated(self._windows(_MOMENTARY)[::_GATE], -10.0)
        return float(_lufs(loud.mean())) if len(loud) else -math.inf

    def range(self) -> float:
        """Loudness range in LU (EBU Tech 3342): 10th to 95th percentile of the short-term loudness."""
        loud = np.sort(_lufs(_gated(self._windows(_SHORT_TERM)[::_GATE], -20.0)))
        return float(loud[round(0.95 * (len(loud) - 1))] - loud[round(0.1 * (len(loud) - 1))]) if len(loud) else 0.0

    def true_peak(self) -> Decibels:
        """dBTP, by four-fold oversampling; -inf if it was not asked for."""
        return to_decibels(self._peak)


@lru_cache(maxsize=8)
def _kernel(rate: Hertz, size: Frames) -> NDArray[np.complex64]:
    """The weighting's spectrum: a third of the work for a short clip, and the same for all of them."""
    return filters.response(filters.k_weighting(rate), size).astype(np.complex64)


def _lufs(power: NDArray[np.float64]) -> NDArray[np.float64]:
    with np.errstate(divide="ignore"):
        return np.asarray(-0.691 + 10 * np.log10(power))


def _gated(power: NDArray[np.float64], relative: float) -> NDArray[np.float64]:
    """Windows that pass the absolute gate, then the gate relative to the mean of those."""
    power = power[_lufs(power) >= _ABSOLUTE_GATE]
    return power[_lufs(power) >= _lufs(power.mean()) + relative] if len(power) else power


def speech_loudness(x: "Samples", rate: Hertz) -> Lufs | None:
    """Integrated loudness of a mono clip (n, 1) as played from both channels of a pair: 3.01 LU over mono.

    None for a clip under 400 ms or too quiet for the gate.
    """
    meter = Meter(rate, 1, peaks=False)
    meter.feed(x)
    meter.finish()
    measured = meter.integrated()
    return None if measured == -math.inf else measured + 10 * math.log10(2)
