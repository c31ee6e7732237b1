"""Located nodes: what YAML holds, each scalar as its raw text, before it means anything."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from guided.findings import Span


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text."""

    text: str
    """Raw: never turned into a number, a date or a yes."""
    span: Span
    """Its first line."""
    last_line: int
    last_column: int
    """One past its end, on its last line."""
    style: Literal["plain", "quoted", "block"] = "plain"

    @property
    def empty(self) -> bool:
        """Whether an author wrote nothing here (YAML's `~` and `null` included)."""
        return self.style == "plain" and self.text in ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple["Node", ...]
    span: Span
    """Its first character."""


@dataclass(frozen=True, slots=True)
class Mapping:
    entries: tuple[tuple[Scalar, "Node"], ...]
    """In order; every key once."""
    span: Span
    """Its first character."""

    def get(self, key: str) -> "Node | None":
        return next((value for name, value in self.entries if name.text == key), None)


@dataclass(frozen=True, slots=True)
class Refused:
    """An alias: already reported, and silent from here on."""

    span: Span


Node: TypeAlias = Scalar | Sequence | Mapping | Refused


def kind_of(node: Node) -> str:
    """What an author would call it."""
    match node:
        case Sequence():
            return "a list"
        case Mapping():
            return "a group of keys"
        case _:
            return "text"
