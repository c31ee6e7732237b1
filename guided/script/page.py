"""The text of one file, where things stand in it, and the findings about it."""

import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from guided.findings import Diagnostic, Edit, Severity, Span
from guided.script.catalogue import severity_of
from guided.script.nodes import Node, Scalar
from guided.script.values import BadValue

MOST_FINDINGS = 1000
"""After these a file is not read on: the rest would be noise, or an attack."""


_LONGEST_PASTE = 500


class Enough(Exception):
    """Reading stops here: a limit was passed, and it has been reported."""


@dataclass(frozen=True, slots=True)
class Mend:
    """How a finding is mended."""

    help: str | None = None
    paste: str | None = None
    """Lines to paste, without their indent."""
    edit: Edit | None = None
    """Only where it is certain."""


NO_MEND = Mend()


@dataclass
class Page:
    """One file as its author wrote it, with line ends made `\\n`."""

    name: str
    """As the user gave it."""
    text: str
    folder: Path | None
    """Where its files and includes are looked for; None: nowhere."""
    lines: list[str] = field(init=False)
    shifts: dict[int, int] = field(default_factory=dict)
    """Line → characters that a mend in memory put before its content."""
    findings: list[Diagnostic] = field(default_factory=list)
    dropped: dict[int, list[int]] = field(default_factory=dict)
    """Line → columns of the characters that were taken out of it before anything was read."""

    def __post_init__(self) -> None:
        self.lines = self.text.split("\n")

    def line(self, number: int) -> str:
        """1-based; empty outside the file."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def span(self, line: int, column: int, end: int | None = None) -> Span:
        """A place, kept inside the file and its line; without an end, one character."""
        line = max(1, min(line, len(self.lines)))
        column = max(1, min(column, len(self.line(line)) + 1))
        return Span(self.name, line, column, max(column + 1, end if end is not None else column + 1))

    def locate(self, node: Scalar, fragment: str, nth: int = 0) -> Span:
        """Where the nth occurrence of a fragment of a text stands; the text itself where it is written otherwise."""
        column = node.span.column - 1
        for number in range(node.span.line, node.last_line + 1):
            while (at := self.line(number).find(fragment, column)) >= 0:
                if nth == 0:
                    return self.span(number, at + 1, at + 1 + len(fragment))
                nth -= 1
                column = at + len(fragment)
            column = 0
        return node.span

    def excerpt(self, node: Scalar) -> str:
        """A one-line scalar as it is written, marks and quotes included."""
        return self.line(node.span.line)[node.span.column - 1 : node.last_column - 1]

    def replaced(self, node: Node, text: str) -> str | None:
        """The line of a one-line scalar with other text in its place."""
        if not isinstance(node, Scalar) or node.last_line != node.span.line or node.style == "block":
            return None
        line = self.line(node.span.line)
        before, after = line[: node.span.column - 1], line[node.last_column - 1 :]
        return before + (" " if before.endswith(":") else "") + text + after

    def rewritten(self, span: Span, text: str) -> str | None:
        """A line to paste, with other text in the place of a span; None where it would be very long."""
        line = self.line(span.line)
        return (
            None
            if len(line) > _LONGEST_PASTE
            else (line[: span.column - 1] + text + line[span.end_column - 1 :]).strip()
        )

    def as_written(self, span: Span) -> Span:
        """A place counted in the line as its author wrote it."""
        if (dropped := self.dropped.get(span.line)) is None:
            return span
        column, end = span.column, span.end_column
        for at in dropped:
            column, end = column + (at <= column), end + (at < end)
        return Span(span.file, span.line, column, end)

    def add(self, code: str, message: str, span: Span, mend: Mend = NO_MEND, severity: Severity | None = None) -> None:
        """Report one finding; the same one twice is told once. Raises Enough after MOST_FINDINGS."""
        span = self.as_written(span)
        found = Diagnostic(code, severity or severity_of(code), message, span, mend.help, mend.paste, mend.edit)
        if found in self.findings[-8:]:
            return
        self.findings.append(found)
        if len(self.findings) >= MOST_FINDINGS:
            self.findings.append(Diagnostic("G008", "error", "there are more problems than these", span))
            raise Enough

    def withdraw(self, code: str, first: Span) -> None:
        """Take back findings below a place and in line with it, that only follow from another."""
        self.findings[:] = [
            found
            for found in self.findings
            if found.code != code or found.span.column != first.column or found.span.line < first.line
        ]

    def add_bad(self, code: str, error: BadValue, node: Scalar) -> None:
        """Report a value that cannot be read, with its line mended where that is known."""
        line = self.replaced(node, error.mended) if error.mended is not None else None
        paste = line.strip() if line is not None else error.mended
        edit = Edit(node.span.line, line) if line is not None and error.certain else None
        self.add(code, str(error), node.span, Mend(error.help, paste, edit))


def quoted(text: str) -> str:
    """Text as a one-line YAML string that means just that."""
    if '"' in text and "'" not in text and "\\" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def character_name(letter: str) -> str:
    """`U+200B ZERO WIDTH SPACE`."""
    name = unicodedata.name(letter, "")
    return f"U+{ord(letter):04X}{' ' + name if name else ''}"
