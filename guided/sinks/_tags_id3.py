"""An ID3v2.3 tag, written here so that its bytes and the order of its frames are ours.

v2.3, because car radios and older players read no later version; the chapter table before the chapters, those in the
order of time (id3v2.3.0 and id3v2-chapters-1.0 at id3.org); the picture last, so that a reader finds the rest early.
"""

import struct
from collections.abc import Sequence

from guided.model import Chapter, Details
from guided.sinks._languages import three_letters
from guided.units import Frames, Hertz, to_seconds

_NO_OFFSET = 0xFFFFFFFF
_ORDERED_TOP_LEVEL = 3
_MOST_CHAPTERS = 255
"""The table counts its entries in one byte."""
_FRONT_COVER = 3


def tag(details: Details, rate: Hertz, *, chapters: bool = True) -> bytes:
    """The whole tag, to stand before the first MPEG frame or in a WAV's `id3 ` chunk."""
    frames = b"".join((*_texts(details), *_words(details)))
    if chapters and details.chapters:
        frames += _chapters(details.chapters[:_MOST_CHAPTERS], rate)
    if details.cover:
        frames += _frame("APIC", b"\0image/jpeg\0" + bytes([_FRONT_COVER]) + b"\0" + details.cover)
    size = bytes(len(frames) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\x00\x00" + size + frames


def milliseconds(frames: Frames, rate: Hertz) -> int:
    return round(to_seconds(frames * 1000, rate))


def _frame(name: str, body: bytes) -> bytes:
    return name.encode() + struct.pack(">IH", len(body), 0) + body


def _coded(text: str, *, wide: bool) -> bytes:
    """Latin-1, or UTF-16 with its byte order mark: v2.3 knows no other."""
    return b"\xff\xfe" + text.encode("utf-16-le") if wide else text.encode("latin-1")


def _is_wide(text: str) -> bool:
    return any(ord(letter) > 0xFF for letter in text)


def _text(name: str, text: str) -> bytes:
    wide = _is_wide(text)
    return _frame(name, bytes([wide]) + _coded(text, wide=wide)) if text else b""


def _texts(details: Details) -> Sequence[bytes]:
    year, _, day = details.date.partition("-")
    language = three_letters(details.language)
    return (
        _text("TIT2", details.title),
        _text("TPE1", details.artist),
        _text("TALB", details.album),
        _text("TCON", details.genre),
        _text("TYER", year[:4]),
        _text("TDAT", f"{day[3:5]}{day[:2]}" if len(day) == 5 else ""),
        _text("TLAN", "" if language == "und" else language),
        _user_text("REPLAYGAIN_TRACK_GAIN", "" if details.gain is None else f"{details.gain:.2f} dB"),
    )


def _user_text(about: str, text: str) -> bytes:
    return _frame("TXXX", b"\0" + about.encode("latin-1") + b"\0" + text.encode("latin-1")) if text else b""


def _words(details: Details) -> Sequence[bytes]:
    """Comment and lyrics: both with a language and an empty description."""
    language = three_letters(details.language).replace("und", "XXX").encode()
    made = []
    for name, text in (("COMM", details.comment), ("USLT", details.lyrics)):
        if text:
            wide = _is_wide(text)
            none = b"\xff\xfe\0\0" if wide else b"\0"
            made.append(_frame(name, bytes([wide]) + language + none + _coded(text, wide=wide)))
    return made


def _chapters(chapters: Sequence[Chapter], rate: Hertz) -> bytes:
    names = [f"ch{number}".encode() + b"\0" for number in range(len(chapters))]
    table = b"toc\0" + bytes([_ORDERED_TOP_LEVEL, len(names)]) + b"".join(names)
    made = [_frame("CTOC", table)]
    for name, chapter in zip(names, chapters, strict=True):
        start, end = milliseconds(chapter.start, rate), milliseconds(chapter.end, rate)
        times = struct.pack(">IIII", start, end, _NO_OFFSET, _NO_OFFSET)
        made.append(_frame("CHAP", name + times + _text("TIT2", chapter.title)))
    return b"".join(made)
