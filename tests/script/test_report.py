"""Findings as strings: the layout of the design page to the letter, and nothing a terminal would obey."""

import json

from guided.findings import Diagnostic, Edit, Span
from guided.script import read_text, report

CALM = "title: Calm\n\nscript:\n  - Rest.\n  - 5s\n  - Stay.\n  - 5s\n  - Notice this: your breath\n"


def found(text: str, name: str = "scripts/calm.yaml") -> tuple[Diagnostic, ...]:
    return read_text(text, name).diagnostics


def test_the_text_form() -> None:
    assert report.as_text(found(CALM), {"scripts/calm.yaml": CALM}) == (
        "scripts/calm.yaml:8:5: error[G101]: YAML reads this line as the key “Notice this” because of the colon\n"
        "  |\n"
        "8 |   - Notice this: your breath\n"
        "  |     ^^^^^^^^^^^^\n"
        "  = help: put the line in quotes\n"
        '    - "Notice this: your breath"\n'
    )


def test_two_findings_are_parted_by_an_empty_line() -> None:
    text = report.as_text(found("script:\n  - notice\n  - 30\n"), {})
    assert text.count("\n\n") == 1
    assert text.endswith("\n")


def test_notes_on_one_place_show_it_once() -> None:
    one, two = Span("a.yaml", 2, 3, 4), Span("a.yaml", 2, 3, 5)
    notes = [Diagnostic("E08", "note", "no way out", one, "offer one"), Diagnostic("E10", "note", "no posture", one)]
    others = [Diagnostic("E20", "note", "bare", two), Diagnostic("G501", "warning", "long", two)]
    assert report.as_text([*notes, *others], {"a.yaml": "script:\n  - Rest.\n"}) == (
        "a.yaml:2:3: note[E08]: no way out\n  |\n2 |   - Rest.\n  |   ^\n  = help: offer one\n"
        "a.yaml:2:3: note[E10]: no posture\n\n"
        "a.yaml:2:3: note[E20]: bare\n  |\n2 |   - Rest.\n  |   ^^\n\n"
        "a.yaml:2:3: warning[G501]: long\n  |\n2 |   - Rest.\n  |   ^^\n"
    )


def test_colours_change_nothing_but_colour() -> None:
    import re

    plain, coloured = (report.as_text(found(CALM), {"scripts/calm.yaml": CALM}, color=color) for color in (False, True))
    assert coloured != plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_the_caret_stands_under_wide_letters() -> None:
    text = "script:\n  - 息を [xx]\n"
    lines = report.as_text(found(text, "a.yaml"), {"a.yaml": text}).split("\n")
    assert lines[2] == "2 |   - 息を [xx]"
    assert lines[3] == "  | " + " " * 9 + "^^^^"


def test_long_lines_are_cut_around_the_caret_and_help_is_wrapped() -> None:
    text = "script:\n  - " + "rest " * 60 + "[nonsense] " + "rest " * 60 + "\n"
    marked = [one for one in found(text, "a.yaml") if one.code == "G204"]
    shown = report.as_text(marked, {"a.yaml": text})
    assert "[nonsense]" in shown
    assert "^^^^^^^^^^" in shown
    for line in shown.split("\n"):
        assert len(line) <= report.WIDTH
    source, caret = (next(line for line in shown.split("\n") if mark in line) for mark in ("rest [non", "^^"))
    assert source.index("[nonsense]") == caret.index("^")


def test_nothing_reaches_a_terminal_unseen() -> None:
    hostile = "script:\n  - \x1b[2J\x07\u202eRest\t\x9b31m\n"
    name = "a\x1b[2J\n.yaml"
    diagnostics = (
        *found(hostile, name),
        Diagnostic("G002", "error", "x\x1b", Span(name, 2, 5, 99), "h\x07", "p\x1b\nq"),
    )
    for text in (report.as_text(diagnostics, {name: hostile}), report.as_concise(diagnostics)):
        assert all(letter.isprintable() or letter == "\n" for letter in text)
    assert "\x1b" not in report.as_json(diagnostics)


def test_places_outside_the_text_do_no_harm() -> None:
    for line, column in ((0, 0), (99, 1), (1, 999)):
        report.as_text([Diagnostic("G002", "note", "x", Span("a", line, column, column))], {"a": "b\n"})


def test_the_concise_form() -> None:
    assert report.as_concise(found(CALM)) == (
        "scripts/calm.yaml:8:5: error[G101] YAML reads this line as the key “Notice this” because of the colon"
        " (put the line in quotes)"
    )


def test_the_json_form() -> None:
    assert json.loads(report.as_json(found(CALM))) == [
        {
            "code": "G101",
            "severity": "error",
            "message": "YAML reads this line as the key “Notice this” because of the colon",
            "file": "scripts/calm.yaml",
            "start": {"line": 8, "column": 5},
            "end": {"line": 8, "column": 17},
            "help": "put the line in quotes",
            "paste": '- "Notice this: your breath"',
            "edit": {"line": 8, "text": '  - "Notice this: your breath"'},
        }
    ]
    assert json.loads(report.as_json(())) == []


def test_the_github_form() -> None:
    line = report.as_github(found(CALM, "a,b:c.yaml"))
    assert line.startswith("::error file=a%2Cb%3Ac.yaml,line=8,col=5,endColumn=17,title=guided G101::YAML reads")
    odd = Diagnostic("E08", "note", "50%\nmore", Span("a", 1, 1, 2), None, None, Edit(1, ""))
    assert report.as_github([odd]) == "::notice file=a,line=1,col=1,endColumn=2,title=guided E08::50%25%0Amore"
