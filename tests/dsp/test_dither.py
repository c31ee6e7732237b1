import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from guided.dsp.dither import to_int16

SILENT = np.full((200_000, 2), 1e-9, np.float32)
"""Far under a step, yet no silence: what comes out is the dither."""


def test_silence_stays_silent() -> None:
    x = np.zeros((5000, 2), np.float32)
    x[100] = 0.5
    y = to_int16(x, 12)
    assert y.dtype == np.int16
    assert np.flatnonzero(y.any(axis=1)).tolist() == [100]


def test_the_noise_is_triangular_white_and_independent() -> None:
    """At exactly half a step the error of TPDF has variance ¼ whatever the signal: ⅙ before rounding plus 1/12."""
    for offset in (0.0, 0.25, 0.5):
        x = SILENT + np.float32(offset / 32767)
        error = to_int16(x, 0) - offset
        assert abs(error.mean()) < 0.01
        assert abs(error.var() - 0.25) < 0.005
        assert np.abs(error).max() < 2
    noise = to_int16(SILENT, 0).astype(float)
    assert abs(np.corrcoef(noise.T)[0, 1]) < 0.01
    assert abs((noise[1:] * noise[:-1]).mean()) < 0.005


def test_a_tone_under_one_step_survives() -> None:
    n = 1 << 18
    tone = 0.3 / 32767 * np.sin(2 * np.pi * 1000 * np.arange(n) / 48_000)
    y = to_int16(np.repeat(tone[:, None], 2, axis=1).astype(np.float32), 0)[:, 0] * np.hanning(n)
    spectrum = np.abs(np.fft.rfft(y)) ** 2
    at = round(1000 * n / 48_000)
    assert spectrum[at - 2 : at + 3].sum() > 50 * np.median(spectrum)
    harmonic = spectrum[3 * at - 2 : 3 * at + 3].max()
    assert harmonic < 30 * np.median(spectrum)


def test_full_scale_does_not_wrap() -> None:
    x = np.array([[1.0, -1.0], [2.0, -2.0]], np.float32)
    y = to_int16(np.repeat(x, 500, axis=0), 0)
    assert y[:, 0].min() >= 32_765
    assert y[:, 1].max() <= -32_765


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 48_000 * 3600 * 400), st.integers(0, 20_000), st.integers(0, 20_000))
def test_pure_by_position(start: int, before: int, count: int) -> None:
    x = SILENT[: before + count]
    assert (to_int16(x, start)[before:] == to_int16(x[before:], start + before)).all()


def test_another_seed_is_another_noise() -> None:
    assert (to_int16(SILENT[:1000], 0, seed=1) != to_int16(SILENT[:1000], 0)).any()
