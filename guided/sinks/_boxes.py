"""The boxes of an MP4 file (ISO 14496-12 and 14496-14, and Apple's QuickTime File Format for the chapter track).

Written here and not by FFmpeg's muxer, which keeps 72 bytes in memory for each of 47 packets a second until the end,
170 MB for a night, and always calls its files `M4A `. A list of sizes is all that has to be kept.
"""

import struct
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from guided.model import Chapter
from guided.units import Frames, Hertz

PACKET: Frames = 1024
"""Frames in an AAC packet."""
PRIMING: Frames = 1024
"""Frames FFmpeg's encoder puts before the first."""
PACKETS_A_CHUNK = 47
"""About a second."""
_MATRIX = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
_ENABLED, _IN_MOVIE = 1, 2
_SOUND, _CHAPTERS = 1, 2
"""Track numbers."""
_LONGEST_TITLE = 0xFFFF
"""Bytes; they are counted in two."""


@dataclass(frozen=True, slots=True)
class Sound:
    """All that the boxes say of the sound."""

    rate: Hertz
    frames: Frames
    sizes: "array[int]"
    """Bytes of each packet."""
    configuration: bytes
    """AudioSpecificConfig (ISO 14496-3)."""
    bit_rate: int
    language: str
    """Three letters."""
    chapters: tuple[Chapter, ...]


def box(name: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I", 8 + len(body)) + name + body


def full(name: bytes, *parts: bytes, version: int = 0, flags: int = 0) -> bytes:
    return box(name, struct.pack(">I", version << 24 | flags), *parts)


def moov(sound: Sound, start: int, user_data: bytes) -> bytes:
    """The header of a file whose packets lie one after the other from byte `start`, and then its chapters' titles."""
    following = _SOUND + 1 + bool(sound.chapters)
    head = struct.pack(">IIIIIH10x", 0, 0, sound.rate, sound.frames, 0x10000, 0x100)
    tracks = [_sound_track(sound, start)]
    if sound.chapters:
        tracks.append(_chapter_track(sound, start + sum(sound.sizes)))
    return box(b"moov", full(b"mvhd", head, _MATRIX, bytes(24), struct.pack(">I", following)), *tracks, user_data)


def within(text: str, most: int) -> bytes:
    """As much of it, in UTF-8, as fits into so many bytes."""
    return text.encode()[:most].decode(errors="ignore").encode()


def titles(chapters: Sequence[Chapter]) -> list[bytes]:
    """The samples of the chapter track: text with its length, said to be UTF-8."""
    coded = [within(chapter.title, _LONGEST_TITLE) for chapter in chapters]
    return [struct.pack(">H", len(text)) + text + struct.pack(">I4sI", 12, b"encd", 0x100) for text in coded]


def _sound_track(sound: Sound, start: int) -> bytes:
    reference = box(b"tref", box(b"chap", struct.pack(">I", _CHAPTERS))) if sound.chapters else b""
    edits = box(b"edts", full(b"elst", struct.pack(">IIiI", 1, sound.frames, PRIMING, 0x10000)))
    count = len(sound.sizes)
    last = max(1, PRIMING + sound.frames - (count - 1) * PACKET)
    offsets, at = [], start
    for first in range(0, count, PACKETS_A_CHUNK):
        offsets.append(at)
        at += sum(sound.sizes[first : first + PACKETS_A_CHUNK])
    whole, rest = divmod(count, PACKETS_A_CHUNK)
    runs = [(1, PACKETS_A_CHUNK)] * bool(whole) + [(whole + 1, rest)] * bool(rest)
    table = box(
        b"stbl",
        full(b"stsd", struct.pack(">I", 1), _mp4a(sound)),
        _durations([(count - 1, PACKET), (1, last)]),
        full(b"stsc", struct.pack(">I", len(runs)), *(struct.pack(">III", first, each, 1) for first, each in runs)),
        _sizes(sound.sizes),
        _offsets(offsets),
        full(b"sgpd", struct.pack(">4sIIh", b"roll", 2, 1, -1), version=1),
        full(b"sbgp", struct.pack(">4sIII", b"roll", 1, count, 1)),
    )
    media = _media(sound, PRIMING + sound.frames, b"soun", full(b"smhd", bytes(4)), table)
    return box(b"trak", _track_header(_SOUND, sound.frames, _ENABLED | _IN_MOVIE, 0x100), edits, reference, media)


def _chapter_track(sound: Sound, start: int) -> bytes:
    """A text track that is not enabled: players find it through the sound's reference."""
    chapters, samples = sound.chapters, titles(sound.chapters)
    ends = [*(after.start for after in chapters[1:]), chapters[-1].end]
    lengths = [max(0, end - chapter.start) for chapter, end in zip(chapters, ends, strict=True)]
    offsets = [start + sum(map(len, samples[:number])) for number in range(len(samples))]
    table = box(
        b"stbl",
        full(b"stsd", struct.pack(">I", 1), box(b"text", struct.pack(">6xH", 1), _TEXT_DESCRIPTION)),
        _durations([(1, length) for length in lengths]),
        full(b"stsc", struct.pack(">IIII", 1, 1, 1, 1)),
        _sizes(array("I", map(len, samples))),
        _offsets(offsets),
    )
    first, whole = chapters[0].start, sum(lengths)
    edits = [(first, -1)] * bool(first) + [(whole, 0)]
    entries = (struct.pack(">IiI", length, at, 0x10000) for length, at in edits)
    edit_list = box(b"edts", full(b"elst", struct.pack(">I", len(edits)), *entries))
    generic = box(b"gmhd", full(b"gmin", struct.pack(">5H2x", 0x40, 0x8000, 0x8000, 0x8000, 0)), _TEXT_HEADER)
    media = _media(sound, whole, b"text", generic, table)
    return box(b"trak", _track_header(_CHAPTERS, first + whole, _IN_MOVIE, 0), edit_list, media)


_TEXT_HEADER = box(b"text", struct.pack(">H8IH", 1, 0, 0, 0, 1, 0, 0, 0, 0x4000, 0))
_TEXT_DESCRIPTION = struct.pack(">Ii6x8x8xHHx2x6xB", 1, 0, 0, 0, 0)
"""Display flags, justification, colours and boxes of nothing: it is read, not shown."""


def _track_header(number: int, frames: Frames, flags: int, volume: int) -> bytes:
    fields = struct.pack(">IIIIIQHHHH", 0, 0, number, 0, frames, 0, 0, 0, volume, 0)
    return full(b"tkhd", fields, _MATRIX, bytes(8), flags=flags)


def _media(sound: Sound, frames: Frames, kind: bytes, header: bytes, table: bytes) -> bytes:
    language = 0
    for letter in sound.language:
        language = language << 5 | ord(letter) - 0x60
    data = box(b"dinf", full(b"dref", struct.pack(">I", 1), full(b"url ", flags=1)))
    return box(
        b"mdia",
        full(b"mdhd", struct.pack(">IIIIHH", 0, 0, sound.rate, frames, language, 0)),
        full(b"hdlr", struct.pack(">I4s12x", 0, kind), b"\0"),
        box(b"minf", header, data, table),
    )


def _mp4a(sound: Sound) -> bytes:
    """The sample entry and its elementary stream descriptor (ISO 14496-1)."""
    specific = _descriptor(5, sound.configuration)
    decoder = struct.pack(">BBxHII", 0x40, 0x15, 0, sound.bit_rate, sound.bit_rate)
    stream = struct.pack(">HB", _SOUND, 0) + _descriptor(4, decoder + specific) + _descriptor(6, b"\x02")
    entry = struct.pack(">6xH8xHH4xI", 1, 2, 16, sound.rate << 16)
    return box(b"mp4a", entry, full(b"esds", _descriptor(3, stream)))


def _descriptor(tag: int, body: bytes) -> bytes:
    return struct.pack(">B3sB", tag, b"\x80\x80\x80", len(body)) + body


def _durations(runs: Sequence[tuple[int, Frames]]) -> bytes:
    kept = [run for run in runs if run[0]]
    return full(b"stts", struct.pack(">I", len(kept)), *(struct.pack(">II", *run) for run in kept))


def _sizes(sizes: "array[int]") -> bytes:
    return full(b"stsz", struct.pack(">II", 0, len(sizes)), _big_endian(sizes))


def _offsets(offsets: Sequence[int]) -> bytes:
    return full(b"stco", struct.pack(">I", len(offsets)), _big_endian(array("I", offsets)))


def _big_endian(numbers: "array[int]") -> bytes:
    import numpy as np

    return np.array(numbers, ">u4").tobytes()
