"""Soft rain: an even rustle, and drops near by."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from guided.units import Hertz

if TYPE_CHECKING:
    from guided.seams import SoundSource


@dataclass(frozen=True, slots=True)
class Rain:
    """A `seams.Sound`."""

    name: str = "rain"
    kind: Literal["bed"] = "bed"
    about: str = "soft rain on leaves"

    def open(self, target: str, rate: Hertz) -> "SoundSource":
        from guided.sounds._rain import rain

        return rain(rate)


PLUGIN = Rain()
