"""Whatever happens to a script, it is read or refused: no traceback, no hang, no finding outside the file."""

import os
import random
import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from guided.errors import UsageError
from guided.model import Options, Speak
from guided.rules import estimated, examined
from guided.script import Reading, compile_session, reader, report
from tests.script.helpers import EXAMPLES, KNOWN, read

SOURCES = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.yaml"))]
MUTATIONS = int(os.environ.get("GUIDED_MUTATIONS", "600"))
PARTS = 4
PIECES = [
    ":", ": ", "- ", "[", "]", "{", "}", '"', "'", "#", " #", "\n", "\t", "  ", "*", "&a ", "!x ", "|", ">",
    "${", "${it}", "[5s]", "[bell]", "---\n", "<<: ", "? ", "%", "@", "`", "\\", "\x00", "\u200b", "\u2028", "…",
    "1:30", "notice", "yes", "5 seconds", "script:\n", "include: _closing", "from: 5m", "\ufeff", "💧",
    "  - repeat: 200\n    do:\n",
]  # fmt: skip


def harmless(reading: Reading, text: str) -> None:
    """What holds for every reading."""
    lines = reading.text.split("\n")
    for found in reading.diagnostics:
        if found.span.file == "t.yaml":
            assert 1 <= found.span.line <= len(lines)
            assert 1 <= found.span.column < found.span.end_column
            assert found.span.column <= len(lines[found.span.line - 1]) + 1
        assert found.message
        assert found.message.isprintable()
        assert not found.message.endswith(".")
    errors = [found for found in reading.diagnostics if found.severity == "error"]
    assert (reading.script is None) == bool(errors)
    shown = report.as_text(reading.diagnostics, reading.sources)
    assert all(letter.isprintable() or letter == "\n" for letter in shown)
    if reading.script is not None:
        for length in (None, 60.0, 3600.0):
            session = compile_session(reading.script, length=length)
            assert all(event.text.strip() for event in session.events if isinstance(event, Speak))


def mutated(source: str, seed: int, times: int) -> str:
    """A few pieces put in, taken out, doubled or swapped."""
    chance = random.Random(seed)
    for _ in range(times):
        at = chance.randrange(len(source) + 1)
        match chance.randrange(5):
            case 0:
                source = source[:at] + chance.choice(PIECES) + source[at:]
            case 1:
                source = source[:at] + source[at + chance.randrange(1, 12) :]
            case 2:
                lines = source.split("\n")
                where = chance.randrange(len(lines))
                lines.insert(chance.randrange(len(lines)), lines[where])
                source = "\n".join(lines)
            case 3:
                lines = source.split("\n")
                where = chance.randrange(len(lines))
                lines[where] = " " * chance.randrange(6) + lines[where].lstrip()
                source = "\n".join(lines)
            case _:
                source = source[:at] + chance.choice(PIECES) + source[at + 1 :]
    return source


@given(st.sampled_from(SOURCES), st.integers(0, 2**32), st.integers(1, 6))
@settings(max_examples=400, deadline=None)
def test_a_mutated_example(source: str, seed: int, times: int) -> None:
    text = mutated(source, seed, times)
    harmless(read(text, EXAMPLES), text)


@pytest.mark.parametrize("part", range(PARTS))
def test_thousands_of_mutations_are_read_in_time(part: int) -> None:
    """20,000 of them in CI; `GUIDED_MUTATIONS` says how many."""
    slowest, worst = 0.0, ""
    for seed in range(part, MUTATIONS, PARTS):
        text = mutated(SOURCES[seed // PARTS % len(SOURCES)], seed, 1 + seed % 6)
        begun = time.process_time()
        reading = read(text, EXAMPLES)
        examined(reading, estimated())
        spent = time.process_time() - begun
        if spent > slowest:
            slowest, worst = spent, text
        harmless(reading, text)
    assert slowest < 1.0, worst


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=200, deadline=None)
def test_a_heap_of_pieces(text: str) -> None:
    harmless(read(text), text)
    harmless(read("script:\n  - " + text), text)


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_bytes(data: bytes) -> None:
    reading = read(data)
    harmless(reading, reading.text)


@given(st.text(max_size=60), st.text(max_size=20))
@settings(max_examples=200, deadline=None)
def test_any_value_of_a_listener(value: str, name: str) -> None:
    script = read("vars: {name: ''}\nscript:\n  - Hello, ${name}, and rest.\n").require()
    for variables in ({"name": value}, {name: value}):
        try:
            session = compile_session(script, Options(variables=variables))
        except UsageError:
            continue
        for event in session.events:
            if isinstance(event, Speak):
                assert not set("…—–\n") & set(event.text)


@pytest.mark.parametrize("seed", range(40))
def test_both_yaml_parsers_agree_on_what_is_a_script(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    source = SOURCES[seed % len(SOURCES)]
    text = source if seed < len(SOURCES) else mutated(source, seed, 1)
    fast = read(text, EXAMPLES)
    monkeypatch.setattr(reader, "_Loader", yaml.SafeLoader)
    slow = read(text, EXAMPLES)
    harmless(slow, text)
    assert (fast.script is None) == (slow.script is None)
    if fast.script is not None and slow.script is not None:
        assert compile_session(fast.script).events == compile_session(slow.script).events


def test_known_names_are_data() -> None:
    assert KNOWN.bells
    assert read("script: [{bell: gong}]").diagnostics[0].code == "G305"


def test_a_value_missing_at_the_end_is_found_inside_the_file() -> None:
    found = read("? notice").diagnostics
    assert found
    assert all(diagnostic.span.line == 1 for diagnostic in found)
