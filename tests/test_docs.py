"""What the documentation shows works: every script passes the checker, every command line is one we understand."""

import re
import shlex
from pathlib import Path

import click
import pytest

from guided.cli.main import cli
from guided.player import known_names
from guided.rules import estimated, examined
from guided.script import compile_session, read_text

ROOT = Path(__file__).parent.parent
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.M | re.S)


def blocks(language: str) -> list[tuple[str, str]]:
    return [
        (page.relative_to(ROOT).as_posix(), text)
        for page in PAGES
        for kind, text in BLOCK.findall(page.read_text(encoding="utf-8"))
        if kind == language
    ]


def commands() -> list[tuple[str, str]]:
    """Each `guided …` of the shell blocks and of the running text."""
    found = [(page, line) for page, text in blocks("sh") for line in text.splitlines()]
    found += [(page.relative_to(ROOT).as_posix(), code) for page in PAGES for code in inline(page)]
    split = [(page, part.strip()) for page, line in found for part in re.split(r"&&|\||\s#\s", line)]
    bare = [(page, re.sub(r"^(uv run |\.venv/bin/)", "", part)) for page, part in split]
    return sorted({(page, part) for page, part in bare if re.match(r"guided( |$)", part)})


def inline(page: Path) -> list[str]:
    text = BLOCK.sub("", page.read_text(encoding="utf-8"))
    return [code for code in re.findall(r"`(guided[^`]*)`", text) if not re.search(r"[A-Z]{3,}|…|=", code)]


def whole(script: str) -> str:
    """A part of a script, its head or some of its lines, made a script."""
    if "script:" in script:
        return script
    return f"script:\n{script}" if script.startswith("-") else f"{script}\nscript:\n  - You may stay here.\n"


@pytest.mark.parametrize(("page", "script"), blocks("yaml"))
def test_every_script_shown_passes_the_checker(page: str, script: str) -> None:
    script = whole(script)
    folder = ROOT / ("tests/script/examples" if "recording:" in script else "scripts")
    reading = read_text(script, name=page, folder=folder, known=known_names())
    assert not [found for found in examined(reading, estimated()) if found.severity != "note"]
    assert compile_session(reading.require()).events


@pytest.mark.parametrize(("page", "line"), commands())
def test_every_command_shown_is_understood(page: str, line: str) -> None:
    words = shlex.split(line)[1:]
    context = click.Context(cli, info_name="guided", auto_envvar_prefix="GUIDED")
    command: click.Command = cli
    while words and isinstance(command, click.Group) and not words[0].startswith("-"):
        _, found, rest = command.resolve_command(context, list(words))
        assert found is not None
        command = found
        words = rest
    if words and words != ["-h"]:
        command.make_context(command.name or "guided", list(words), parent=context)


def test_the_two_commands_are_on_the_first_screen() -> None:
    first = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:45]
    lines = [line for line in first if line.startswith("python3 -m venv")]
    assert len(lines) == 2
    assert "guided render" in lines[0]
    assert lines[1].endswith("pytest")
    assert sum("uv run" in line for line in first) >= 1
