"""Cues: what the mixer is told."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from guided.model.speech import Source
from guided.units import Decibels, Frames

Bus: TypeAlias = str
"""A path such as `voice`, `bell/3`, `bed/1/fade`: a gain on a bus acts on all below it. The first word is the stem."""


@dataclass(frozen=True, slots=True)
class Play:
    """A source begins."""

    at: Frames
    source: Source
    bus: Bus
    gain: Decibels = 0.0
    start: Frames = 0
    """First frame of the source that is read."""
    end: Frames | None = None
    """Absolute frame at which it stops; None: when the source does."""


@dataclass(frozen=True, slots=True)
class Ramp:
    """A bus moves to a gain, from wherever it is; ramps of one bus do not overlap. A bus starts at 0 dB."""

    at: Frames
    bus: Bus
    gain: Decibels
    frames: Frames
    """0: at once (only before anything sounds on the bus)."""
    curve: Literal["level", "amplitude", "power"] = "level"
    """Raised cosine in decibels, raised cosine in amplitude (silence allowed), or equal power (silence allowed)."""


@dataclass(frozen=True, slots=True)
class Until:
    """No later cue begins before this frame: the mixer may go so far."""

    at: Frames


Cue: TypeAlias = Play | Ramp | Until
