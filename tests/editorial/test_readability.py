"""Syllables are counted well enough, and grades come out where Flesch and Kincaid put them."""

import pytest

from guided.editorial.readability import grade, syllables

COUNTED = {
    1: "breath hurts comes like the asked moves eyes whole sounds whose guard tired walked edge's",
    2: "notice little wanted places being quiet table people minutes worthy going friendly steady houses opened needed "
    "edges allowed breathing yourself somewhere moment",
    3: "attention curious familiar radio piano museum idea beginning",
    4: "meditation variety",
}


@pytest.mark.parametrize(
    ("count", "word"), [(count, word) for count, known in COUNTED.items() for word in known.split()]
)
def test_syllables(count: int, word: str) -> None:
    assert syllables(word) == count


def test_plain_words_are_easy_and_learned_ones_are_not() -> None:
    assert grade(["The cat sat on the mat.", "It was warm there."]) < 1
    assert grade(["Physiological equanimity accompanies deliberate attentiveness."]) > 20


def test_the_formula() -> None:
    # Ten words of one syllable in one sentence: 0.39 * 10 + 11.8 * 1 - 15.59.
    assert grade(["The cat sat on the mat and did not stir."]) == pytest.approx(0.11)


def test_nothing_has_no_grade() -> None:
    assert grade([]) == 0.0
    assert grade(["…"]) == 0.0
