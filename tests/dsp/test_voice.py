"""The voice treatment, measured on signals of which the answer is known."""

import numpy as np
import pytest

from guided.dsp import filters
from guided.dsp.voice import calm

RATE = 48_000


def tone(hz: float, db: float, seconds: float = 1.0, rate: int = RATE) -> np.ndarray:
    """A sine of `db` RMS, (n, 1)."""
    mono = 10 ** (db / 20) * np.sqrt(2) * np.sin(2 * np.pi * hz * np.arange(round(seconds * rate)) / rate)
    return mono.astype(np.float32)[:, None]


def level(x: np.ndarray) -> float:
    return float(10 * np.log10((x.astype(np.float64) ** 2).mean() + 1e-30))


def syllables(seed: int = 4) -> np.ndarray:
    """Vowel-like buzz and hiss by turns, with gaps, (n, 1)."""
    rng = np.random.default_rng(seed)
    buzz = np.cumsum(rng.standard_normal(RATE // 4)) * 0.002 + tone(140, -20, 0.25)[:, 0]
    hiss = filters.apply(filters.high_pass(5000, RATE), rng.standard_normal(RATE // 8)) * 0.1
    gap = np.zeros(RATE // 10)
    return np.concatenate([buzz, hiss, gap] * 4).astype(np.float32)[:, None]


@pytest.mark.parametrize("factor", [0.05, 0.25, 4.0])
def test_a_quiet_engine_and_a_loud_one_are_treated_alike(factor: float) -> None:
    x = syllables()
    np.testing.assert_allclose(calm(x * np.float32(factor), RATE), factor * calm(x, RATE), atol=2e-5 * factor)


def test_shape_dtype_and_step() -> None:
    x = syllables()
    y = calm(x, RATE)
    assert y.shape == x.shape
    assert y.dtype == np.float32
    hiss = x[12_000:18_000, 0]
    lag = np.argmax(np.abs(np.correlate(y[12_000:18_000, 0], hiss, "full"))) - (len(hiss) - 1)
    assert abs(lag) <= 1
    assert calm(x[:0], RATE).shape == (0, 1)
    assert np.isfinite(calm(np.zeros((5000, 1), np.float32), RATE)).all()
    assert calm(np.zeros((5000, 1), np.float32), RATE).max() == 0
    assert calm(x[:20], RATE).shape == (20, 1)


def test_equaliser() -> None:
    """Tones far under a steady reference feel the equaliser alone."""
    reference = tone(1000, -20)
    flat = level(calm(reference, RATE))

    def gain(hz: float) -> float:
        probe = tone(hz, -60)
        return level(calm(reference + probe, RATE) - calm(reference, RATE)) - level(probe) - (flat + 20)

    assert gain(30) < -14
    assert 0.8 < gain(170) < 1.6
    assert -3 < gain(3200) + 0.3 < -1.5
    assert -4.2 < gain(15_000) < -3


def test_hiss_comes_down_and_vowels_do_not() -> None:
    rng = np.random.default_rng(0)
    vowel = np.tile(tone(200, -20, 0.3), (2, 1))
    ess = filters.apply(filters.band_pass(5500, 8500, RATE), rng.standard_normal((RATE // 5, 1))).astype(np.float32)
    ess *= 10 ** ((-24 - level(ess)) / 20)
    x = np.concatenate([vowel, ess, vowel])
    only_equalised = filters.apply(np.concatenate([filters.high_shelf(6500, -3.5, RATE)]), x)
    inside = slice(len(vowel) + 3000, len(vowel) + len(ess) - 3000)
    y = calm(x, RATE)
    ess_cut = level(y[inside]) - level(only_equalised[inside])
    vowel_cut = level(y[3000:20_000]) - level(only_equalised[3000:20_000])
    assert -6 < ess_cut < -2.2
    assert -1.5 < vowel_cut < 1.5


def test_compression_is_two_to_one_above_the_knee() -> None:
    """Two levels 6 dB apart, both over the knee of their common level, end 3 dB apart."""
    x = np.concatenate([tone(300, -18, 1.0), tone(300, -12, 1.0)])
    y = calm(x, RATE)
    common = 10 * np.log10((10**-1.8 + 10**-1.2) / 2)
    overs = [min(5.0, expected(db - common - 21 + 24)) for db in (-18, -12)]
    assert level(y[60_000:90_000]) - level(y[6000:40_000]) == pytest.approx(6 - (overs[1] - overs[0]), abs=0.2)


def expected(over: float) -> float:
    """2:1 with a soft knee of 8 dB."""
    return over / 2 if over > 4 else (over + 4) ** 2 / 32 if over > -4 else 0.0


def test_compression_takes_five_db_at_most() -> None:
    x = np.concatenate([tone(300, -30, 4.0), tone(300, -6, 0.2), tone(300, -30, 4.0)])
    y = calm(x, RATE)
    assert level(x[194_000:199_000]) - level(y[194_000:199_000]) == pytest.approx(5, abs=0.3)
    assert level(x[:90_000]) - level(y[:90_000]) < 0.5


def test_gains_never_step() -> None:
    """A tone with a sudden jump in level: the treatment adds nothing above 3 kHz to a smooth signal."""
    n = 2 * RATE
    rise = 0.05 + 0.25 / (1 + np.exp(-(np.arange(n) - RATE) / 600))
    x = (rise * np.sin(2 * np.pi * 300 * np.arange(n) / RATE)).astype(np.float32)[:, None]
    y = calm(x, RATE)[RATE // 4 : -RATE // 4, 0] * np.hanning(RATE * 3 // 2)
    spectrum = np.abs(np.fft.rfft(y)) ** 2
    above = spectrum[int(3000 * len(y) / RATE) :].sum() / spectrum.sum()
    assert 10 * np.log10(above) < -90


@pytest.mark.parametrize("rate", [8000, 16_000, 22_050, 24_000, 44_100])
def test_any_rate(rate: int) -> None:
    x = tone(300, -20, 0.5, rate)
    y = calm(x, rate)
    assert y.shape == x.shape
    assert -6 < level(y) + 20 < 1.5
