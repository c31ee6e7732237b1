"""The voice, calmer: what is done to every clip of synthetic speech before it is stored.

A synthetic voice is close, thin and sharp. In this order: rumble is cut, the chest gets a little more, the range where
ears hurt first a little less, the air much less; what still hisses is turned down while it hisses; then loud syllables
come down halfway towards the others. Levels are taken relative to the clip's own speech, so a quiet engine and a loud
one are treated alike: `calm(a·x) = a·calm(x)`.

Levels and gains live on a grid of milliseconds and look ahead: a gain is low before the sound it is low for.
"""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from guided.dsp import filters
from guided.units import Decibels, Frames, Hertz

if TYPE_CHECKING:
    from guided.model import Samples

NOMINAL: Decibels = -21.0
"""RMS of active speech that reads −18 LUFS from both channels: what the thresholds below are relative to."""

_GRID = 1000
"""Gains per second."""
_HISS_BAND = (4800.0, 9500.0)
_HISS: Decibels = -9.0
"""A band that comes closer than this to the whole is hissing."""
_HISS_CUT: Decibels = 5.0
_THRESHOLD: Decibels = -24.0
_RATIO = 2.0
_KNEE: Decibels = 8.0
_DEEPEST: Decibels = 5.0
_ACTIVE: Decibels = 25.0
"""Speech is what comes this near to the loudest 20 ms."""

Curve = NDArray[np.float64]
"""One value a millisecond."""


def calm(x: "Samples", rate: Hertz) -> "Samples":
    """The treated clip: float32 (n, 1) in, the same out, in step with it."""
    if not len(x):
        return x
    step = round(rate / _GRID)
    whole, hiss = filters.apply_with_band(_equaliser(rate), filters.band_pass(*_hiss_band(rate), rate), x[:, 0])
    power, hissing = _power(whole, step), _power(hiss, step)
    shift = NOMINAL - _speech_level(power)
    gain_hiss = _gain(_hiss_cut(power, hissing, shift), hold=4, smooth=16)
    gain = _gain(_compression(_level(power, 20) + shift), hold=20, smooth=120)
    whole += hiss * (_spread(gain_hiss, step, len(x)) - 1)
    whole *= _spread(gain, step, len(x))
    return whole[:, None]


def _equaliser(rate: Hertz) -> filters.Sections:
    sections = [filters.high_pass(75, rate), filters.low_shelf(175, 1.5, rate)]
    if rate > 8000:
        sections.append(filters.peaking(3200, -2.3, 0.8, rate))
    if rate > 14_000:
        sections.append(filters.high_shelf(6500, -3.5, rate))
    return np.concatenate(sections)


def _hiss_band(rate: Hertz) -> tuple[float, float]:
    return min(_HISS_BAND[0], 0.2 * rate), min(_HISS_BAND[1], 0.45 * rate)


def _power(x: NDArray[np.float32], step: Frames) -> Curve:
    """Mean square of each grid step."""
    padded = np.zeros(-(-len(x) // step) * step, np.float32)
    padded[: len(x)] = x
    rows = padded.reshape(-1, step)
    return np.asarray(np.einsum("ks,ks->k", rows, rows), np.float64) / step


def _level(power: Curve, width: int) -> Curve:
    """Decibels of the mean over `width` milliseconds around each."""
    total = np.concatenate([[0.0], np.cumsum(np.pad(power, (width // 2, width - width // 2 - 1)))])
    return np.asarray(10 * np.log10(np.maximum(total[width:] - total[:-width], 0) / width + 1e-30))


def _speech_level(power: Curve) -> Decibels:
    """RMS of the parts that are speech."""
    level = _level(power, 20)
    return float(10 * np.log10(power[level > level.max() - _ACTIVE].mean() + 1e-30))


def _hiss_cut(power: Curve, hissing: Curve, shift: Decibels) -> Curve:
    around = _level(power, 40)
    cut = np.clip(_level(hissing, 6) - around - _HISS, 0, _HISS_CUT)
    return np.where(around + shift < -55, 0.0, cut)


def _compression(level: Curve) -> Curve:
    """Reduction in dB, soft-kneed."""
    over, slope = level - _THRESHOLD, 1 - 1 / _RATIO
    knee = slope * (over + _KNEE / 2) ** 2 / (2 * _KNEE)
    cut = np.where(over > _KNEE / 2, slope * over, np.where(over > -_KNEE / 2, knee, 0.0))
    return np.minimum(cut, _DEEPEST)


def _gain(cut: Curve, hold: int, smooth: int) -> NDArray[np.float32]:
    """Amplitude for a cut in dB: the deepest within `hold` ms, then a Hann of `smooth` ms, both centred."""
    window = np.hanning((smooth | 1) + 2)[1:-1]
    reach = hold // 2 + len(window) // 2
    padded = np.pad(cut, reach, mode="edge")
    held = np.lib.stride_tricks.sliding_window_view(padded, 2 * (hold // 2) + 1).max(axis=1)
    return np.asarray(10 ** (-np.convolve(held, window / window.sum(), "valid") / 20), np.float32)


def _spread(gain: NDArray[np.float32], step: Frames, count: Frames) -> NDArray[np.float32]:
    """From the grid to every frame, in straight lines between the middles of steps."""
    ends = np.pad(gain, 1, mode="edge")
    up = (np.arange(step, dtype=np.float32) + 0.5) / step
    lines = ends[:-1, None] + (ends[1:] - ends[:-1])[:, None] * up
    return np.asarray(lines.reshape(-1)[step // 2 : step // 2 + count])
