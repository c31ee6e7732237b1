"""Gain curves: their shape, and that they are one curve however they are asked."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guided.audio.envelope import Envelope
from guided.model import Ramp
from guided.units import SILENCE, to_amplitude

GAINS = st.sampled_from([SILENCE, -60.0, -13.0, -6.5, 0.0, 3.0])
CURVES = st.sampled_from(["level", "amplitude", "power"])


def envelope(*ramps):
    made = Envelope()
    for ramp in ramps:
        made.add(ramp)
    return made


def curve(made, start, count):
    return np.broadcast_to(made.over(start, count), count)


def test_a_bus_starts_at_unity():
    assert envelope().over(0, 100) == 1.0
    assert envelope(Ramp(500, "x", -6.0, 10)).over(0, 500) == 1.0


def test_a_level_ramp_is_a_raised_cosine_in_decibels():
    decibels = 20 * np.log10(curve(envelope(Ramp(1000, "x", -12.0, 400)), 900, 700))
    assert decibels[:101] == pytest.approx(0)
    assert decibels[100:501] == pytest.approx([-6 + 6 * math.cos(math.pi * n / 400) for n in range(401)])
    assert decibels[500:] == pytest.approx(-12)


def test_an_amplitude_ramp_reaches_silence_itself():
    gains = curve(envelope(Ramp(0, "x", SILENCE, 400, "amplitude")), 0, 500)
    assert gains[:401] == pytest.approx([0.5 + 0.5 * math.cos(math.pi * n / 400) for n in range(401)])
    assert np.all(gains[400:] == 0.0)
    assert envelope(Ramp(0, "x", SILENCE, 400)).over(400, 10) == 0.0


def test_power_ramps_that_cross_keep_the_power_and_amplitude_ramps_the_amplitude():
    for shape, exponent in (("power", 2), ("amplitude", 1)):
        rising = envelope(Ramp(0, "x", SILENCE, 0, shape), Ramp(0, "x", 0.0, 999, shape))
        falling = envelope(Ramp(0, "x", SILENCE, 999, shape))
        total = curve(rising, 0, 999) ** exponent + curve(falling, 0, 999) ** exponent
        assert total == pytest.approx(1.0, abs=1e-12)


def test_a_ramp_goes_on_from_wherever_the_bus_is():
    made = envelope(Ramp(0, "x", -6.0, 100), Ramp(50, "x", 0.0, 100), Ramp(400, "x", -20.0, 0))
    gains = curve(made, 0, 500)
    assert np.abs(np.diff(gains[:400])).max() < 0.02
    assert gains[150:400] == pytest.approx(1.0)
    assert gains[400:] == pytest.approx(to_amplitude(-20.0))


def test_ramps_out_of_order_are_refused():
    with pytest.raises(ValueError, match="not in order"):
        envelope(Ramp(100, "bed/1", 0.0, 10), Ramp(99, "bed/1", 0.0, 10))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 80), st.integers(0, 120), GAINS, CURVES), max_size=6), st.data())
def test_a_part_of_the_curve_is_a_part_of_the_curve(steps, data):
    """To the last bit but one: numpy's loops may round their tails differently, which is why the mixer has pages."""
    made, at = Envelope(), 0
    for wait, frames, gain, shape in steps:
        at += wait
        made.add(Ramp(at, "x", gain, frames, shape))
    whole = curve(made, 0, 1000)
    assert np.all(np.isfinite(whole))
    start = data.draw(st.integers(0, 999))
    count = data.draw(st.integers(1, 1000 - start))
    np.testing.assert_allclose(curve(made, start, count), whole[start : start + count], rtol=1e-14)
