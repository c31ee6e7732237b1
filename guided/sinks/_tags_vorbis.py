"""Vorbis comments: what Opus and FLAC say of themselves. CHAPTERxxx as the Ogg chapter extension has it."""

import base64
import struct
from collections.abc import Iterator

from guided.model import Details
from guided.sinks._tags_id3 import milliseconds
from guided.units import Hertz

_FRONT_COVER = 3
_BELOW_REPLAYGAIN = 5.0
"""dB: R128 tags aim at -23 LUFS (RFC 7845, 5.2.1), ReplayGain 2 at -18."""


def comments(details: Details, rate: Hertz) -> Iterator[tuple[str, str]]:
    """Pairs of name and text, without loudness and cover, which each format has its own way of."""
    fields = {
        "TITLE": details.title,
        "ARTIST": details.artist,
        "ALBUM": details.album,
        "GENRE": details.genre,
        "DATE": details.date,
        "LANGUAGE": details.language,
        "DESCRIPTION": details.comment,
        "LYRICS": details.lyrics,
    }
    yield from ((name, text) for name, text in fields.items() if text)
    for number, chapter in enumerate(details.chapters):
        yield f"CHAPTER{number:03}", _time(milliseconds(chapter.start, rate))
        yield f"CHAPTER{number:03}NAME", chapter.title


def replaygain(details: Details) -> Iterator[tuple[str, str]]:
    if details.gain is not None:
        yield "REPLAYGAIN_TRACK_GAIN", f"{details.gain:.2f} dB"


def r128(details: Details) -> Iterator[tuple[str, str]]:
    """In steps of 1/256 dB."""
    if details.gain is not None:
        yield "R128_TRACK_GAIN", str(round((details.gain - _BELOW_REPLAYGAIN) * 256))


def picture(details: Details) -> Iterator[tuple[str, str]]:
    """The cover as a comment: a FLAC picture block in base 64."""
    if details.cover:
        mime = b"image/jpeg"
        width, height = jpeg_size(details.cover)
        head = struct.pack(">II", _FRONT_COVER, len(mime)) + mime + struct.pack(">I", 0)
        body = struct.pack(">IIIII", width, height, 24, 0, len(details.cover)) + details.cover
        yield "METADATA_BLOCK_PICTURE", base64.b64encode(head + body).decode()


def jpeg_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels, from the frame header (ITU T.81, B.2.2); 0 × 0 where there is none."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return 0, 0


def _time(milliseconds: int) -> str:
    minutes, rest = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest // 1000:02}.{rest % 1000:03}"
