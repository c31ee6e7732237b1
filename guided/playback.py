"""A performance on a live sink: a feeding thread, and controls any thread may use.

The feeder alone writes. A seek marks the place and flushes, so that a write blocked on a full or paused device comes
back; the feeder flushes once more before it writes from the new place, so nothing of the old one is heard.
"""

import threading
import time
from typing import Literal

from guided.errors import GuidedError
from guided.model import Format
from guided.player import Performance
from guided.seams import LiveSink
from guided.units import Decibels, Frames, Seconds

AUDIBLE = 1e-4
"""Amplitude above which a block counts as sound: -80 dBFS."""


class Playback:
    """Plays from `start` until the end, `stop` or an error. Use as a context manager."""

    def __init__(self, performance: Performance, sink: LiveSink, format: Format, start: Frames = 0) -> None:
        self._performance = performance
        self._sink = sink
        self._format = format
        self._lock = threading.Lock()
        self._placing = threading.Lock()
        """Held while cues are drawn from the placement, which knows of no threads."""
        self._origin = start
        self._next = start
        self._generation = 0
        self._running = threading.Event()
        self._running.set()
        self._ended = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._feed, name="feed", daemon=True)
        self.error: GuidedError | None = None
        self.first_sound_at: float | None = None
        """Wall clock (seconds since the epoch) at which the first audible block was handed over."""

    def __enter__(self) -> "Playback":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop(0.0)

    @property
    def position(self) -> Frames:
        """The frame that is heard now."""
        with self._lock:
            return self._origin + self._sink.played

    @property
    def length(self) -> Frames | None:
        """None while it is not certain yet."""
        return self._performance.placement.frames

    @property
    def ended(self) -> bool:
        return self._ended.is_set()

    @property
    def paused(self) -> bool:
        return not self._running.is_set()

    def wait(self, seconds: Seconds) -> bool:
        """Wait for the end, at most so long; True when it came."""
        return self._ended.wait(seconds)

    def pause(self) -> None:
        self._running.clear()
        self._sink.pause()

    def resume(self) -> None:
        self._sink.resume()
        self._running.set()

    def seek(self, frame: Frames) -> None:
        """Go on from there; beyond the end is the end."""
        frame = max(0, frame)
        if self.length is not None:
            frame = min(frame, self.length)
        with self._lock:
            self._generation += 1
            self._next = self._origin = frame
            self._sink.flush()

    def change(self, performance: Performance, frame: Frames) -> None:
        """Go on with another performance, from there."""
        with self._lock:
            self._performance = performance
            self._generation += 1
            self._next = self._origin = frame
            self._sink.flush()

    def place_all(self) -> None:
        """Settle every pause to the end; only where every phrase is voiced, else this waits for the voice."""
        with self._placing:
            for _ in self._performance.placement:
                pass

    def set_gain(self, stem: Literal["speech", "bed"], gain: Decibels) -> None:
        self._sink.set_gain(stem, gain)

    def stop(self, fade: Seconds) -> None:
        """Fade and end. Returns when it is quiet."""
        if self._stopping:
            return
        self._stopping = True
        if not self._ended.is_set():
            self._sink.stop(fade)
        self._running.set()
        self._thread.join(timeout=5)

    def _feed(self) -> None:
        try:
            generation = 0
            while not self._stopping:
                with self._lock:
                    fresh = self._generation != generation
                    generation, start, performance = self._generation, self._next, self._performance
                if fresh:
                    self._sink.flush()
                if not self._feed_block(performance, start, generation):
                    self._sink.drain()
                    with self._lock:
                        if generation == self._generation:
                            break
        except GuidedError as error:
            if not self._stopping:
                self.error = error
        finally:
            self._ended.set()

    def _feed_block(self, performance: Performance, start: Frames, generation: int) -> bool:
        """Mix and write one block; False at the end of the session."""
        self._running.wait()
        with self._placing:
            block = performance.mixer.read_stems(start, self._format.block)
        length = performance.placement.frames
        if length is not None and start + len(block) > length:
            block = block[: max(0, length - start)]
        if not len(block):
            return False
        with self._lock:
            if generation != self._generation:
                return True
            self._next = start + len(block)
        if self.first_sound_at is None and float(abs(block).max()) > AUDIBLE:
            self.first_sound_at = time.time()
        self._sink.write(block)
        return True
