"""What every bell and bed owes the house, for each one found by name."""

import subprocess
import sys
import wave
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guided.dsp.loudness import Meter
from guided.registry import Registry
from guided.seams import Sound, SoundSource
from guided.sounds import BEDS, BELLS

RATE = 48_000
SOUNDS: Registry[Sound] = Registry("guided.sounds")
HOUR_400 = 400 * 3600 * RATE


def test_every_name_is_known_as_data() -> None:
    assert {name for name in SOUNDS if SOUNDS.load(name).kind == "bell"} == BELLS
    assert {name for name in SOUNDS if SOUNDS.load(name).kind == "bed"} == BEDS
    assert set(SOUNDS.names) == BELLS | BEDS | {"file"}


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """24 s of noise at 44.1 kHz: pages, resampling and an end."""
    path = tmp_path_factory.mktemp("sounds") / "noise.wav"
    noise = np.random.default_rng(0).standard_normal((24 * 44_100, 2)) * 2000
    with wave.open(str(path), "wb") as out:
        out.setparams((2, 2, 44_100, 0, "NONE", ""))
        out.writeframes(noise.astype("<i2").tobytes())
    return path


@pytest.fixture(params=list(SOUNDS))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def opened(name: str, recording: Path) -> SoundSource:
    return SOUNDS.load(name).open(str(recording) if name == "file" else name, RATE)


@pytest.fixture
def source(name: str, recording: Path) -> SoundSource:
    return opened(name, recording)


def test_it_says_what_it_is(name: str) -> None:
    sound = SOUNDS.load(name)
    assert sound.name == name
    assert sound.about
    assert sound.about[0].islower()
    assert not sound.about.endswith(".")


def test_bells_end_and_beds_do_not(name: str, source: SoundSource) -> None:
    assert (source.frames is None) == (SOUNDS.load(name).kind == "bed")
    if source.frames is not None:
        assert 5 * RATE < source.frames < 120 * RATE


def test_shape_and_silence_outside(source: SoundSource) -> None:
    block = source.read(0, 4000)
    assert block.dtype == np.float32
    assert block.shape == (4000, 2)
    assert source.read(7, 0).shape == (0, 2)
    early = source.read(-3000, 5000)
    assert not early[:3000].any()
    assert (early[3000:] == block[:2000]).all()
    if source.frames is not None:
        late = source.read(source.frames - 100, 5000)
        assert late.shape == (5000, 2)
        assert not late[100:].any()
        assert not source.read(source.frames + 10**9, 10).any()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_block_size_anywhere_gives_the_same_bits(name: str, recording: Path, data: st.DataObject) -> None:
    source, other = opened(name, recording), opened(name, recording)
    span = 120_000
    furthest = HOUR_400 if source.frames is None else source.frames - 1
    start = data.draw(st.integers(0, furthest))
    whole = source.read(start, span)
    size = data.draw(st.sampled_from([1, 64, 65, 1024, 8192, 8193, 100_000]))
    blocks = data.draw(st.lists(st.integers(0, (span - 1) // size), min_size=1, max_size=6))
    for block in blocks:
        at = block * size
        part = other.read(start + at, min(size, span - at))
        assert (part == whole[at : at + size]).all()


def test_sequential_reading_is_the_whole(source: SoundSource) -> None:
    whole = source.read(0, 150_000)
    parts = [source.read(at, 1024) for at in range(0, 150_000, 1024)]
    assert (np.concatenate(parts)[:150_000] == whole).all()


def test_it_sounds_at_hour_400_if_it_has_no_end(source: SoundSource) -> None:
    if source.frames is None:
        there, here = source.read(HOUR_400, RATE), source.read(RATE, RATE)
        ratio = there.std() / here.std()
        assert 0.3 < ratio < 3
        assert (there != here).any()


def test_level_is_what_it_says_and_nothing_is_near_the_ceiling(source: SoundSource) -> None:
    """A minute: never louder than told; bells and files, which end, reach it too."""
    seconds = 60 if source.frames is None else source.frames // RATE + 1
    meter = Meter(RATE, peaks=False)
    peak, total = 0.0, np.zeros(2)
    for second in range(seconds):
        block = source.read(second * RATE, RATE)
        peak = max(peak, float(np.abs(block).max()))
        total += block.sum(axis=0, dtype=np.float64)
        meter.feed(block)
    meter.finish()
    assert peak < 10 ** (-6 / 20)
    assert np.abs(total / (seconds * RATE)).max() < 3e-4, "no DC"
    assert meter.loudest() < source.loudest + 0.3
    assert meter.loudest() > source.loudest - (0.3 if source.frames is not None else 3)


def test_nobody_is_startled(name: str, source: SoundSource) -> None:
    """A bell does not begin at once; after its beginning no 400 ms of anything is 8 LU over the 400 ms before."""
    if name in BELLS:
        assert np.abs(source.read(0, RATE // 1000)).max() < 0.05 * np.abs(source.read(0, RATE)).max()
    meter = Meter(RATE, peaks=False)
    meter.feed(source.read(0, min(20 * RATE, source.frames or 20 * RATE)))
    meter.finish()
    momentary = np.maximum(meter.momentary()[50:], -80)
    assert (momentary[20:] - momentary[:-20]).max() < 8


def test_both_ears_hear_it(source: SoundSource) -> None:
    """Alike in level, neither mono nor out of phase."""
    x = source.read(RATE, 5 * RATE).astype(np.float64)
    left, right = x.T
    assert abs(10 * np.log10((left**2).mean() / (right**2).mean())) < 2.5
    assert -0.1 < np.corrcoef(left, right)[0, 1] < 0.9999


@pytest.mark.parametrize("rate", [44_100, 22_050])
def test_any_rate(name: str, recording: Path, rate: int) -> None:
    source = SOUNDS.load(name).open(str(recording) if name == "file" else name, rate)
    meter = Meter(rate, peaks=False)
    meter.feed(source.read(0, 10 * rate))
    meter.finish()
    assert meter.loudest() == pytest.approx(source.loudest, abs=4)


def test_listing_them_loads_no_library() -> None:
    code = (
        "import sys; from guided.registry import Registry; sounds = Registry('guided.sounds')\n"
        "assert all(sounds.load(name).about for name in sounds)\n"
        "print([name for name in ('numpy', 'av', 'soxr') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
