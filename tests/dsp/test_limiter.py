"""The limiter: never over, always smooth, the same bits however it is asked."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guided.dsp.limiter import Limiter
from guided.dsp.loudness import Meter

RATE = 48_000
CEILING = 10 ** (-2 / 20)


def reader(x: np.ndarray) -> Callable[[int, int], np.ndarray]:
    """Silence outside."""

    def read(start: int, count: int) -> np.ndarray:
        out = np.zeros((count, 2), np.float32)
        low, high = max(0, start), min(len(x), start + count)
        if low < high:
            out[low - start : high - start] = x[low:high]
        return out

    return read


def limited(x: np.ndarray, limiter: Limiter) -> np.ndarray:
    gain = limiter.gain(reader(x), 0, len(x))
    return x if gain is None else x * gain[:, None]


def true_peak(x: np.ndarray) -> float:
    meter = Meter(RATE)
    meter.feed(x)
    meter.finish()
    return meter.true_peak()


def loud(seed: int = 0, seconds: float = 2.0) -> np.ndarray:
    """Bursts up to +14 dB over quiet noise."""
    rng = np.random.default_rng(seed)
    n = round(seconds * RATE)
    x = rng.standard_normal((n, 2)) * 0.02
    for at in rng.integers(0, n - 4000, 8):
        x[at : at + 3000] += (rng.uniform(0.3, 4) * np.sin(np.arange(3000) * rng.uniform(0.02, 2)))[:, None]
    return x.astype(np.float32)


@pytest.mark.parametrize("seed", range(4))
def test_never_over_the_ceiling(seed: int) -> None:
    y = limited(loud(seed), Limiter(-2.0, RATE))
    assert np.abs(y).max() <= CEILING * (1 + 1e-6)
    assert true_peak(y) < -2.0 + 0.1


def test_a_peak_between_samples_counts() -> None:
    """fs/4 at 45°: samples at −3 dB of the peak; 0.9 full scale shows samples under the ceiling only."""
    x = 0.9 * np.sin(2 * np.pi * np.arange(RATE) / 4 + np.pi / 4) * np.hanning(RATE)
    x = np.repeat(x[:, None], 2, axis=1).astype(np.float32)
    assert np.abs(x).max() < CEILING
    assert true_peak(limited(x, Limiter(-2.0, RATE))) == pytest.approx(-2.0, abs=0.05)


def test_a_loud_tone_lands_on_the_ceiling() -> None:
    x = 4 * np.sin(2 * np.pi * 997 * np.arange(RATE) / RATE)
    x = np.repeat(x[:, None], 2, axis=1).astype(np.float32)
    y = limited(x, Limiter(-2.0, RATE))
    assert true_peak(y) == pytest.approx(-2.0, abs=0.02)


def test_what_is_quiet_costs_nothing_and_changes_nothing() -> None:
    x = (loud() * 0.1).astype(np.float32)
    assert np.abs(x).max() < CEILING
    assert Limiter(-2.0, RATE).gain(reader(x), 1000, 5000) is None
    x[RATE:] = 0
    x[:100] = 2.0
    gain = Limiter(-2.0, RATE).gain(reader(x), 0, RATE)
    assert gain is not None
    assert gain.dtype == np.float32
    assert (gain[6000:] == 1.0).all()


def test_the_gain_bends_and_never_steps() -> None:
    x = np.zeros((RATE, 2), np.float32)
    x[RATE // 2] = 5.0
    gain = Limiter(-2.0, RATE).gain(reader(x), 0, RATE)
    assert gain is not None
    assert np.abs(np.diff(gain)).max() < 1.5e-3
    assert np.abs(np.diff(gain.astype(np.float64), 2)).max() < 5e-6
    assert gain[RATE // 2] <= CEILING / 5


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2 * RATE - 1), st.integers(1, 9000), st.integers(0, 3))
def test_any_block_anywhere_has_the_same_bits(start: int, count: int, seed: int) -> None:
    x, limiter = loud(seed), Limiter(-2.0, RATE)
    whole = limiter.gain(reader(x), 0, 2 * RATE + 9000)
    part = limiter.gain(reader(x), start, count)
    assert whole is not None
    expected = whole[start : start + count]
    assert (expected == (np.ones(count, np.float32) if part is None else part)).all()
