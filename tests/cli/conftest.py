"""A command in this process: as `runner.guided`, without the second that a start takes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from guided.cli.main import run
from tests.cli.runner import Done

Command = Callable[..., Done]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """`guided render` with an empty folder as its own."""
    monkeypatch.chdir(tmp_path)

    def command(*args: str) -> Done:
        status = run(["render", *args])
        return Done(status, *capsys.readouterr())

    return command
