"""Every text: no direction is spoken, no word of the meditation is lost, each line is accounted for."""

import re
from pathlib import Path

import pytest

from guided.model import Options, Speak
from guided.player import known_names
from guided.script import compile_session, read_text
from guided.script.importers import Imported, import_text
from tests.script.importers.habits import HABITS
from tests.script.importers.siblings import SIBLINGS
from tests.script.importers.texts import TEXTS, Text

KNOWN = known_names()
ALL = (*TEXTS, *HABITS, *SIBLINGS)


def imported(source: str) -> Imported:
    return import_text(source, name="a text", bells=KNOWN.bells)


def lines_spoken(script: str) -> list[str]:
    """What stands in the items of a script, unquoted, variables as they are written."""
    found = re.findall(r"^  - (?:phrase: )?(?!\w+:(?: |$))(.*)$", script, re.M)
    plain = [line[1:-1].replace('\\"', '"').replace("''", "'") if line[:1] in "\"'" else line for line in found]
    return [line for line in plain if not re.fullmatch(r"(?:[\d.]+(?:ms|s|m|h)(?:\.\.|\+)?)+", line)]


@pytest.mark.parametrize("text", ALL, ids=lambda text: text.name)
def test_check_accepts_it(text: Text) -> None:
    reading = read_text(imported(text.source).script, known=KNOWN)
    assert not [found for found in reading.diagnostics if found.severity == "error"], reading.diagnostics


@pytest.mark.parametrize("text", ALL, ids=lambda text: text.name)
def test_no_word_is_lost_and_their_order_is_kept(text: Text) -> None:
    spoken = " \n ".join(lines_spoken(imported(text.source).script))
    at = 0
    for words in text.says:
        found = spoken.find(words, at)
        assert found >= 0, f"{words!r} is not spoken after {spoken[max(0, at - 40) : at]!r} in\n{spoken}"
        at = found + len(words)


@pytest.mark.parametrize("text", ALL, ids=lambda text: text.name)
def test_no_direction_is_spoken(text: Text) -> None:
    spoken = "\n".join(lines_spoken(imported(text.source).script))
    assert [words for words in text.never if words in spoken] == []


@pytest.mark.parametrize("text", ALL, ids=lambda text: text.name)
def test_pauses_sections_and_bells_stand_in_their_order(text: Text) -> None:
    script = imported(text.source).script
    at = 0
    for line in text.holds:
        found = script.find(line, at)
        assert found >= 0, f"{line!r} is missing after\n{script[:at]}\n--- in ---\n{script[at:]}"
        at = found + len(line)


@pytest.mark.parametrize("text", ALL, ids=lambda text: text.name)
def test_every_line_is_told_once(text: Text) -> None:
    made = imported(text.source)
    lines = text.source.removesuffix("\n").split("\n")
    assert [entry.line for entry in made.review.entries] == list(range(1, len(lines) + 1))
    for entry, line in zip(made.review.entries, lines, strict=True):
        assert entry.fates
        words = {fate.word for fate in entry.fates}
        assert words <= {"spoken", "pause", "section", "bell", "title", "dropped", "blank"}
        assert "blank" not in words or not line.strip()
        assert all(fate.detail for fate in entry.fates if fate.word == "dropped")


@pytest.mark.parametrize("text", ALL, ids=lambda text: text.name)
def test_it_compiles_to_phrases(text: Text) -> None:
    script = read_text(imported(text.source).script, known=KNOWN).require()
    assert any(isinstance(event, Speak) for event in compile_session(script, Options(), length=None).events)


SAMPLES = sorted((Path(__file__).parent / "samples").glob("*-01.md"))
MARKS = (
    "persona",
    "prompt:",
    "**",
    "_(",
    "seconds of silence",
    "Pause for",
    "Instructor",
    "soundscape here",
    "Duration",
)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_of_others(path: Path) -> None:
    """Texts as a public project collected them: accepted, accounted for, and no long line of prose is lost."""
    source = path.read_text(encoding="utf-8")
    made = imported(source)
    assert not [found for found in read_text(made.script, known=KNOWN).diagnostics if found.severity == "error"]
    assert len(made.review.entries) == len(source.removesuffix("\n").split("\n"))
    spoken = "\n".join(lines_spoken(made.script))
    assert [mark for mark in MARKS if mark in spoken] == []
    bare = re.sub(r"[“”\"]", "", spoken)
    body = source.split("---", 2)[2]
    for line in body.splitlines():
        marked = re.match(r"\W*[\[(]|#|\W*\*\*.*\*\*\W*$|.*:\*\*|.*here are a few styles", line)
        if len(line.split()) > 12 and not marked:
            words = re.sub(r"[*_“”\"]", "", re.split(r"[.…:(—]", re.sub(r"^[\W\d]*", "", line))[0]).strip()
            assert words in bare, line


def test_there_are_twenty_samples() -> None:
    assert len(SAMPLES) == 20
