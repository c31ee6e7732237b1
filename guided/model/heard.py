"""What is heard when, and what a file says of it."""

from dataclasses import dataclass
from typing import Literal

from guided.model.events import Role
from guided.model.speech import WordMark
from guided.units import Decibels, Frames


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
