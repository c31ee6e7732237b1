"""docs/sources.md says where each idea can be heard: the words it quotes are spoken in the session it names."""

import re
from pathlib import Path

import pytest

from guided.model import Options, Speak
from guided.script import Script, compile_session, read_script
from guided.script.library import builtin_folder

PAGE = Path(__file__).parent.parent / "docs" / "sources.md"
ROWS = [
    (slug, idea.strip(), said)
    for idea, slug, said in re.findall(
        r"^\| ([^|]+) \| `([a-z-]+)`[^|]*\| ([^|]+) \|$", PAGE.read_text("utf-8"), re.MULTILINE
    )
]


def test_every_row_was_understood() -> None:
    rows = [
        line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ") and "Idea, in short" not in line
    ]
    assert len(rows) == len(ROWS) > 50


@pytest.mark.parametrize(("slug", "idea", "said"), ROWS, ids=[f"{slug}: {idea}" for slug, idea, _ in ROWS])
def test_what_is_quoted_is_spoken(slug: str, idea: str, said: str) -> None:
    script = read_script(builtin_folder() / f"{slug}.yaml").script
    assert script is not None
    spoken = _plain(_spoken(script))
    quotes = re.findall(r'"([^"]+)"', said)
    assert quotes
    for quote in quotes:
        assert _plain(quote) in spoken, f"{slug} does not say “{quote}”"


def _spoken(script: Script) -> str:
    """All that any of its lengths says, each in its order."""
    sessions = (compile_session(script, Options(), length) for length in script.metadata.lengths)
    return " ".join(event.text for session in sessions for event in session.events if isinstance(event, Speak))


def _plain(text: str) -> str:
    return re.sub(r"[\"'“”‘’]", "", text)
