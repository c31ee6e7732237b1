"""A warm chord that never moves on: root, fifth and octaves, each a choir of its own."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from guided.units import Hertz

if TYPE_CHECKING:
    from guided.seams import SoundSource


@dataclass(frozen=True, slots=True)
class Pad:
    """A `seams.Sound`."""

    name: str = "pad"
    kind: Literal["bed"] = "bed"
    about: str = "a warm, slowly turning chord"

    def open(self, target: str, rate: Hertz) -> "SoundSource":
        from guided.sounds._pad import pad

        return pad(rate)


PLUGIN = Pad()
