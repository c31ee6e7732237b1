import numpy as np
import pytest

from guided.dsp.ramps import equal_power, raised_cosine


def test_ends_are_held() -> None:
    for curve in (raised_cosine, equal_power):
        assert curve([-3, 0, 1, 9]).tolist() == pytest.approx([0, 0, 1, 1])


def test_crossing() -> None:
    u = np.linspace(0, 1, 101)
    np.testing.assert_allclose(raised_cosine(u) + raised_cosine(1 - u), 1, atol=1e-12)
    np.testing.assert_allclose(equal_power(u) ** 2 + equal_power(1 - u) ** 2, 1, atol=1e-12)


def test_twenty_milliseconds_leave_no_splatter() -> None:
    """A 200 Hz tone switched on: what lies above 3 kHz, relative to the tone."""
    rate, n = 48_000, 48_000
    t = np.arange(n) / rate
    tone = np.cos(2 * np.pi * 200 * t)

    def above(gain: np.ndarray) -> float:
        spectrum = np.abs(np.fft.rfft(tone * gain * raised_cosine((n - np.arange(n)) / 20_000))) ** 2
        return float(10 * np.log10(spectrum[3000:].sum() / spectrum.sum()))

    assert above((t > 0.3).astype(float)) > -50
    assert above(raised_cosine((t - 0.3) / 0.02)) < -100
