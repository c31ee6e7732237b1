"""Figures of words, beside their bands."""

import pytest

from guided.editorial.figures import worded
from guided.rules import estimated
from guided.script import compile_session
from tests.editorial.helpers import read

TEXT = """
script:
  - You can stop at any point.
  - Feel the floor.
  - You might feel a wall, too.
  - The rest can wait.
"""


def test_each_figure_has_its_value_and_its_band() -> None:
    script = read(TEXT).script
    assert script is not None
    found = {one.name: one for one in worded(script, compile_session(script), estimated().frames_of)}
    assert found["chosen"].value == 50
    assert found["chosen"].within
    assert found["imperative"].value == 25
    assert found["imperative"].within is False
    assert found["sentence"].value == pytest.approx((6 + 3 + 6 + 4) / 4)
    assert found["first_way_out"].value < 5
    assert found["grade"].high == 6


def test_a_language_without_a_file_has_none() -> None:
    script = read("language: de\nscript:\n  - Du liegst hier.\n").script
    assert script is not None
    assert worded(script, compile_session(script), estimated().frames_of) == ()
