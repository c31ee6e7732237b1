"""What each finding looks like, to the letter: place, caret, help and the line to paste."""

import difflib

import pytest

from guided.script.catalogue import CATALOGUE
from tests.script.golden.__main__ import FOLDER, told

COMMAND = "python -m tests.script.golden"


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_what_is_said_of_a_bad_script(code: str) -> None:
    script, golden = FOLDER / f"{code}.yaml", FOLDER / f"{code}.txt"
    if not script.exists() or not golden.exists():
        pytest.fail(f"{code} has no bad script; write one, or take that of the catalogue: {COMMAND}", pytrace=False)
    kept, made = golden.read_text(encoding="utf-8"), told(code)
    assert f"[{code}]" in made
    if made != kept:
        changes = "\n".join(difflib.unified_diff(kept.splitlines(), made.splitlines(), "kept", "made", lineterm=""))
        pytest.fail(f"{code} reads otherwise; if that is meant, run  {COMMAND}\n{changes}", pytrace=False)


def test_no_golden_file_is_left_behind() -> None:
    assert {path.stem for path in FOLDER.glob("G*")} <= set(CATALOGUE)
