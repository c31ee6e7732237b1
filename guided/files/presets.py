"""What a place for files wants: the formats, the loudness and the ending that go with a name."""

from dataclasses import dataclass, replace
from types import MappingProxyType

from guided.errors import UsageError
from guided.findings import Span
from guided.model import SPEECH_LOUDNESS, Breathe, Options, Speak, Strike
from guided.script import Script, compile_session
from guided.seams import FileDoor, Item
from guided.units import Decibels, Lufs


@dataclass(frozen=True, slots=True)
class Preset:
    """A way of making files."""

    name: str
    about: str
    formats: tuple[str, ...]
    """Where none is asked for."""
    loudness: Lufs = SPEECH_LOUDNESS
    """Of the speech."""
    kbps: int | None = None
    """A constant rate; only mp3 has one."""
    closing_bell: bool = False
    """Whether a session without a bell at its end gets one, unless it leads into sleep."""

    @property
    def lift(self) -> Decibels:
        """What the mix is raised by."""
        return self.loudness - SPEECH_LOUDNESS


PLAIN = Preset("", "as it is", ("mp3",))

_QUIET_END = "sleep"
"""The tag of sessions that no bell should end."""

PRESETS = MappingProxyType(
    {
        one.name: one
        for one in (
            Preset("phone", "an audiobook that keeps its place: m4b", ("m4b",)),
            Preset("podcast", "mp3, speech at −16 LUFS", ("mp3",), loudness=-16.0),
            Preset(
                "insight-timer",
                "mp3 at 128 kbit/s, 48 kHz, with a closing bell",
                ("mp3",),
                kbps=128,
                closing_bell=True,
            ),
        )
    }
)


def preset(name: str) -> Preset:
    """The plain one for an empty name. Raises UsageError."""
    if not name:
        return PLAIN
    if name not in PRESETS:
        raise UsageError(f"there is no preset “{name}”", f"there are {', '.join(PRESETS)}")
    return PRESETS[name]


def with_ending(script: Script, options: Options, chosen: Preset) -> Script:
    """The script, with a bell at its end where the preset wants one and there is none."""
    if not chosen.closing_bell or _QUIET_END in script.metadata.tags:
        return script
    heard = [event for event in compile_session(script, options).events if isinstance(event, Speak | Strike | Breathe)]
    if heard and isinstance(heard[-1], Strike):
        return script
    span = Span(script.metadata.name, 1, 1, 2)
    return replace(script, items=(*script.items, Item("bell", span, {"bell": ""})))


def door(format: str, chosen: Preset) -> FileDoor:
    """What writes a format. Raises UsageError for one that is not there, or that the preset cannot have."""
    from guided.sinks import file_doors
    from guided.sinks.mp3 import constant

    doors = file_doors()
    if format not in doors:
        raise UsageError(f"there is no format “{format}”", f"there are {', '.join(doors)}")
    if chosen.kbps is None:
        return doors[format]
    if format not in chosen.formats:
        raise UsageError(f"the preset {chosen.name} is {chosen.about}, not {format}", "leave -f out, or --preset")
    return constant(chosen.kbps)
