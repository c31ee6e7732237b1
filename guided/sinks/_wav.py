"""A WAV file of 16 bits, written by hand: every frame counted, one pass, no library between."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from guided.dsp.dither import in_pieces
from guided.model import Details, Format
from guided.sinks import _riff as riff
from guided.sinks._tags_id3 import tag
from guided.units import Frames

if TYPE_CHECKING:
    from guided.model import Samples


class WavFile:
    """An `Encoder`. Raises OSError."""

    def __init__(self, path: Path, format: Format, details: Details, limit: int = riff.RIFF_LIMIT) -> None:
        self._rate = format.rate
        self._details = details
        self._limit = limit
        self._frames: Frames = 0
        self._file = path.open("rb+")
        self._file.write(bytes(riff.HEADER_BYTES))

    def encode(self, samples: "Samples") -> None:
        for piece in in_pieces(samples, self._frames):
            self._file.write(piece.astype("<i2", copy=False).data)
        self._frames += len(samples)

    def finish(self) -> None:
        """Chapters as cues alone (in ID3 besides, players would list them twice), lyrics and cover as ID3."""
        id3 = riff.chunk(b"id3 ", tag(self._details, self._rate, chapters=False))
        after = riff.cues(self._details.chapters) + riff.information(self._details) + id3
        self._file.write(after)
        self._file.seek(0)
        self._file.write(riff.header(self._frames * riff.FRAME_BYTES, len(after), self._rate, self._limit))
        self._file.close()

    def abandon(self) -> None:
        with suppress(OSError):
            self._file.close()
