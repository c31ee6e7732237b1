"""`check --fix`: it mends, never makes a new error, and a second run changes nothing."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guided.script import Reading, read_text
from guided.script.fix import Fixed, fix
from tests.cli.runner import guided
from tests.script.helpers import EXAMPLES, KNOWN, items
from tests.script.test_mends import MISTAKES
from tests.script.test_mutations import SOURCES, mutated

BROKEN = "title: Calm\r\nscript:\r\n  - Notice this: your breath\r\n  - pause: 1:30\r\n\t- Rest here.\r\n"
MENDED = 'title: Calm\r\nscript:\r\n  - "Notice this: your breath"\r\n  - pause: 1m30s\r\n  - Rest here.\r\n'


def read(text: str) -> Reading:
    return read_text(text, "t.yaml", EXAMPLES, KNOWN)


def fixed(text: str) -> Fixed:
    return fix(text, "t.yaml", read)


def errors(reading: Reading) -> set[tuple[str, str, int]]:
    return {(one.span.file, one.code, one.span.line) for one in reading.diagnostics if one.severity == "error"}


def sound(text: str) -> None:
    """What holds for every text."""
    before = read(text)
    once = fixed(text)
    assert errors(once.reading) <= errors(before)
    assert errors(read(once.text)) == errors(once.reading)
    twice = fixed(once.text)
    assert (twice.text, twice.mended) == (once.text, 0)
    if not any(found.edit for found in before.diagnostics):
        assert once.text == text


def test_quotes_colons_and_tabs() -> None:
    once = fixed(BROKEN)
    assert (once.text, once.mended) == (MENDED, 3)
    assert once.reading.diagnostics == ()


def test_two_mistakes_of_one_line() -> None:
    once = fixed("script:\n\t- Notice this: your breath\n\t- pause: 1:30\n")
    assert once.text == 'script:\n  - "Notice this: your breath"\n  - pause: 1m30s\n'


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_mistake(mistake: str) -> None:
    text = items("Rest, ${name}.", mistake, "Stay.", head="vars: {name: ''}\n")
    sound(text)
    assert fixed(text).reading.diagnostics == ()


@pytest.mark.parametrize("line", ["30", "5 seconds", "notice", "Rest. [softly]", "titel: Calm", "[bell]", "Rest #now"])
def test_what_is_a_guess_is_left_to_the_author(line: str) -> None:
    text = items(line)
    assert fixed(text).text == text


@given(st.sampled_from(SOURCES), st.integers(0, 2**32), st.integers(1, 6))
@settings(max_examples=150, deadline=None)
def test_any_mutation(source: str, seed: int, times: int) -> None:
    sound(mutated(source, seed, times))


@given(st.lists(st.sampled_from([*MISTAKES, "Rest.", "5s", "[softly]", "\tRest", "a: b: c"]), min_size=1, max_size=8))
@settings(max_examples=80, deadline=None)
def test_any_heap_of_mistakes(lines: list[str]) -> None:
    sound(items(*lines))


def test_the_command_mends_in_place_and_tells_the_rest(tmp_path: Path) -> None:
    script = tmp_path / "calm.yaml"
    script.write_bytes(b"\xef\xbb\xbf" + BROKEN.encode() + b"  - notice\r\n")
    script.chmod(0o640)
    done = guided("check", "--fix", str(script))
    assert done.status == 1
    assert "3 lines mended" in done.err
    assert "error[G107]" in done.out
    assert "G201" not in done.out
    assert script.read_bytes() == b"\xef\xbb\xbf" + MENDED.encode() + b"  - notice\r\n"
    assert script.stat().st_mode & 0o777 == 0o640
    again = guided("check", "--fix", str(script))
    assert "mended" not in again.err
    assert [path.name for path in tmp_path.iterdir()] == ["calm.yaml"]


def test_a_file_reached_by_a_link_stays_behind_it(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("script:\n  - pause: 1:30\n")
    link = tmp_path / "link.yaml"
    link.symlink_to("real.yaml")
    guided("check", "--fix", str(link))
    assert link.is_symlink()
    assert "1m30s" in (tmp_path / "real.yaml").read_text()


def test_standard_input_is_not_mended() -> None:
    assert guided("check", "--fix", "-", stdin=b"script:\n  - Rest.\n").status == 2
