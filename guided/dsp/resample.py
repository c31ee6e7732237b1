"""Sample rates: the single door to soxr."""

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
