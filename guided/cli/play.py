"""`guided play`: one word starts a session, and nothing asks a question before sound."""

import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from guided.cli.card import card_lines
from guided.cli.choices import choices, did_you_mean, session_argument
from guided.cli.help_card import card_text
from guided.cli.keeping import (
    Place,
    forget_choices,
    forget_place,
    keep_choices,
    keep_place,
    kept_place,
    remember,
    with_kept,
)
from guided.cli.opening import open_named
from guided.cli.origins import naming
from guided.cli.output import Terminal
from guided.errors import DeviceError, UsageError
from guided.model import Mark, Options, Session, Strike
from guided.seams import LiveSink
from guided.units import Frames, Seconds, compact, to_seconds

if TYPE_CHECKING:
    from guided.player import Performance
    from guided.sitting import Sitting
    from guided.speech import Speaker

TRIES = 5
"""How often a device that went away is asked for again, a second apart."""


@dataclass(frozen=True, slots=True)
class How:
    """How to play, apart from what the session should be."""

    name: str
    """As it was typed."""
    output: str | None
    plain: bool
    yes: bool
    sleep: bool


@click.command("play")
@session_argument
@choices
@click.option("--from", "start_at", metavar="SECTION", help="Begin with this section.")
@click.option("--resume", is_flag=True, help="Go on where Q kept your place.")
@click.option("--sleep", is_flag=True, help="No closing bell, and the last minute fades.")
@click.option("--output", metavar="DEVICE|null", help="Where to: a sound device, or null for none.")
@click.option("--plain", is_flag=True, help="One caption a line, no escape code; for screen readers.")
@click.option("--yes", is_flag=True, help="Begin at once, also where a card would wait.")
@click.option("--forget", is_flag=True, help="Forget what you chose for this session before.")
@click.option("--json", "as_json", is_flag=True, help="End with one object about what was played.")
@click.pass_obj
def command(
    terminal: Terminal,
    name: str,
    options: Options,
    start_at: str | None,
    resume: bool,
    sleep: bool,
    output: str | None,
    plain: bool,
    yes: bool,
    forget: bool,
    as_json: bool,
) -> None:
    """Play a session.

    Keys: space pauses, left and right move ten seconds, up and down a minute, n and N a part, 9 and 0 the voice, b the
    bed, [ and ] the quiet, t a sleep timer, g ground-me, q ends gently, Q keeps your place, Ctrl-C ends now.
    """
    from guided.cache import default_cache
    from guided.player import FORMAT, at_length, foreseen
    from guided.script import compile_session
    from guided.speech import Speaker

    script = open_named(name)
    slug = script.metadata.name
    if forget:
        forget_choices(slug)
    options = with_kept(options, script)
    place = _kept(terminal, slug, options.length) if resume else None
    if place and place.length is not None:
        options = replace(options, length=place.length)
    how = How(name, output, plain, yes, sleep)
    with (
        _opened(how) as sink,
        Speaker(default_cache(), FORMAT.rate, options.voice, script.lexicon) as speaker,
    ):
        _get_to_know(terminal, compile_session(script, options), speaker)
        session = at_length(script, options, foreseen(speaker), nearest=True)
        if start_at:
            _require_section(session, start_at)
        _say_length(terminal, options, session)
        if sleep:
            session = _without_closing_bell(session)
        if keep_choices(options, slug):
            terminal.note(f"Kept for next time; guided play {slug} --forget undoes it.")
        start = start_at or (place.frame if place else 0)
        sitting = _play(terminal, how, session, speaker, sink, start)
    if sitting.grounded:
        terminal.tell(card_text())
    if as_json:
        terminal.json(_report(session, sitting))


def _play(
    terminal: Terminal, how: How, session: Session, speaker: "Speaker", sink: LiveSink, start: str | Frames
) -> "Sitting":
    """Card, sound, and what is to be kept. A device that goes away in the middle is asked for again."""
    from guided.cli.screen import watch
    from guided.player import foreseen, ground_me, longest_quiet, perform, speaks
    from guided.sitting import Sitting

    for line in card_lines(terminal, session, longest_quiet(session, foreseen(speaker))):
        terminal.note(line)
    for notice in speaker.notices:
        terminal.tell(notice)
    _wait_for_consent(terminal, session, how.yes)
    _let_the_voice_work_ahead(terminal, how, session, speaker)
    ground = ground_me()
    speaker.look_ahead(speaks((*session.events, *ground.events)))
    performance = perform(session, speaker)
    at = _section(performance, start) if isinstance(start, str) else start
    sitting = Sitting(performance, sink, speaker, lambda: perform(ground, speaker), at)
    sitting.sleep_at_end = how.sleep
    tries = TRIES
    while True:
        with sink, sitting:
            controls = watch(terminal, sitting, plain=how.plain)
        error = sitting.playback.error
        if not isinstance(error, DeviceError) or sitting.leaving:
            break
        sink, tries = _again(terminal, how, sitting, tries), tries - 1
        sitting.go_on(sink)
    if error and not sitting.leaving:
        raise error
    if controls.keep_place:
        _keep(sitting)
    elif not sitting.left_early:
        forget_place(session.metadata.name)
    remember(session.metadata.name)
    return sitting


def _report(session: Session, sitting: "Sitting") -> dict[str, object]:
    from guided.player import FORMAT

    frames = sitting.first.placement.frames or sitting.playback.position
    return {
        "name": session.metadata.name,
        "frames": frames,
        "seconds": to_seconds(frames, FORMAT.rate),
        "skipped": sitting.left_early,
        "first_sound_at": sitting.playback.first_sound_at,
    }


def _opened(how: How) -> LiveSink:
    from guided.player import FORMAT
    from guided.sinks import open_live

    try:
        with naming("output"):
            return open_live(how.output, FORMAT)
    except DeviceError as error:
        reason = str(error).partition(" (")[0]  # doctor tells the whole of it
        raise DeviceError(
            f"{reason}; guided render {how.name} writes a file instead", error.help if how.output else None
        ) from error


def _again(terminal: Terminal, how: How, sitting: "Sitting", tries: int) -> LiveSink:
    """The device once more, or another if the default one moved. Raises DeviceError where there is none for long."""
    import time

    _keep(sitting)
    terminal.tell("The sound device went away. Your place is kept; trying again.")
    for _ in range(tries):
        time.sleep(1.0)
        try:
            return _opened(how)
        except DeviceError:
            continue
    if sitting.grounded:
        terminal.tell(card_text())
    raise DeviceError(f"{sitting.playback.error}; your place is kept: guided play {how.name} --resume")


def _kept(terminal: Terminal, slug: str, asked: Seconds | None) -> Place | None:
    place = kept_place(slug)
    if place is None:
        terminal.tell(f"There is no kept place in {slug}; this is from the beginning.")
    elif asked is not None and place.length is not None and abs(asked - place.length) >= 1:
        terminal.tell(f"Your place is kept in a session of {compact(round(place.length))}, and that is what goes on.")
    return place


def _keep(sitting: "Sitting") -> None:
    """Where the listener left the session, or where it is now; of the way to ground-me nothing is kept."""
    session = sitting.first.session
    frame = sitting.left_at if sitting.left_early else sitting.playback.position
    keep_place(Place(session.metadata.name, session.length, frame))


def _wait_for_consent(terminal: Terminal, session: Session, yes: bool) -> None:
    """The only case that waits: intensity 3, no clinician's review, a terminal."""
    if session.intensity < 3 or session.metadata.reviewed_by or yes or not (sys.stdin and sys.stdin.isatty()):
        return
    terminal.tell("Press Enter to begin, or Ctrl-C to leave. guided steady-anchor is a gentler place to start.")
    sys.stdin.readline()


def _get_to_know(terminal: Terminal, session: Session, speaker: "Speaker") -> None:
    """Measure how fast a voice speaks before anything is fitted to it; only a voice's first session does."""
    from guided.headstart import QUICK
    from guided.player import speaks

    for phrase in speaks(session.events):
        voice = speaker.voice_for(phrase)
        if voice.engine != QUICK and not speaker.knows_pace(phrase):
            terminal.note(f"Getting to know the voice {voice.name}, once …")
            speaker.utterance(phrase)


def _let_the_voice_work_ahead(terminal: Terminal, how: How, session: Session, speaker: "Speaker") -> None:
    """A voice slower than the session gets a head start, and the listener is told how long, and of the other way."""
    from guided.headstart import QUICK, head_start, measure_effort, wait_until_it_keeps_up
    from guided.player import speaks

    slow = [phrase for phrase in speaks(session.events) if speaker.voice_for(phrase).engine != QUICK]
    if not slow:
        return
    effort = measure_effort(speaker, slow)
    lacking = head_start(session, speaker, effort)
    if lacking <= 0:
        return
    terminal.tell(f"This voice is slower than the session; it works ahead for about {compact(max(1, round(lacking)))}.")
    terminal.tell(f"guided render {how.name} makes a file of it instead, at its own pace.")
    wait_until_it_keeps_up(session, speaker, effort, lambda _: None)


def _without_closing_bell(session: Session) -> Session:
    """Without the strokes after the last word; the pauses take up their time."""
    from guided.model import Speak

    last = max((index for index, event in enumerate(session.events) if isinstance(event, Speak)), default=-1)
    events = (event for index, event in enumerate(session.events) if index <= last or not isinstance(event, Strike))
    return replace(session, events=tuple(events))


def _say_length(terminal: Terminal, options: Options, session: Session) -> None:
    asked = options.length
    if asked is not None and session.length is not None and abs(asked - session.length) > 0.001:
        terminal.tell(f"{compact(asked)} is out of reach; this is {compact(round(session.length, 1))}, the nearest.")


def _section(performance: "Performance", wanted: str) -> Frames:
    """The frame of the section asked for. Its place is only known when all before it is voiced."""
    for _ in performance.placement:
        pass
    chapters = performance.placement.chapters
    for chapter in chapters:
        if wanted.casefold() in (chapter.id or "", chapter.title.casefold()):
            return chapter.start
    raise _no_section(wanted, [chapter.id or chapter.title for chapter in chapters])


def _require_section(session: Session, wanted: str) -> None:
    """Before anything is said or voiced. Raises UsageError."""
    marks = [event for event in session.events if isinstance(event, Mark)]
    if not any(wanted.casefold() in (mark.id or "", mark.title.casefold()) for mark in marks):
        raise _no_section(wanted, [mark.id or mark.title for mark in marks] or [session.metadata.title])


def _no_section(wanted: str, names: list[str]) -> UsageError:
    hint = did_you_mean(wanted, names) or f"there are {', '.join(names)}"
    return UsageError(f"there is no section “{wanted}” in this session", hint)
