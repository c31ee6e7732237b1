"""A script after reading and checking: located, whole, free of YAML."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from guided.errors import ScriptError
from guided.findings import Diagnostic, Span
from guided.model import Metadata, Pronunciation, Rest, Tone, Variable
from guided.script.values import Pace
from guided.seams import Item
from guided.units import Decibels, Seconds

# ---- the text of a line --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Words:
    """Text to speak, escapes undone."""

    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """`${name}`."""

    name: str


@dataclass(frozen=True, slots=True)
class BellMark:
    """`[bell]` or `[bell NAME]`."""

    sound: str | None
    """None: the script's own."""


Part: TypeAlias = Words | Slot | Rest | BellMark


@dataclass(frozen=True, slots=True)
class Text:
    """A line with its marks and variables."""

    parts: tuple[Part, ...]


USUAL_PACE = Pace(120.0, "wpm")

# ---- settings ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class VoiceWish:
    """The voice a script asks for."""

    names: tuple[str, ...] = ()
    """In order of preference; empty: the listener's own."""
    pace: Pace = USUAL_PACE
    pitch: float = 100.0
    """Percent."""
    gain: Decibels = 0.0
    tone: Tone = "warm"


@dataclass(frozen=True, slots=True)
class BedWish:
    """A bed and how it lies under the voice."""

    sound: str | None = None
    """A name or an absolute path; None: off."""
    gain: Decibels = -14.0
    """LU relative to speech, by the sound's loudest 400 ms."""
    fade: Seconds = 5.0
    duck: Decibels = 0.0
    """At most 0; the rule of 20 LU under speech holds besides."""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds where an item says nothing."""

    between: Seconds = 1.5
    """Only between two spoken lines that have nothing between them."""
    bell: str = "bowl"
    bell_gain: Decibels = -3.0
    """LU relative to speech."""


@dataclass(frozen=True, slots=True)
class Script:
    """A script without errors."""

    path: Path | None
    """None: it came from elsewhere than a file."""
    folder: Path | None
    """Where its own files are."""
    metadata: Metadata
    items: tuple[Item, ...]
    fragments: Mapping[str, tuple[Item, ...]] = field(default_factory=lambda: MappingProxyType({}))
    variables: tuple[Variable, ...] = ()
    """Its own, then those that includes brought."""
    lexicon: tuple[Pronunciation, ...] = ()
    voice: VoiceWish = VoiceWish()
    bed: BedWish | None = None
    """The bed it opens with; None: none."""
    defaults: Defaults = Defaults()
    places: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}))
    """Where the values of its keys stand: `lengths`, and `lengths/0` for the first of them."""


@dataclass(frozen=True, slots=True)
class Known:
    """Names that the rest of the house knows, as data; an empty set means that any name will do."""

    bells: frozenset[str] = frozenset()
    beds: frozenset[str] = frozenset()
    voices: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a script."""

    script: Script | None
    """None where there is an error."""
    diagnostics: tuple[Diagnostic, ...]
    """In the order of their lines; errors of included files, too."""
    text: str
    """As written, line ends made `\\n`; what the lines of the diagnostics count in."""
    sources: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Name of a file, as a Span has it → its text: this one and those it includes."""

    def require(self) -> Script:
        """The script. Raises ScriptError, with every finding, where there is none."""
        if self.script is None:
            raise ScriptError(self.diagnostics, self.sources)
        return self.script
