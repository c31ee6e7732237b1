"""`Diagnostic`: what a check finds in a script, and where.

Apart from the exceptions, which every command needs before it has done anything.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Severity: TypeAlias = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a script. Lines and columns count from 1, columns in characters."""

    file: str
    """The path as the user gave it, or `<stdin>`."""
    line: int
    column: int
    end_column: int
    """One past the last column, on the same line."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A mend a machine may apply: one whole line replaced."""

    line: int
    """1-based."""
    text: str
    """The new line, without its newline."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding about a script."""

    code: str
    """`G101`, `E08`: documented by `guided explain`."""
    severity: Severity
    message: str
    """What is wrong, in plain words, without a full stop."""
    span: Span
    help: str | None = None
    """How to mend it."""
    paste: str | None = None
    """The mended line or lines, ready to paste."""
    edit: Edit | None = None
    """The same mend for `check --fix`; only where it is certain."""
