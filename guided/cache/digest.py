"""Two digests: one as fast as memory for every read, one that nothing escapes for `verify`.

Theory of operation
-------------------
A line of speech is about 384 KB. Reading it from the page cache takes 19–26 µs, and a cache hit may take twice the
read (P10). Measured on that line (a shared EPYC core with SHA instructions), in µs:

    sha256 218 · sha1 205 · blake2b 581 · md5 522 · crc32 117 · adler32 120 · `swift` below 18

Nothing in the standard library is within four times of the budget, and nobody needs to be kept from forging an entry in
a folder that only its owner can write: what must be noticed on the way is accidents. So `swift` sees the body as rows
of 521 little-endian 64-bit words, sums each column modulo 2**64, and seals the sums, the length and the tail that
fills no row with SHA-256. What that notices:

- with certainty, any change within 4160 consecutive bytes, for then each column changes at most once, and a sum of
  which one term changed has changed: a torn, zeroed, stale or garbled page or sector, a burst, a flipped bit;
- pages or sectors swapped, moved or repeated: 521 is prime, so a whole number of sectors moves a word to another column
  (but for 521 sectors exactly);
- any number of lost pages, unless what was lost sums to zero in every column at once;
- of two flipped bits far apart, all but one pair in 66,000: the same bit, of the same column, in opposite directions.

`thorough` is SHA-256 of it all. It is written beside the other and read by `Cache.verify`.
"""

import hashlib

SIZE = 32
"""Bytes of either digest."""

_WORDS = 521
_ROW = 8 * _WORDS


def swift(data: bytes) -> bytes:
    """SIZE bytes that change when `data` does by accident; see above."""
    import numpy as np

    rows = len(data) // _ROW
    seal = hashlib.sha256(len(data).to_bytes(8, "little"))
    if rows:
        words = np.frombuffer(data, "<u8", count=rows * _WORDS).reshape(rows, _WORDS)
        seal.update(np.add.reduce(words).astype("<u8", copy=False))
    seal.update(memoryview(data)[rows * _ROW :])
    return seal.digest()


def thorough(data: bytes) -> bytes:
    """SIZE bytes that change whenever `data` does."""
    return hashlib.sha256(data).digest()
