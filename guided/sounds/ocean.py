"""Waves on a shore, about one every nine seconds: near the pace of a slow breath, never quite regular."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from guided.units import Hertz

if TYPE_CHECKING:
    from guided.seams import SoundSource


@dataclass(frozen=True, slots=True)
class Ocean:
    """A `seams.Sound`."""

    name: str = "ocean"
    kind: Literal["bed"] = "bed"
    about: str = "calm waves on a shore"

    def open(self, target: str, rate: Hertz) -> "SoundSource":
        from guided.sounds._ocean import ocean

        return ocean(rate)


PLUGIN = Ocean()
