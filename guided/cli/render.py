"""`guided render`: sessions as files."""

import os
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guided.cli.choices import choices_but_length, complete_session, several_lengths
from guided.cli.output import Terminal
from guided.errors import UsageError
from guided.model import Options
from guided.units import Seconds

if TYPE_CHECKING:
    from guided.cli.orders import Wish

FORMATS = "mp3, m4a, m4b, opus, flac, wav; several: mp3,opus."


@click.command("render")
@click.argument("names", metavar="NAME|FILE|-…", nargs=-1, shell_complete=complete_session)
@click.option("--all", "all_", is_flag=True, help="Every session there is.")
@several_lengths
@choices_but_length
@click.option("-o", "--out", metavar="FILE|DIR|-", help="Where to; by default here, named by session and length.")
@click.option("-f", "--format", "formats", metavar="FORMATS", multiple=True, help=FORMATS)
@click.option("-j", "--jobs", type=click.IntRange(1), metavar="N", help="Processes; by default as many as cores.")
@click.option("--captions", metavar="KINDS", multiple=True, help="Beside the sound: vtt, srt, lrc; several: vtt,lrc.")
@click.option("--transcript", is_flag=True, help="The words beside the sound, as Markdown.")
@click.option("--html", "page", is_flag=True, help="A page that plays the session, offline, with captions.")
@click.option("--preset", metavar="NAME", help="phone, podcast or insight-timer.")
@click.option("--neutral-names", is_flag=True, help="No name, title or tag says what a session is for.")
@click.option("--force", is_flag=True, help="Write anew, also over files that are not from guided.")
@click.pass_obj
def command(
    terminal: Terminal,
    names: tuple[str, ...],
    all_: bool,
    lengths: tuple[Seconds, ...],
    options: Options,
    out: str | None,
    formats: tuple[str, ...],
    jobs: int | None,
    captions: tuple[str, ...],
    transcript: bool,
    page: bool,
    preset: str | None,
    neutral_names: bool,
    force: bool,
) -> int:
    """Write sessions to files one can take along. What is there and still right is kept.

    \b
    guided render steady-anchor                    steady-anchor-10m.mp3, here
    guided render steady-anchor -l 3m -f m4b,flac  both, from one mix
    guided render steady-anchor -o calm.opus       this very file
    guided render --all -o phone --preset phone    every session, as audiobooks
    """
    from guided.cli.batch import Batch
    from guided.cli.orders import Beside, Wish, make_folder, place, style, taken_for_a_folder

    made = style(out, ",".join(formats), Beside(",".join(captions), transcript, page), preset, neutral=neutral_names)
    where = place(None if out == "-" else out, made, force=force)
    wish = Wish(names, all_, lengths, options, made, where)
    if out == "-":
        return _to_stdout(terminal, wish)
    orders, failed = wish.orders(terminal)
    if remark := taken_for_a_folder(out):
        terminal.tell(remark)
    make_folder(where.folder)
    return Batch(terminal, orders).write(jobs) or int(failed)


def _to_stdout(terminal: Terminal, wish: "Wish") -> int:
    """One file, made whole elsewhere first: most formats write their heads last."""
    from guided.files.make import make

    if sys.stdout.isatty():
        raise UsageError("sound is only noise to a terminal", "pipe it on, or give -o a file")
    if len(wish.style.suffixes) != 1:
        raise UsageError("standard output takes one file", "ask for one format, without captions and transcript")
    with tempfile.TemporaryDirectory(prefix="guided-") as folder:
        orders, _ = replace(wish, place=replace(wish.place, folder=Path(folder))).orders(terminal)
        if len(orders) != 1:
            raise UsageError("standard output takes one file", "ask for one session, at one length")
        made = make(orders[0].job)
        for notice in made.notices:
            terminal.tell(notice)
        try:
            with made.files[0].path.open("rb") as file:
                shutil.copyfileobj(file, sys.stdout.buffer)
            sys.stdout.flush()
        except BrokenPipeError:  # Whoever listened has heard enough.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
