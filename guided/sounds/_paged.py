"""A source made of pages: numbered stretches of equal length, each made from its number alone.

So reading is pure by position, at any block size, to the bit; and what is read in order is made once. Makers lay the
channels of a page one after the other in memory (Fortran order): curves and gains then multiply them in long runs, five
times as fast as frame by frame.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from guided.units import Frames, Lufs

if TYPE_CHECKING:
    from guided.model import Samples

LOUDEST: Lufs = -20.0
"""The loudest 400 ms of every built-in sound, within 0.3 LU: quiet enough that no peak passes −6 dBFS."""

_KEPT = 3
"""Pages held: a loop or a crossfade reads at two places by turns."""


class Paged:
    """A `seams.SoundSource` over `make(number)` → float32 (page, channels)."""

    def __init__(
        self,
        make: "Callable[[int], Samples]",
        page: Frames,
        *,
        frames: Frames | None = None,
        channels: int = 2,
        loudest: Lufs = LOUDEST,
    ) -> None:
        self._make = make
        self._page = page
        self._channels = channels
        self._kept: dict[int, Samples] = {}
        self.frames = frames
        self.loudest = loudest

    def read(self, start: Frames, count: Frames) -> "Samples":
        """float32 (count, channels), read-only; silence before frame 0 and after the end."""
        number, within = divmod(start, self._page)
        if start >= 0 and within + count <= self._page and (self.frames is None or start + count <= self.frames):
            return self._at(number)[within : within + count]
        out = np.zeros((count, self._channels), np.float32, order="F")
        at, end = max(start, 0), start + count
        if self.frames is not None:
            end = min(end, self.frames)
        while at < end:
            number, within = divmod(at, self._page)
            size = min(end - at, self._page - within)
            out[at - start : at - start + size] = self._at(number)[within : within + size]
            at += size
        return out

    def _at(self, number: int) -> "Samples":
        page = self._kept.pop(number, None)
        if page is None:
            page = self._make(number)
            page.flags.writeable = False
        self._kept[number] = page  # the newest comes last
        while len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        return page
