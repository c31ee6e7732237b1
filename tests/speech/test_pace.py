"""Words per minute to an engine's speed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guided.seams import SpeedRange
from guided.speech.pace import Pace, from_json, rising, speeds_to_measure

PACE = Pace(((80.0, 110.0), (100.0, 130.0), (200.0, 260.0)), {"warm": 1.0, "plain": -2.0})


@pytest.mark.parametrize(
    ("pace", "speed"), [(60, 80), (110, 80), (120, 90), (130, 100), (195, 150), (260, 200), (900, 200)]
)
def test_between_what_was_measured_in_straight_lines(pace: float, speed: float) -> None:
    assert PACE.speed(pace) == pytest.approx(speed)


def test_below_its_floor_it_runs_at_its_floor() -> None:
    assert PACE.reached(60) == 110
    assert PACE.reached(150) == 150
    assert PACE.reached(500) == 260


def test_a_voice_of_one_speed() -> None:
    fixed = Pace(((1.0, 140.0),), {"warm": 0.0, "plain": 0.0})
    assert {fixed.speed(pace) for pace in (60, 140, 220)} == {1.0}


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.floats(0.1, 500), st.floats(10, 900)), min_size=1, max_size=8),
    st.lists(st.floats(20, 1000), min_size=2, max_size=2),
)
def test_quicker_is_never_slower(points: list[tuple[float, float]], paces: list[float]) -> None:
    """Even where a measurement did not rise."""
    pace = Pace(tuple(rising(tuple(points))), {"warm": 0.0, "plain": 0.0})
    low, high = sorted(paces)
    assert pace.speed(low) <= pace.speed(high)


def test_it_survives_the_cache() -> None:
    assert from_json(PACE.to_json()) == PACE
    assert from_json(PACE.to_json()).digest == PACE.digest


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"points": [], "gains": {"warm": 0, "plain": 0}}', '{"points": [[1, 2]], "gains": {}}',
             '{"points": [[1, 2], [2, 1]], "gains": {"warm": 0, "plain": 0}}'],
)  # fmt: skip
def test_what_is_no_pace_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        from_json(text)


def test_five_speeds_closer_where_it_is_slow() -> None:
    speeds = speeds_to_measure(SpeedRange(84.0, 175.0, 450.0))
    assert len(speeds) == 5
    assert speeds[0] == 84.0
    assert speeds[-2:] == (175.0, 450.0)
    assert speeds_to_measure(SpeedRange(1.0, 1.0, 1.0)) == (1.0,)
