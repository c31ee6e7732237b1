"""Sound files of any format: the one place where PyAV decodes.

`decode` is a file from its beginning, at a rate of choice. `Recording` is a file one can enter anywhere: containers
tell time in units of their own, some too coarse for a sample, some wrong until the whole file was seen, so the first
pass notes which time stamp belongs to which sample every few seconds, and later ones count from there.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from guided.dsp.resample import resample_stream
from guided.errors import MachineError
from guided.units import Frames, Hertz, Seconds

if TYPE_CHECKING:
    from guided.model import Samples

_NOTED: Seconds = 5.0
"""Between two noted time stamps."""
_FORGETFUL = ("pcm_", "flac", "alac", "mp3", "vorbis")
"""Decoders that hold nothing a seek does not clear. Others, such as AAC with its noise, are opened anew."""
_HELP = "wav, flac, mp3, m4a, opus and ogg files can be read"


def _opened(path: Path) -> Any:
    """PyAV's container. Tags in another encoding are no matter of ours; until release 19 it had to be told so."""
    import av

    lenient: dict[str, Any] = {"metadata_errors": "ignore"} if int(av.__version__.partition(".")[0]) < 19 else {}
    return av.open(str(path), **lenient)


def decode(path: Path, rate: Hertz) -> "Iterator[Samples]":
    """The whole file as blocks, float32 (n, 1 or 2) at `rate`; more channels are mixed down to two.

    Raises MachineError where there is no file or no sound in it.
    """
    recording = Recording(path)
    try:
        yield from resample_stream(recording.pass_through(), recording.rate, rate)
    finally:
        recording.close()


class Recording:
    """An open file. Blocks are at its own `rate`, with its own 1 or 2 `channels`. Not for two threads at once."""

    def __init__(self, path: Path) -> None:
        """Raises MachineError where there is no file or no sound in it."""

        self._path = path
        self._noted: list[tuple[Frames, int]] = []
        """(frame, time stamp) of some blocks, rising: where one can enter."""
        self._frames: dict[int, Frames] = {}
        """Time stamp → frame of those and of the ones after them: some decoders drop the block they are entered at."""
        if not path.is_file():
            raise MachineError(f"there is no sound file {path}", "check the path; it is taken from the script's folder")
        with self._plainly():
            self._container = _opened(path)
            if not self._container.streams.audio:
                self._container.close()
                raise MachineError(f"{path} holds no sound", _HELP)
            self._stream = self._container.streams.audio[0]
            self.rate: Hertz = self._stream.codec_context.sample_rate
            self.channels: int = min(2, self._stream.codec_context.channels)

    def close(self) -> None:
        """Let go of the file."""
        self._container.close()

    def pass_through(self) -> "Iterator[Samples]":
        """All of it, once; notes time stamps on the way. Raises MachineError if it breaks off at once."""
        frame, due, after = 0, 0, False
        for stamp, block in self._blocks():
            enter = frame >= due and stamp is not None
            if stamp is not None and (enter or after):
                self._frames[stamp] = frame
            if stamp is not None and enter:
                self._noted.append((frame, stamp))
                due = frame + round(_NOTED * self.rate)
            frame, after = frame + len(block), enter
            yield block
        if not frame:
            raise MachineError(f"{self._path} holds no sound", _HELP)

    def read(self, start: Frames, count: Frames, lead: Frames) -> "Samples":
        """float32 (count or fewer at the end, channels) from frame `start`, for which decoding begins `lead` before.

        Needs `pass_through` first; the same samples every time.
        """
        entry = bisect_right(self._noted, (max(0, start - lead), 1 << 62)) - 1
        parts, have = [], 0
        for frame, block in self._blocks_from(self._noted[entry][1] if entry > 0 else None):
            part = block[max(0, start - frame) : max(0, start + count - frame)]
            if len(part):
                parts.append(part)
                have += len(part)
            if have >= count:
                break
        return np.concatenate(parts) if parts else np.zeros((0, self.channels), np.float32)

    def _blocks_from(self, stamp: int | None) -> "Iterator[tuple[Frames, Samples]]":
        """Blocks with their frames, from the one with this time stamp on; from the beginning for None."""
        with self._plainly():
            if stamp is None or not self._stream.codec_context.name.startswith(_FORGETFUL):
                self._reopen()
            if stamp is not None:
                self._container.seek(stamp, stream=self._stream)
        frame = 0 if stamp is None else None
        for found, block in self._blocks():
            if frame is None and found is not None and stamp is not None and found >= stamp:
                frame = self._frames.get(found)
            if frame is not None:
                yield frame, block
                frame += len(block)

    def _reopen(self) -> None:
        """At the beginning, with a fresh decoder: only such a one trims the first block as the first pass did."""
        self._container.close()
        self._container = _opened(self._path)
        self._stream = self._container.streams.audio[0]

    def _blocks(self) -> "Iterator[tuple[int | None, Samples]]":
        """Time stamp and samples of each decoded block from where the file stands; damaged packets are left out."""
        import av

        shape = self._shaper()
        with self._plainly():
            for packet in self._container.demux(self._stream):
                try:
                    frames = packet.decode()
                except av.error.InvalidDataError:
                    continue
                for frame in frames:
                    yield frame.pts, shape(frame)

    def _shaper(self) -> "Callable[[Any], Samples]":
        """Decoded frames as float32 (n, channels), whatever they were."""
        import av

        layout = "mono" if self.channels == 1 else "stereo"
        resampler = av.AudioResampler(format="fltp", layout=layout, rate=self.rate)

        def shape(frame: Any) -> "Samples":
            frame.pts = None
            planes = [part.to_ndarray() for part in resampler.resample(frame)]
            whole = np.concatenate(planes, axis=1) if planes else np.zeros((self.channels, 0), np.float32)
            return np.ascontiguousarray(whole.T)

        return shape

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        """The library's errors in the house's words."""
        import av

        try:
            yield
        except (av.error.FFmpegError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise MachineError(f"{self._path} cannot be read as sound: {reason}", _HELP) from error
