"""`guided play`: one word starts a session, and nothing asks a question before sound."""

import sys
from typing import TYPE_CHECKING

import click

from guided.cli.card import card_lines
from guided.cli.choices import choices, session_argument
from guided.cli.help_card import card_text
from guided.cli.opening import open_named
from guided.cli.output import Terminal
from guided.errors import DeviceError, UsageError
from guided.model import Options, Session
from guided.seams import LiveSink
from guided.units import Frames, compact

if TYPE_CHECKING:
    from guided.player import Performance


@click.command("play")
@session_argument
@choices
@click.option("--from", "start_at", metavar="SECTION", help="Begin with this section.")
@click.option("--output", metavar="DEVICE|null", help="Where to: a sound device, or null for none.")
@click.option("--plain", is_flag=True, help="One caption a line, no escape code; for screen readers.")
@click.option("--yes", is_flag=True, help="Begin at once, also where a card would wait.")
@click.option("--json", "as_json", is_flag=True, help="End with one object about what was played.")
@click.pass_obj
def command(
    terminal: Terminal,
    name: str,
    options: Options,
    start_at: str | None,
    output: str | None,
    plain: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Play a session.

    Keys: space pauses, left and right move ten seconds, n and p a section, q ends gently, Ctrl-C ends now.
    """
    from guided.cache import default_cache
    from guided.cli.screen import watch
    from guided.player import FORMAT, at_length, foreseen, ground_me, longest_quiet, perform, speaks
    from guided.sitting import Sitting
    from guided.speech import Speaker

    script = open_named(name)
    with (
        _opened(name, output) as sink,
        Speaker(default_cache(), FORMAT.rate, options.voice, script.lexicon) as speaker,
    ):
        session = at_length(script, options, foreseen(speaker), nearest=True)
        _say_length(terminal, options, session)
        quiet = longest_quiet(session, foreseen(speaker))
        for line in card_lines(terminal, session, quiet):
            terminal.note(line)
        for notice in speaker.notices:
            terminal.tell(notice)
        _wait_for_consent(terminal, session, yes)
        ground = ground_me()
        speaker.look_ahead(speaks((*session.events, *ground.events)))
        performance = perform(session, speaker)
        start = _start(performance, start_at)
        with Sitting(performance, sink, speaker, lambda: perform(ground, speaker), start) as sitting:
            watch(terminal, sitting, plain=plain)
        if sitting.playback.error:
            raise sitting.playback.error
    if sitting.grounded:
        terminal.tell(card_text())
    if as_json:
        frames = performance.placement.frames or sitting.playback.position
        terminal.json(
            {
                "name": session.metadata.name,
                "frames": frames,
                "seconds": frames / FORMAT.rate,
                "skipped": sitting.left_early,
                "first_sound_at": sitting.playback.first_sound_at,
            }
        )


def _opened(name: str, output: str | None) -> LiveSink:
    from guided.player import FORMAT
    from guided.sinks import open_live

    try:
        return open_live(output, FORMAT)
    except DeviceError as error:
        reason = str(error).partition(" (")[0]  # doctor tells the whole of it
        raise DeviceError(f"{reason}; guided render {name} writes a file instead") from error


def _wait_for_consent(terminal: Terminal, session: Session, yes: bool) -> None:
    """The only case that waits: intensity 3, no clinician's review, a terminal."""
    if session.intensity < 3 or session.metadata.reviewed_by or yes or not (sys.stdin and sys.stdin.isatty()):
        return
    terminal.tell("Press Enter to begin, or Ctrl-C to leave. guided steady-anchor is a gentler place to start.")
    try:
        sys.stdin.readline()
    except KeyboardInterrupt:
        raise click.exceptions.Abort from None


def _say_length(terminal: Terminal, options: Options, session: Session) -> None:
    asked = options.length
    if asked is not None and session.length is not None and abs(asked - session.length) > 0.001:
        terminal.tell(f"{compact(asked)} is out of reach; this is {compact(round(session.length, 1))}, the nearest.")


def _start(performance: "Performance", start_at: str | None) -> Frames:
    """The frame of the section asked for. Its place is only known when all before it is voiced."""
    if start_at is None:
        return 0
    for _ in performance.placement:
        pass
    chapters = performance.placement.chapters
    for chapter in chapters:
        if start_at.casefold() in (chapter.id or "", chapter.title.casefold()):
            return chapter.start
    names = ", ".join(chapter.id or chapter.title for chapter in chapters)
    raise UsageError(f"there is no section “{start_at}” in this session", f"there are {names}")
