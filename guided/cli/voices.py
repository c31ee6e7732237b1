"""`guided voices`: which voices can speak here, how they sound, and which one is yours."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from guided.cli.choices import Number, did_you_mean
from guided.cli.output import Terminal, columns
from guided.cli.voice_models import install, remove
from guided.cli.voice_work import calibrate, warm
from guided.errors import UsageError
from guided.seams import VoiceInfo

if TYPE_CHECKING:
    from guided.voices._catalogue import Item

SAMPLE = "You might let your shoulders come down a little. There is nowhere else to be."


def installed() -> list[VoiceInfo]:
    """Every voice of every engine on this machine, by engine and name; `tick` is for tests and not listed."""
    from guided.registry import Registry
    from guided.seams import Voice

    engines: Registry[Voice] = Registry("guided.voices")
    found = [voice for name in engines if name != "tick" for voice in engines.load(name).voices()]
    return sorted(found, key=lambda voice: (voice.engine, voice.name))


def in_use(terminal: Terminal, language: str) -> VoiceInfo | None:
    """Who speaks this language where a script asks for nobody: your voice, else the best one here."""
    import os

    from guided.cli.settings import default_map, read_settings
    from guided.errors import VoiceError
    from guided.findings import Span
    from guided.model import Speak
    from guided.registry import Registry
    from guided.seams import Voice
    from guided.speech.choice import Choice

    yours = os.environ.get("GUIDED_PLAY_VOICE") or default_map(read_settings()).get("play", {}).get("voice")
    choice = Choice(Registry[Voice]("guided.voices"), yours)
    try:
        return choice.voice(Speak("", Span("", 1, 1, 1), language)).info
    except VoiceError:
        return None
    finally:
        choice.close()
        for notice in choice.notices:
            terminal.tell(notice)


@click.group("voices", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """The voices that can speak here."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(show)


@command.command("list")
@click.option("--language", metavar="LANG", help="Only voices of this language, such as en or pt-BR.")
@click.option("--json", "as_json", is_flag=True, help="As data.")
@click.pass_obj
def show(terminal: Terminal, language: str | None = None, as_json: bool = False) -> None:
    """Name every voice here, the one in use first, its engine and its language, and those that can be installed."""
    speaking = in_use(terminal, language or "en")
    voices = [voice for voice in installed() if language is None or _speaks(voice.languages, language)]
    if speaking:
        same = [voice for voice in voices if (voice.engine, voice.name) == (speaking.engine, speaking.name)]
        speaking = (*same, speaking)[0]
        voices = [speaking, *(voice for voice in voices if voice not in same)]
    offers = [item for item in _offers() if language is None or _speaks(item.languages, language)]
    if as_json:
        terminal.json(
            [*({**_voice_data(voice), "in_use": voice is speaking} for voice in voices), *map(_offer_data, offers)]
        )
        return
    rows = [
        (voice.name, voice.engine, ", ".join(voice.languages), _remarks(voice, "in use" if voice is speaking else ""))
        for voice in voices
    ]
    for line in columns(rows):
        terminal.say(line)
    if offers:
        terminal.say("\nto be had: guided voices install NAME")
        for line in columns([(item.name, _megabytes(item), item.licence, item.about) for item in offers]):
            terminal.say(line)
    for engine in sorted(set(_without_package())):
        terminal.note(f"Voices of {engine} are installed and need a package: pip install 'guided-meditation[{engine}]'")
    terminal.note("guided voices say NAME lets one speak; guided voices use NAME makes it yours.")


def _speaks(languages: tuple[str, ...], language: str) -> bool:
    wanted = language.casefold()
    return any(tag.casefold() == wanted or tag.casefold().startswith(f"{wanted}-") for tag in languages)


def _remarks(voice: VoiceInfo, first: str) -> str:
    """About it; its licence, unless it came with this program; whether it is online."""
    licence = voice.licence if voice.engine != "espeak" else ""
    return " · ".join(filter(None, (first, voice.about, licence, "ONLINE" if voice.online else "")))


def _offers() -> list["Item"]:
    """What the catalogue has and this machine has not."""
    from guided.voices._catalogue import catalogue
    from guided.voices._install import installed as there

    return [item for name, item in catalogue().items() if name not in there()]


def _without_package() -> Iterator[str]:
    """Engines of voices that were installed and cannot speak."""
    from guided.registry import Registry
    from guided.seams import Voice
    from guided.voices._catalogue import catalogue
    from guided.voices._install import installed as there

    engines: Registry[Voice] = Registry("guided.voices")
    for name in there():
        item = catalogue().get(name)
        if item and not engines.load(item.engine).voices():
            yield item.engine


def _megabytes(item: "Item") -> str:
    return "? MB" if item.size is None else f"{item.size / 1e6:.0f} MB"


def _voice_data(voice: VoiceInfo) -> dict[str, object]:
    return {
        "name": voice.name,
        "engine": voice.engine,
        "languages": list(voice.languages),
        "about": voice.about,
        "licence": voice.licence,
        "online": voice.online,
        "installed": True,
    }


def _offer_data(item: "Item") -> dict[str, object]:
    return {
        "name": item.name,
        "engine": item.engine,
        "languages": list(item.languages),
        "about": item.about,
        "licence": item.licence,
        "online": False,
        "installed": False,
        "in_use": False,
        "bytes": item.size,
        "source": item.source,
        "needs": f"guided-meditation[{item.engine}]",
        "verified": all(file.verified for file in item.files),
    }


@command.command("say")
@click.argument("name")
@click.argument("text", required=False, default=SAMPLE)
@click.option("-o", "--out", metavar="FILE", help="To a file instead.")
@click.option("--pace", type=Number(60, 220), default=120.0, show_default=True, help="Words per minute.")
@click.option("--output", metavar="DEVICE|null", help="Where to.")
@click.pass_obj
def say(terminal: Terminal, name: str, text: str, out: str | None, pace: float, output: str | None) -> None:
    """Let a voice say something."""
    from pathlib import Path

    from guided.cache import default_cache
    from guided.model import Options
    from guided.player import FORMAT, Output, at_length, measured, perform, render
    from guided.script import read_text
    from guided.sinks import file_doors, open_live
    from guided.speech import Speaker

    _known(name)
    import json

    if not text.strip():
        raise UsageError("there is nothing to say", f'guided voices say {name} "Hello there."')
    reading = read_text(f"script:\n  - {json.dumps(text, ensure_ascii=False)}\n", name="voice", folder=Path.cwd())
    if reading.script is None:
        raise UsageError("that text cannot be spoken", "plain words, without control characters")
    with Speaker(default_cache(), FORMAT.rate, name) as speaker:
        session = at_length(reading.script, Options(voice=name, pace=pace), measured(speaker))
        performance = perform(session, speaker)
        if out:
            suffix = Path(out).suffix.lower().lstrip(".")
            if suffix not in file_doors():
                raise UsageError(f"{out} has no ending guided can write", f"one of {', '.join(file_doors())}")
            render(performance, [Output(file_doors()[suffix], Path(out))])
            terminal.say(out)
            return
        list(performance.placement)
        total = performance.placement.frames or 0
        with open_live(output, FORMAT) as sink:
            for start in range(0, total, FORMAT.block):
                sink.write(performance.mixer.read_stems(start, min(FORMAT.block, total - start)))
            sink.drain()


@command.command("use")
@click.argument("name")
@click.pass_obj
def use(terminal: Terminal, name: str) -> None:
    """Make a voice yours: it speaks wherever none is asked for."""
    from guided.cli.settings import write_setting

    _known(name)
    path = write_setting("voice", name)
    terminal.say(f"{name} is your voice now ({path})")


def _known(name: str) -> None:
    """Raises UsageError for a voice that is not here."""
    from guided.registry import Registry
    from guided.seams import Voice
    from guided.speech.choice import Choice

    if Choice(Registry[Voice]("guided.voices"), None).find(name) is None:
        hint = did_you_mean(name, [voice.name for voice in installed()])
        raise UsageError(f"there is no voice called “{name}” here", hint or "guided voices lists them")


for _command in (install, remove, calibrate, warm):
    command.add_command(_command)
