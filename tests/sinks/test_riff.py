"""WAV files byte by byte, and beyond four gigabytes."""

import struct
import wave
from pathlib import Path

import av
import numpy as np
import pytest

from guided.model import Format
from guided.sinks import _riff as riff
from guided.sinks._wav import WavFile
from tests.sinks.material import RATE, chapters, details, read_back, voice_like, write


def chunks(data: bytes) -> dict[str, tuple[int, int]]:
    """Name → offset of the body and its size, of a file that RIFF can count."""
    found, at = {}, 12
    while at < len(data):
        name, size = struct.unpack("<4sI", data[at : at + 8])
        found[name.decode()] = (at + 8, size)
        at += 8 + size + size % 2
    assert at == len(data), "the chunks fill the file exactly"
    return found


def test_every_byte_is_accounted_for(tmp_path: Path) -> None:
    data = write(tmp_path / "a.wav", voice_like(1.5), details(1)).read_bytes()
    assert data[:4] == b"RIFF"
    assert struct.unpack("<I", data[4:8])[0] == len(data) - 8
    found = chunks(data)
    assert list(found) == ["JUNK", "fmt ", "data", "cue ", "LIST", "id3 "]
    assert found["data"] == (riff.HEADER_BYTES, int(1.5 * RATE) * 4)


def test_pythons_own_reader_agrees(tmp_path: Path) -> None:
    path = write(tmp_path / "a.wav", voice_like(1.5), details(1))
    with wave.open(str(path)) as file:
        assert file.getparams()[:4] == (2, 2, RATE, int(1.5 * RATE))


def test_rf64_takes_over_where_riff_cannot_count(tmp_path: Path) -> None:
    sound = voice_like(1.0)
    path = tmp_path / "big.wav"
    path.touch()
    file = WavFile(path, Format(), details(1), limit=100_000)
    file.encode(sound)
    file.finish()
    data = path.read_bytes()
    assert data[:8] == b"RF64\xff\xff\xff\xff"
    assert data[12:16] == b"ds64"
    whole, samples, frames = struct.unpack("<QQQ", data[20:44])
    assert (whole, samples, frames) == (len(data) - 8, RATE * 4, RATE)
    with av.open(str(path)) as opened:
        assert opened.streams.audio[0].duration == RATE
    assert len(read_back(path)) == RATE
    assert len(chapters(path)) == 3


@pytest.mark.parametrize(("hours", "form"), [(6, b"RIFF"), (7, b"RF64"), (400, b"RF64")])
def test_the_header_counts_any_night(hours: int, form: bytes) -> None:
    data = hours * 3600 * RATE * riff.FRAME_BYTES
    header = riff.header(data, 1000, RATE)
    assert len(header) == riff.HEADER_BYTES
    assert header[:4] == form
    if form == b"RF64":
        assert struct.unpack("<QQ", header[20:36]) == (riff.HEADER_BYTES - 8 + data + 1000, data)
        assert header[-4:] == b"\xff" * 4
    else:
        assert struct.unpack("<I", header[-4:])[0] == data


def test_chunks_are_padded_to_even_lengths() -> None:
    assert riff.chunk(b"labl", b"abc") == b"labl\x03\0\0\0abc\0"


def test_int16_is_clipped_not_wrapped(tmp_path: Path) -> None:
    heard = read_back(write(tmp_path / "a.wav", np.full((100, 2), 1.5, np.float32)))
    assert heard.min() > 0.999
