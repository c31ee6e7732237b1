"""The voice for tests: exact by definition."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guided.voices.tick import PLUGIN


@settings(max_examples=60, deadline=None)
@given(st.lists(st.from_regex(r"[a-z]{1,9}", fullmatch=True), max_size=12), st.floats(30.0, 600.0))
def test_length_is_words_by_speed(words: list[str], speed: float) -> None:
    said = PLUGIN.speak(" ".join(words), "tick", speed, 100.0)
    assert len(said.samples) == round(len(words) * 60.0 * said.rate / speed)
    assert [mark.at for mark in said.words] == [round(n * 60.0 * said.rate / speed) for n in range(len(words))]


def test_words_differ_in_pitch_and_pitch_is_percent() -> None:
    def hertz(text: str, percent: float) -> float:
        x = PLUGIN.speak(text, "tick", 60.0, percent).samples[:, 0]
        return float(np.abs(np.fft.rfft(x)).argmax())

    assert hertz("in", 100.0) != hertz("out", 100.0)
    assert hertz("in", 150.0) == pytest.approx(1.5 * hertz("in", 100.0), abs=1.5)
