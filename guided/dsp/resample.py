"""Sample rates: the single door to soxr."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from guided.units import Hertz

if TYPE_CHECKING:
    from guided.model import Samples


def resample(x: "Samples", source_rate: Hertz, target_rate: Hertz) -> "Samples":
    """`x`, float32 (n, channels), at another rate: soxr HQ (linear phase, 20-bit); `x` itself where rates agree."""
    if source_rate == target_rate or not len(x):
        return x
    import soxr

    resampled: Samples = soxr.resample(x, source_rate, target_rate, quality="HQ")
    return resampled


def resample_stream(blocks: "Iterable[Samples]", source_rate: Hertz, target_rate: Hertz) -> "Iterator[Samples]":
    """The same for a signal in blocks of one width, as long as it likes."""
    if source_rate == target_rate:
        yield from blocks
        return
    import soxr

    stream, last = None, None
    for block in blocks:
        stream = stream or soxr.ResampleStream(source_rate, target_rate, block.shape[1], quality="HQ")
        yield stream.resample_chunk(block)
        last = block[:0]
    if stream is not None:
        yield stream.resample_chunk(last, last=True)
