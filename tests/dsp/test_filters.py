"""Filters against closed forms, and against scipy where it is at hand."""

import numpy as np
import pytest

from guided.dsp import filters

RATE = 48_000
ALL = {
    "high_pass": filters.high_pass(75, RATE),
    "low_pass": filters.low_pass(4000, RATE),
    "band_pass": filters.band_pass(4800, 9500, RATE),
    "peaking": filters.peaking(3200, -2.5, 0.8, RATE),
    "low_shelf": filters.low_shelf(175, 1.5, RATE),
    "high_shelf": filters.high_shelf(8500, -3.0, RATE),
    "k_weighting": filters.k_weighting(RATE),
}


def gain(sos: np.ndarray, hz: float) -> float:
    """Decibels at one frequency, from the definition of the z-transform."""
    z = np.exp(-2j * np.pi * hz / RATE)
    powers = z ** np.arange(3)
    return float(20 * np.log10(abs(np.prod([(row[:3] @ powers) / (row[3:] @ powers) for row in sos]))))


def recursion(sos: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Direct form II transposed, one sample at a time: the definition."""
    for b0, b1, b2, _, a1, a2 in sos:
        y, s1, s2 = np.empty_like(x), 0.0, 0.0
        for i, value in enumerate(x):
            y[i] = b0 * value + s1
            s1, s2 = b1 * value - a1 * y[i] + s2, b2 * value - a2 * y[i]
        x = y
    return x


def test_gains_where_the_definitions_fix_them() -> None:
    assert gain(ALL["high_pass"], 75) == pytest.approx(-3.01, abs=0.01)
    assert gain(ALL["high_pass"], 7.5) == pytest.approx(-40, abs=0.1)
    assert gain(ALL["low_pass"], 4000) == pytest.approx(-3.01, abs=0.01)
    assert gain(ALL["peaking"], 3200) == pytest.approx(-2.5, abs=1e-6)
    assert gain(ALL["peaking"], 20) == pytest.approx(0, abs=1e-3)
    assert [gain(ALL["low_shelf"], hz) for hz in (1, 175, 9000)] == pytest.approx([1.5, 0.75, 0], abs=0.01)
    assert [gain(ALL["high_shelf"], hz) for hz in (20, 8500, 23_900)] == pytest.approx([0, -1.5, -3], abs=0.01)


def test_k_weighting_is_the_table_of_bs1770() -> None:
    table = np.array(
        [
            [1.53512485958697, -2.69169618940638, 1.19839281085285, 1, -1.69065929318241, 0.73248077421585],
            [1.0, -2.0, 1.0, 1, -1.99004745483398, 0.99007225036621],
        ]
    )
    np.testing.assert_allclose(filters.k_weighting(RATE), table, atol=1e-8)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_apply_is_the_recursion(name: str, dtype: type) -> None:
    x = np.random.default_rng(3).standard_normal(30_000)
    y = filters.apply(ALL[name], x.astype(dtype))
    assert y.dtype == dtype
    np.testing.assert_allclose(y, recursion(ALL[name], x), atol=5e-6 if dtype is np.float32 else 1e-7)


def test_apply_is_causal_and_keeps_shape() -> None:
    x = np.zeros((50_000, 2), np.float32)
    x[20_000, 0] = 1
    y = filters.apply(ALL["k_weighting"], x)
    assert y.shape == x.shape
    assert np.abs(y[:20_000]).max() < 1e-6
    assert np.abs(y[:, 1]).max() == 0
    assert y[20_000, 0] == pytest.approx(1.535, abs=1e-3)
    assert filters.apply(ALL["high_pass"], x[:0]).shape == (0, 2)


@pytest.mark.parametrize("rate", [8000, 22_050, 44_100, 96_000])
def test_apply_against_scipy(rate: int) -> None:
    signal = pytest.importorskip("scipy.signal")
    x = np.random.default_rng(1).standard_normal((3 * rate, 2))
    sos = filters.k_weighting(rate)
    np.testing.assert_allclose(filters.apply(sos, x), signal.sosfilt(sos, x, axis=0), atol=1e-6)


def test_a_frequency_beyond_the_rate_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a sample rate above 16000 Hz"):
        filters.high_shelf(8000, -3, 8000)
