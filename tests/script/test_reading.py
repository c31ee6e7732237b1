"""The reading rules: the field decides the type, and what YAML would bend or drop is refused."""

from pathlib import Path

import pytest

from guided.model import Speak
from guided.script import read_script
from tests.script.helpers import brief, codes, items, play, read


def test_scalars_keep_their_raw_text() -> None:
    session = play("language: no\ntitle: 1.0\nauthor: 2024-01-01\nscript:\n  - yes\n  - 'null'\n  - 007 is a number.\n")
    assert (session.metadata.language, session.metadata.title, session.metadata.author) == ("no", "1.0", "2024-01-01")
    assert [event.text for event in session.events if isinstance(event, Speak)] == ["yes", "null", "007 is a number."]


def test_a_list_of_lines_and_pauses_is_already_a_script() -> None:
    assert brief(play("script:\n  - Rest here.\n  - 4s\n  - And here.\n")) == ["Rest here.", "(4 4 4)", "And here."]


def test_block_text_is_lines_sections_and_pauses() -> None:
    text = (
        "script: |\n  # Arrive\n  Sit down now\n  if you like.\n\n"
        "  Rest a while. [3s] Rest.\n  [5s]\n  # Stay\n  Hello.\n"
    )
    expected = ["# Arrive", "Sit down now if you like.", "(1.5 1.5 1.5 between)", "Rest a while.", "(3 3 3)", "Rest."]
    assert brief(play(text)) == [*expected, "(5 5 5)", "# Stay", "Hello."]
    assert brief(play(text.replace("|", ">"))) == brief(play(text))


def test_a_quoted_script_is_block_text_too() -> None:
    assert brief(play('script: "Rest here.\\n\\n[5s]"\n')) == ["Rest here.", "(5 5 5)"]


def test_quoted_text_is_always_spoken() -> None:
    assert brief(play(items("'notice'", '"5s"', "'bell'", "'30'", head="defaults: {between: 0s}\n"))) == [
        "notice",
        "5s",
        "bell",
        "30",
    ]


def test_every_line_end_is_read() -> None:
    for end in ("\r\n", "\r"):
        assert brief(play("title: Calm\nscript:\n  - Rest.\n".replace("\n", end))) == ["Rest."]


def test_a_byte_order_mark_is_no_matter() -> None:
    assert read(b"\xef\xbb\xbfscript:\n  - Rest.\n").script is not None


def test_keys_of_ones_own_are_left_alone() -> None:
    assert codes("x-note: [1, {a: b}]\nvoice: {x-a: b}\nscript:\n  - say: Rest.\n    x-mood: calm\n") == []


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        (b"script:\n  - Rest \xe9.\n", "G001", 2, 10),
        ("script:\n  - Rest.\n".encode("utf-16"), "G001", 1, 1),
        ("script:\n  - Rest\x07.\n", "G003", 2, 9),
        ("script:\n  - Rest\u200b.\n", "G003", 2, 9),
        ("script:\n  - Rest\u202e.\n", "G003", 2, 9),
        ("script:\n  - Rest\u2028here.\n", "G003", 2, 9),
        ('script:\n  - "Rest\\e[2J."\n', "G003", 2, 5),
        ('script:\n  - "Rest\\u200b."\n', "G003", 2, 5),
        ("script:\n\u00a0 - Rest.\n", "G003", 2, 1),
        ("script:\n\t- Rest.\n", "G005", 2, 1),
        ("script:\n  - bell: bowl\n  \ttimes: 2\n", "G005", 3, 3),
        ("script:\n  - &a Rest.\n", "G004", 2, 5),
        ("script:\n  - *a\n", "G004", 2, 5),
        ("script:\n  - !!str Rest.\n", "G004", 2, 5),
        ("script:\n  - !x Rest.\n", "G004", 2, 5),
        ("script:\n  - {<<: a, say: b}\n", "G004", 2, 6),
        ("script:\n  - Rest.\nscript:\n  - Rest.\n", "G006", 3, 1),
        ("script:\n  - bell: bowl\n    bell: chime\n", "G006", 3, 5),
        ("script:\n  - Rest.\n---\nscript:\n  - Rest.\n", "G007", 3, 1),
        ("script:\n  - ? [a]\n    : b\n", "G103", 2, 7),
    ],
)
def test_what_yaml_would_bend_is_refused(text: str | bytes, code: str, line: int, column: int) -> None:
    found = read(text).diagnostics
    assert (found[0].code, found[0].span.line, found[0].span.column) == (code, line, column)
    assert found[0].severity == "error"
    assert all(one.message.isprintable() and (one.help or "").isprintable() for one in found)


def test_letters_of_other_languages_are_welcome() -> None:
    text = items("می‌توانید آرام باشید.", "Laß los, où que tu sois.", "息を吸って。", "🙂 hello there.")
    assert codes(text) == []


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "~\n"])
def test_an_empty_file(text: str) -> None:
    reading = read(text)
    assert ([found.code for found in reading.diagnostics], reading.script) == (["G104"], None)


def test_after_a_certain_mend_it_reads_on() -> None:
    text = "\n".join(
        [
            "titel: Calm",
            "tags: sleep",
            "script:",
            "\t- Rest here.",
            "  - Notice this: your: breath",
            '  - "Let go.',
            "  - *softly* now",
            "  - 'Tis well",
            "  - [3s] and rest",
            "  - pause: 1:30",
            "  - bel: bowl",
            "  - Hello ${nam}.",
            "  - 5 seconds",
            "  - bell: bowll",
            "    tims: 3",
            "",
        ]
    )
    found = [(one.span.line, one.code) for one in read(text).diagnostics]
    assert found == [
        (1, "G102"),
        (2, "G103"),
        (4, "G005"),
        (5, "G101"),
        (6, "G002"),
        (7, "G002"),
        (8, "G002"),
        (9, "G002"),
        (10, "G201"),
        (11, "G102"),
        (12, "G301"),
        (13, "G107"),
        (14, "G305"),
        (15, "G102"),
    ]


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path):
        reading = read_script(path)
        assert ([found.code for found in reading.diagnostics], reading.script) == (["G001"], None)


def test_columns_are_right_beside_wide_letters_and_after_mends() -> None:
    found = read("script:\n  - 息を𝄞 [xx] here\n\n").diagnostics
    assert [(one.code, one.span.column, one.span.end_column) for one in found] == [("G204", 9, 13)]
    found = read("script:\n  - Notice: this: [xx] now\n").diagnostics
    assert [(one.code, one.span.column) for one in found] == [("G101", 5), ("G204", 19)]


def test_a_script_names_itself_by_its_file(tmp_path: Path) -> None:
    path = tmp_path / "slow-morning.yml"
    path.write_text("script: [Rest.]\n")
    metadata = read_script(path).require().metadata
    assert (metadata.name, metadata.title) == ("slow-morning", "Slow morning")
