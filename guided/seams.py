"""The doors through which the house grows: one Protocol each, one file an implementation, one contract test for all.

A plugin is a module in `voices/`, `sounds/`, `sinks/` or `script/directives/` (or an entry point of the group
`guided.voices`, …) that holds an object named `PLUGIN`. Constructing it must cost nothing: engines and libraries are
loaded when first used.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, Any, Literal, Protocol, Self, TypeVar

from guided.findings import Span
from guided.model import Details, Event, Format, Source, Speak, WordMark
from guided.units import Decibels, Frames, Hertz, Lufs, Seconds

if TYPE_CHECKING:
    from guided.model import Samples

# ---- voices --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """A voice that can speak on this machine now."""

    name: str
    """What `--voice` takes; unique within its engine."""
    engine: str
    """The plugin's name."""
    languages: tuple[str, ...]
    """BCP 47."""
    about: str = ""
    licence: str = ""
    online: bool = False
    """Whether words leave the machine. Said plainly wherever the voice is chosen."""


@dataclass(frozen=True, slots=True)
class SpeedRange:
    """The speeds an engine can be asked for, in its own unit; a larger number is faster."""

    slowest: float
    usual: float
    fastest: float


@dataclass(frozen=True, slots=True)
class Speech:
    """What an engine gives back: raw, untrimmed."""

    samples: "Samples"
    """float32 (frames, 1)."""
    rate: Hertz
    words: tuple[WordMark, ...] = ()
    """Offsets into the text that was asked for; empty where the engine tells none."""


class Voice(Protocol):
    """A speech engine. Not thread-safe: one caller at a time."""

    @property
    def name(self) -> str: ...

    @property
    def takes_ipa(self) -> bool: ...

    def voices(self) -> Sequence[VoiceInfo]:
        """What can speak now; empty, not an error, where the engine is absent."""

    def speeds(self, voice: str) -> SpeedRange: ...

    def fingerprint(self, voice: str) -> str:
        """Changes whenever the same request could sound different."""

    def speak(self, text: str, voice: str, speed: float, pitch: float, *, ipa: bool = False) -> Speech:
        """One sentence at most. `speed` in the engine's unit, `pitch` in percent. Same request, same samples.

        Raises VoiceError.
        """

    def close(self) -> None:
        """Free what is loaded; the next `speak` loads it again."""


# ---- sounds --------------------------------------------------------------------------------------------------------


class SoundSource(Source, Protocol):
    """A bell or bed ready to be read."""

    @property
    def loudest(self) -> Lufs:
        """Momentary loudness (400 ms) of its loudest moment, both channels."""


class Sound(Protocol):
    """A bell (it ends) or a bed (it does not)."""

    @property
    def name(self) -> str: ...

    @property
    def kind(self) -> Literal["bell", "bed", "file"]: ...

    @property
    def about(self) -> str: ...

    def open(self, target: str, rate: Hertz) -> SoundSource:
        """`target` is the name itself, or for `file` an absolute path. Raises MachineError on an unreadable file."""


# ---- sinks ---------------------------------------------------------------------------------------------------------


class Sink(Protocol):
    """Where blocks go. A context manager: leaving it well finishes the file; leaving by an error leaves nothing."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def write(self, block: "Samples") -> None:
        """float32 (n, channels), any n. Blocks while the device has enough. Raises RenderError or DeviceError."""


class LiveSink(Sink, Protocol):
    """A sink one can hear. `write` takes two stems side by side, (n, 4): speech and bells, then the bed."""

    @property
    def played(self) -> Frames:
        """Frames heard since the last `flush`, of those written since then."""

    def pause(self) -> None:
        """Fade to silence in 40 ms and hold; `write` may block until `resume`."""

    def resume(self) -> None: ...

    def flush(self) -> None:
        """Fade out in 40 ms and drop what was written but not heard; the next block fades in."""

    def set_gain(self, stem: Literal["speech", "bed"], gain: Decibels) -> None:
        """Heard at once (slew-limited), also on what was already written."""

    def drain(self) -> None:
        """Return when all that was written has been heard."""

    def stop(self, fade: Seconds) -> None:
        """Fade over `fade` and end; what was not heard is dropped."""


class SinkDoor(Protocol):
    """One kind of output: a file format or a device."""

    @property
    def name(self) -> str: ...

    @property
    def suffix(self) -> str | None:
        """`.mp3`; None for a live sink."""

    @property
    def about(self) -> str: ...


class FileDoor(SinkDoor, Protocol):
    def open(self, target: str, format: Format, details: Details) -> Sink:
        """`target` is the final path; until the context ends well only a temporary sibling exists."""


class LiveDoor(SinkDoor, Protocol):
    def open_live(self, target: str | None, format: Format) -> LiveSink:
        """`target` names a device; None is the default one. Raises DeviceError where there is none."""


# ---- directives ----------------------------------------------------------------------------------------------------

T = TypeVar("T")
_EMPTY: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Field:
    """One key an author may write: a verb or a modifier. The checker, the schema and the docs all read it."""

    name: str
    kind: str
    """A kind of value that `guided.script.kinds` knows, with its arguments: `pause`, `int:1:200`, `list:slug`."""
    about: str
    """One line for an author."""
    default: str = ""
    """As an author would write it; empty: none."""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One checked line of a script: a verb with its values, and the items inside it."""

    verb: str
    span: Span
    values: Mapping[str, object]
    """By key, the verb's own under its name; only what was written."""
    blocks: Mapping[str, tuple["Item", ...]] = field(default_factory=lambda: _EMPTY)
    """`do`, the names of ways, or what an include brought."""
    places: Mapping[str, Span] = field(default_factory=lambda: _EMPTY)
    """Where each value stands."""
    at_least: Seconds | None = None
    """`from`: only in sessions of this length or longer."""
    below: Seconds | None = None
    """Only in sessions shorter than this."""

    def get(self, name: str, kind: type[T]) -> T | None:
        """A value of a known type, or None where the author wrote none."""
        value = self.values.get(name)
        return value if isinstance(value, kind) else None


class Desk(Protocol):
    """What a directive may do while a script is checked."""

    def problem(self, code: str, message: str, span: Span, help: str | None = None) -> None: ...


class Stage(Protocol):
    """What a directive may do while a script becomes events. Options, variants and variables are already applied."""

    @property
    def language(self) -> str: ...

    @property
    def intensity(self) -> int:
        """The script's own."""

    def emit(self, event: Event) -> None: ...

    def speak(self, item: Item, pace: float = 1.0) -> None:
        """The item's own text, split into phrases; `pace` is a factor of the pace in force."""

    def cue(self, word: str, span: Span) -> Speak:
        """A word in the voice in force, not yet emitted."""

    def strike(self, sound: str | None, gain: Decibels | None, holds: Seconds, span: Span) -> None:
        """None: the script's own bell, its own level."""

    def bed(self, sound: str | None, gain: Decibels | None, fade: Seconds, span: Span) -> None:
        """Sound None: off. Gain None: the level in force."""

    def fill(self, text: object) -> str:
        """A text of the script with the variables in force filled in."""

    def run(self, items: Sequence[Item], variables: Mapping[str, str]) -> None:
        """A list of items in turn, with these variables besides those in force."""

    def part(self, name: str, default: bool) -> bool:
        """Whether the listener has an optional part."""

    def way(self, choice: str, default: str) -> str:
        """The way the listener took."""


class Directive(Protocol):
    """A verb: its fields, and the events it expands to. The mixer never hears of it."""

    @property
    def field(self) -> Field:
        """The verb itself and the kind of its value."""

    @property
    def modifiers(self) -> Sequence[Field]: ...

    @property
    def example(self) -> str:
        """One item as YAML, without its dash."""

    def check(self, item: Item, desk: Desk) -> None:
        """Report what no single field can show. Each value is already right by itself, or missing."""
        return

    def expand(self, item: Item, stage: Stage) -> None: ...
