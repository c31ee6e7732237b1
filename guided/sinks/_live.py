"""The writer's side of a ring: all of a `LiveSink` but how time passes.

Any thread may call anything. A flush counts up `_flushes`; a `write` that was waiting then finds its block outdated and
drops what is left of it, so that it can never be heard after the place the listener went to.
"""

import threading
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

from guided.errors import DeviceError
from guided.model import Format
from guided.sinks._ring import STEMS, Ring, State, Word
from guided.units import Decibels, Frames, Seconds, to_amplitude, to_frames

if TYPE_CHECKING:
    from guided.model import Samples


class RingSink:
    """What a listener can do with a ring. Subclasses say how to wait for the reader."""

    def __init__(self, ring: Ring, format: Format) -> None:
        self._ring = ring
        self._format = format
        self._lock = threading.RLock()
        self._base: Frames = 0
        """The frame that was written first after the last flush."""
        self._stopped = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop(0.0)

    def write(self, block: "Samples") -> None:
        if block.ndim != 2 or block.shape[1] != STEMS:
            raise DeviceError(f"a block of shape {block.shape} is not (n, {STEMS})")
        flushes, done = self._ring[Word.FLUSHES], 0
        while done < len(block):
            with self._lock:
                if self._stopped or flushes != self._ring[Word.FLUSHES]:
                    return
                count = min(len(block) - done, self._ring.space)
                if count:
                    self._ring.put(block[done : done + count])
                    done += count
            if not count:
                self._wait()

    @property
    def played(self) -> Frames:
        with self._lock:
            return max(0, self._ring[Word.HEARD] - self._base)

    def pause(self) -> None:
        self._ring[Word.PAUSED] = 1
        self._changed()

    def resume(self) -> None:
        self._ring[Word.PAUSED] = 0
        self._changed()

    def flush(self) -> None:
        with self._lock:
            self._base = self._ring[Word.WRITTEN]
            self._ring[Word.FLUSH_TO] = self._base
            self._ring[Word.END] = -1
            self._ring[Word.FLUSHES] += 1
        self._changed()

    def set_gain(self, stem: Literal["speech", "bed"], gain: Decibels) -> None:
        self._ring.set_gain(stem, to_amplitude(gain))

    def drain(self) -> None:
        """Also returns after a flush or a stop. While it is paused there is no end to wait for."""
        with self._lock:
            flushes, end = self._ring[Word.FLUSHES], self._ring[Word.WRITTEN]
            self._ring[Word.END] = end
        while self._ring[Word.HEARD] < end:
            if self._stopped or flushes != self._ring[Word.FLUSHES]:
                return
            self._wait()

    def stop(self, fade: Seconds) -> None:
        """Fade over what is left, if that is shorter than `fade`. May be called twice."""
        with self._lock:
            if self._stopped:
                return
            self._ring[Word.STOP] = 1 + to_frames(fade, self._format.rate)
            self._stopped = True
        self._changed()
        self._end(fade)

    def _is_finished(self) -> bool:
        return self._ring[Word.STATE] == State.FINISHED

    def _wait(self) -> None:
        """Let some time pass in which the reader may read. Raises DeviceError where it never will again."""
        raise DeviceError("this sink has no clock")

    def _changed(self) -> None:
        """A wish was written down."""

    def _end(self, fade: Seconds) -> None:
        """Return when the last fade is over; free everything."""
