"""How fast a voice really speaks: words per minute against the speed its engine is asked for.

An engine's own number is a promise in its own unit, often called words per minute and seldom meaning it. Here a pace is
measured: the words of a passage by the time they take, each sentence trimmed, no pauses between.
"""

import hashlib
import json
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from guided.model import Tone
from guided.seams import SpeedRange
from guided.units import Decibels, WordsPerMinute


@dataclass(frozen=True, slots=True)
class Pace:
    """What was measured of one voice."""

    points: tuple[tuple[float, WordsPerMinute], ...]
    """Speed asked for and pace heard; both rise."""
    gains: Mapping[Tone, Decibels]
    """What brings its clips to level, for those too short to measure; after the treatment of that tone."""

    @property
    def slowest(self) -> WordsPerMinute:
        return self.points[0][1]

    @property
    def fastest(self) -> WordsPerMinute:
        return self.points[-1][1]

    def speed(self, pace: WordsPerMinute) -> float:
        """The speed to ask for; the nearest there is for a pace out of reach."""
        if pace <= self.slowest:
            return self.points[0][0]
        if pace >= self.fastest:
            return self.points[-1][0]
        above = bisect_right([heard for _, heard in self.points], pace)
        (slow, low), (fast, high) = self.points[above - 1], self.points[above]
        return slow + (fast - slow) * (pace - low) / (high - low)

    def reached(self, pace: WordsPerMinute) -> WordsPerMinute:
        """The pace that will be heard."""
        return min(max(pace, self.slowest), self.fastest)

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.to_json().encode()).hexdigest()[:16]

    def to_json(self) -> str:
        return json.dumps({"points": [*map(list, self.points)], "gains": dict(self.gains)}, sort_keys=True)


def from_json(text: str | bytes) -> Pace:
    """Raises ValueError for anything else."""
    try:
        found = json.loads(text)
        points = tuple((float(speed), float(heard)) for speed, heard in found["points"])
        gains: dict[Tone, Decibels] = {"warm": float(found["gains"]["warm"]), "plain": float(found["gains"]["plain"])}
    except (KeyError, TypeError, IndexError) as error:
        raise ValueError(f"this is no pace: {error}") from error
    if not points or list(points) != rising(points):
        raise ValueError("this pace does not rise")
    return Pace(points, gains)


def rising(points: "tuple[tuple[float, WordsPerMinute], ...]") -> list[tuple[float, WordsPerMinute]]:
    """Only points that are faster and quicker than all before: interpolation must have one answer."""
    kept: list[tuple[float, WordsPerMinute]] = []
    for speed, heard in sorted(points):
        if not kept or (speed > kept[-1][0] and heard > kept[-1][1]):
            kept.append((speed, heard))
    return kept


def speeds_to_measure(speeds: SpeedRange) -> tuple[float, ...]:
    """Five, closer together on the slow side, where meditations live."""
    slow, usual, fast = speeds.slowest, speeds.usual, speeds.fastest
    third = (usual / slow) ** (1.0 / 3.0)
    return tuple(sorted({slow, round(slow * third, 4), round(slow * third * third, 4), usual, fast}))
