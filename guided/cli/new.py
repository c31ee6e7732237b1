"""`guided new NAME`: a script to begin with, and beside it what an editor needs to help."""

import shlex
from pathlib import Path

import click

from guided.cli.output import Terminal, columns
from guided.errors import RenderError, UsageError
from guided.script.templates import FIRST


@click.command("new")
@click.argument("name", required=False)
@click.option("--template", metavar="NAME", default=FIRST, show_default=True, help="What to begin with.")
@click.option("--dir", "folder", metavar="DIR", default="scripts", show_default=True, help="Where to put it.")
@click.pass_obj
def command(terminal: Terminal, name: str | None, template: str, folder: str) -> None:
    """Write a script to begin with, ready to be played. Without a name: the templates there are.

    \b
    guided new evening-calm                     scripts/evening-calm.yaml
    guided new "Evening Calm" --template sleep  the same file, with its title
    """
    from guided.player import known_names
    from guided.script.library import builtin_folder
    from guided.script.names import nearest
    from guided.script.schema import FILE_NAME, as_text
    from guided.script.templates import filled, slug_of, templates

    there = templates()
    if name is None:
        for line in columns(there.items()):
            terminal.say(line)
        return
    _no_path(name)
    slug = slug_of(name)
    if not slug:
        raise UsageError(f"“{name}” holds no letter a file name could have", "guided new evening-calm")
    if template not in there:
        likely = nearest(template, there)
        raise UsageError(
            f"there is no template “{template}”",
            f"did you mean {likely}?" if likely else f"there are {', '.join(there)}",
        )
    if (builtin_folder() / f"{slug}.yaml").exists():
        raise UsageError(f"{slug} is a session that comes with guided, and this would stand before it", "another name")
    path = Path(folder) / f"{slug}.yaml"
    _write(path, filled(template, name))
    schema = path.with_name(FILE_NAME)
    text = as_text(known_names())
    if not schema.exists():
        _write(schema, text)
    elif schema.read_bytes() != text.encode():
        terminal.note(f"{schema} is of another version; guided schema > {schema} writes it anew")
    terminal.say(str(path))
    word = slug if Path(folder) == Path("scripts") else str(path)
    terminal.note(f"guided preview {word} lets you hear it; guided check {word} says what to mend.")


def _no_path(name: str) -> None:
    """Raises UsageError for a name that leads to a folder: it would quietly become another."""
    folder, slash, last = name.replace("\\", "/").rstrip("/").rpartition("/")
    if last == name or not last:
        return
    where = f" --dir {shlex.quote(folder or '/')}" if slash else ""
    mend = f"guided new {shlex.quote(last)}{where}"
    raise UsageError(f"“{name}” is a path, and a session has a name; its folder goes with --dir", mend)


def _write(path: Path, text: str) -> None:
    """A file that is not there yet. Raises UsageError where there is one, and RenderError; then there is none."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            try:
                file.write(text.encode())
                file.flush()
            except OSError:
                path.unlink()
                raise
    except FileExistsError:
        raise UsageError(f"{path} is there already, and nothing is overwritten", "choose another name") from None
    except OSError as error:
        raise RenderError(f"{path} cannot be written: {error.strerror or error}") from error
