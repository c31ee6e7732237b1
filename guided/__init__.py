"""Voice-guided meditations from plain scripts: read, compile, render, play. Everything stays on this machine.

    import guided

    script = guided.read("steady-anchor")           # a name, or a path to a script
    guided.render(script, "anchor.mp3", length=180)
    guided.play(script)

Importing this costs nothing; each function brings in what it needs.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["compile", "play", "read", "render"]

if TYPE_CHECKING:
    from pathlib import Path

    from guided.model import Options, Session
    from guided.script import Script


def read(name: "str | Path") -> "Script":
    """The script of that name, or at that path.

    Raises NoSuchSession, or ScriptError with every problem of the file.
    """
    from pathlib import Path

    from guided.player import open_script
    from guided.script.library import Library

    library = Library()
    return open_script(name if isinstance(name, Path) else library.find(name), library.search_path)


def _options(options: "Options | None", length: float | None) -> "Options":
    from dataclasses import replace

    from guided.model import Options

    chosen = options or Options()
    return chosen if length is None else replace(chosen, length=length)


def compile(script: "Script", length: float | None = None, options: "Options | None" = None) -> "Session":
    """The events of a session: `length` in seconds (None: the script's own) and the listener's options applied."""
    from guided.script import compile_session, default_length

    chosen = _options(options, length)
    asked = chosen.length if chosen.length is not None else default_length(script.metadata)
    return compile_session(script, chosen, length=asked)


def render(
    script: "Script", path: "str | Path", length: float | None = None, options: "Options | None" = None
) -> float:
    """Write the session to a file of the format its suffix names; returns its length in seconds.

    Raises LengthError, RenderError, VoiceError, or UsageError for a suffix no format has.
    """
    from pathlib import Path

    from guided import player
    from guided.cache import default_cache
    from guided.errors import UsageError
    from guided.files.product import product
    from guided.sinks import file_doors
    from guided.speech import Speaker

    path, chosen, doors = Path(path), _options(options, length), file_doors()
    suffix = path.suffix.lower().lstrip(".")
    if suffix not in doors:
        raise UsageError(f"{path} has no ending guided can write", f"one of {', '.join(doors)}")
    with Speaker(default_cache(), player.FORMAT.rate, chosen.voice, script.lexicon) as speaker:
        performance = player.perform(player.prepare(script, chosen, speaker), speaker)
        said = product(script, chosen, performance).details_with_cover()
        frames = player.render(performance, [player.Output(doors[suffix], path)], details=said)
        return frames / player.FORMAT.rate


def play(
    script: "Script", length: float | None = None, options: "Options | None" = None, output: str | None = None
) -> None:
    """Play the session to its end, on the default device or `output`. Raises DeviceError where there is none."""
    from guided import player
    from guided.cache import default_cache
    from guided.playback import Playback
    from guided.sinks import open_live
    from guided.speech import Speaker

    chosen = _options(options, length)
    with (
        open_live(output, player.FORMAT) as sink,
        Speaker(default_cache(), player.FORMAT.rate, chosen.voice, script.lexicon) as speaker,
    ):
        session = player.at_length(script, chosen, player.foreseen(speaker), nearest=True)
        speaker.look_ahead(player.speaks(session.events))
        with Playback(player.perform(session, speaker), sink, player.FORMAT) as playback:
            while not playback.wait(1.0):
                pass
        if playback.error:
            raise playback.error
