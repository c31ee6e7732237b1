"""What a rendered file says of itself, whatever its format: title, chapters, length, cover."""

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guided.sinks._languages import two_letters
from guided.units import Seconds
from guided.web.page import Part

_CHAPTER = re.compile(r"(\d+):(\d{2}):(\d{2}(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Tags:
    """Of one file; what it does not say is empty."""

    seconds: Seconds
    title: str = ""
    artist: str = ""
    comment: str = ""
    language: str = ""
    parts: Sequence[Part] = ()
    cover: bytes = b""
    """A JPEG."""


def read_tags(path: Path) -> Tags | None:
    """None where it is no sound file that can be read."""
    import mutagen
    from mutagen.id3 import ID3
    from mutagen.mp4 import MP4Tags

    try:
        file = mutagen.File(path)
    except (mutagen.MutagenError, OSError, ValueError, IndexError):
        return None
    if file is None or file.info is None or not file.info.length > 0:
        return None
    seconds = float(file.info.length)
    match file.tags:
        case ID3():
            return _of_id3(file.tags, seconds)
        case MP4Tags():
            return _of_mp4(file.tags, file.chapters or (), seconds)
        case None:
            return Tags(seconds)
    return _of_comments(file, seconds)


def _of_id3(tags: Any, seconds: Seconds) -> Tags:
    def text(name: str) -> str:
        found = tags.getall(name)
        return str(found[0].text[0] if isinstance(found[0].text, list) else found[0].text) if found else ""

    tables = tags.getall("CTOC")
    names = [f"CHAP:{name}" for name in tables[0].child_element_ids] if tables else []
    chapters = [tags[name] for name in names if name in tags]
    parts = [Part(one.start_time / 1000, str(one.sub_frames.get("TIT2", ""))) for one in chapters]
    pictures = tags.getall("APIC")
    return Tags(
        seconds,
        text("TIT2"),
        text("TPE1"),
        text("COMM"),
        two_letters(text("TLAN")),
        parts,
        pictures[0].data if pictures else b"",
    )


def _of_mp4(tags: Any, chapters: Any, seconds: Seconds) -> Tags:
    def text(name: str) -> str:
        found = tags.get(name)
        value = found[0] if found else ""
        return bytes(value).decode(errors="replace") if isinstance(value, bytes) else str(value)

    parts = [Part(float(one.start), str(one.title)) for one in chapters]
    pictures = tags.get("covr")
    return Tags(
        seconds,
        text("\xa9nam"),
        text("\xa9ART"),
        text("\xa9cmt"),
        text("----:com.apple.iTunes:LANGUAGE"),
        parts,
        bytes(pictures[0]) if pictures else b"",
    )


def _of_comments(file: Any, seconds: Seconds) -> Tags:
    """Opus and FLAC."""

    def text(name: str) -> str:
        return str((file.tags.get(name) or [""])[0])

    parts = []
    for number in range(1000):
        found = _CHAPTER.fullmatch(text(f"chapter{number:03}"))
        if found is None:
            break
        start = int(found[1]) * 3600 + int(found[2]) * 60 + float(found[3])
        parts.append(Part(start, text(f"chapter{number:03}name")))
    pictures = getattr(file, "pictures", None)
    cover = pictures[0].data if pictures else _picture(text("metadata_block_picture"))
    return Tags(seconds, text("title"), text("artist"), text("description"), text("language"), parts, cover)


def _picture(block: str) -> bytes:
    """Out of a FLAC picture block in base 64."""
    from mutagen.flac import Picture, error

    try:
        return bytes(Picture(base64.b64decode(block)).data) if block else b""
    except (error, ValueError):
        return b""
