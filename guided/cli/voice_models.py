"""`guided voices install` and `remove`: natural voices, fetched when asked for and never otherwise."""

from typing import TYPE_CHECKING

import click

from guided.cli.choices import did_you_mean
from guided.cli.output import Terminal
from guided.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from guided.voices._catalogue import Item


@click.command("install")
@click.argument("name")
@click.option(
    "--from",
    "source",
    metavar="FILE|DIR|URL",
    help="Take its files from there: offline, a mirror, a voice of yours.",
)
@click.pass_obj
def install(terminal: Terminal, name: str, source: str | None) -> None:
    """Fetch a natural voice, check it, and put it in your data folder.

    A download that was cut goes on where it stopped when the command is run again.
    """
    from guided.cache.locks import FileLock
    from guided.cli.progress import Bar
    from guided.voices import _install, _neural
    from guided.voices._catalogue import catalogue, find

    item = find(name)
    if item is None and source is None:
        hint = did_you_mean(name, list(catalogue()))
        raise UsageError(f"there is no voice “{name}” to install", hint or f"there are {', '.join(catalogue())}")
    item = _install.known_or_given(name, item, source)
    place = _neural.folder()
    _make(place)
    lock = FileLock(place / f".{item.name}.busy")
    if not lock.acquire(wait=False):
        raise UsageError(f"“{item.name}” is being installed already", f"or {place} cannot be written")
    try:
        terminal.note(f"{item.name}: from {source or item.source}, licence {item.licence or 'for you to judge'}")
        with Bar(terminal, item.name) as bar:
            done = _install.install(item, source, bar.update)
    finally:
        lock.release()
    for remark in done.remarks:
        terminal.tell(remark)
    terminal.say(f"{item.name} is in {done.folder}")
    _what_it_needs(terminal, item)


@click.command("remove")
@click.argument("name")
@click.pass_obj
def remove(terminal: Terminal, name: str) -> None:
    """Delete a voice that `install` put there. Lines it spoke stay in the cache."""
    from guided.voices import _install
    from guided.voices._catalogue import find

    item = find(name)
    folder = _install.remove(item.name if item else name)
    terminal.say(f"{folder} is gone")


def _make(place: "Path") -> None:
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{place} cannot be made: {error.strerror}", "GUIDED_VOICE_DIR names another") from error


def _what_it_needs(terminal: Terminal, item: "Item") -> None:
    """The package that speaks it, where it is missing; else how to hear it."""
    from guided.registry import Registry
    from guided.seams import Voice

    voices = [info.name for info in Registry[Voice]("guided.voices").load(item.engine).voices()]
    if voices:
        model = item.files[0].name.removesuffix(".onnx")
        voice = model if model in voices else voices[0]
        terminal.note(f"guided voices say {voice} lets it speak; guided voices use {voice} makes it yours.")
    else:
        terminal.tell(f"It needs one more package: pip install 'guided-meditation[{item.engine}]'")
