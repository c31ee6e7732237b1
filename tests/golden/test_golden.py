"""What is made today is what was made when somebody last looked at it."""

import difflib

import pytest

from tests.golden.__main__ import FOLDER, GOLDEN, rendered


@pytest.mark.parametrize("name", sorted(GOLDEN))
def test_nothing_moved(name: str) -> None:
    kept, made = (FOLDER / name).read_text(encoding="utf-8"), rendered(name)
    if made != kept:
        changes = list(difflib.unified_diff(kept.splitlines(), made.splitlines(), "kept", "made", lineterm="", n=1))
        shown = "\n".join(changes[:40])
        pytest.fail(f"{name} has changed; if that is meant, run  python -m tests.golden\n{shown}", pytrace=False)
