"""The gain of one bus over time: what its ramps add up to."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from guided.dsp.ramps import equal_power, raised_cosine
from guided.model import Ramp
from guided.units import Frames, to_amplitude

Gain: TypeAlias = "float | NDArray[np.float64]"
"""An amplitude factor: one for all frames asked for, or one for each."""


_LONG: Frames = 1 << 17
"""A ramp longer than this is not kept."""


@dataclass(frozen=True, slots=True)
class _Move:
    """From one amplitude to another; holds the second for ever."""

    at: Frames
    end: Frames
    before: float
    after: float
    curve: Literal["level", "amplitude", "power"]

    def over(self, start: Frames, count: Frames) -> Gain:
        """From frame `start` on, which is not before the move begins."""
        if start >= self.end:
            return self.after
        if self.curve == "power":
            done = equal_power(self._passed(start, count)) ** 2
            return np.sqrt(self.before**2 * (1 - done) + self.after**2 * done)
        done = self._risen(start, count)
        if self.curve == "level" and self.before > 0 and self.after > 0:
            return np.asarray(self.before * np.exp(np.log(self.after / self.before) * done))
        return self.before * (1 - done) + self.after * done

    def _passed(self, start: Frames, count: Frames) -> NDArray[np.float64]:
        """How far it is, 0…1 and beyond, counted from its own start: the same from whichever block it is asked."""
        return np.arange(start - self.at, start - self.at + count) / (self.end - self.at)

    def _risen(self, start: Frames, count: Frames) -> NDArray[np.float64]:
        """Along a raised cosine, 0…1."""
        frames = self.end - self.at
        if frames > _LONG:
            return raised_cosine(self._passed(start, count))
        found = _rise(frames)[start - self.at : start - self.at + count]
        return found if len(found) == count else np.concatenate([found, np.ones(count - len(found))])


@lru_cache(maxsize=4)
def _rise(frames: Frames) -> NDArray[np.float64]:
    """A whole raised cosine (frames,): every sentence ducks the bed along the same two."""
    rise = raised_cosine(np.arange(frames) / frames)
    rise.flags.writeable = False
    return rise


class Envelope:
    """Takes ramps in the order in which they begin, answers for any frames."""

    def __init__(self) -> None:
        self._starts: list[Frames] = []
        self._moves: list[_Move] = []

    def add(self, ramp: Ramp) -> None:
        """From wherever the bus is. A ramp that begins within another one takes over from there.

        Raises ValueError if it begins before the last one did.
        """
        if self._moves and ramp.at < self._starts[-1]:
            raise ValueError(f"the ramps of bus {ramp.bus!r} are not in order: {ramp.at} after {self._starts[-1]}")
        before = float(np.ravel(self._moves[-1].over(ramp.at, 1))[0]) if self._moves else 1.0
        self._starts.append(ramp.at)
        self._moves.append(_Move(ramp.at, ramp.at + ramp.frames, before, to_amplitude(ramp.gain), ramp.curve))

    def over(self, start: Frames, count: Frames) -> Gain:
        """The factor of frames [start, start + count): a float where it doesn't change."""
        first = bisect_right(self._starts, start) - 1
        beyond = bisect_left(self._starts, start + count)
        if first + 1 >= beyond:
            return self._moves[first].over(start, count) if first >= 0 else 1.0
        gains = np.ones(count)
        for index in range(max(first, 0), beyond):
            at = max(self._starts[index], start)
            until = self._starts[index + 1] if index + 1 < beyond else start + count
            if until > at:
                gains[at - start : until - start] = self._moves[index].over(at, until - at)
        return gains
