"""What a bell is made of; how it sounds is `_modal`'s matter."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from guided.units import Decibels, Hertz, Seconds

if TYPE_CHECKING:
    from guided.seams import SoundSource


@dataclass(frozen=True, slots=True)
class Partial:
    """One pair of modes, a fraction of a hertz apart."""

    ratio: float
    """To the lowest."""
    level: Decibels
    """At the stroke, relative to the lowest."""
    decay: Seconds
    """To −60 dB."""
    beat: float
    """Hz between the two of the pair."""


@dataclass(frozen=True, slots=True)
class Bell:
    """A `seams.Sound`: one stroke of a bell."""

    name: str
    about: str
    pitch: float
    """Hz of the lowest partial."""
    attack: Seconds
    """Raised-cosine onset: long enough that nobody is startled."""
    partials: tuple[Partial, ...]
    stream: int
    """Of random numbers, for the small irregularities."""
    twin: float = 0.0
    """Hz by which a second disc, struck against the first, sounds higher; 0 for a single bell."""
    kind: Literal["bell"] = "bell"

    def open(self, target: str, rate: Hertz) -> "SoundSource":
        from guided.sounds._modal import stroke

        return stroke(self, rate)
