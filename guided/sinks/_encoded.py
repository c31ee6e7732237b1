"""Encoding and muxing by FFmpeg: the one file that knows PyAV.

Nothing that could change between two runs gets into a file: `bitexact` leaves out dates, library versions and the
random serial numbers of Ogg, and one thread an encoder keeps frames in one order.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, cast

import av
import av.error
import numpy as np
from av.audio.stream import AudioStream
from numpy.typing import NDArray

from guided.dsp.dither import to_int16
from guided.errors import MachineError, RenderError
from guided.model import Chapter, Format
from guided.sinks._languages import three_letters
from guided.units import Frames

if TYPE_CHECKING:
    from av.container.core import Chapter as LabelledChapter

    from guided.model import Samples

_PAGE: Frames = 8192
"""Frames dithered at once: the working set stays in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What FFmpeg is asked for, in its own names."""

    container: str
    codec: str
    samples: Literal["s16", "flt", "fltp"]
    bit_rate: int | None = None
    codec_options: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    container_options: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Labels:
    """What the container itself is told; other tags are added afterwards."""

    comments: Iterable[tuple[str, str]] = ()
    chapters: tuple[Chapter, ...] = ()
    language: str = "und"


class EncodedFile:
    """An `Encoder` of stereo sound. Raises OSError, or RenderError for what FFmpeg refuses."""

    def __init__(
        self, path: Path, format: Format, recipe: Recipe, labels: Labels, after: Callable[[], None] | None = None
    ) -> None:
        self._recipe = recipe
        self._format = format
        self._after = after
        self._written: Frames = 0
        if not has_encoder(recipe.codec):
            raise MachineError(f"PyAV cannot encode {recipe.codec} here", "pip install --force-reinstall av")
        with _translated():
            container_options = {"fflags": "+bitexact", **recipe.container_options}
            self._file = av.open(str(path), "w", format=recipe.container, options=container_options)
            self._file.metadata.update(labels.comments)
            self._file.set_chapters([_chapter(number, one, format) for number, one in enumerate(labels.chapters)])
            options = {"flags": "+bitexact", **recipe.codec_options}
            stream = self._file.add_stream(recipe.codec, rate=format.rate, options=options, layout="stereo")
            self._stream = cast(AudioStream, stream)
            self._stream.metadata["language"] = three_letters(labels.language)
            context = self._stream.codec_context
            context.format = recipe.samples
            context.thread_count = 1
            if recipe.bit_rate:
                context.bit_rate = recipe.bit_rate

    def encode(self, samples: "Samples") -> None:
        frame = av.AudioFrame.from_ndarray(self._laid_out(samples), format=self._recipe.samples, layout="stereo")
        frame.sample_rate = self._format.rate
        frame.time_base = Fraction(1, self._format.rate)
        frame.pts = self._written
        self._written += len(samples)
        self._mux(frame)

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

    def _laid_out(self, samples: "Samples") -> NDArray[Any]:
        """The samples as FFmpeg wants them: a row a channel if planar, else one row."""
        if self._recipe.samples == "fltp":
            return np.ascontiguousarray(samples.T)
        if self._recipe.samples == "flt":
            return np.ascontiguousarray(samples).reshape(1, -1)
        pages = range(0, len(samples), _PAGE)
        return np.concatenate([to_int16(samples[at : at + _PAGE], self._written + at) for at in pages]).reshape(1, -1)


def has_encoder(codec: str) -> bool:
    try:
        av.Codec(codec, "w")
    except ValueError:
        return False
    return True


def _chapter(number: int, chapter: Chapter, format: Format) -> "LabelledChapter":
    return {
        "id": number,
        "start": chapter.start,
        "end": chapter.end,
        "time_base": Fraction(1, format.rate),
        "metadata": {"title": chapter.title},
    }


@contextmanager
def _translated() -> Iterator[None]:
    """FFmpeg's errors as the house's."""
    try:
        yield
    except av.FFmpegError as error:
        if isinstance(error, OSError):
            raise
        raise RenderError(f"the encoder gave up: {error}") from error


def lame(
    format: Format, level: int, quality: int, kbps: int | None = None
) -> tuple[Callable[["Samples"], bytes], Callable[[], bytes]]:
    """PyAV's own LAME at `-V level -q quality`, or at a constant rate: a function that encodes float32 (n, 2) and one
    that ends the stream."""
    context = av.CodecContext.create("libmp3lame", "w")
    context.format, context.layout, context.sample_rate = "fltp", "stereo", format.rate
    rate = {"b": f"{kbps}k"} if kbps else {"global_quality": str(level * 118), "flags": "+qscale"}
    context.options = {**rate, "compression_level": str(quality)}
    written = 0

    def encode(samples: "Samples") -> bytes:
        nonlocal written
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples.T), format="fltp", layout="stereo")
        frame.sample_rate, frame.time_base, frame.pts = format.rate, Fraction(1, format.rate), written
        written += len(samples)
        with _translated():
            return b"".join(bytes(packet) for packet in context.encode(frame))

    def flush() -> bytes:
        with _translated():
            return b"".join(bytes(packet) for packet in context.encode(None))

    return encode, flush
