"""Peaks between the samples, and windows that slide.

A signal's true peak lies between its samples as often as on one. ITU-R BS.1770-5 (annex 2) finds it by four-fold
oversampling: the same is done here, but only where a neighbour is loud enough to matter, since in a meditation almost
nothing is. Everything is elementwise arithmetic in a fixed order, so no bit depends on how a signal is cut into blocks.
"""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from guided.units import Frames

if TYPE_CHECKING:
    from guided.model import Samples

REACH: Frames = 12
"""Samples on either side that an interpolated value depends on."""
_OVERSHOOT = 2.0
"""True peaks exceed their loudest neighbour within two samples by less than this (6 dB)."""


def _interpolator() -> NDArray[np.float32]:
    """(3, 2·REACH): windowed sinc at ¼, ½ and ¾ between two samples; each row adds up to 1."""
    taps = np.arange(-REACH + 1, REACH + 1)
    offsets = np.array([[0.25], [0.5], [0.75]]) - taps
    rows = np.sinc(offsets) * np.i0(7.0 * np.sqrt(1 - (offsets / REACH) ** 2))
    return np.asarray(rows / rows.sum(axis=1, keepdims=True), np.float32)


_TAPS = _interpolator()


def sample_peaks(x: "Samples") -> NDArray[np.float32]:
    """(n,): the largest absolute value in any channel of x (n, channels)."""
    peaks = np.abs(x[:, 0])
    for channel in range(1, x.shape[1]):
        peaks = np.maximum(peaks, np.abs(x[:, channel]))
    return peaks


def true_peaks(x: "Samples", floor: float) -> NDArray[np.float32]:
    """(n,): sample peaks of x (n, channels), raised to the interpolated peaks beside them where those may pass `floor`.

    The first and last REACH values take what lies outside `x` for silence.
    """
    peaks = sample_peaks(x)
    between = np.flatnonzero(running_max(peaks, 4)[: max(0, len(peaks) - 3)] > floor / _OVERSHOOT) + 1
    if not len(between):
        return peaks
    padded = np.pad(x, ((REACH - 1, REACH), (0, 0)))
    found = np.zeros(len(between), np.float32)
    window = between if len(between) < len(x) // 8 else np.arange(between[0], between[-1] + 1)
    for channel in range(x.shape[1]):
        column = np.ascontiguousarray(padded[:, channel])
        for row in _TAPS:
            value = np.zeros(len(window), np.float32)
            for tap, factor in enumerate(row):
                value += factor * _take(column, window, tap)
            np.maximum(found, np.abs(value if window is between else value[between - between[0]]), out=found)
    raised = peaks.copy()
    np.maximum.at(raised, between, found)
    np.maximum.at(raised, between + 1, found)
    return raised


def _take(column: NDArray[np.float32], window: NDArray[np.intp], shift: int) -> NDArray[np.float32]:
    """The values `shift` past each of `window`: a slice where the window has no holes."""
    first, last = int(window[0]), int(window[-1])
    if last - first + 1 == len(window):
        return column[first + shift : last + shift + 1]
    return column[window + shift]


def running_max(x: NDArray[np.float32], width: int) -> NDArray[np.float32]:
    """(n - width + 1,): the maximum of each `width` neighbours, by doubling; empty where x is shorter."""
    if len(x) < width:
        return x[:0]
    reached = 1
    while reached < width:
        step = min(reached, width - reached)
        x = np.maximum(x[step:], x[:-step])
        reached += step
    return x
