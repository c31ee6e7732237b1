"""What stands between the ring and the ear: two volumes, a gate, the last fade. Pure: no clock, thread or device.

The gate is the one thing that may silence the sound, always over a raised cosine of 40 ms. It closes for a pause, for
a flush (then reading jumps to where the new sound begins) and when the ring is about to run dry; it opens again when
there is a reserve. While it is shut nothing is read, so a pause takes up the sound where it left it. The very first
frames need no fade: the gate starts open, and waits for its reserve in silence.
"""

from collections import deque
from typing import TYPE_CHECKING

import numpy as np

from guided.dsp.ramps import raised_cosine
from guided.sinks._ring import Ring, State, Word
from guided.units import Frames, Hertz, Seconds, to_frames

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from guided.model import Samples

GATE: Seconds = 0.04
"""Length of every fade but the last."""
_PRE_ROLL: Seconds = 0.5
_AFTER_FLUSH: Seconds = 0.1
_AFTER_GAP: Seconds = 0.25
_SHORTEST_FADE: Seconds = 0.02


class Volume:
    """A gain that glides to what it is told."""

    def __init__(self, frames: Frames) -> None:
        self._frames = frames
        self._from = self._to = 1.0
        self._at = frames

    def set(self, amplitude: float, *, now: bool) -> None:
        if amplitude != self._to:
            self._from, self._to, self._at = self._value(), amplitude, 0
        if now:
            self._at = self._frames

    def _value(self) -> float:
        return self._from + (self._to - self._from) * float(raised_cosine(self._at / self._frames))

    def ramp(self, count: Frames) -> "float | NDArray[np.float32]":
        """The next `count` amplitudes: one number where nothing moves, else (count, 1)."""
        if self._at >= self._frames:
            return self._to
        curve = raised_cosine(np.arange(self._at + 1, self._at + count + 1) / self._frames)
        self._at += count
        return np.asarray(self._from + (self._to - self._from) * curve, np.float32)[:, None]


class Transport:
    """The reader of a ring."""

    def __init__(self, ring: Ring, rate: Hertz, lead: Frames = 0) -> None:
        """`lead`: frames of silence that a device is given first, whatever is waiting."""
        self._ring = ring
        self._rate = rate
        self._lead = lead
        self._frames = to_frames(GATE, rate)
        self._opened = self._frames
        """0: shut; `_frames`: open."""
        self._reserve: Frames = to_frames(_PRE_ROLL, rate)
        """What must be there before anything is read; 0 while it plays."""
        self._fade: tuple[Frames, Frames] | None = None
        """The last fade: frames done, of how many."""
        self._speech, self._bed = Volume(self._frames), Volume(self._frames)
        self._sent: Frames = 0
        self._trail: deque[tuple[Frames, Frames]] = deque()
        """For what is on its way to the ear: frames sent, and how far the ring was read by then."""
        self.latency: Frames = 0
        """Between `fill` and the ear; the device keeps it up to date."""

    @property
    def finished(self) -> bool:
        """The last fade is over: there will only be silence."""
        return self._ring[Word.STATE] == State.FINISHED

    @property
    def heard(self) -> bool:
        """Whether the device holds nothing any more but silence."""
        return self._ring[Word.HEARD] == self._ring[Word.READ]

    @property
    def beats(self) -> int:
        """How often the device asked for frames."""
        return self._ring[Word.BEATS]

    def fill(self, count: Frames) -> "Samples":
        """The next `count` frames to be heard: float32 (count, 2), within ±1."""
        out = np.zeros((count, 2), np.float32)
        done = 0
        while done < count:
            heard = self._step(out[done:])
            if not heard:
                break
            done += heard
        self._tell(count)
        return out

    def _tell(self, count: Frames) -> None:
        """Let the writer know how far it has been heard, and that the device lives."""
        self._sent += count
        self._trail.append((self._sent, self._ring[Word.READ]))
        while self._trail and self._trail[0][0] <= self._sent - self.latency:
            self._ring[Word.HEARD] = self._trail.popleft()[1]
        self._ring[Word.BEATS] += 1

    def _step(self, out: "Samples") -> Frames:
        """Fill the beginning of `out`; 0 where there is only silence until something changes."""
        ring = self._ring
        if ring[Word.STATE] == State.FINISHED or self._is_stopped_in_silence():
            ring[Word.STATE] = State.FINISHED
            return 0
        if not self._opened and ring[Word.FLUSHED] != ring[Word.FLUSHES]:
            self._jump()
        waiting = ring[Word.WRITTEN] - ring[Word.READ]
        if self._reserve and not self._is_reserve_there(waiting):
            self._set_volumes(now=True)
            return 0
        self._set_volumes(now=bool(self._reserve))
        self._reserve = 0
        opening = not ring[Word.PAUSED] and ring[Word.FLUSHED] == ring[Word.FLUSHES]
        ending = ring[Word.END] == ring[Word.WRITTEN]
        if opening and not ending and self._fade is None and waiting - len(out) < self._frames:
            opening = False
            if self._opened == 0 or not waiting:
                return self._run_dry()
        if (not opening and not self._opened) or not waiting:
            return 0
        count = min(len(out), waiting, self._opened if not opening else len(out))
        self._play(out[:count], opening=opening)
        return count

    def _is_reserve_there(self, waiting: Frames) -> bool:
        """Before the first sound and after every gap. A pause in that time shuts the gate without a sound."""
        ring = self._ring
        if ring[Word.PAUSED] or ring[Word.FLUSHED] != ring[Word.FLUSHES]:
            self._opened = 0
            return False
        if self._sent < self._lead:
            return False
        return waiting >= min(self._reserve, ring.capacity) or (waiting > 0 and ring[Word.END] == ring[Word.WRITTEN])

    def _run_dry(self) -> Frames:
        self._ring[Word.GAPS] += 1
        self._opened, self._reserve = 0, to_frames(_AFTER_GAP, self._rate)
        return 0

    def _jump(self) -> None:
        """Drop what waits. The count is read first: a flush that comes meanwhile is seen as one more."""
        flushes = self._ring[Word.FLUSHES]
        self._ring[Word.READ] = self._ring[Word.FLUSH_TO]
        self._ring[Word.FLUSHED] = flushes
        self._reserve = to_frames(_AFTER_FLUSH, self._rate)

    def _set_volumes(self, *, now: bool) -> None:
        self._speech.set(self._ring.gain("speech"), now=now)
        self._bed.set(self._ring.gain("bed"), now=now)

    def _is_stopped_in_silence(self) -> bool:
        """Begin the last fade where it is asked for; True once it is over, or where there is nothing to fade."""
        asked = self._ring[Word.STOP]
        if not asked:
            return False
        waiting = self._ring[Word.WRITTEN] - self._ring[Word.READ]
        if self._reserve or not self._opened or not waiting:
            return True
        if self._fade is None:
            self._fade = 0, min(max(asked - 1, to_frames(_SHORTEST_FADE, self._rate)), waiting)
        return self._fade[0] >= self._fade[1]

    def _play(self, out: "Samples", *, opening: bool) -> None:
        count = len(out)
        stems = self._ring.peek(count)
        np.multiply(stems[:, :2], self._speech.ramp(count), out=out)
        out += stems[:, 2:] * self._bed.ramp(count)
        if not opening or self._opened < self._frames:
            steps = np.arange(1, count + 1) if opening else -np.arange(1, count + 1)
            out *= _column(raised_cosine((self._opened + steps) / self._frames))
            self._opened = min(self._frames, self._opened + count) if opening else self._opened - count
        if self._fade is not None:
            done, frames = self._fade
            out *= _column(1 - raised_cosine(np.arange(done + 1, done + count + 1) / frames))
            self._fade = done + count, frames
        np.clip(out, -1, 1, out=out)
        self._ring[Word.READ] += count


def _column(curve: "NDArray[np.float64]") -> "NDArray[np.float32]":
    return curve.astype(np.float32)[:, None]
