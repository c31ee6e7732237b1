"""Slow control: values on a coarse grid, drawn out to every frame of a page in straight lines."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from guided.units import Frames, Hertz

GRID: Frames = 1024
"""Frames between two values; pages are multiples of it."""


def grid_times(number: int, page: Frames, rate: Hertz) -> NDArray[np.float64]:
    """Seconds at the page's grid points, both ends included: (page // GRID + 1,)."""
    return np.asarray((number * page + np.arange(0, page + 1, GRID)) / rate)


def spread(values: NDArray[np.float64]) -> NDArray[np.float32]:
    """(k + 1,) grid values → (k · GRID, 1)."""
    at = np.asarray(values, np.float32)
    up = np.arange(GRID, dtype=np.float32) / GRID
    return np.asarray((at[:-1, None] + (at[1:] - at[:-1])[:, None] * up).reshape(-1, 1))


def swell(times: NDArray[np.float64], period: ArrayLike, phase: ArrayLike) -> NDArray[np.float64]:
    """A sine of one, `period` in seconds: for changes too slow to be noticed."""
    return np.asarray(np.sin(2 * np.pi * times / np.asarray(period) + phase))
