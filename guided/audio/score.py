"""The cues that have been heard of so far, and which of them sound in a span of frames.

Cues are drawn from their source only as far as they are needed: up to the first `Until` that reaches far enough. What
has ended leaves the working set, so that a long session costs no more per frame than a short one; it stays in the
score, so that one can go back.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guided.audio.envelope import Envelope, Gain
from guided.model import Bus, Cue, Play, Ramp, Source, Until
from guided.units import Frames, to_amplitude


@dataclass(frozen=True, slots=True)
class Part:
    """A source at its place."""

    at: Frames
    end: float
    """The frame at which it stops; inf: never."""
    source: Source
    first: Frames
    """The source's frame that is heard at `at`."""
    bed: bool
    """Whether it belongs to the stem of beds; else to that of speech and bells."""
    amplitude: float
    envelopes: tuple[Envelope, ...]
    """Of its bus and of all that are above it."""

    def gain(self, start: Frames, count: Frames) -> Gain:
        gain: Gain = self.amplitude
        for envelope in self.envelopes:
            gain = gain * envelope.over(start, count)
        return gain


class Score:
    def __init__(self, cues: Iterable[Cue]) -> None:
        self._coming: Iterator[Cue] = iter(cues)
        self._certain: float = 0
        """Nothing that is still to come begins before this frame."""
        self._fresh: list[Play | Ramp] = []
        """Drawn since the last promise; kept here so that none is lost if drawing the next one fails."""
        self._parts: list[Part] = []
        self._buses: dict[Bus, Envelope] = {}
        self._entered = 0
        """Parts before this one have been in the working set."""
        self._working: list[Part] = []
        self._reached: Frames = 0
        """Where the working set stands."""

    def sounding(self, start: Frames, end: Frames) -> list[Part]:
        """What sounds in [start, end), in the order in which it began. Draws cues as needed; raises what they raise."""
        self._draw(end)
        if start < self._reached:
            self._entered, self._working = 0, []
        self._reached = start
        self._working = [part for part in self._working if part.end > start]
        while self._entered < len(self._parts) and self._parts[self._entered].at < end:
            part = self._parts[self._entered]
            self._entered += 1
            if part.end > start:
                self._working.append(part)
        return [part for part in self._working if part.at < end]

    def _draw(self, frame: Frames) -> None:
        while self._certain < frame:
            self._certain = self._next_promise()
            for cue in sorted(self._fresh, key=lambda cue: cue.at):
                if isinstance(cue, Ramp):
                    self._bus(cue.bus).add(cue)
                else:
                    self._enter(cue)
            self._fresh.clear()

    def _next_promise(self) -> float:
        for cue in self._coming:
            if isinstance(cue, Until):
                return max(self._certain, cue.at)
            self._fresh.append(cue)
        return float("inf")

    def _enter(self, play: Play) -> None:
        words = play.bus.split("/")
        stops = float("inf") if play.source.frames is None else play.at + play.source.frames - play.start
        end = stops if play.end is None else min(stops, play.end)
        envelopes = tuple(self._bus("/".join(words[: depth + 1])) for depth in range(len(words)))
        gain = to_amplitude(play.gain)
        part = Part(play.at, end, play.source, play.start, words[0] == "bed", gain, envelopes)
        place = len(self._parts)
        if place and self._parts[-1].at > part.at:  # cues between two promises may come in any order
            place = bisect_left(self._parts, part.at + 1, key=lambda other: other.at)
            self._entered, self._working = 0, []
        self._parts.insert(place, part)

    def _bus(self, bus: Bus) -> Envelope:
        if bus not in self._buses:
            self._buses[bus] = Envelope()
        return self._buses[bus]
