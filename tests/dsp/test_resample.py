import numpy as np
import pytest

from guided.dsp.resample import resample, resample_stream


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


def test_a_stream_is_the_whole() -> None:
    x = np.random.default_rng(0).standard_normal((50_000, 2)).astype(np.float32)
    whole = resample(x, 44_100, 48_000)
    streamed = np.concatenate(list(resample_stream((x[i : i + 1152] for i in range(0, len(x), 1152)), 44_100, 48_000)))
    assert abs(len(whole) - len(streamed)) <= 1
    size = min(len(whole), len(streamed))
    assert np.abs(whole[:size] - streamed[:size]).max() < 1e-5
    assert list(resample_stream([], 44_100, 48_000)) == []
    assert next(resample_stream([x], 48_000, 48_000)) is x
