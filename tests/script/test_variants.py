"""Lengths, parts, ways and sections: what a script becomes by what is asked of it."""

from typing import Any

import pytest

from guided.errors import UsageError
from guided.model import Mark, Options
from guided.script import compile_session, default_length, parts, sections, thresholds
from tests.script.helpers import brief, items, play, read

FORMS = items(
    "section: A",
    "One.",
    "section: B\nfrom: 10m",
    "Two.",
    "say: Long.\nfrom: 20m",
    "section: C\nbelow: 10m",
    "Three.",
    "section: D",
    "say: Four.\nfrom: 5m\nbelow: 20m",
    head="lengths: [20m, 10m, 5m]\ndefaults: {between: 0s}\n",
)


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        (180.0, "# A|One.|# C|Three.|# D"),
        (300.0, "# A|One.|# C|Three.|# D|Four."),
        (599.9, "# A|One.|# C|Three.|# D|Four."),
        (600.0, "# A|One.|# B|Two.|# D|Four."),
        (1200.0, "# A|One.|# B|Two.|Long.|# D"),
    ],
)
def test_one_script_has_many_forms(length: float, expected: str) -> None:
    assert "|".join(brief(play(FORMS, length))) == expected


def test_without_a_length_only_what_has_no_condition_is_in() -> None:
    unfitted = FORMS.replace("lengths: [20m, 10m, 5m]\n", "")
    session = play(unfitted)
    assert (session.length, "|".join(brief(session))) == (None, "# A|One.|# D")


def test_the_length_when_none_is_asked_for() -> None:
    def default(head: str) -> float | None:
        return default_length(read(items("Rest.", head=head)).require().metadata)

    assert default("") is None
    assert default("lengths: [20m, 10m]\n") == 600.0
    assert default("lengths: [20m, 30m]\n") == 1200.0
    assert default("lengths: [20m, 10m]\nlength: 20m\n") == 1200.0
    assert default("length: 7m30s\n") == 450.0


def test_what_is_asked_wins() -> None:
    script = read(FORMS).require()
    assert compile_session(script).length == 600.0
    assert compile_session(script, Options(length=300.0)).length == 300.0
    assert compile_session(script, Options(length=300.0), 180.0).length == 180.0
    for length in (0.0, -1.0, 12 * 3600 + 1.0):
        with pytest.raises(UsageError):
            compile_session(script, Options(length=length))


def test_thresholds_name_every_edge_once() -> None:
    assert thresholds(read(FORMS).require()) == (300.0, 600.0, 1200.0)


PARTS = items(
    "section: Arrive",
    "optional: body\nabout: A body scan.\ndo:\n  - section: Body\n  - Body."
    "\n  - optional: deep\n    default: off\n    do: [Deep.]",
    "section: Core\nid: core\nskippable: yes",
    "Core.",
    "choose: anchor\nabout: Which anchor?\ndefault: hands\nways:\n  hands: [Hands.]\n  sounds: [Sounds.]",
    "section: Close",
    "Bye, ${name}.",
    head="vars:\n  name: {default: friend, about: Your name.}\ndefaults: {between: 0s}\n",
)


def test_parts_are_told_once_each() -> None:
    found = parts(read(PARTS).require())
    assert [(one.kind, one.name, one.default, one.about, one.ways) for one in found] == [
        ("optional", "body", "on", "A body scan.", ()),
        ("optional", "deep", "off", "", ()),
        ("section", "core", "on", "Core", ()),
        ("choice", "anchor", "hands", "Which anchor?", ("hands", "sounds")),
        ("variable", "name", "friend", "Your name.", ()),
    ]
    assert all(one.name in str(one) for one in found)


def test_sections_are_told_as_written() -> None:
    found = sections(read(FORMS).require())
    assert [(one.title, one.at_least, one.below) for one in found] == [
        ("A", None, None),
        ("B", 600.0, None),
        ("C", None, 600.0),
        ("D", None, None),
    ]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, "# Arrive|# Body|Body.|# Core|Core.|Hands.|# Close|Bye, friend."),
        ({"with_parts": frozenset({"deep"})}, "# Arrive|# Body|Body.|Deep.|# Core|Core.|Hands.|# Close|Bye, friend."),
        ({"without_parts": frozenset({"body"})}, "# Arrive|# Core|Core.|Hands.|# Close|Bye, friend."),
        ({"without_parts": frozenset({"core"})}, "# Arrive|# Body|Body.|# Close|Bye, friend."),
        ({"choices": {"anchor": "sounds"}}, "# Arrive|# Body|Body.|# Core|Core.|Sounds.|# Close|Bye, friend."),
        ({"variables": {"name": ""}}, "# Arrive|# Body|Body.|# Core|Core.|Hands.|# Close|Bye."),
    ],
)
def test_what_a_listener_may_ask(options: dict[str, Any], expected: str) -> None:
    assert "|".join(brief(play(PARTS, **options))) == expected


@pytest.mark.parametrize(
    ("options", "message", "help"),
    [
        ({"without_parts": frozenset({"bdy"})}, "no optional part called “bdy”; there are body, core and deep", "body"),
        ({"with_parts": frozenset({"xyzzy"})}, "no optional part called “xyzzy”", None),
        ({"choices": {"ancor": "hands"}}, "no choice called “ancor”; there is anchor", "anchor"),
        ({"choices": {"anchor": "sound"}}, "no way of anchor called “sound”; there are hands and sounds", "sounds"),
        ({"variables": {"nam": "Ana"}}, "no variable called “nam”; there is name", "name"),
        ({"variables": {"name": "Ana\x1b[2J"}}, "the value of name cannot be spoken", None),
        ({"variables": {"name": "x" * 501}}, "the value of name cannot be spoken", None),
        ({"with_parts": frozenset({"body"}), "without_parts": frozenset({"body"})}, "both in and out", None),
    ],
)
def test_what_names_nothing_is_refused_with_what_there_is(
    options: dict[str, Any], message: str, help: str | None
) -> None:
    with pytest.raises(UsageError) as caught:
        play(PARTS, **options)
    assert message in str(caught.value)
    assert help is None or help in (caught.value.help or "")


def test_a_script_without_parts_says_so() -> None:
    with pytest.raises(UsageError, match="there is none"):
        play(items("Rest."), without_parts=frozenset({"body"}))


def test_a_section_ends_with_its_list_and_the_outer_one_goes_on() -> None:
    text = items(
        "section: Outer\nrole: return",
        "10s+",
        "repeat: 1\ndo:\n  - section: Inner\n  - Inside.\n  - 10s+",
        "10s+",
        "Outside.",
        "section: Next",
        "After.",
    )
    session = play(text)
    assert brief(session) == [
        "# Outer",
        "(10 10 10)",
        "# Inner",
        "Inside.",
        "(10 10 +)",
        "(10 10 10)",
        "# Outer",
        "Outside.",
        "(1.5 1.5 1.5 between)",
        "# Next",
        "After.",
    ]
    assert [event.role for event in session.events if isinstance(event, Mark)] == ["return", None, "return", None]


def test_a_skipped_section_takes_only_its_own_list() -> None:
    text = items(
        "section: A",
        "One.",
        "repeat: 1\ndo:\n  - section: B\n    id: b\n    skippable: yes\n  - Two.\n  - section: C\n  - Three.",
        "section: D",
        "Four.",
        head="defaults: {between: 0s}\n",
    )
    assert brief(play(text, without_parts=frozenset({"b"}))) == ["# A", "One.", "# C", "Three.", "# D", "Four."]


def test_a_nested_section_left_out_takes_what_is_inside_it() -> None:
    text = items("section: A\nfrom: 10m", "repeat: 2\ndo:\n  - section: B\n  - Two.", "section: C", "Three.")
    assert brief(play(text, 60.0)) == ["# C", "Three."]


def test_one_choice_in_two_places_has_the_same_ways() -> None:
    choose = "choose: a\ndefault: x\nways: {x: [Rest.], y: [Stay.]}"
    assert brief(play(items(choose, choose, head="defaults: {between: 0s}\n"), choices={"a": "y"})) == [
        "Stay.",
        "Stay.",
    ]
    other = "choose: a\ndefault: x\nways: {x: [Rest.], z: [Stay.]}"
    assert [found.code for found in read(items(choose, other)).diagnostics] == ["G205"]


def test_from_and_below_must_leave_a_length() -> None:
    assert [found.code for found in read(items("say: Rest.\nfrom: 10m\nbelow: 10m")).diagnostics] == ["G205"]
