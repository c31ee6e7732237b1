"""The beds that move: what moves, how fast, and how loud it ever gets."""

import tracemalloc

import numpy as np
import pytest

from guided.dsp.loudness import Meter
from guided.registry import Registry
from guided.seams import Sound
from guided.sounds import BEDS
from guided.sounds._paged import LOUDEST

RATE = 48_000
SOUNDS: Registry[Sound] = Registry("guided.sounds")
LOUDEST_AT = {"white": 2774, "pink": 15, "brown": 2833, "ocean": 894, "rain": 241, "pad": 1112, "tanpura": 2205}
"""Second of the loudest 400 ms of the first hour: found once by reading it all."""


def momentary(name: str, start: int, seconds: int) -> np.ndarray:
    source, meter = SOUNDS.load(name).open(name, RATE), Meter(RATE, peaks=False)
    for second in range(start, start + seconds):
        meter.feed(source.read(second * RATE, RATE))
    meter.finish()
    return meter.momentary()


def spectrum(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    size = 1 << 15
    frames = x[: len(x) // size * size].reshape(-1, size) * np.blackman(size)
    return np.fft.rfftfreq(size, 1 / RATE), 10 * np.log10((np.abs(np.fft.rfft(frames)) ** 2).mean(axis=0) + 1e-20)


@pytest.mark.parametrize("name", sorted(BEDS))
def test_the_loudest_moment_of_an_hour_is_as_told(name: str) -> None:
    assert momentary(name, LOUDEST_AT[name] - 5, 10).max() == pytest.approx(LOUDEST, abs=0.3)


@pytest.mark.parametrize("name", sorted(BEDS))
def test_no_other_hour_is_louder(name: str) -> None:
    for hour in (3, 77):
        assert momentary(name, hour * 3600, 20).max() < LOUDEST + 0.3


@pytest.mark.parametrize("name", sorted(BEDS))
def test_memory_stays_small(name: str) -> None:
    tracemalloc.start()
    try:
        source = SOUNDS.load(name).open(name, RATE)
        for second in range(30):
            source.read(second * RATE, RATE)
        assert tracemalloc.get_traced_memory()[0] < 15e6
    finally:
        tracemalloc.stop()


def test_ocean_breathes_about_every_nine_seconds() -> None:
    power = 10 ** (momentary("ocean", 0, 300) / 10)
    rhythm = np.abs(np.fft.rfft((power - power.mean()) * np.hanning(len(power)), 1 << 17)) ** 2
    hz = np.fft.rfftfreq(1 << 17, 1 / 50)
    inside = rhythm[(hz > 1 / 13) & (hz < 1 / 6.5)].sum()
    assert inside > 0.5 * rhythm[hz > 0.02].sum()
    assert hz[np.argmax(rhythm * (hz > 0.02))] == pytest.approx(1 / 9, rel=0.2)


def test_ocean_rises_and_falls_gently() -> None:
    levels = momentary("ocean", 100, 120)
    assert 5 < np.percentile(levels, 95) - np.percentile(levels, 5) < 12
    assert np.abs(levels[50:] - levels[:-50]).max() < 9, "LU in a second"


def test_rain_is_even_with_drops_in_it() -> None:
    levels = momentary("rain", 0, 60)
    assert np.percentile(levels, 95) - np.percentile(levels, 5) < 5
    x = SOUNDS.load("rain").open("rain", RATE).read(0, 30 * RATE)[:, 0].astype(np.float64)
    high = np.diff(x, 2)
    assert (high**4).mean() / (high**2).mean() ** 2 > 3.02, "rarer and larger than noise"


@pytest.mark.parametrize(("name", "top"), [("pad", 3500), ("tanpura", 7500)])
def test_tones_without_clicks(name: str, top: float) -> None:
    """Above the highest partial there is nothing: no page, table or pluck begins with a step."""
    x = SOUNDS.load(name).open(name, RATE).read(17 * RATE, 40 * RATE)[:, 0].astype(np.float64)
    hz, level = spectrum(x)
    assert level[hz > top].max() < level.max() - 90


def test_pad_is_a_root_a_fifth_and_octaves() -> None:
    x = SOUNDS.load("pad").open("pad", RATE).read(0, 60 * RATE)[:, 0].astype(np.float64)
    hz, level = spectrum(x)
    for note in (110, 165, 220, 330):
        near = level[np.abs(hz - note) < 3].max()
        assert near > level.max() - 12
        assert near > level[(np.abs(hz - note) > 12) & (np.abs(hz - note) < 25)].max() + 30


def test_pad_stays_in_tune_at_hour_400() -> None:
    source = SOUNDS.load("pad").open("pad", RATE)
    x = source.read(400 * 3600 * RATE, 20 * RATE)[:, 0].astype(np.float64)
    hz, level = spectrum(x)
    strongest = hz[np.argmax(level)] / 55
    assert strongest == pytest.approx(round(strongest), abs=0.03)
    assert level[hz > 3500].max() < level.max() - 90


def test_tanpura_plucks_four_strings_in_turn() -> None:
    """Onsets, by the rise of what is bright: one each 1.35 s or so, on the strings' pitches."""
    x = SOUNDS.load("tanpura").open("tanpura", RATE).read(0, 54 * RATE)[:, 0].astype(np.float64)
    hz, level = spectrum(x)
    for pitch in (73.4, 110.1, 146.8):
        assert level[np.abs(hz - pitch) < 2].max() > level.max() - 15
    bright = np.diff(x, 3) ** 2
    envelope = np.log(bright[: len(bright) // 960 * 960].reshape(-1, 960).mean(axis=1) + 1e-15)
    rises = envelope[4:] - envelope[:-4]
    onsets = np.flatnonzero((rises[1:-1] > 0.5) & (rises[1:-1] >= rises[:-2]) & (rises[1:-1] > rises[2:]))
    apart = np.diff(onsets[np.concatenate([[True], np.diff(onsets) > 20])]) / 50
    assert np.median(apart) == pytest.approx(1.35, abs=0.15)
