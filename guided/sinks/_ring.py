"""Two stems on their way to the ear, and the wishes that go with them, in memory that two processes may share.

One side writes frames, the other reads them; neither ever locks. Every word below has one writer, is eight bytes on an
eight-byte boundary, and only grows or is a plain switch, so that a reader sees the old value or the new one. Frames are
counted from the opening and never wrap; a frame's place in the ring is its number modulo the capacity.
"""

from enum import IntEnum
from typing import TYPE_CHECKING, Literal

import numpy as np

from guided.units import Frames

if TYPE_CHECKING:
    from guided.model import Samples

STEMS = 4
"""Speech and bells left and right, the bed left and right."""
_WORDS = 16
_DATA = 4096
"""Offset of the frames: a page of its own."""
_FRAME_BYTES = STEMS * 4


class Word(IntEnum):
    """What stands where. Frames are absolute."""

    WRITTEN = 0
    """Frames written so far."""
    FLUSHES = 1
    """How often the listener asked to drop what is waiting."""
    FLUSH_TO = 2
    """Where reading goes on after the last of them."""
    PAUSED = 3
    END = 4
    """Nothing comes after this frame for now, so running dry there is no accident; -1: more is to come."""
    STOP = 5
    """One more than the frames of the last fade; 0 while it is not asked for."""
    READ = 8
    """Frames read so far: this and the following words belong to the reader."""
    FLUSHED = 9
    """How many flushes are done."""
    STATE = 10
    HEARD = 11
    """Frames heard so far: what is read has a way to go."""
    BEATS = 12
    """Grows while the device asks for frames."""
    GAPS = 13
    """How often it ran dry."""


class State(IntEnum):
    STARTING = 0
    RUNNING = 1
    FINISHED = 2
    """The last fade is over."""
    LOST = 3
    """The device went away."""


class Ring:
    """A view of `memory`, which is at least `size(capacity)` bytes, zeroed by who creates it."""

    def __init__(self, memory: memoryview, capacity: Frames) -> None:
        self.capacity = capacity
        self._words = memory[: 8 * _WORDS].cast("q")
        self._gains = memory[8 * _WORDS : 8 * _WORDS + 16].cast("d")
        self._data = np.frombuffer(memory, np.float32, capacity * STEMS, _DATA).reshape(capacity, STEMS)

    def start(self) -> None:
        """What is not zero at the beginning. Called once, by who creates it."""
        self._words[Word.END] = -1
        self._gains[0] = self._gains[1] = 1.0

    def __getitem__(self, word: Word) -> int:
        return self._words[word]

    def __setitem__(self, word: Word, value: int) -> None:
        self._words[word] = value

    def gain(self, stem: Literal["speech", "bed"]) -> float:
        """As an amplitude."""
        return self._gains[stem == "bed"]

    def set_gain(self, stem: Literal["speech", "bed"], amplitude: float) -> None:
        self._gains[stem == "bed"] = amplitude

    @property
    def space(self) -> Frames:
        """Frames that can be written now."""
        return self.capacity - (self[Word.WRITTEN] - self[Word.READ])

    def put(self, block: "Samples") -> None:
        """Append (n, 4), n at most `space`. The count is raised last, when the frames are there."""
        start = self[Word.WRITTEN]
        at = start % self.capacity
        first = min(len(block), self.capacity - at)
        self._data[at : at + first] = block[:first]
        self._data[: len(block) - first] = block[first:]
        self[Word.WRITTEN] = start + len(block)

    def peek(self, count: Frames) -> "Samples":
        """The next (count, 4) to be read, which must have been written. Reading them is raising `READ`."""
        at = self[Word.READ] % self.capacity
        if at + count <= self.capacity:
            return self._data[at : at + count]
        return np.concatenate((self._data[at:], self._data[: at + count - self.capacity]))

    def close(self) -> None:
        """Let go of the memory, so that it can be closed."""
        del self._data
        self._gains.release()
        self._words.release()


def size(capacity: Frames) -> int:
    """Bytes of memory it takes."""
    return _DATA + capacity * _FRAME_BYTES
