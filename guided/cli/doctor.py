"""`guided doctor`: what this machine can do, each with the command that mends what it can't."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

import click

from guided.cli.output import Terminal
from guided.errors import GuidedError


@dataclass(frozen=True, slots=True)
class Finding:
    what: str
    good: bool
    says: str
    mend: str = ""
    """A command, where one mends it."""


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="As data.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """What this machine can do, and how to mend what it can't. Exits 3 if something is missing."""
    terminal: Terminal = ctx.obj
    findings = list(examine())
    if as_json:
        terminal.json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            state = "option" if finding.says.startswith("optional") else "ok" if finding.good else "missing"
            lines = [f"{finding.what}: {finding.says}", *([f"mend: {finding.mend}"] if finding.mend else [])]
            terminal.say("\n".join(terminal.wrapped(line, " " * 9) for line in lines).replace(" " * 8, f"{state:8}", 1))
    ctx.exit(0 if all(finding.good for finding in findings) else 3)


def examine() -> Iterator[Finding]:
    """Each part in turn; one that fails does not hide the others."""
    yield _python()
    for what, look in (("voice", _voice), ("sound device", _device), ("encoder", _encoder), ("cache", _cache)):
        yield _guarded(what, look)
    yield _simpleaudio()


def _guarded(what: str, look: Callable[[], Finding]) -> Finding:
    try:
        return look()
    except GuidedError as error:
        return Finding(what, False, str(error), error.help or "")
    except (ImportError, OSError) as error:
        return Finding(what, False, f"{error}", "pip install --force-reinstall guided-meditation")


def _python() -> Finding:
    from guided import __version__

    return Finding("guided", True, f"{__version__} on Python {sys.version.split()[0]}, {sys.platform}")


def _voice() -> Finding:
    """Speak a word, for real."""
    from guided.registry import Registry
    from guided.seams import Voice

    voices: Registry[Voice] = Registry("guided.voices")
    engine = voices.load("espeak")
    speech = engine.speak("Here.", "en-us+f2", engine.speeds("en-us+f2").usual, 100.0)
    others = [name for name in voices if name not in ("espeak", "tick") and voices.load(name).voices()]
    more = f"; also {', '.join(others)}" if others else ""
    return Finding("voice", len(speech.samples) > 0, f"eSpeak NG speaks in this process{more}")


def _device() -> Finding:
    from guided.sinks import device_report

    found = device_report()
    mend = "" if found.names else "guided render NAME writes a file instead"
    says = f"{found.backend}: {', '.join(found.names)}" if found.names else found.problem
    return Finding("sound device", bool(found.names), says, mend)


def _simpleaudio() -> Finding:
    """An option, so that its absence is no fault."""
    from guided.sinks.simpleaudio import LIMITS, problem

    why = problem()
    return Finding(
        "simpleaudio", True, f"optional; {why}" if why else f"optional; --output simpleaudio works, with {LIMITS}"
    )


def _encoder() -> Finding:
    from guided.sinks import encoders

    missing = [name for name, there in encoders().items() if not there]
    if missing:
        return Finding("encoder", False, f"PyAV lacks {', '.join(missing)}", "pip install --force-reinstall av")
    return Finding("encoder", True, f"writes {', '.join(encoders())}")


def _cache() -> Finding:
    from guided.cache import default_cache

    cache = default_cache()
    key = "doctor"
    stored = cache.put(key, b"{}", b"one line")
    entry = cache.get(key)
    good = stored and entry is not None and entry.body == b"one line"
    path = cache.info().path
    if good:
        return Finding("cache", True, f"{path}")
    return Finding(
        "cache", False, f"{path} cannot be written; lines are spoken anew each time", "GUIDED_CACHE=FOLDER …"
    )
