"""What a script says of itself, and what a listener asks of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from guided.units import Seconds, WordsPerMinute


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
