"""The chunks of a WAV file (RIFF, and RF64 of EBU Tech 3306 for what RIFF cannot count)."""

import struct
from collections.abc import Sequence

from guided.model import Chapter, Details
from guided.units import Hertz

RIFF_LIMIT = 0xFFFFFFFF
"""Bytes a RIFF chunk can count."""
_CHANNELS = 2
_SAMPLE_BYTES = 2
FRAME_BYTES = _CHANNELS * _SAMPLE_BYTES
_PCM = 1
_DS64_BYTES = 28
"""Three 64-bit sizes and a count: kept free by a JUNK chunk until we know whether it is needed."""
HEADER_BYTES = 12 + (8 + _DS64_BYTES) + (8 + 16) + 8


def header(data: int, after: int, rate: Hertz, limit: int = RIFF_LIMIT) -> bytes:
    """All that stands before `data` bytes of samples with `after` bytes of chunks behind them: HEADER_BYTES long."""
    whole = HEADER_BYTES - 8 + data + after
    big = whole > limit
    sizes = struct.pack("<QQQI", whole, data, data // FRAME_BYTES, 0)
    form = struct.pack("<IHHIIHH", 16, _PCM, _CHANNELS, rate, rate * FRAME_BYTES, FRAME_BYTES, 8 * _SAMPLE_BYTES)
    return b"".join(
        (
            b"RF64" if big else b"RIFF",
            struct.pack("<I", RIFF_LIMIT if big else whole) + b"WAVE",
            chunk(b"ds64" if big else b"JUNK", sizes if big else bytes(_DS64_BYTES)),
            b"fmt " + form,
            b"data" + struct.pack("<I", RIFF_LIMIT if big else data),
        )
    )


def chunk(name: bytes, body: bytes) -> bytes:
    """Padded to an even length; the pad is not counted."""
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def cues(chapters: Sequence[Chapter]) -> bytes:
    """A cue point and a label for each chapter, as editors and players read them."""
    if not chapters:
        return b""
    points = b"".join(
        struct.pack("<II4sIII", number, chapter.start, b"data", 0, 0, chapter.start)
        for number, chapter in enumerate(chapters, 1)
    )
    labels = b"".join(
        chunk(b"labl", struct.pack("<I", number) + chapter.title.encode() + b"\0")
        for number, chapter in enumerate(chapters, 1)
    )
    return chunk(b"cue ", struct.pack("<I", len(chapters)) + points) + chunk(b"LIST", b"adtl" + labels)


def information(details: Details) -> bytes:
    """The LIST/INFO chunk that file managers show."""
    fields = {
        b"INAM": details.title,
        b"IART": details.artist,
        b"IPRD": details.album,
        b"IGNR": details.genre,
        b"ICRD": details.date,
        b"ILNG": details.language,
        b"ICMT": details.comment,
    }
    made = b"".join(chunk(name, text.encode() + b"\0") for name, text in fields.items() if text)
    return chunk(b"LIST", b"INFO" + made) if made else b""
