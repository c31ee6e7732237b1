"""A tanpura: four strings plucked softly in turn, fifth, octave, octave, ground."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from guided.units import Hertz

if TYPE_CHECKING:
    from guided.seams import SoundSource


@dataclass(frozen=True, slots=True)
class Tanpura:
    """A `seams.Sound`."""

    name: str = "tanpura"
    kind: Literal["bed"] = "bed"
    about: str = "the drone of a tanpura, four strings in turn"

    def open(self, target: str, rate: Hertz) -> "SoundSource":
        from guided.sounds._tanpura import tanpura

        return tanpura(rate)


PLUGIN = Tanpura()
