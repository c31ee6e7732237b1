"""The seven lines, at any width."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from guided.cli.view import LINES, Breath, View, draw

VIEW = View("A Steady Place", "Try three anchors", "You might try your hands first.", 0.2, None, 83.0, 600.0)


def test_eighty_columns() -> None:
    assert draw(VIEW, 80) == [
        "  A Steady Place · Try three anchors",
        "",
        "  You might try your hands first.",
        "",
        "",
        "  ▶  ━━━━━━━━╸" + "─" * 55 + " 8:37 left",
        "  q end · space pause · ←→ 10s · n/N part · g ground me · b bed · ? more",
    ]


def test_forty_columns_keep_what_matters() -> None:
    lines = draw(VIEW, 40)
    assert lines[2] == "  You might try your hands first."
    assert lines[5].endswith("8:37 left")
    assert lines[6].startswith("  q end · space pause")


def test_a_long_caption_turns_its_page() -> None:
    words = " ".join(f"word{number}" for number in range(30))
    shown = " ".join(
        " ".join(line.strip() for line in draw(View("T", caption=words, said=said / 100), 40)[2:4])
        for said in range(100)
    )
    assert all(f"word{number}" in shown for number in range(30))


def test_the_breath_fills_and_empties() -> None:
    def dots(phase: str, done: float) -> int:
        return draw(View("T", breath=Breath(phase, 2.0, done)), 80)[3].count("●")

    assert [dots("in", 0.0), dots("in", 1.0), dots("hold", 0.5), dots("out", 0.0), dots("out", 1.0)] == [
        0,
        12,
        12,
        12,
        0,
    ]


def test_a_breath_counts_down_to_one() -> None:
    assert draw(View("T", breath=Breath("out", 2.4, 0.5)), 80)[3].endswith("out 3")
    assert draw(View("T", breath=Breath("out", 0.1, 0.9)), 80)[3].endswith("out 1")


@settings(max_examples=200, deadline=None)
@given(
    width=st.integers(20, 200),
    caption=st.text(st.characters(codec="ascii", categories=("L", "P", "Zs")), max_size=300),
    said=st.floats(0, 1),
    position=st.floats(0, 4000),
    length=st.none() | st.floats(0.1, 4000),
    more=st.booleans(),
    message=st.text("abc ", max_size=80),
)
def test_never_wider_than_the_terminal(
    width: int, caption: str, said: float, position: float, length: float | None, more: bool, message: str
) -> None:
    view = View("A long title of a session", "A section", caption, said, None, position, length, False, message, more)
    lines = draw(view, width)
    assert len(lines) == LINES
    assert all(len(line) < width for line in lines)
    if not message:
        assert lines[6].startswith("  q end")


def test_letters_that_take_two_columns_wrap_nothing() -> None:
    words = "足の裏が床に触れている感覚に、ゆっくりと注意を向けてみてもいいかもしれません。" * 2
    for line in draw(View("静かな場所" * 5, "体を感じる" * 5, words, position=3.0, length=60.0), 60):
        columns = sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)
        assert columns < 60
