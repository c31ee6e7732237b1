import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guided import units


@given(st.integers(0, 12 * 3600 * 48_000))
def test_frames_survive_seconds(frames: int) -> None:
    assert units.to_frames(units.to_seconds(frames, 48_000), 48_000) == frames


@given(st.floats(-120, 20))
def test_decibels_survive_amplitude(gain: float) -> None:
    assert units.to_decibels(units.to_amplitude(gain)) == pytest.approx(gain, abs=1e-9)


def test_silence_is_no_amplitude() -> None:
    assert units.to_amplitude(units.SILENCE) == 0.0
    assert units.to_decibels(0.0) == -math.inf


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (59.6, "1:00"), (517, "8:37"), (3725, "1:02:05"), (3599.5, "1:00:00")]
)
def test_clock(seconds: float, text: str) -> None:
    assert units.clock(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0s"), (45, "45s"), (450, "7m30s"), (600, "10m"), (3600, "1h"), (2.5, "2.5s"), (3690, "1h1m30s")],
)
def test_compact(seconds: float, text: str) -> None:
    assert units.compact(seconds) == text
