"""What was asked for: which session, at which length, as which files, and where. Plain values: they are sent."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from guided.files.naming import stem
from guided.files.subtitles import WRITERS
from guided.model import Options
from guided.player import Interval, known_names
from guided.script import Reading, read_script, read_text
from guided.units import Seconds

TRANSCRIPT = "md"
PAGE = "html"
BESIDE = (*WRITERS, TRANSCRIPT, PAGE)
"""Suffixes of what lies beside the sound."""


def nearest_length(asked: Seconds, intervals: Sequence[Interval]) -> Seconds:
    """The length nearest to the one asked for, a whole second where there is one within reach."""
    found = []
    for low, high in intervals:
        first, last = math.ceil(low), high if math.isinf(high) else math.floor(high)
        inside = first <= last
        found.append(float(min(max(asked, first), last)) if inside else low)
    return min(found, key=lambda length: abs(length - asked))


@dataclass(frozen=True, slots=True)
class Source:
    """Where a script is."""

    path: Path | None
    """None: it came in as text."""
    search_path: tuple[Path, ...] = ()
    """For what it includes."""
    text: bytes = b""
    folder: Path | None = None
    """That a text is read in."""

    def read(self) -> Reading:
        if self.path is None:
            return read_text(self.text, "<stdin>", self.folder, known_names(), self.search_path)
        return read_script(self.path, known_names(), self.search_path)


@dataclass(frozen=True, slots=True)
class Style:
    """What is made of each session."""

    formats: tuple[str, ...] = ("mp3",)
    beside: tuple[str, ...] = ()
    """Of BESIDE."""
    preset: str = ""
    neutral: bool = False

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Of all files, without the dot; what is heard first."""
        return (*self.formats, *self.beside)


@dataclass(frozen=True, slots=True)
class Place:
    """Where files go."""

    folder: Path
    file: str = ""
    """The name of the one sound file, as given; empty: a name by session and length."""
    force: bool = False
    """Whether to write over what is there, whoever wrote it."""

    def target(self, name: str, length: Seconds | None, suffix: str, style: Style) -> Path:
        if self.file and suffix not in BESIDE:
            return self.folder / self.file
        base = Path(self.file).stem if self.file else stem(name, length, neutral=style.neutral)
        return self.folder / f"{base}.{suffix}"


@dataclass(frozen=True, slots=True)
class Job:
    """One session at one length."""

    source: Source
    options: Options
    """Of plain dicts: a mapping proxy cannot be sent."""
    style: Style
    place: Place
    nearest: bool = False
    """Whether a length out of reach becomes the nearest one that can be met."""
