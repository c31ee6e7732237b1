"""From float32 to 16 bits, with the rounding error turned into even, faint noise."""

from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from guided.units import Frames

if TYPE_CHECKING:
    from guided.model import Samples

FULL_SCALE = 32_767
_PAGE: Frames = 32_768
"""Frames of noise that lie together, addressed by their number: the same frame has the same noise in every run."""
_PIECE: Frames = 16_384
"""Frames dithered at once."""
_BANK: Frames = 1 << 17
"""Different places in the noise that is made: each page begins at one of them, drawn from its number."""
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


def in_pieces(x: "Samples", start: Frames) -> Iterator[NDArray[np.int16]]:
    """The same for a long `x`, a piece at a time: the working set stays in the processor's cache."""
    for at in range(0, len(x), _PIECE):
        yield to_int16(x[at : at + _PIECE], start + at)


def _noise(start: Frames, count: Frames, seed: int) -> NDArray[np.float32]:
    """Frames [start, start + count) of the noise, in steps: float32 (count, 2), read-only."""
    bank, at = _bank(), start
    pieces: list[NDArray[np.float32]] = []
    while at < start + count or not pieces:
        number, within = divmod(at, _PAGE)
        size = min(_PAGE - within, start + count - at)
        place = _place(number, seed) + within
        pieces.append(bank[place : place + size])
        at += size
    return pieces[0] if len(pieces) == 1 else np.concatenate(pieces)


@lru_cache(maxsize=1)
def _bank() -> NDArray[np.float32]:
    """(_BANK + _PAGE, 2). Each 64 random bits make one frame: two uniform 16-bit numbers for each channel, one less the
    other."""
    random = np.random.SFC64([_STREAM])  # the fastest of numpy's
    one, other = random.random_raw(_BANK + _PAGE).view(np.uint16).reshape(2, -1, 2)
    noise = np.subtract(one, other, dtype=np.float32)
    noise *= np.float32(2**-16)
    noise.flags.writeable = False
    return noise


@lru_cache(maxsize=4)
def _place(number: int, seed: int) -> Frames:
    """By a hash: numpy's generators take thirty times as long to seed."""
    drawn = blake2b(f"{seed} {number}".encode(), digest_size=8).digest()
    return int.from_bytes(drawn, "little") % _BANK
