"""`guided render`: a session as files."""

from pathlib import Path

import click

from guided.cli.choices import choices, session_argument
from guided.cli.opening import open_named
from guided.cli.output import Terminal
from guided.cli.progress import Bar
from guided.errors import RenderError, UsageError
from guided.model import Options, Session
from guided.seams import FileDoor
from guided.units import clock, compact


@click.command("render")
@session_argument
@choices
@click.option("-o", "--out", metavar="FILE|DIR", help="Where to; by default a file here, named after the session.")
@click.option("-f", "--format", "formats", metavar="FORMATS", help="mp3, m4a, m4b, opus, flac, wav; several: mp3,opus.")
@click.pass_obj
def command(terminal: Terminal, name: str, options: Options, out: str | None, formats: str | None) -> None:
    """Write a session to a file one can take along.

    \b
    guided render steady-anchor                    steady-anchor-10m.mp3, here
    guided render steady-anchor -l 3m -f m4b,flac  both, from one mix
    guided render steady-anchor -o calm.opus       this very file
    """
    from guided.cache import default_cache
    from guided.player import FORMAT, Output, perform, prepare, render
    from guided.speech import Speaker

    script = open_named(name)
    doors = _doors(out, formats)
    with (
        Bar(terminal, script.metadata.title) as bar,
        Speaker(default_cache(), FORMAT.rate, options.voice, script.lexicon) as speaker,
    ):
        session = prepare(script, options, speaker, bar.update)
        outputs = [Output(door, path) for door, path in _targets(session, doors, out)]
        frames = render(perform(session, speaker), outputs, bar.update)
    for notice in speaker.notices:
        terminal.tell(notice)
    for output in outputs:
        terminal.say(str(output.path))
    terminal.note(f"{session.metadata.title}, {clock(frames / FORMAT.rate)}")


def _doors(out: str | None, formats: str | None) -> list[FileDoor]:
    """The formats asked for; else the one the file's name tells; else mp3."""
    from guided.sinks import file_doors

    known = file_doors()
    if formats is None:
        suffix = Path(out).suffix.lower().lstrip(".") if out else ""
        formats = suffix if suffix in known else "mp3"
    names = [name.strip().lower() for name in formats.split(",") if name.strip()]
    for name in names:
        if name not in known:
            raise UsageError(f"there is no format “{name}”", f"there are {', '.join(known)}")
    return [known[name] for name in dict.fromkeys(names)]


def _targets(session: Session, doors: list[FileDoor], out: str | None) -> list[tuple[FileDoor, Path]]:
    """A path for each format: `-o` with a known suffix is a file, anything else a folder."""
    from guided.sinks import file_doors

    if out and Path(out).suffix.lower().lstrip(".") in file_doors():
        path = Path(out)
        if len(doors) > 1:
            raise UsageError(f"{out} is one file, but {len(doors)} formats were asked for", "give -o a folder")
        if doors[0].suffix != path.suffix.lower():
            raise UsageError(
                f"{out} does not end in {doors[0].suffix}", f"-o {path.with_suffix(doors[0].suffix or '')}"
            )
        _make_folder(path.parent)
        return [(doors[0], path)]
    folder = Path(out) if out else Path()
    _make_folder(folder)
    length = f"-{compact(session.length)}" if session.length is not None else ""
    return [(door, folder / f"{session.metadata.name}{length}{door.suffix}") for door in doors]


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RenderError(f"cannot make the folder {folder}: {error.strerror}") from error
