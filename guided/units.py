"""The units the house speaks in, and every conversion between them.

They are aliases, not new types: a sum of frames should stay frames without a cast. The name says the unit, so a
signature reads as its own documentation. Nothing outside this file converts.
"""

import math
from typing import TypeAlias

Seconds: TypeAlias = float
"""Time as authors and listeners know it. Stops at `timeline`."""

Frames: TypeAlias = int
"""Time after `timeline`: a whole count of samples per channel at the format's rate."""

Hertz: TypeAlias = int
"""Frames per second."""

Decibels: TypeAlias = float
"""A gain, 20·log10 of an amplitude ratio; -inf is silence."""

Lufs: TypeAlias = float
"""Loudness by EBU R128, relative to full scale; a difference of two is in LU."""

WordsPerMinute: TypeAlias = float
"""Speed of a voice without its pauses."""

SILENCE: Decibels = -math.inf
"""The gain of nothing."""


def to_frames(seconds: Seconds, rate: Hertz) -> Frames:
    """The nearest whole frame (half away from zero for the positive times used here)."""
    return math.floor(seconds * rate + 0.5)


def to_seconds(frames: Frames, rate: Hertz) -> Seconds:
    return frames / rate


def to_amplitude(gain: Decibels) -> float:
    """The factor samples are multiplied with; 0.0 for silence."""
    return 0.0 if gain == SILENCE else float(10.0 ** (gain / 20.0))


def to_decibels(amplitude: float) -> Decibels:
    return SILENCE if amplitude <= 0.0 else 20.0 * math.log10(amplitude)


def clock(seconds: Seconds) -> str:
    """`8:37`, `1:02:05`: as a player shows it, whole seconds rounded to the nearest."""
    minutes, rest = divmod(math.floor(seconds + 0.5), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def compact(seconds: Seconds) -> str:
    """`45s`, `7m30s`, `1h`, `2.5s`: as a script or an option writes it, exact to the millisecond."""
    total = round(seconds, 3)
    minutes, rest = divmod(total, 60)
    hours, minutes = divmod(int(minutes), 60)
    rest = round(rest, 3)
    parts = [f"{hours}h" if hours else "", f"{minutes}m" if minutes else "", f"{rest:g}s" if rest else ""]
    return "".join(parts) or "0s"
