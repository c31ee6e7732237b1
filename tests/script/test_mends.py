"""Mends that a machine may make: each takes its finding away, makes no other, and a second run changes nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guided.script import Reading
from tests.script.helpers import items, read


def mended(reading: Reading) -> str:
    """The text with every certain mend applied, as `check --fix` would."""
    lines = reading.text.split("\n")
    for found in reading.diagnostics:
        if found.edit is not None:
            lines[found.edit.line - 1] = found.edit.text
    return "\n".join(lines)


MISTAKES = [
    "Notice this: your breath",
    "Notice this: your: breath",
    "Remember:",
    '"Let go" of that',
    '"Let go" of "that"',
    '"Let "go" of it"',
    '"Let your eyes close.',
    "'Tis the season",
    "'Don't worry'",
    "*softly* now",
    "@home you rest",
    "%100 of it",
    "[3s] and rest",
    "{name}, hello",
    "`rest`",
    "say: Notice this: your breath",
    'say: "a \\[ b"',
    "1:30",
    "pause: 1:30",
]


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mend_takes_its_finding_away(mistake: str) -> None:
    head = "vars: {name: ''}\n"
    before = read(items("Rest, ${name}.", mistake, "Stay.", head=head))
    assert before.script is None
    assert [found.span.line for found in before.diagnostics] == [4]
    after = read(mended(before))
    assert after.diagnostics == ()
    assert mended(after) == after.text


@given(st.lists(st.sampled_from(MISTAKES), min_size=2, max_size=6))
@settings(max_examples=60, deadline=None)
def test_mends_do_not_get_in_each_others_way(mistakes: list[str]) -> None:
    before = read(items("Rest, ${name}.", *mistakes, head="vars: {name: ''}\n"))
    assert {found.span.line for found in before.diagnostics} == set(range(4, 4 + len(mistakes)))
    assert read(mended(before)).diagnostics == ()


@pytest.mark.parametrize(
    ("text", "line", "paste"),
    [
        ("title: Calm\nscript\n  - Rest.\n", 2, "script:"),
        ("script:\n  - Rest.\nand stay\n  - Go.\n", 3, "- and stay"),
        ("script:\n  - bell: bowl\n     times: 3\n", 3, "    times: 3"),
        ("script:\n  - bell: bowl\n   times: 3\n", 3, "    times: 3"),
        ("script:\n  - Rest.\n - Stay.\n  - Go.\n", 3, "  - Stay."),
        ("tags: [a, b\nscript:\n  - Rest.\n", 1, "tags: [a, b]"),
    ],
)
def test_other_slips_are_named_where_they_are(text: str, line: int, paste: str) -> None:
    found = read(text).diagnostics
    assert (found[0].code, found[0].span.line, found[0].paste) == ("G002", line, paste)


def test_a_dash_without_its_space_is_not_spoken() -> None:
    found = read("script:\n  -Rest.\n  - Stay.\n").diagnostics
    assert next((one.code, one.span.line, one.paste) for one in found) == ("G109", 2, "  - Rest.")


def test_what_nobody_can_guess_is_still_told_in_plain_words() -> None:
    found = read("title: Calm\n  : x\n script: a\n").diagnostics
    assert found[0].code == "G002"
    assert "block" not in found[0].message
    assert "expected" not in found[0].message
