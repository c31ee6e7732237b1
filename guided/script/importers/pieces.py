"""What a text becomes on its way to a script: pieces in order, and an account of every line."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from guided.units import Seconds


@dataclass(frozen=True, slots=True)
class Say:
    """Words to speak, as the source has them, without marks."""

    text: str
    line: int
    """1-based line of the source."""
    phrase: bool = False
    """Whether the listener is asked to repeat them."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """A pause."""

    value: str
    """As a script writes it: `8s`, `20s..30s`, `notice`."""
    line: int
    own: bool = True
    """Whether the source asks for it; else it is a suggestion of ours, between two paragraphs."""


@dataclass(frozen=True, slots=True)
class Ring:
    """A bell."""

    name: str
    """Empty: the script's own."""
    line: int
    times: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    """A section begins."""

    title: str
    line: int
    seconds: Seconds | None = None
    """How long the source says it lasts."""


@dataclass(frozen=True, slots=True)
class At:
    """The source says what time it is here."""

    seconds: Seconds
    line: int


Piece: TypeAlias = Say | Quiet | Ring | Part | At


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a line, or of a part of it."""

    word: str
    """spoken, pause, section, bell, title, note, blank or dropped."""
    detail: str = ""
    look: bool = False
    """Whether a person should look at it: the rule that decided is a guess."""

    def __str__(self) -> str:
        return f"{self.word}: {self.detail}" if self.detail else self.word


@dataclass
class Head:
    """What the source says of itself."""

    title: str = ""
    author: str = ""
    description: str = ""
    language: str = ""
    variables: dict[str, str] = field(default_factory=dict)
    """Name → what it is."""
    lexicon: dict[str, str] = field(default_factory=dict)
    """Word → how it is said, in IPA."""


@dataclass
class Draft:
    """The state of one import."""

    lines: tuple[str, ...]
    """The source, as it stands."""
    bells: frozenset[str] = frozenset()
    """Bells a script may name."""
    pieces: list[Piece] = field(default_factory=list)
    head: Head = field(default_factory=Head)
    fates: dict[int, list[Fate]] = field(default_factory=dict)
    """By line of the source."""

    def note(self, lines: int | Iterable[int], word: str, detail: str = "", look: bool = False) -> None:
        """Account for lines; the same fate twice is told once."""
        for line in (lines,) if isinstance(lines, int) else lines:
            fates = self.fates.setdefault(line, [])
            fate = Fate(word, detail, look)
            if fate not in fates:
                fates.append(fate)

    def pronounce(self, lines: int | Iterable[int], word: str, ipa: str) -> None:
        """How a word is said, for the lexicon, which knows one way for each."""
        known = self.head.lexicon.setdefault(word, ipa)
        how = "" if known == ipa else ", as it is the first time"
        self.note(lines, "spoken", f"“{word}” as {known} wherever it stands{how} (lexicon:)", look=known != ipa)
