"""Sources for the mixer's tests: hash noise (nothing repeats, nothing is smooth), mono or stereo."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from guided.units import Frames

if TYPE_CHECKING:
    from guided.model import Samples


@dataclass(frozen=True)
class Noise:
    """White, ±`peak`, each sample a hash of its position; silence outside [0, frames)."""

    frames: Frames | None
    channels: int = 1
    peak: float = 0.2
    seed: int = 1

    def read(self, start: Frames, count: Frames) -> "Samples":
        n = np.arange(start, start + count, dtype=np.int64)
        x = np.stack([self._hash(n.astype(np.uint64) * np.uint64(2) + np.uint64(c)) for c in range(self.channels)], 1)
        inside = (n >= 0) if self.frames is None else (n >= 0) & (n < self.frames)
        return (x * inside[:, None] * self.peak).astype(np.float32)

    def _hash(self, n: "np.ndarray") -> "np.ndarray":
        """splitmix64, to -1…1."""
        with np.errstate(over="ignore"):
            z = (n + np.uint64(self.seed)) * np.uint64(0x9E3779B97F4A7C15)
            z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
            z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
            z ^= z >> np.uint64(31)
        return z.astype(np.float64) / 2.0**63 - 1.0


@dataclass(frozen=True)
class Steady:
    """A constant, so that what comes out is the gain."""

    frames: Frames | None = None
    value: float = 0.5

    def read(self, start: Frames, count: Frames) -> "Samples":
        n = np.arange(start, start + count)
        inside = (n >= 0) if self.frames is None else (n >= 0) & (n < self.frames)
        return (inside[:, None] * self.value).astype(np.float32)
