"""An ideal device without sound: it plays whatever it is given at once, and never fails.

Its clock is simulated: time passes as fast as blocks are written, so ten minutes take seconds. All else is as on a real
device, with the same transport: pauses hold a writer, a flush drops what waits, every change is a fade.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guided.model import Format
from guided.sinks._live import RingSink
from guided.sinks._ring import Ring, Word, size
from guided.sinks._transport import Transport
from guided.units import Frames, Seconds, to_frames

if TYPE_CHECKING:
    from guided.model import Samples

_AHEAD: Seconds = 0.5
"""What waits to be heard, at most."""
_PERIOD: Frames = 2048
"""Frames that pass at once."""


class IdealSink(RingSink):
    """A `LiveSink`. Set `listener` to hear it."""

    def __init__(self, format: Format) -> None:
        capacity = to_frames(_AHEAD, format.rate)
        ring = Ring(memoryview(bytearray(size(capacity))), capacity)
        ring.start()
        super().__init__(ring, format)
        self._transport = Transport(ring, format.rate)
        self._moved = threading.Condition(self._lock)
        self.listener: Callable[[Samples], None] | None = None
        """Called with all that is heard, float32 (n, 2), silence of pauses left out."""

    def _wait(self) -> None:
        """A period passes; where nothing may be heard, wait for the listener to change that."""
        with self._moved:
            if not self._pass() and not self._stopped:
                self._moved.wait()

    def _changed(self) -> None:
        """What was wished for happens at once: the clock runs until the gate has shut."""
        with self._moved:
            if self._ring[Word.PAUSED] or self._ring[Word.FLUSHED] != self._ring[Word.FLUSHES]:
                while self._pass():
                    pass
            self._moved.notify_all()

    def _pass(self) -> bool:
        """One period; False where nothing moved in it."""
        before = self._ring[Word.READ], self._ring[Word.FLUSHED]
        heard = self._transport.fill(_PERIOD)
        moved = (self._ring[Word.READ], self._ring[Word.FLUSHED]) != before
        if moved and self.listener:
            self.listener(heard)
        return moved

    def _end(self, fade: Seconds) -> None:
        with self._moved:
            while not self._is_finished():
                self._pass()


@dataclass(frozen=True, slots=True)
class NullDoor:
    """A `LiveDoor`."""

    name: str = "null"
    suffix: None = None
    about: str = "no sound: a simulated ideal device, as fast as it can"

    def open_live(self, target: str | None, format: Format) -> IdealSink:
        return IdealSink(format)


PLUGIN = NullDoor()
