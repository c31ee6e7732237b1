"""What is strict and what is a note; waivers; other languages; fragments; ways that are not the usual one."""

from pathlib import Path

import pytest

from guided.editorial import examined
from guided.editorial.findings import Look
from guided.editorial.review import looked
from guided.player import known_names
from guided.rules import estimated
from guided.script import read_script
from guided.script.library import builtin_folder
from tests.cli.runner import guided
from tests.editorial.helpers import LIBRARY, found, lines, read


def look(text: str) -> Look:
    script = read(text).script
    assert script is not None
    return looked(script, estimated(), LIBRARY)


def texts(text: str) -> list[str]:
    return [one.text for one in look(text).forms[0].sentences]


def test_outside_the_library_every_finding_is_a_note() -> None:
    assert {one.severity for one in found(lines("You must rest!"))} == {"note"}


def test_a_sensitive_script_gets_the_severities_of_the_table() -> None:
    sensitive = "tags: [trauma-sensitive]\n"
    severities = {one.code: one.severity for one in found(lines("You must rest. It is late.", head=sensitive))}
    assert severities["E21"] == "error"
    assert severities["E19"] == "warning"
    assert severities["E58"] == "note"


def test_the_built_in_library_is_strict_and_a_copy_of_it_is_not(tmp_path: Path) -> None:
    text = (builtin_folder() / "steady-anchor.yaml").read_text(encoding="utf-8")
    copy = tmp_path / "steady-anchor.yaml"
    copy.write_text(text, encoding="utf-8")
    at_home = read_script(builtin_folder() / "steady-anchor.yaml", known_names())
    elsewhere = read_script(copy, known_names(), (builtin_folder(),))
    assert [one.code for one in examined(at_home, estimated(), library=LIBRARY)] == ["E58"]
    assert not examined(elsewhere, estimated(), library=LIBRARY)


def test_a_waiver_silences_one_code_and_says_when_it_is_not_needed() -> None:
    head = "waive:\n  E21: A quotation that everybody here knows.\n  E27: It was needed once.\n"
    known = {one.code: one for one in found(lines("You must rest.", head=head))}
    assert "E21" not in known
    assert known["E27"].message == "this waiver silences nothing"
    assert (known["E27"].severity, known["E27"].span.line, known["E27"].span.column) == ("note", 3, 3)


def test_a_waiver_of_no_rule_says_so() -> None:
    (one,) = found(lines("You might rest.", head="waive:\n  E99: No such rule.\n"), "E99")
    assert one.message == "there is no such rule to waive"


def test_on_estimates_a_waiver_of_a_rule_of_time_is_left_alone() -> None:
    assert not found(lines("You might rest.", head="waive:\n  E40: A slow voice needs it.\n"), "E40")


def test_a_language_without_a_file_gets_only_the_rules_that_need_none() -> None:
    german = {one.code for one in found(lines("Du musst ruhen!", head="language: de\n"))}
    assert "E38" in german
    assert "E01" in german
    assert not german & {"E08", "E10", "E19", "E31", "E42", "E53"}


def test_a_language_without_a_file_is_judged_by_its_marks_where_it_has_them() -> None:
    german = "language: de\nscript:\n  - Du liegst.\n  - 4m\n  - say: Du darfst aufhören.\n    offers: [opt-out]\n"
    assert [one.span.line for one in found(german, "E08")] == [5]
    assert "the most is 3:00" in found(german, "E45")[0].message


def test_a_fragment_is_no_session() -> None:
    reading = read_script(builtin_folder() / "_closing.yaml", known_names())
    assert reading.script is not None
    assert not examined(reading, estimated(), library=LIBRARY)


def test_sentences_are_whole_whatever_pauses_they_hold() -> None:
    assert texts(lines("Feel the floor, [3s] and the wall. And rest…")) == ["Feel the floor, and the wall.", "And rest"]
    assert texts(lines("One thing", "and another")) == ["One thing", "and another"]
    assert texts(lines('"First. Second," they say.')) == ['"First.', 'Second," they say.']


def test_the_same_line_said_twice_is_two_sentences() -> None:
    assert texts("script:\n  - repeat: 2\n    do:\n      - Rest here\n") == ["Rest here", "Rest here"]


def test_an_offer_by_mark_is_an_offer() -> None:
    head, bare = "tags: [trauma-sensitive]\nscript:\n", "  - say: The door is not locked.\n"
    assert found(head + bare, "E08")
    assert not found(f"{head}{bare}    offers: [opt-out]\n", "E08")


def test_words_of_another_way_are_looked_at_too() -> None:
    ways = "      a: [Rest.]\n      b: [You must rest.]\n"
    assert found(f"script:\n  - choose: mood\n    default: a\n    ways:\n{ways}", "E21")
    assert found("script:\n  - optional: more\n    default: off\n    do:\n      - You must rest.\n", "E21")


@pytest.mark.parametrize(
    ("seconds", "sensitive", "late"), [(50, True, False), (70, True, True), (70, False, False), (95, False, True)]
)
def test_the_first_way_out_comes_in_time(seconds: int, sensitive: bool, late: bool) -> None:
    tags = "tags: [trauma-sensitive]\n" if sensitive else ""
    text = f"{tags}script:\n  - pause: {seconds}s\n  - You can stop.\n"
    assert bool(found(text, "E08")) is late


def test_the_next_session_must_exist_and_ask_no_more() -> None:
    def next_of(name: str) -> list[str]:
        head = f"intensity: 2\nnot_now: [when driving, in a crisis]\nnext: {name}\n"
        return [one.message for one in found(lines("Rest.", head=head), "E03")]

    assert not next_of("steady-anchor")
    assert "nowhere" in next_of("no-such-session")[0]
    assert "has intensity 3" in next_of("inner-child")[0]


def test_the_digest_of_the_words_changes_with_a_word_and_not_with_a_pause() -> None:
    from guided.editorial.text_hash import text_hash

    one, other = look("script:\n  - Rest here.\n  - 5s\n"), look("script:\n  - Rest here.\n  - 9s\n")
    assert text_hash(one.forms) == text_hash(other.forms)
    assert text_hash(one.forms) != text_hash(look("script:\n  - Rest there.\n").forms)


def test_a_session_far_too_long_to_be_looked_at_says_so() -> None:
    text = "lengths: [9h]\nscript:\n  - repeat: 100\n    do:\n      - repeat: 99\n        do: [Rest here., 3s]\n"
    (one,) = found(text)
    assert (one.code, one.severity) == ("E05", "note")
    assert "too long" in one.message


def test_check_says_it_on_the_command_line(tmp_path: Path) -> None:
    script = tmp_path / "calm.yaml"
    script.write_text("tags: [trauma-sensitive]\nscript:\n  - You must rest.\n", encoding="utf-8")
    done = guided("check", "--format", "concise", str(script))
    assert done.status == 1
    assert "calm.yaml:3:5: error[E21] “You must” presses" in done.out
