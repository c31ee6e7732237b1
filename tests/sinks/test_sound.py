"""What is in the files is what was written: length, samples, peaks, and the same bytes every time."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guided.dsp.dither import to_int16
from guided.dsp.loudness import Meter
from tests.sinks.material import (
    FORMATS,
    LOSSLESS,
    RATE,
    Samples,
    at_true_peak,
    details,
    jpeg,
    read_back,
    true_peak,
    voice_like,
    write,
)

PADDING = {"m4a": 1024, "m4b": 1024}
"""Frames a decoder may add at the end; the others tell it exactly where to stop."""


@pytest.fixture(scope="module")
def sound() -> Samples:
    return voice_like(4.37)


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_is_as_long_as_what_was_written(name: str, sound: Samples, tmp_path: Path) -> None:
    heard = read_back(write(tmp_path / f"a.{name}", sound))
    assert 0 <= len(heard) - len(sound) <= PADDING.get(name, 0)


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_is_shifted_or_louder(name: str, sound: Samples, tmp_path: Path) -> None:
    heard = read_back(write(tmp_path / f"a.{name}", sound))[: len(sound)]
    size = 1 << (2 * len(sound)).bit_length()
    spectrum = np.fft.rfft(heard[:, 0], size) * np.conj(np.fft.rfft(sound[:, 0], size))
    shift = int(np.argmax(np.fft.irfft(spectrum, size)))
    error = heard - sound
    assert shift == 0
    assert 20 * np.log10(np.std(error) / np.std(sound)) < -15


@pytest.mark.parametrize("name", LOSSLESS)
@pytest.mark.parametrize("frames", [1, 4607, 49_152, 49_153, 100_003])
def test_lossless_files_hold_every_dithered_frame(name: str, frames: int, tmp_path: Path) -> None:
    sound = voice_like(2.5)[:frames]
    heard = read_back(write(tmp_path / f"a.{name}", sound, block=7777))
    assert np.array_equal(np.round(heard * 32768).astype(np.int16), to_int16(sound, 0))


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_sound_makes_the_same_bytes(name: str, sound: Samples, tmp_path: Path) -> None:
    told = details(cover=jpeg())
    (tmp_path / "second").mkdir()
    first = write(tmp_path / f"a.{name}", sound, told).read_bytes()
    second = write(tmp_path / "second" / f"a.{name}", sound, told, block=1000).read_bytes()
    assert first == second


@pytest.mark.parametrize("name", FORMATS)
def test_the_clock_and_the_encoder_leave_no_trace(name: str, sound: Samples, tmp_path: Path) -> None:
    data = write(tmp_path / f"a.{name}", sound, details()).read_bytes()
    for trace in (b"Lavf6", b"Lavc6", b"Lavf5", b"20:", b".part"):
        assert trace not in data[:4096] + data[-4096:], trace


@pytest.fixture(scope="module")
def loud() -> Samples:
    """Speech pressed against the limiter's ceiling of -2 dBTP, louder than the loudest preset (-16 LUFS)."""
    made = at_true_peak(np.tanh(voice_like(4.0) * 2), -2.0)
    meter = Meter(RATE, 2)
    meter.feed(made)
    meter.finish()
    assert meter.integrated() > -14, "not hot enough to show anything"
    return made


@pytest.mark.parametrize("name", FORMATS)
def test_loud_speech_stays_below_minus_one_after_decoding(name: str, loud: Samples, tmp_path: Path) -> None:
    heard = read_back(write(tmp_path / f"a.{name}", loud))
    assert true_peak(heard) <= -1.0


@pytest.mark.parametrize("name", FORMATS)
def test_silence_stays_silent(name: str, tmp_path: Path) -> None:
    heard = read_back(write(tmp_path / f"a.{name}", np.zeros((RATE, 2), np.float32)))
    assert np.abs(heard).max() < 1e-6


@settings(max_examples=12, deadline=None)
@given(cuts=st.lists(st.integers(0, 60_000), max_size=6), name=st.sampled_from(LOSSLESS))
def test_blocks_of_any_size_make_one_file(cuts: list[int], name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    from guided.model import Details, Format
    from tests.sinks.material import DOORS

    sound = voice_like(1.25)
    folder = tmp_path_factory.mktemp("any")
    whole = write(folder / f"whole.{name}", sound).read_bytes()
    edges = [0, *sorted(cuts), len(sound)]
    with DOORS.load(name).open(str(folder / f"cut.{name}"), Format(), Details()) as sink:
        for start, end in pairwise(edges):
            block = sound[start:end].copy()
            sink.write(block)
            block[:] = 9.0  # the caller's buffer is the caller's again
    assert (folder / f"cut.{name}").read_bytes() == whole
