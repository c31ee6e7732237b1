"""simpleaudio, for those who ask for it by name: `--output simpleaudio`, with the extra of that name, on Python 3.11.

It plays one finished buffer. So the session is mixed whole before the first sound, a pause or a stop cuts without a
fade, and a level counts from the next pause or seek on. On Python 3.12 and later it crashes and is refused.
"""

import sys
import threading
import time
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self

from guided.errors import DeviceError
from guided.model import Format
from guided.units import Decibels, Frames, Seconds, to_amplitude, to_frames

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from guided.model import Samples

LIMITS = "no fades, levels from the next pause on, and the session is mixed whole before its first sound"
_LOOK: Seconds = 0.02


def problem() -> str | None:
    """Why it cannot be used here; None where it can."""
    if sys.version_info >= (3, 12):
        return "simpleaudio crashes on Python 3.12 and later"
    try:
        import simpleaudio  # noqa: F401
    except ImportError:
        return "simpleaudio is not installed: pip install 'guided-meditation[simpleaudio]' (needs ALSA's headers)"
    return None


class BufferSink:
    """A `LiveSink` over a library that knows only whole buffers."""

    def __init__(self, format: Format) -> None:
        self._format = format
        self._blocks: list[Samples] = []
        self._gains: dict[str, float] = {"speech": 1.0, "bed": 1.0}
        self._changed = threading.Condition()
        self._play: Any = None
        """simpleaudio's PlayObject while something sounds."""
        self._begun = 0.0
        self._at: Frames = 0
        """Where the buffer that plays, or will, begins."""
        self._paused = self._stopped = False
        self._flushes = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop(0.0)

    def write(self, block: "Samples") -> None:
        """Keep it; nothing sounds before `drain`."""
        with self._changed:
            if not self._stopped:
                self._blocks.append(block.copy())

    @property
    def played(self) -> Frames:
        with self._changed:
            return self._position()

    def pause(self) -> None:
        with self._changed:
            self._paused, self._at = True, self._position()
            self._silence()

    def resume(self) -> None:
        with self._changed:
            self._paused = False
            self._changed.notify_all()

    def flush(self) -> None:
        with self._changed:
            self._silence()
            self._blocks, self._at = [], 0
            self._flushes += 1
            self._changed.notify_all()

    def set_gain(self, stem: Literal["speech", "bed"], gain: Decibels) -> None:
        with self._changed:
            self._gains[stem] = to_amplitude(gain)

    def drain(self) -> None:
        """Play all that was written; returns at its end, or after a flush or a stop."""
        with self._changed:
            flushes, total = self._flushes, sum(map(len, self._blocks))
            while not self._stopped and flushes == self._flushes:
                if self._play is None and not self._paused:
                    if self._at >= total:
                        return
                    self._start()
                if self._play is not None and not self._play.is_playing():
                    self._play, self._at = None, total
                    return
                self._changed.wait(_LOOK)

    def stop(self, fade: Seconds) -> None:
        """At once: this library cannot fade."""
        with self._changed:
            self._at = self._position()
            self._stopped = True
            self._silence()
            self._changed.notify_all()

    def _start(self) -> None:
        import simpleaudio
        from simpleaudio._simpleaudio import SimpleaudioError

        samples = self._samples()[self._at :]
        try:
            self._play = simpleaudio.play_buffer(samples.tobytes(), 2, 2, self._format.rate)
        except SimpleaudioError as error:
            raise DeviceError(f"simpleaudio could not open a sound device ({error})") from error
        self._begun = time.monotonic()

    def _samples(self) -> "NDArray[np.int16]":
        import numpy as np

        stems = np.concatenate(self._blocks)
        mix = stems[:, :2] * self._gains["speech"] + stems[:, 2:] * self._gains["bed"]
        return np.asarray(np.rint(np.clip(mix, -1, 1) * 32767), np.int16)

    def _position(self) -> Frames:
        if self._play is None:
            return self._at
        elapsed = to_frames(time.monotonic() - self._begun, self._format.rate)
        return min(self._at + elapsed, sum(map(len, self._blocks)))

    def _silence(self) -> None:
        if self._play is not None:
            self._play.stop()
            self._play = None


@dataclass(frozen=True, slots=True)
class SimpleaudioDoor:
    """A `LiveDoor`."""

    name: str = "simpleaudio"
    suffix: None = None
    about: str = f"by simpleaudio: {LIMITS}"

    def open_live(self, target: str | None, format: Format) -> BufferSink:
        if why := problem():
            raise DeviceError(why, "without --output the default device plays, on every Python")
        return BufferSink(format)


PLUGIN = SimpleaudioDoor()
