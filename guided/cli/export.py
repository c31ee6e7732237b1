"""`guided export`: a session as text for other programs."""

import sys

import click

from guided.cli.choices import choices, session_argument
from guided.cli.opening import open_named
from guided.cli.output import Terminal
from guided.cli.writing import write_text
from guided.model import Options


@click.command("export")
@session_argument
@choices
@click.option(
    "--to",
    "form",
    type=click.Choice(["vtt", "srt", "lrc", "transcript", "ssml", "labels", "chapters"]),
    required=True,
    help="What to write.",
)
@click.option("-o", "--out", metavar="FILE", help="Where to; by default standard output.")
@click.pass_obj
def command(terminal: Terminal, name: str, options: Options, form: str, out: str | None) -> None:
    """Write a session as text for other programs, with the real time of every line.

    \b
    guided export steady-anchor --to vtt -o anchor.vtt   captions
    guided export steady-anchor --to ssml                for another speech engine
    guided export steady-anchor --to labels              an Audacity label track
    guided export steady-anchor --to chapters            for ffmpeg
    """
    from guided.cache import default_cache
    from guided.cli.progress import Bar
    from guided.export import Export, exported
    from guided.player import FORMAT, measured, perform, prepare
    from guided.speech import Speaker
    from guided.timeline.fit import fitted

    script = open_named(name)
    with (
        Bar(terminal, script.metadata.title) as bar,
        Speaker(default_cache(), FORMAT.rate, options.voice, script.lexicon) as speaker,
    ):
        session = prepare(script, options, speaker, bar.update)
        placement = perform(session, speaker).placement
        for _ in placement:
            pass
        lasts = fitted(session, measured(speaker), FORMAT.rate)
    for notice in speaker.notices:
        terminal.tell(notice)
    text = exported(
        form,
        Export(session, placement.captions, placement.chapters, placement.frames or 0, lasts, FORMAT.rate),
    )
    if out is None or out == "-":
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
        return
    write_text(out, text)
    terminal.note(out)
