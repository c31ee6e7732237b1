"""`guided check`: look scripts over and say what to mend."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from guided.cli.opening import read_stdin
from guided.cli.output import Terminal
from guided.errors import Diagnostic, NoSuchSession
from guided.script.library import SUFFIXES, Library


@click.command("check")
@click.argument("names", nargs=-1, required=True, metavar="NAME|FILE|DIR|-...")
@click.option("--format", "form", type=click.Choice(["text", "concise", "json", "github"]), default="text")
@click.option("--strict", is_flag=True, help="A warning fails too.")
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...], form: str, strict: bool) -> None:
    """Look scripts over: every problem of every file in one run."""
    from guided.player import known_names
    from guided.script import read_script
    from guided.script.report import as_concise, as_github, as_json, as_text

    terminal: Terminal = ctx.obj
    library = Library()
    found: list[Diagnostic] = []
    texts: dict[str, str] = {}
    files = 0
    for name in names:
        for path in _files(name, library):
            if path is None:
                reading = read_stdin(library)
            else:
                reading = read_script(path, known=known_names(), search_path=library.search_path)
            files += 1
            texts.update(reading.sources)
            found.extend(reading.diagnostics)
    if form == "text":
        text = as_text(found, texts, color=terminal.colored(sys.stdout))
    else:
        text = {"concise": as_concise, "json": as_json, "github": as_github}[form](found)
    if text:
        terminal.styled(text)
    errors = sum(diagnostic.severity == "error" for diagnostic in found)
    warnings = sum(diagnostic.severity == "warning" for diagnostic in found)
    if form == "text":
        terminal.note(_summary(files, errors, warnings))
    ctx.exit(1 if errors or (strict and warnings) else 0)


def _files(name: str, library: Library) -> Iterator[Path | None]:
    """Every script of a folder, or the one meant; None for standard input."""
    if name == "-":
        yield None
        return
    folder = Path(name)
    if not folder.is_dir():
        yield library.find(name)
        return
    scripts = sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES)
    if not scripts:
        raise NoSuchSession(f"there is no script in {name}")
    yield from scripts


def _summary(files: int, errors: int, warnings: int) -> str:
    def count(number: int, word: str) -> str:
        return f"{number} {word}{'' if number == 1 else 's'}"

    if not errors and not warnings:
        return f"{count(files, 'script')}, nothing to mend"
    return f"{count(files, 'script')}, {count(errors, 'error')}, {count(warnings, 'warning')}"
