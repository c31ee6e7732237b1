"""Noise of one colour as a bed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from guided.units import Hertz

if TYPE_CHECKING:
    from guided.seams import SoundSource


@dataclass(frozen=True, slots=True)
class Coloured:
    """A `seams.Sound`: even noise without end."""

    name: str
    about: str
    exponent: float
    """Amplitude goes with frequency to this."""
    low: float
    """Hz under which there is nothing."""
    level: float
    """RMS that puts the loudest 400 ms of a long stretch at LOUDEST."""
    stream: int
    """Of random numbers."""
    kind: Literal["bed"] = "bed"

    def open(self, target: str, rate: Hertz) -> "SoundSource":
        from guided.sounds._noise import Noise, slope
        from guided.sounds._paged import Paged

        noise = Noise(slope(self.exponent, self.low), rate, self.stream, level=self.level)
        return Paged(noise.make, noise.page)
