"""`guided import`: a text written elsewhere becomes a script, and every line of it is accounted for."""

import sys
from pathlib import Path
from typing import Literal

import click

from guided.cli.output import Terminal
from guided.errors import GuidedError, RenderError, UsageError


@click.command("import")
@click.argument("source", default="-", metavar="[FILE|-]")
@click.option(
    "--from",
    "form",
    type=click.Choice(["text", "markdown", "ssml", "speechmarkdown"]),
    help="What it is written in; told from the text where this is not given.",
)
@click.option("-o", "--out", metavar="FILE", help="Write the script to this file, which must be new; else to stdout.")
@click.option("--review", metavar="FILE", help="Write the review sheet to this file, not to stderr.")
@click.pass_context
def command(ctx: click.Context, source: str, form: str | None, out: str | None, review: str | None) -> None:
    """Turn a text into a script, on stdout; the review sheet, on stderr, tells what became of every line.

    \b
    guided import calm.md -o calm.yaml                    the sheet on the terminal
    guided import calm.md -o calm.yaml --review calm.txt  both as files
    """
    from guided.player import known_names
    from guided.script.importers import FORMS, decoded, import_text

    terminal: Terminal = ctx.obj
    name, data = _read(source)
    chosen = next((known for known in FORMS if known == form), None)
    read = decoded(data, name)
    if not read.text.strip("\ufeff \t\r\n\f\v"):
        raise GuidedError(f"{name} is empty, and no script was made")
    made = import_text(read.text, chosen, name, known_names().bells)
    silent = made.review.silent
    if silent:
        pass  # a script of nothing is of no use to anybody
    elif out is None or out == "-":
        sys.stdout.buffer.write(made.script.encode())
        sys.stdout.buffer.flush()
    else:
        _write(out, made.script, "x")
    sheet = made.review.as_text(name, read.remark)
    if review is None:
        terminal.note(sheet.removesuffix("\n"))
    else:
        _write(review, sheet, "w")
        if read.remark:
            terminal.note(f"guided: {read.remark}")
    if not made.review.spoken:
        left = "no script was made" if silent else "its script has only bells and quiet"
        terminal.tell(f"guided: there is nothing to speak in {name}; {left}")
        ctx.exit(1)


def _read(source: str) -> tuple[str, bytes]:
    """Name and bytes. Raises UsageError."""
    if source == "-":
        if sys.stdin is None or sys.stdin.isatty():
            raise UsageError("“-” reads a text from standard input, and nothing is piped in", "guided import calm.md")
        return "<stdin>", sys.stdin.buffer.read()
    path = Path(source)
    try:
        return path.name, path.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {source}: {error.strerror or error}", "give a file, or - for a pipe") from error


def _write(target: str, text: str, mode: Literal["x", "w"]) -> None:
    """`x` for what must not be there yet. Raises RenderError."""
    try:
        with Path(target).open(mode, encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise RenderError(
            f"{target} is there already", "give another name with -o; a script is somebody's work"
        ) from error
    except OSError as error:
        raise RenderError(f"cannot write {target}: {error.strerror or error}") from error
