"""A command in this process: as `runner.guided`, without the second that a start takes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from guided.cli.main import run
from tests.cli.runner import Done

Command = Callable[..., Done]


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """`guided` with an empty folder as its own; environment by name."""
    monkeypatch.chdir(tmp_path)

    def command(*args: str, **environment: str) -> Done:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        status = run(list(args))
        return Done(status, *capsys.readouterr())

    return command


@pytest.fixture
def here(inside: Command) -> Command:
    """`guided render`, so."""
    return lambda *args: inside("render", *args)
