"""`guided check`: look scripts over and say what to mend; `--fix` makes the mends that are certain."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import click

from guided.cli.mending import mend_file
from guided.cli.opening import read_stdin
from guided.cli.output import Terminal
from guided.errors import UsageError
from guided.findings import Diagnostic
from guided.script import Reading
from guided.script.library import Library, scripts_in


@click.command("check")
@click.argument("names", nargs=-1, required=True, metavar="NAME|FILE|DIR|-...")
@click.option("--format", "form", type=click.Choice(["text", "concise", "json", "github"]), default="text")
@click.option("--strict", is_flag=True, help="A warning fails too.")
@click.option("--measured", is_flag=True, help="Voice every line and judge by its real length.")
@click.option(
    "--fix", is_flag=True, help="Make the mends that are certain: quotes, colons in times, tabs, invisible characters."
)
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...], form: str, strict: bool, measured: bool, fix: bool) -> None:
    """Look scripts over: every problem of every file in one run.

    \b
    guided check evening.yaml              what to mend, and how
    guided check --fix evening.yaml        mend what is certain, then tell the rest
    guided check --measured evening.yaml   lengths by the real voice, not by estimate
    """
    from guided.player import known_names
    from guided.script import read_script

    terminal: Terminal = ctx.obj
    library = Library()
    readings: list[Reading] = []
    for name in names:
        for path in _files(name, library):
            if path is None:
                if fix:
                    raise UsageError("--fix mends files, and “-” is none")
                readings.append(read_stdin(library))
                continue
            if fix and (mended := mend_file(path, known_names(), library.search_path)):
                terminal.note(f"{path}: {_count(mended, 'line')} mended")
            readings.append(read_script(path, known=known_names(), search_path=library.search_path))
    found = _by_measure(terminal, readings) if measured else _by_estimate(readings)
    _tell(terminal, found, readings, form)
    errors = sum(diagnostic.severity == "error" for diagnostic in found)
    warnings = sum(diagnostic.severity == "warning" for diagnostic in found)
    if form == "text":
        terminal.note(_summary(len(readings), errors, warnings, len(found) - errors - warnings))
    ctx.exit(1 if errors or (strict and warnings) else 0)


def _by_estimate(readings: Sequence[Reading]) -> list[Diagnostic]:
    from guided import editorial
    from guided.rules import estimated, examined

    lengths = estimated()
    return [
        found for reading in readings for found in (*examined(reading, lengths), *editorial.examined(reading, lengths))
    ]


def _by_measure(terminal: Terminal, readings: Sequence[Reading]) -> list[Diagnostic]:
    """Each line of every script is voiced, by the cache or a voice. Raises VoiceError."""
    from guided import editorial
    from guided.cache import default_cache
    from guided.cli.progress import Bar
    from guided.player import FORMAT
    from guided.rules import examined, real
    from guided.speech import Speaker

    found: list[Diagnostic] = []
    with ExitStack() as stack:
        bar = stack.enter_context(Bar(terminal, "Measuring"))
        for done, reading in enumerate(readings):
            lexicon = reading.script.lexicon if reading.script is not None else ()
            with Speaker(default_cache(), FORMAT.rate, None, lexicon) as speaker:
                lengths = real(speaker)
                found.extend(examined(reading, lengths))
                found.extend(editorial.examined(reading, lengths, speaker))
            for notice in speaker.notices:
                terminal.tell(notice)
            bar.update("voicing", (done + 1) / len(readings))
    return found


def _tell(terminal: Terminal, found: Sequence[Diagnostic], readings: Sequence[Reading], form: str) -> None:
    """The findings on stdout, in the form asked for."""
    from guided.script.report import as_concise, as_github, as_json, as_text

    if form == "text":
        texts = {file: text for reading in readings for file, text in reading.sources.items()}
        told = as_text(found, texts, color=terminal.colored(sys.stdout))
    else:
        told = {"concise": as_concise, "json": as_json, "github": as_github}[form](found)
    if told:
        terminal.styled(told)


def _files(name: str, library: Library) -> Iterator[Path | None]:
    """Every script of a folder, or the one meant; None for standard input."""
    if name == "-":
        yield None
        return
    folder = Path(name)
    if not folder.is_dir():
        yield library.find(name)
        return
    yield from scripts_in(folder, name)


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _summary(files: int, errors: int, warnings: int, notes: int) -> str:
    told = f", {_count(notes, 'note')} to take or leave" if notes else ""
    if not errors and not warnings:
        return f"{_count(files, 'script')}, nothing to mend{told}"
    return f"{_count(files, 'script')}, {_count(errors, 'error')}, {_count(warnings, 'warning')}{told}"
