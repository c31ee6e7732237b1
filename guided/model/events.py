"""Events: all that a session can do."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from guided.findings import Span
from guided.model.about import Metadata, Pronunciation
from guided.units import Decibels, Seconds, WordsPerMinute

Role: TypeAlias = Literal["arrive", "choices", "anchor", "practice", "integrate", "return"]
Tone: TypeAlias = Literal["warm", "plain"]
BreathCue: TypeAlias = Literal["words", "tone", "none"]


@dataclass(frozen=True, slots=True)
class Speak:
    """One phrase for the voice: at most a sentence, never an ellipsis or a dash. Its pauses are `Rest`s."""

    text: str
    """As written, variables filled in: what a caption shows."""
    span: Span
    language: str = "en"
    voices: tuple[str, ...] = ()
    """In order of preference; empty means the listener's own."""
    pace: WordsPerMinute = 120.0
    pitch: float = 100.0
    """Percent of the voice's own."""
    tone: Tone = "warm"
    gain: Decibels = 0.0
    """Relative to SPEECH_LOUDNESS."""
    id: str | None = None
    recording: Path | None = None
    """A sound file used instead of synthesis; absolute."""
    offers: frozenset[str] = frozenset()
    """What this line offers, for the editorial rules."""
    phrase: bool = False
    """Whether the listener may repeat it."""


@dataclass(frozen=True, slots=True)
class Rest:
    """Quiet that may shrink and grow."""

    min: Seconds
    ideal: Seconds
    max: Seconds | None
    """None: no upper bound."""
    weight: float | None = None
    """Share among unbounded rests; None means `ideal`."""
    intent: str | None = None
    """`cue`, `choice`, …, `between` (two lines) or `sentence` (inside a line); None where an author gave seconds."""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Strike:
    """One stroke of a bell."""

    sound: str
    """A name in the registry, or a path."""
    gain: Decibels
    """LU relative to speech, by the sound's loudest 400 ms."""
    holds: Seconds
    """Time before what follows; the tail rings over it."""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Bed:
    """The bed changes from here on."""

    sound: str | None
    """None: off."""
    gain: Decibels
    """LU relative to speech, by the sound's loudest 400 ms."""
    fade: Seconds
    duck: Decibels
    """Change under speech, at most 0: the deeper of this and what puts the bed 20 LU under speech holds."""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Breathe:
    """Paced breaths; never stretched."""

    inhale: Seconds
    hold: Seconds
    exhale: Seconds
    rest: Seconds
    times: int
    cue: BreathCue
    words: tuple[Speak | None, ...] = ()
    """For cue `words`: one for each of inhale, hold, exhale, rest; None where the phase is empty or silent."""
    span: Span | None = None

    @property
    def cycle(self) -> Seconds:
        return self.inhale + self.hold + self.exhale + self.rest

    @property
    def phases(self) -> tuple[tuple[str, Seconds], ...]:
        """Name and length of each of the four phases, empty ones included."""
        return ("in", self.inhale), ("hold", self.hold), ("out", self.exhale), ("rest", self.rest)


@dataclass(frozen=True, slots=True)
class Mark:
    """A section begins."""

    title: str
    id: str | None = None
    role: Role | None = None
    intensity: int = 1
    skippable: bool = False
    span: Span | None = None


Event: TypeAlias = Speak | Rest | Strike | Bed | Breathe | Mark


@dataclass(frozen=True, slots=True)
class Session:
    """A script with the listener's options applied: what happens, in order, and how long it should take."""

    metadata: Metadata
    events: tuple[Event, ...]
    length: Seconds | None = None
    """The length to land on, exactly; None leaves every pause at its ideal."""
    lexicon: tuple[Pronunciation, ...] = ()
    intensity: int = 1
    """The greatest of the sections that are in."""
