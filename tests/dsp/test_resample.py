import numpy as np
import pytest

from guided.dsp.resample import resample


@pytest.mark.parametrize(("source", "target"), [(22_050, 48_000), (48_000, 44_100), (44_100, 48_000), (16_000, 48_000)])
def test_a_tone_stays_a_tone(source: int, target: int) -> None:
    x = np.sin(2 * np.pi * 1000 * np.arange(source) / source).astype(np.float32)[:, None]
    y = resample(x, source, target)
    assert y.shape == (target, 1)
    assert y.dtype == np.float32
    expected = np.sin(2 * np.pi * 1000 * np.arange(target) / target)
    middle = slice(target // 10, -target // 10)
    assert np.abs(y[middle, 0] - expected[middle]).max() < 2e-4


def test_equal_rates_cost_nothing() -> None:
    x = np.zeros((7, 2), np.float32)
    assert resample(x, 48_000, 48_000) is x
    assert len(resample(x[:0], 44_100, 48_000)) == 0
