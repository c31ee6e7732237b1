"""Guesses of length, against the voice."""

import pytest

from guided.speech import Speaker
from guided.speech.estimate import seconds

from .conftest import speak
from .test_calibration import FRESH


@pytest.mark.parametrize("voice", ["en-us+f2", "en-us+m7"])
@pytest.mark.parametrize("pace", [120.0, 150.0])
def test_a_guess_is_near_for_a_line_and_nearer_for_many(speaker: Speaker, voice: str, pace: float) -> None:
    lines = [speak(line, voices=(voice,), pace=pace) for line in FRESH]
    guessed = [speaker.estimate(line) / speaker.rate for line in lines]
    real = [speaker.spoken(line).frames / speaker.rate for line in lines]
    assert sum(guessed) == pytest.approx(sum(real), rel=0.05)
    assert max(abs(one - other) for one, other in zip(guessed, real, strict=True)) < 1.2


def test_a_guess_knows_the_floor(speaker: Speaker) -> None:
    assert speaker.estimate(speak(FRESH[0], pace=60.0)) == speaker.estimate(speak(FRESH[0], pace=80.0))


def test_nothing_takes_no_time() -> None:
    assert seconds("…", 120.0) == 0.0
    assert seconds("慢慢呼吸", 120.0) > 1.0
