"""What FFmpeg's and mutagen's reading of the tags does not show of an MP4 file."""

import itertools
import struct
from dataclasses import replace
from pathlib import Path

import pytest

from guided.model import Chapter, Details
from guided.sinks import _mp4
from tests.sinks.material import RATE, chapters, details, read_back, voice_like, write


def boxes(data: bytes, start: int = 0, end: int | None = None) -> dict[bytes, tuple[int, int]]:
    """Name → where its body begins and ends; the last of each name."""
    found, at = {}, start
    end = len(data) if end is None else end
    while at < end:
        size, name = struct.unpack(">I4s", data[at : at + 8])
        assert size >= 8, "a box that is smaller than its head"
        found[name] = (at + 8, at + size)
        at += size
    assert at == end, "the boxes fill the space exactly"
    return found


def test_the_header_takes_its_place_in_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = voice_like(3.0)
    at_once = write(tmp_path / "a.m4a", sound, details(3)).read_bytes()
    monkeypatch.setattr(_mp4, "_STEP", 777)
    assert write(tmp_path / "b.m4a", sound, details(3)).read_bytes() == at_once


def test_every_packet_lies_where_the_tables_say(tmp_path: Path) -> None:
    """The decoder would hide a wrong last chunk or a wrong title."""
    path = write(tmp_path / "a.m4b", voice_like(5.0), details(5))
    data = path.read_bytes()
    top = boxes(data)
    assert list(top) == [b"ftyp", b"moov", b"mdat"]
    assert data[top[b"mdat"][1] :] == b""
    at = data.index(b"stsz")
    count = struct.unpack(">I", data[at + 12 : at + 16])[0]
    sizes = struct.unpack(f">{count}I", data[at + 16 : at + 16 + 4 * count])
    titles = sum(len(chapter.title.encode()) + 14 for chapter in details(5).chapters)
    assert sum(sizes) + titles == top[b"mdat"][1] - top[b"mdat"][0]
    at = data.index(b"stco")
    count = struct.unpack(">I", data[at + 8 : at + 12])[0]
    offsets = struct.unpack(f">{count}I", data[at + 12 : at + 12 + 4 * count])
    starts = [top[b"mdat"][0], *itertools.accumulate(sizes, initial=top[b"mdat"][0])]
    assert set(offsets) <= set(starts)
    assert b"Closing" in data[top[b"mdat"][1] - 40 :]


def test_a_title_of_any_length_is_cut_to_what_can_be_counted(tmp_path: Path) -> None:
    long = replace(details(3), chapters=(Chapter(0, 3 * RATE, "é" * 70_000),))
    path = write(tmp_path / "a.m4b", voice_like(3.0), long)
    assert chapters(path)[0][1].startswith("éé")


def test_chapters_that_begin_late(tmp_path: Path) -> None:
    marks = (Chapter(2 * RATE, 3 * RATE, "A"), Chapter(3 * RATE, 5 * RATE, "B"))
    path = write(tmp_path / "a.m4a", voice_like(5.0), Details(chapters=marks))
    assert chapters(path) == [(2.0, "A"), (3.0, "B")]


@pytest.mark.parametrize("frames", [1, 1023, 1024, 1025, 47 * 1024 - 1024, 47 * 1024, 96_000])
def test_any_number_of_frames_is_told_exactly(frames: int, tmp_path: Path) -> None:
    path = write(tmp_path / "a.m4a", voice_like(2.0)[:frames])
    data = path.read_bytes()
    at = data.index(b"elst")
    entries, length, start = struct.unpack(">IIi", data[at + 8 : at + 20])
    assert (entries, length, start) == (1, frames, 1024)
    assert 0 <= len(read_back(path)) - frames < 1024
