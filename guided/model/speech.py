"""Speech: what a voice is asked to say, and what comes of it."""

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from guided.model.events import Speak, Tone
from guided.units import Frames, Hertz, Lufs, WordsPerMinute

if TYPE_CHECKING:
    from guided.model.sound import Samples


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
