"""AAC in MP4, for m4a and m4b: packets as they come, the header made at the end and put before them."""

import struct
from array import array
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from guided.errors import RenderError
from guided.model import Details, Format
from guided.sinks import _boxes as boxes
from guided.sinks._encoded import BareEncoder, Codec
from guided.sinks._languages import three_letters
from guided.sinks._tags_mp4 import AUDIOBOOK, user_data
from guided.units import Frames

if TYPE_CHECKING:
    from guided.model import Samples

_MOST: Frames = 0xFFFF_FFFF
"""A day at 48 kHz: durations of 32 bits, which every player reads."""
_MDAT_HEAD = 8
_STEP = 4 << 20
"""Bytes moved at once when the header takes its place."""


class Mp4File:
    """An `Encoder`. Raises OSError or RenderError.

    The two-loop coder takes twice the time of the fast one (12 s against 6 s for 10 minutes) and keeps the bass of a
    bell and the whole stereo picture, which the fast one does not at these rates.
    """

    def __init__(self, path: Path, format: Format, details: Details, *, bit_rate: int, kind: int) -> None:
        self._details = details
        self._format = format
        self._bit_rate = bit_rate
        self._kind = kind
        self._sizes = array("I")
        self._frames: Frames = 0
        self._encoder = BareEncoder(format, Codec("aac", "fltp", bit_rate, {"aac_coder": "twoloop"}))
        self._file = path.open("rb+")
        brand = b"M4B " if kind == AUDIOBOOK else b"M4A "
        self._head = boxes.box(b"ftyp", brand, struct.pack(">I", 0), b"M4A mp42isom")
        self._file.write(self._head + bytes(_MDAT_HEAD))

    def encode(self, samples: "Samples") -> None:
        self._frames += len(samples)
        if self._frames > _MOST:
            raise RenderError("MP4 files end after a day of sound", "Render it as flac, opus or wav.")
        self._append(self._encoder.encode(samples))

    def finish(self) -> None:
        self._append(self._encoder.flush())
        for title in boxes.titles(self._details.chapters):
            self._file.write(title)
        end = self._file.tell()
        self._file.seek(len(self._head))
        self._file.write(struct.pack(">I4s", end - len(self._head), b"mdat"))
        data = len(self._head) + _MDAT_HEAD
        header = self._header(data + len(self._header(data)))
        self._make_room(len(self._head), end, len(header))
        self._file.seek(len(self._head))
        self._file.write(header)
        self._file.close()

    def abandon(self) -> None:
        with suppress(OSError):
            self._file.close()

    def _append(self, packets: list[bytes]) -> None:
        for packet in packets:
            self._sizes.append(len(packet))
            self._file.write(packet)

    def _header(self, start: int) -> bytes:
        """For packets from byte `start`, on which its length does not depend."""
        details, rate = self._details, self._format.rate
        sound = boxes.Sound(
            rate,
            self._frames,
            self._sizes,
            self._encoder.configuration,
            self._bit_rate,
            three_letters(details.language),
            details.chapters,
        )
        return boxes.moov(sound, start, user_data(details, self._kind, rate, self._frames))

    def _make_room(self, start: int, end: int, by: int) -> None:
        """Move bytes [start, end) towards the end, the last first, so that a phone can play while it still loads."""
        at = end
        while at > start:
            step = min(_STEP, at - start)
            at -= step
            self._file.seek(at)
            moved = self._file.read(step)
            self._file.seek(at + by)
            self._file.write(moved)
