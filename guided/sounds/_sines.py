"""Sums of many sines as products of matrices: where each stands at a block's start, times how it goes on from there.

Products stay small: a BLAS takes threads for large ones, which on a busy machine wait for one another longer than the
work would take.
"""

import numpy as np
from numpy.typing import NDArray

from guided.units import Frames

_SMALL = 1 << 18
"""Multiplications up to which OpenBLAS keeps to one thread (65,536 × 4, its defaults)."""


def onward(rates: NDArray[np.complex128], count: Frames) -> NDArray[np.float32]:
    """How each sine (its logarithm per frame) goes on for `count` frames: (2 · sines, count)."""
    spiral = np.exp(np.outer(rates, np.arange(count)))
    return np.concatenate([spiral.imag, spiral.real]).astype(np.float32)


def add_up(heads: NDArray[np.complex128], going: NDArray[np.float32]) -> NDArray[np.float32]:
    """Imaginary part of the sum over sines of `heads` (blocks, sines) going `onward`: (blocks, count)."""
    rows = np.concatenate([heads.real, heads.imag], axis=1).astype(np.float32)
    out = np.empty((len(rows), going.shape[1]), np.float32)
    few = max(1, _SMALL // max(1, going.size))
    for first in range(0, len(rows), few):
        np.matmul(rows[first : first + few], going, out=out[first : first + few])
    return out
