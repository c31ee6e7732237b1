"""`guided voices calibrate` and `warm`: what a voice does before it is needed."""

from collections.abc import Mapping
from typing import Any

import click

from guided.cli.choices import Number, parse_pace
from guided.cli.output import Terminal
from guided.cli.settings import config_file
from guided.errors import UsageError


@click.command("calibrate")
@click.argument("name")
@click.pass_obj
def calibrate(terminal: Terminal, name: str) -> None:
    """Measure anew how fast a voice speaks, and between which paces it can. Its first session does this by itself."""
    from guided.cache import default_cache
    from guided.registry import Registry
    from guided.seams import Voice
    from guided.speech import calibration
    from guided.speech.choice import Choice

    choice = Choice(Registry[Voice]("guided.voices"), None)
    found = choice.find(name)
    if found is None:
        raise UsageError(f"there is no voice called “{name}” here", "guided voices lists them")
    terminal.note(f"{found.info.name} speaks ten sentences at five speeds …")
    try:
        pace = calibration.measure(found.engine, found.info)
        kept = default_cache().put(calibration.key(found.engine, found.info), pace.to_json().encode(), b"")
    finally:
        choice.close()
    terminal.say(f"{found.info.name} speaks {pace.slowest:.0f} to {pace.fastest:.0f} words per minute")
    if pace.slowest > 1.0 and pace.slowest != pace.fastest:
        terminal.note(f"Asked for less than {pace.slowest:.0f} it speaks at that; slower sessions are slow by pauses.")
    if not kept:
        terminal.tell("The cache cannot keep it; guided cache info says where that is.")


@click.command("warm")
@click.argument("names", metavar="[NAME]…", nargs=-1)
@click.option("-a", "--all", "everything", is_flag=True, help="The whole library.")
@click.option("--voice", metavar="NAME", help="In this voice instead of your own.")
@click.option("--pace", type=Number(60, 220), metavar="WPM", help="At this pace instead of the sessions’ own.")
@click.pass_obj
def warm(terminal: Terminal, names: tuple[str, ...], everything: bool, voice: str | None, pace: float | None) -> None:
    """Voice sessions now, at every length they offer, so that a slow voice is there at once when they are played."""
    from guided.cache import default_cache
    from guided.cli.opening import open_named
    from guided.cli.progress import Bar
    from guided.cli.settings import default_map, read_settings
    from guided.model import Options
    from guided.player import FORMAT, speaks
    from guided.script import compile_session
    from guided.script.library import Library
    from guided.speech import Speaker

    if everything == bool(names):
        raise UsageError("name sessions, or ask for --all", "guided voices warm steady-anchor")
    mine = default_map(read_settings()).get("play", {})
    voice = voice or mine.get("voice")
    pace = pace or _own_pace(mine)
    for name in [entry.path.stem for entry in Library().entries()] if everything else names:
        script = open_named(name)
        options = [Options(length, voice=voice, pace=pace) for length in (None, *script.metadata.lengths)]
        sessions = [compile_session(script, one) for one in options]
        phrases = list(dict.fromkeys(phrase for session in sessions for phrase in speaks(session.events)))
        with Speaker(default_cache(), FORMAT.rate, voice, script.lexicon) as speaker, Bar(terminal, name) as bar:
            new = 0
            for place, phrase in enumerate(phrases):
                bar.update("voicing", place / len(phrases))
                new += speaker.known(phrase) is None
                speaker.spoken(phrase)
            notices = list(speaker.notices)
        for notice in notices:
            terminal.tell(notice)
        terminal.say(f"{script.metadata.name}: {len(phrases)} lines are there, {new} of them new")


def _own_pace(settings: Mapping[str, Any]) -> float | None:
    """Raises UsageError, naming the file."""
    if "pace" not in settings:
        return None
    try:
        return parse_pace(str(settings["pace"]))
    except UsageError as error:
        raise UsageError(f"{config_file()}: pace: {error}", error.help) from error
