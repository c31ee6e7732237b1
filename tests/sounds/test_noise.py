"""The noises: their spectra, and that nothing comes round again."""

from itertools import pairwise

import numpy as np
import pytest

from guided.registry import Registry
from guided.seams import Sound
from guided.sounds._noise import Noise, generator, slope

RATE = 48_000
SOUNDS: Registry[Sound] = Registry("guided.sounds")


def mono(name: str, seconds: int, start: int = 0) -> np.ndarray:
    return SOUNDS.load(name).open(name, RATE).read(start, seconds * RATE)[:, 0].astype(np.float64)


@pytest.mark.parametrize(("name", "expected"), [("white", 0.0), ("pink", -3.01), ("brown", -6.02)])
def test_decibels_an_octave(name: str, expected: float) -> None:
    x, size = mono(name, 90), 1 << 15
    frames = x[: len(x) // size * size].reshape(-1, size) * np.hanning(size)
    power, hz = (np.abs(np.fft.rfft(frames)) ** 2).mean(axis=0), np.fft.rfftfreq(size, 1 / RATE)
    octaves = 125 * 2.0 ** np.arange(7)
    levels = [10 * np.log10(power[(hz >= c / 2**0.5) & (hz < c * 2**0.5)].mean()) for c in octaves]
    assert np.polyfit(np.arange(7), levels, 1)[0] == pytest.approx(expected, abs=0.1)
    np.testing.assert_allclose(np.diff(levels), expected, atol=0.4)


@pytest.mark.parametrize("name", ["white", "pink", "brown", "rain"])
def test_no_loop_point(name: str) -> None:
    """Over two minutes, no lag from half a second on at which the sound resembles itself."""
    x = np.diff(mono(name, 120))[::4]  # whitened, thinned
    spectrum = np.fft.rfft(x, 2 * len(x))
    like = np.fft.irfft(np.abs(spectrum) ** 2)[: len(x) // 2]
    assert np.abs(like[RATE // 8 :]).max() / like[0] < 0.06


def test_no_stretch_comes_back_soon() -> None:
    """A third of a second of white noise against the five seconds after it, at every lag."""
    x = mono("white", 60)
    for second in range(0, 50, 5):
        piece = x[second * RATE : second * RATE + RATE // 3]
        after = x[second * RATE + RATE // 3 : (second + 5) * RATE]
        like = np.fft.irfft(np.fft.rfft(after, 1 << 19) * np.conj(np.fft.rfft(piece, 1 << 19)))[: len(after)]
        assert np.abs(like).max() / (piece**2).sum() < 0.15


def test_power_is_steady_within_a_slot() -> None:
    """√Hann windows of unlike frames keep the power: no pumping at the pages' rhythm."""
    noise = Noise(slope(0.0), RATE, stream=77)
    power = np.mean([(noise.make(number) ** 2).reshape(32, -1).mean(axis=1) for number in range(150)], axis=0)
    assert power.max() / power.min() < 1.1
    assert power.mean() == pytest.approx(1, abs=0.02)


def test_pages_join_without_a_step() -> None:
    noise = Noise(slope(-1.0, 40), RATE, stream=78)
    pages = [noise.make(number) for number in range(60)]
    steps = np.array([after[0] - before[-1] for before, after in pairwise(pages)])
    usual = np.diff(pages[0], axis=0).std()
    assert np.abs(steps).max() < 5 * usual


def test_width() -> None:
    for width in (0.0, 0.6, 1.0):
        x = np.concatenate([Noise(slope(0.0), RATE, stream=79, width=width).make(number) for number in range(8)])
        assert np.corrcoef(x.T)[0, 1] == pytest.approx(np.sqrt(1 - width**2), abs=0.02)
        np.testing.assert_allclose(x.std(axis=0), 1, atol=0.03)


def test_random_numbers_depend_on_stream_and_number_alone() -> None:
    first = generator(5, 9).random(4)
    assert (generator(5, 9).random(4) == first).all()
    assert (generator(5, 10).random(4) != first).all()
    assert (generator(6, 9).random(4) != first).all()
    assert generator(5, -1).random() == generator(5, -1).random()
