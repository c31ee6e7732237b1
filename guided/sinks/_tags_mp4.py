"""What an m4a or m4b says of itself: iTunes' list of items, and Nero's chapter list beside the chapter track."""

import struct
from collections.abc import Iterator

from guided.model import Details
from guided.sinks._boxes import PACKET, PRIMING, box, full, within
from guided.units import Frames, Hertz

MUSIC = 1
AUDIOBOOK = 2
_TEXT, _JPEG, _NUMBER = 1, 13, 21
"""Types of a value."""
_MOST_CHAPTERS = 255
_LONGEST_TITLE = 255
"""Both are counted in one byte."""


def user_data(details: Details, kind: int, rate: Hertz, frames: Frames) -> bytes:
    """The `udta` box of a file with `frames` of sound."""
    handler = full(b"hdlr", struct.pack(">I4s4s8x", 0, b"mdir", b"appl"), b"\0")
    return box(
        b"udta",
        full(b"meta", handler, box(b"ilst", *_items(details, kind, frames))),
        _chapter_list(details, rate) if details.chapters else b"",
    )


def _items(details: Details, kind: int, frames: Frames) -> Iterator[bytes]:
    texts = {
        b"\xa9nam": details.title,
        b"\xa9ART": details.artist,
        b"\xa9alb": details.album,
        b"\xa9gen": details.genre,
        b"\xa9day": details.date,
        b"\xa9cmt": details.comment,
        b"\xa9lyr": details.lyrics,
    }
    yield from (box(name, _value(_TEXT, text.encode())) for name, text in texts.items() if text)
    yield box(b"stik", _value(_NUMBER, bytes([kind])))
    yield box(b"pgap", _value(_NUMBER, b"\x01"))
    if details.cover:
        yield box(b"covr", _value(_JPEG, details.cover))
    yield _free("iTunSMPB", _gapless(frames))
    if details.language:
        yield _free("LANGUAGE", details.language)
    if details.gain is not None:
        yield _free("REPLAYGAIN_TRACK_GAIN", f"{details.gain:.2f} dB")


def _value(kind: int, data: bytes) -> bytes:
    return box(b"data", struct.pack(">II", kind, 0), data)


def _free(name: str, text: str) -> bytes:
    mean = full(b"mean", b"com.apple.iTunes")
    return box(b"----", mean, full(b"name", name.encode()), _value(_TEXT, text.encode()))


def _gapless(frames: Frames) -> str:
    """Priming, padding and true length, as Apple's players read them."""
    padding = -(frames + PRIMING) % PACKET
    return f" 00000000 {PRIMING:08X} {padding:08X} {frames:016X}" + " 00000000" * 8


def _chapter_list(details: Details, rate: Hertz) -> bytes:
    """Starts in steps of 100 ns."""
    chapters = details.chapters[:_MOST_CHAPTERS]
    made = []
    for chapter in chapters:
        title = within(chapter.title, _LONGEST_TITLE)
        made.append(struct.pack(">QB", chapter.start * 10_000_000 // rate, len(title)) + title)
    return full(b"chpl", struct.pack(">IB", 0, len(chapters)), *made, version=1)
