"""Every value that crosses a stage: frozen, typed, with its unit.

script → `Session` (events, no audio, no absolute time) → clips → `Cue`s (absolute frames) → blocks of samples.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from guided.errors import Span
from guided.units import Decibels, Frames, Hertz, Lufs, Seconds, WordsPerMinute

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples: TypeAlias = NDArray[np.float32]
    """Shape (frames, channels), nominal ±1."""

Role: TypeAlias = Literal["arrive", "choices", "anchor", "practice", "integrate", "return"]
Tone: TypeAlias = Literal["warm", "plain"]
BreathCue: TypeAlias = Literal["words", "tone", "none"]

SPEECH_LOUDNESS: Lufs = -18.0
"""Each spoken clip is brought to this (AES TD1008, EBU Tech 3343); every other level is relative to it."""


@dataclass(frozen=True, slots=True)
class Format:
    """How samples are laid out from the mixer on."""

    rate: Hertz = 48_000
    channels: int = 2
    block: Frames = 1024
    """Frames a block carries at most; no result depends on it."""


# ---- what a script says of itself ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Variable:
    """Something that changes with the listener, such as a name."""

    name: str
    default: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """How a word is said."""

    word: str
    say: str
    """A respelling any voice can read."""
    ipa: str | None = None
    """For voices that take IPA."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """The top-level keys that describe a session."""

    name: str
    """The file's name without its suffix: what a listener types."""
    title: str
    description: str = ""
    when: str = ""
    """When one might want it, in the listener's words."""
    language: str = "en"
    """BCP 47."""
    author: str = ""
    license: str = ""
    """SPDX."""
    tags: tuple[str, ...] = ()
    intensity: int = 1
    """1 settles, 2 meets present pain, 3 meets early memory or inner parts."""
    content_note: str = ""
    not_now: tuple[str, ...] = ()
    lengths: tuple[Seconds, ...] = ()
    """What the session is offered at."""
    length: Seconds | None = None
    """What it runs when none is asked for, if the script says so."""
    next: str = ""
    later: str = ""
    reviewed_by: str = ""
    listened: str = ""
    waive: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Code of a finding → the reason it is let stand."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the listener asks of a session. Everything has a default: a session never waits for input."""

    length: Seconds | None = None
    with_parts: frozenset[str] = frozenset()
    without_parts: frozenset[str] = frozenset()
    """Slugs of `optional` parts and ids of skippable sections."""
    choices: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """`choose` slug → way."""
    variables: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    voice: str | None = None
    pace: WordsPerMinute | None = None
    bed: str | None = None
    """A sound's name or file; `off` for none; None leaves the script's."""
    bell: str | None = None
    """Replaces every bell; `off` for none."""


# ---- events: all that a session can do -----------------------------------------------------------------------------


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


# ---- speech --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Utterance:
    """What a voice is asked to say: enough to know whether it was said before."""

    text: str
    """After the lexicon; one sentence at most."""
    voice: str
    language: str
    pace: WordsPerMinute
    pitch: float
    tone: Tone
    fingerprint: str
    """Of the voice, its data, its calibration and the version of the speech chain."""
    ipa: bool = False
    """Whether `text` holds IPA between double square brackets."""

    @property
    def key(self) -> str:
        """SHA-256, hexadecimal, of every field."""
        fields = (self.text, self.voice, self.language, f"{self.pace:.3f}", f"{self.pitch:.3f}", self.tone)
        whole = "\x1f".join((*fields, self.fingerprint, str(self.ipa)))
        return hashlib.sha256(whole.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class WordMark:
    """Where a spoken word begins, as told by the engine, never guessed."""

    at: Frames
    """Within the clip."""
    start: int
    """Character offset in the phrase as written (`Speak.text`)."""
    end: int


@dataclass(frozen=True, slots=True)
class Clip:
    """Speech as samples, trimmed, treated and brought to SPEECH_LOUDNESS."""

    samples: "Samples"
    """(frames, 1), read-only, nominal ±1."""
    rate: Hertz
    loudness: Lufs | None
    """None where it is too short to measure (under 400 ms)."""
    words: tuple[WordMark, ...] = ()


class Source(Protocol):
    """Sound that can be read anywhere, in any order: pure by position."""

    @property
    def frames(self) -> Frames | None:
        """None: endless."""

    def read(self, start: Frames, count: Frames) -> "Samples":
        """float32 (count, channels), channels 1 or 2; silence outside [0, frames)."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A phrase that has been voiced: its length is known, its samples are read when they are needed."""

    source: Source
    """Mono; `frames` is never None."""
    frames: Frames
    loudness: Lufs | None
    words: tuple[WordMark, ...] = ()


class Speeches(Protocol):
    """What `timeline` asks about speech, without knowing voices or caches."""

    def estimate(self, speak: Speak) -> Frames:
        """A guess from the words and the pace."""

    def known(self, speak: Speak) -> Spoken | None:
        """If it has been voiced before; never waits."""

    def spoken(self, speak: Speak) -> Spoken:
        """Voice it if need be; may wait. Raises VoiceError."""


# ---- cues: what the mixer is told ----------------------------------------------------------------------------------

Bus: TypeAlias = str
"""A path such as `voice`, `bell/3`, `bed/1/fade`: a gain on a bus acts on all below it. The first word is the stem."""


@dataclass(frozen=True, slots=True)
class Play:
    """A source begins."""

    at: Frames
    source: Source
    bus: Bus
    gain: Decibels = 0.0
    start: Frames = 0
    """First frame of the source that is read."""
    end: Frames | None = None
    """Absolute frame at which it stops; None: when the source does."""


@dataclass(frozen=True, slots=True)
class Ramp:
    """A bus moves to a gain, from wherever it is; ramps of one bus do not overlap. A bus starts at 0 dB."""

    at: Frames
    bus: Bus
    gain: Decibels
    frames: Frames
    """0: at once (only before anything sounds on the bus)."""
    curve: Literal["level", "amplitude", "power"] = "level"
    """Raised cosine in decibels, raised cosine in amplitude (silence allowed), or equal power (silence allowed)."""


@dataclass(frozen=True, slots=True)
class Until:
    """No later cue begins before this frame: the mixer may go so far."""

    at: Frames


Cue: TypeAlias = Play | Ramp | Until


# ---- what is heard when --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Caption:
    """What a listener could read while hearing this."""

    start: Frames
    end: Frames
    text: str
    kind: Literal["speech", "bell", "quiet", "breath"]
    section: int = -1
    """Index into the chapters; -1 before the first."""
    words: tuple[WordMark, ...] = ()
    phase: str = ""
    """Of a breath: `in`, `hold`, `out` or `rest`."""


@dataclass(frozen=True, slots=True)
class Chapter:
    start: Frames
    end: Frames
    title: str
    id: str | None = None
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Details:
    """What a file says of itself. It never holds a listener's name nor the time of rendering."""

    title: str = ""
    artist: str = ""
    album: str = ""
    genre: str = ""
    language: str = "en"
    comment: str = ""
    lyrics: str = ""
    date: str = ""
    chapters: tuple[Chapter, ...] = ()
    cover: bytes | None = None
    """JPEG."""
    gain: Decibels | None = None
    """ReplayGain from speech: 0.0 when speech is at SPEECH_LOUDNESS."""
