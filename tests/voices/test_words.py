"""Words, and an engine's events laid on them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from guided.voices._words import marks, words


def test_words_are_without_their_quotes_and_stops() -> None:
    text = "“Don’t”, she said – well-being (10:30) … ’tis_"
    assert [text[start:end] for start, end in words(text)] == ["Don’t", "she", "said", "well-being", "10:30", "tis"]


def test_the_first_event_of_a_word_counts() -> None:
    text = "It is 25."
    found = marks(text, [(0, 0), (100, 3), (200, 6), (250, 7), (300, 8)])
    assert [(mark.at, text[mark.start : mark.end]) for mark in found] == [(0, "It"), (100, "is"), (200, "25")]


def test_an_event_on_nothing_marks_nothing() -> None:
    assert [mark.start for mark in marks("a 😀 b", [(0, 0), (5, 2), (9, 4)])] == [0, 4]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 45)), max_size=20))
def test_marks_are_words_in_order_once_each(text: str, told: list[tuple[int, int]]) -> None:
    found = marks(text, told)
    assert [mark.at for mark in found] == sorted(mark.at for mark in found)
    starts = [mark.start for mark in found]
    assert starts == sorted(set(starts))
    assert {(mark.start, mark.end) for mark in found} <= set(words(text))
