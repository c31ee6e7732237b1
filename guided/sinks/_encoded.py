"""Encoding by FFmpeg: the one file that knows PyAV.

Nothing that could change between two runs gets into a file: `bitexact` leaves out dates, library versions and the
random serial numbers of Ogg, and one thread an encoder keeps frames in one order.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, cast

import av
import av.error
import numpy as np
from av.audio.codeccontext import AudioCodecContext
from av.audio.stream import AudioStream
from numpy.typing import NDArray

from guided.dsp.dither import in_pieces
from guided.errors import MachineError, RenderError
from guided.model import Format
from guided.units import Frames

if TYPE_CHECKING:
    from guided.model import Samples

_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Codec:
    """An encoder, in FFmpeg's names."""

    name: str
    samples: Literal["s16", "flt", "fltp"]
    """What it takes: whole numbers, or fractions in one row or in a row for each channel."""
    bit_rate: int | None = None
    options: Mapping[str, str] = field(default_factory=lambda: _NONE)


@dataclass(frozen=True, slots=True)
class Container:
    """What FFmpeg wraps it in."""

    name: str
    comments: tuple[tuple[str, str], ...] = ()
    """Written into its head."""
    options: Mapping[str, str] = field(default_factory=lambda: _NONE)


class BareEncoder:
    """A codec without a container: packets as bytes, for files whose container we write."""

    def __init__(self, format: Format, codec: Codec) -> None:
        self._framer = _Framer(format, codec)
        with _translated():
            self._context = cast(AudioCodecContext, av.CodecContext.create(codec.name, "w"))
            self._context.layout, self._context.sample_rate = "stereo", format.rate
            self._framer.configure(self._context)
            self._context.options = {"flags": "+bitexact+global_header", **codec.options}
            self._context.open()

    @property
    def configuration(self) -> bytes:
        """What a decoder must know before the first packet."""
        return self._context.extradata or b""

    def encode(self, samples: "Samples") -> list[bytes]:
        """float32 (n, 2)."""
        with _translated():
            return [bytes(packet) for packet in self._context.encode(self._framer.frame(samples))]

    def flush(self) -> list[bytes]:
        """The last packets."""
        with _translated():
            return [bytes(packet) for packet in self._context.encode(None)]


class EncodedFile:
    """An `Encoder`. Raises OSError, or RenderError for what FFmpeg refuses. `after` is called when it is whole."""

    def __init__(
        self, path: Path, format: Format, codec: Codec, container: Container, after: Callable[[], None] | None = None
    ) -> None:
        self._framer = _Framer(format, codec)
        self._after = after
        with _translated():
            wrapping = {"fflags": "+bitexact", **container.options}
            self._file = av.open(str(path), "w", format=container.name, options=wrapping)
            self._file.metadata.update(container.comments)
            options = {"flags": "+bitexact", **codec.options}
            stream = self._file.add_stream(codec.name, rate=format.rate, options=options, layout="stereo")
            self._stream = cast(AudioStream, stream)
            self._framer.configure(self._stream.codec_context)

    def encode(self, samples: "Samples") -> None:
        self._mux(self._framer.frame(samples))

    def finish(self) -> None:
        self._mux(None)
        with _translated():
            self._file.close()
        if self._after:
            self._after()

    def abandon(self) -> None:
        with suppress(OSError, ValueError, av.FFmpegError):
            self._file.close()

    def _mux(self, frame: av.AudioFrame | None) -> None:
        with _translated():
            for packet in self._stream.encode(frame):
                self._file.mux_one(packet)


class _Framer:
    """Blocks as FFmpeg's frames, numbered from 0."""

    def __init__(self, format: Format, codec: Codec) -> None:
        if not has_encoder(codec.name):
            raise MachineError(f"PyAV cannot encode {codec.name} here", "pip install --force-reinstall av")
        self._codec = codec
        self._rate = format.rate
        self._written: Frames = 0

    def configure(self, context: AudioCodecContext) -> None:
        context.format = self._codec.samples
        context.thread_count = 1
        if self._codec.bit_rate:
            context.bit_rate = self._codec.bit_rate

    def frame(self, samples: "Samples") -> av.AudioFrame:
        form = self._codec.samples
        made = av.AudioFrame.from_ndarray(self._laid_out(samples), format=form, layout="stereo")
        made.sample_rate, made.time_base, made.pts = self._rate, Fraction(1, self._rate), self._written
        self._written += len(samples)
        return made

    def _laid_out(self, samples: "Samples") -> NDArray[Any]:
        if self._codec.samples == "fltp":
            return np.ascontiguousarray(samples.T)
        if self._codec.samples == "flt":
            return np.ascontiguousarray(samples).reshape(1, -1)
        return np.concatenate(list(in_pieces(samples, self._written))).reshape(1, -1)


def has_encoder(name: str) -> bool:
    try:
        av.Codec(name, "w")
    except ValueError:
        return False
    return True


@contextmanager
def _translated() -> Iterator[None]:
    """FFmpeg's errors as the house's."""
    try:
        yield
    except av.FFmpegError as error:
        if isinstance(error, OSError):
            raise
        raise RenderError(f"the encoder gave up: {error}") from error
