"""From float32 to 16 bits, with the rounding error turned into even, faint noise."""

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from guided.units import Frames

if TYPE_CHECKING:
    from guided.model import Samples

FULL_SCALE = 32_767
_PAGE: Frames = 32_768
"""Frames of noise made at once, addressed by their number: the same frame has the same noise in every run."""
_STREAM = 0xD17E


def to_int16(x: "Samples", start: Frames, seed: int = 0) -> NDArray[np.int16]:
    """`x` (n, 2), the first of which is frame `start`, as int16 (n, 2).

    Triangular noise of ±1 step (TPDF, Lipshitz and Wannamaker 1992), pure by position; frames that are exactly silent
    stay so.
    """
    scaled = x * np.float32(FULL_SCALE)
    scaled += _noise(start, len(x), seed)
    if not x.all():  # a sample that is zero: perhaps a frame
        scaled[(x[:, 0] == 0) & (x[:, 1] == 0)] = 0
    np.rint(scaled, out=scaled)
    return np.clip(scaled, -FULL_SCALE - 1, FULL_SCALE, out=scaled).astype(np.int16)


def _noise(start: Frames, count: Frames, seed: int) -> NDArray[np.float32]:
    """Frames [start, start + count) of the noise, in steps: float32 (count, 2)."""
    first, last = start // _PAGE, (start + count - 1) // _PAGE
    pages = [_page(number, seed) for number in range(first, last + 1)] or [np.zeros((0, 2), np.float32)]
    whole = pages[0] if len(pages) == 1 else np.concatenate(pages)
    offset = start - first * _PAGE
    return whole[offset : offset + count]


@lru_cache(maxsize=4)
def _page(number: int, seed: int) -> NDArray[np.float32]:
    """Each 64 random bits make one frame: two uniform 16-bit numbers for each channel, one less the other."""
    random = np.random.SFC64([seed, _STREAM, number % (1 << 63)])  # the fastest of numpy's
    one, other = random.random_raw(_PAGE).view(np.uint16).reshape(2, _PAGE, 2)
    noise = np.subtract(one, other, dtype=np.float32)
    noise *= np.float32(2**-16)
    return noise
