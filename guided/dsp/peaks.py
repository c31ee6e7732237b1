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
OVERSHOOT = 2.0
"""True peaks exceed their loudest neighbour within two samples by less than this (6 dB)."""
_AT_ONCE = 1024
"""Places looked between at once: the working set stays in the processor's cache."""


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
    between = np.flatnonzero(running_max(peaks, 4)[: max(0, len(peaks) - 3)] > floor / OVERSHOOT) + 1
    if not len(between):
        return peaks
    padded = np.zeros((x.shape[1], len(x) + 2 * REACH - 1), np.float32)
    padded[:, REACH - 1 : -REACH] = x.T
    raised = peaks.copy()
    for first in range(0, len(between), _AT_ONCE):
        places = between[first : first + _AT_ONCE]
        found = _interpolated(padded, places)
        np.maximum.at(raised, places, found)
        np.maximum.at(raised, places + 1, found)
    return raised


def _interpolated(padded: NDArray[np.float32], places: NDArray[np.intp]) -> NDArray[np.float32]:
    """(n,): the largest absolute value in any channel of `padded` (channels, …) after each of `places`."""
    near = padded[:, places + np.arange(2 * REACH)[:, None]]
    value = np.zeros((len(_TAPS), len(padded), len(places)), np.float32)
    for tap, factors in enumerate(_TAPS.T):  # one after the other: a sum would add up in an order of its own
        value += factors[:, None, None] * near[:, tap]
    return np.asarray(np.abs(value).max(axis=(0, 1)))


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
