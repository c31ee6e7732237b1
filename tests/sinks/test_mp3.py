"""The MP3 stream beneath the tags: frames, the information frame, both builds of LAME."""

import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen.mp3 import MP3, BitrateMode

from guided.errors import RenderError
from guided.model import Details, Format
from guided.sinks import _xing as xing
from guided.sinks.mp3 import constant
from tests.sinks.material import RATE, read_back, voice_like, write


@pytest.fixture(scope="module")
def stream(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The frames alone, without tag and information frame."""
    data = write(tmp_path_factory.mktemp("mp3") / "a.mp3", voice_like(5.0)).read_bytes()
    tag = 10 + sum(byte << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))
    assert data[tag + 36 : tag + 40] == b"Xing"
    return data[tag + xing.size(RATE) :]


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_frames_are_counted_in_any_pieces(stream: bytes, data: st.DataObject) -> None:
    cuts = data.draw(st.lists(st.integers(0, len(stream)), max_size=30))
    whole, pieces = xing.FrameCounter(RATE), xing.FrameCounter(RATE)
    whole.feed(stream)
    for start, end in zip([0, *sorted(cuts)], [*sorted(cuts), len(stream)], strict=True):
        pieces.feed(stream[start:end])
    assert (pieces.frames, pieces.bytes, pieces.table(384)) == (whole.frames, whole.bytes, whole.table(384))
    assert whole.frames == -(-(5 * RATE + 2 * 576) // 1152)


def test_the_table_points_into_the_stream(stream: bytes) -> None:
    counter = xing.FrameCounter(RATE)
    for start in range(0, len(stream), 1000):
        counter.feed(stream[start : start + 1000])
    table = counter.table(384)
    assert list(table) == sorted(table)
    assert table[50] == pytest.approx(128, abs=40), "half the time is about half the bytes"
    assert table[99] > 230


def test_long_streams_take_no_more_memory() -> None:
    counter = xing.FrameCounter(RATE)
    frame = bytes.fromhex("fffb1444") + bytes(92)
    for _ in range(20):
        counter.feed(frame * 5000)
    assert counter.frames == 100_000
    assert len(counter._points) <= 1026
    assert abs(counter.table(384)[50] - 128) <= 1


def test_what_is_no_frame_is_told() -> None:
    with pytest.raises(RenderError, match="no frame"):
        xing.FrameCounter(RATE).feed(b"RIFFnothing")


def test_rates_that_are_not_mpeg_1_are_refused() -> None:
    with pytest.raises(RenderError, match="44100, 48000, 32000"):
        xing.FrameCounter(22_050)


def test_crc_is_the_one_of_the_tag() -> None:
    assert xing.crc16(b"123456789") == 0xBB3D


def test_the_lame_inside_pyav_is_the_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where lameenc has no wheel: the same length, the same sound, the same order of size."""
    sound = voice_like(3.0)
    pytest.importorskip("lameenc")
    fast = write(tmp_path / "fast.mp3", sound)
    monkeypatch.setitem(sys.modules, "lameenc", None)
    slow = write(tmp_path / "slow.mp3", sound)
    assert slow.stat().st_size == pytest.approx(fast.stat().st_size, rel=0.05)
    heard = read_back(slow)
    assert len(heard) == len(sound)
    assert np.abs(heard - read_back(fast)).max() < 0.05


@pytest.mark.parametrize("build", ["lameenc", "PyAV"])
def test_a_constant_rate_is_constant(build: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if build == "PyAV":
        monkeypatch.setitem(sys.modules, "lameenc", None)
    sound = voice_like(3.0)
    path = tmp_path / "a.mp3"
    with constant(128).open(str(path), Format(), Details()) as sink:
        sink.write(sound)
    info = MP3(path).info
    assert (info.bitrate, info.bitrate_mode) == (128_000, BitrateMode.CBR)
    assert len(read_back(path)) == len(sound)
