"""A recording as a bed: it begins again, its end crossed with its beginning."""

from typing import TYPE_CHECKING

import numpy as np

from guided.dsp.ramps import equal_power
from guided.model import Source
from guided.units import Frames, Hertz, Seconds, to_frames

if TYPE_CHECKING:
    from guided.model import Samples

CROSSING: Seconds = 3.0
"""The seam, at most a quarter of the recording."""


class Loop:
    """An endless source over one that ends; pure by position as long as that one is."""

    frames: Frames | None = None

    def __init__(self, source: Source, rate: Hertz) -> None:
        """Raises ValueError if `source` is endless already."""
        if source.frames is None:
            raise ValueError("an endless source needs no loop")
        self._source = source
        self._crossing = min(to_frames(CROSSING, rate), source.frames // 4)
        self._period = max(1, source.frames - self._crossing)

    def read(self, start: Frames, count: Frames) -> "Samples":
        """float32 (count, the source's channels)."""
        parts = []
        at, end = start, start + count
        while at < end:
            turn, within = divmod(at, self._period)
            seam = turn > 0 and within < self._crossing
            size = min(end - at, (self._crossing if seam else self._period) - within)
            parts.append(self._seam(within, size) if seam else self._source.read(within if turn >= 0 else -size, size))
            at += size
        return np.concatenate(parts) if parts else self._source.read(0, 0)

    def _seam(self, within: Frames, size: Frames) -> "Samples":
        u = (within + np.arange(size)[:, None]) / self._crossing
        fresh = self._source.read(within, size) * equal_power(u).astype(np.float32)
        spent = self._source.read(self._period + within, size) * equal_power(1 - u).astype(np.float32)
        return np.asarray(fresh + spent, np.float32)
