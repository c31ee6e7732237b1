"""Files as sounds: any format, any position, little memory, plain words when it goes wrong."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from guided.dsp.loudness import Meter
from guided.dsp.resample import resample
from guided.errors import MachineError
from guided.registry import Registry
from guided.seams import Sound, SoundSource
from guided.sounds._decode import Recording, decode
from tests.sounds.encoding import CODECS, RATE, encode, melody

SOUNDS: Registry[Sound] = Registry("guided.sounds")
TARGET = 48_000


def opened(path: Path, rate: int = TARGET) -> SoundSource:
    return SOUNDS.load("file").open(str(path), rate)


@pytest.fixture(scope="module", params=sorted(CODECS))
def recording(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return encode(tmp_path_factory.mktemp("files") / f"melody.{request.param}", melody(26))


def test_it_holds_what_was_put_in(recording: Path) -> None:
    """Against the melody itself, an encoder's delay and its own errors allowed."""
    source = opened(recording)
    assert source.frames == pytest.approx(26 * TARGET, abs=4000)
    there = resample(melody(26), RATE, TARGET)
    for at in (2, 9.9, 15, 19.8):
        heard = source.read(round(at * TARGET), TARGET)[:, 0]
        want = there[round(at * TARGET) - 4000 : round((at + 1) * TARGET) + 4000, 0]
        size = 1 << 18
        like = np.fft.irfft(np.fft.rfft(want, size) * np.conj(np.fft.rfft(heard, size)), size)[:8000]
        lag = int(np.argmax(like))
        assert abs(lag - 4000) <= (2200 if recording.suffix == ".aac" else 2), "ADTS cannot tell its delay"
        part = want[lag : lag + TARGET]
        assert np.corrcoef(part, heard)[0, 1] > 0.99


def test_pages_are_the_sequence(recording: Path) -> None:
    """Reading page by page is the file decoded once from its beginning (AAC fills in noise of its own)."""
    source = opened(recording)
    whole = np.concatenate(list(decode(recording, TARGET)))
    assert source.frames is not None
    read = source.read(0, source.frames)
    size = min(len(whole), len(read)) - 100
    error = np.abs(whole[:size] - read[:size])
    assert np.sqrt((error**2).mean()) < (1e-3 if "aac" in CODECS[recording.suffix[1:]] else 1e-6)
    assert abs(len(whole) - len(read)) <= 1


def test_the_same_samples_whatever_was_read_before(recording: Path) -> None:
    source, other = opened(recording), opened(recording)
    places = [24, 3, 11, 21, 0, 10, 19]
    before = {at: source.read(at * TARGET, TARGET // 2) for at in places}
    for at in sorted(places):
        assert (other.read(at * TARGET, TARGET // 2) == before[at]).all()


def test_loudest_is_measured(tmp_path: Path) -> None:
    x = melody(12)
    x[5 * RATE : 6 * RATE] *= 3
    source = opened(encode(tmp_path / "loud.flac", x))
    meter = Meter(RATE)
    meter.feed(x)
    meter.finish()
    assert source.loudest == pytest.approx(meter.loudest(), abs=0.1)


def test_mono_counts_from_both_sides(tmp_path: Path) -> None:
    mono, stereo = melody(3, channels=1), np.repeat(melody(3, channels=1), 2, axis=1)
    one, two = opened(encode(tmp_path / "one.wav", mono)), opened(encode(tmp_path / "two.wav", stereo))
    assert one.read(0, 10).shape == (10, 1)
    assert one.loudest == pytest.approx(two.loudest, abs=0.05)


def test_a_click_of_a_file(tmp_path: Path) -> None:
    """Shorter than any window of the meter."""
    source = opened(encode(tmp_path / "tick.wav", melody(0.05)))
    assert source.frames == pytest.approx(0.05 * TARGET, abs=2)
    assert -60 < source.loudest < -10


@pytest.mark.parametrize("rate", [22_050, 48_000, 96_000])
def test_any_rate_becomes_the_sessions(tmp_path: Path, rate: int) -> None:
    t = np.arange(21 * rate) / rate
    tone = (0.3 * np.sin(2 * np.pi * 1000 * t)).astype(np.float32)[:, None]
    source = opened(encode(tmp_path / "tone.wav", tone, rate))
    assert source.frames == 21 * TARGET
    heard = source.read(0, 21 * TARGET)[2000:-2000, 0]
    want = 0.3 * np.sin(2 * np.pi * 1000 * np.arange(2000, 21 * TARGET - 2000) / TARGET)
    assert np.abs(heard - want).max() < 2e-3
    error = heard - want
    assert np.abs(np.diff(error)).max() < 2e-3, "no step where pages join"


def test_decode_in_blocks(recording: Path) -> None:
    blocks = list(decode(recording, 16_000))
    assert all(block.dtype == np.float32 and block.shape[1] == 2 for block in blocks)
    assert sum(map(len, blocks)) == pytest.approx(26 * 16_000, abs=1500)


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """Ten minutes against one: opened and read here and there, in a process of its own each."""
    pytest.importorskip("resource", reason="this system does not tell a process's peak memory")

    def peak(minutes: int) -> int:
        path = encode(tmp_path / f"{minutes}.wav", np.tile(melody(60, channels=1), (minutes, 1)))
        code = (
            "import sys; from guided.registry import Registry; import resource\n"
            f"source = Registry('guided.sounds').load('file').open({str(path)!r}, 48000)\n"
            "[source.read(at, 48000) for at in range(0, source.frames, source.frames // 9)]\n"
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        return int(done.stdout)

    unit = 1 if sys.platform == "darwin" else 1024
    assert (peak(10) - peak(1)) * unit < 12e6


def test_plain_words(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match=r"there is no sound file .*gone.wav"):
        opened(tmp_path / "gone.wav")
    text = tmp_path / "notes.mp3"
    text.write_text("not a sound at all\n" * 200)
    with pytest.raises(MachineError, match=r"notes.mp3 (cannot be read as sound|holds no sound)") as caught:
        opened(text)
    assert caught.value.help
    (tmp_path / "empty.wav").write_bytes(b"")
    with pytest.raises(MachineError, match=r"empty.wav"):
        opened(tmp_path / "empty.wav")
    with pytest.raises(MachineError, match="there is no sound file"):
        opened(tmp_path)
    with pytest.raises(MachineError, match=r"still.flac is silent"):
        opened(encode(tmp_path / "still.flac", np.zeros((RATE, 2), np.float32)))
    with pytest.raises(MachineError, match="gone"):
        next(decode(tmp_path / "gone.opus", TARGET))


def test_damage_in_the_middle_is_passed_over(tmp_path: Path) -> None:
    path = encode(tmp_path / "hurt.mp3", melody(20))
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 3000] = b"\x5a" * 3000
    path.write_bytes(data)
    source = opened(path)
    assert source.frames == pytest.approx(20 * TARGET, rel=0.1)
    assert np.isfinite(source.read(0, source.frames or 0)).all()


def test_a_recording_is_read_from_its_own_frames(tmp_path: Path) -> None:
    x = melody(13)
    recording = Recording(encode(tmp_path / "x.flac", x))
    whole = np.concatenate(list(recording.pass_through()))
    np.testing.assert_allclose(whole, x, atol=1e-4)
    part = recording.read(11 * RATE + 5, 1000, RATE // 2)
    assert (part == whole[11 * RATE + 5 : 11 * RATE + 1005]).all()
    assert len(recording.read(13 * RATE - 10, 1000, 0)) == 10
    recording.close()


def test_tags_in_another_encoding_are_no_matter(tmp_path: Path) -> None:
    path = tmp_path / "old.wav"
    encode(path, melody(1.0))
    title = "Fr\u00fchling".encode("latin-1")
    tags = b"INFOINAM" + len(title).to_bytes(4, "little") + title + b"\0" * (len(title) % 2)
    whole = bytearray(path.read_bytes() + b"LIST" + len(tags).to_bytes(4, "little") + tags)
    whole[4:8] = (len(whole) - 8).to_bytes(4, "little")
    path.write_bytes(whole)
    assert sum(map(len, decode(path, RATE))) == RATE
