"""`guided sounds`: the bells and beds there are, and how they sound."""

from pathlib import Path

import click

from guided.cli.choices import Number, did_you_mean
from guided.cli.output import Terminal, columns
from guided.errors import UsageError


@click.group("sounds", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """The bells and beds there are."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(show)


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="As data.")
@click.pass_obj
def show(terminal: Terminal, as_json: bool = False) -> None:
    """Name every bell and bed."""
    from guided.player import SOUNDS

    sounds = sorted(
        (SOUNDS.load(name) for name in SOUNDS if name != "file"), key=lambda sound: (sound.kind, sound.name)
    )
    if as_json:
        terminal.json([{"name": sound.name, "kind": sound.kind, "about": sound.about} for sound in sounds])
        return
    for line in columns((sound.name, sound.kind, sound.about) for sound in sounds):
        terminal.say(line)
    terminal.note("A file of your own works too: bell: sounds/my-bell.wav, or --bed rain.flac.")


@command.command("play")
@click.argument("name")
@click.option("--seconds", type=Number(0.1, 3600), default=8.0, show_default=True, help="How long.")
@click.option("--output", metavar="DEVICE|null", help="Where to.")
@click.pass_obj
def play(terminal: Terminal, name: str, seconds: float, output: str | None) -> None:
    """Hear one, at the level it has in a session without speech."""
    from guided.model import SPEECH_LOUDNESS, Play
    from guided.player import FORMAT, SOUNDS, sound_opener
    from guided.sinks import open_live
    from guided.units import to_frames

    if any(mark in name for mark in "/\\."):
        path = Path(name).expanduser().resolve()
        if not path.is_file():
            raise UsageError(f"there is no sound file {name}", "guided sounds lists those that come along")
        name = str(path)
    elif name not in SOUNDS:
        raise UsageError(f"there is no sound called “{name}”", did_you_mean(name, SOUNDS) or "guided sounds lists them")
    from guided.audio.mixer import Mixer

    source = sound_opener()(name)
    under = -3.0 if source.frames is not None else -14.0
    frames = to_frames(seconds, FORMAT.rate)
    mixer = Mixer([Play(0, source, "bed", SPEECH_LOUDNESS + under - source.loudest)], FORMAT)
    with open_live(output, FORMAT) as sink:
        for start in range(0, frames, FORMAT.block):
            sink.write(mixer.read_stems(start, min(FORMAT.block, frames - start)))
        sink.stop(fade=1.0)
