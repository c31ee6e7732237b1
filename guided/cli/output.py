"""The one way out: data on stdout, everything else on stderr, and never a control byte from a script."""

import os
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from guided.findings import Diagnostic

WIDEST = 100
"""No line of ours is wider, whatever the terminal."""

ASCII = str.maketrans(
    {
        "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "—": "-", "–": "-", "·": "-", "×": "x", "≥": ">=",
        "━": "=", "─": "-", "╸": "=", "●": "*", "▶": ">", "│": "|", "█": "#", "░": ".", "→": "->", "←": "<-",
        "↑": "^", "↓": "v", "✓": "ok", "−": "-", "▏": "|", "▁": "_", "▒": ":", "▓": "%",
    }
)  # fmt: skip


def clean(text: str) -> str:
    """Without anything a terminal would obey: control and format characters become a visible mark."""
    if text.isprintable():  # nearly always
        return text
    return "".join(
        character if character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cf", "Cs") else "�"
        for character in text
    )


def plain_ascii() -> bool:
    """Whether the locale asks for ASCII (`LC_ALL=C`), or the stream cannot carry more."""
    setting = next((os.environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if os.environ.get(name)), "")
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "")
    return setting in ("C", "POSIX") or not encoding.startswith("utf")


@dataclass(frozen=True)
class Terminal:
    """Where a command speaks."""

    quiet: bool = False
    verbose: int = 0
    color: str = "auto"
    """auto, always or never."""

    @cached_property
    def ascii(self) -> bool:
        return plain_ascii()

    @cached_property
    def width(self) -> int:
        import shutil

        return max(20, min(WIDEST, shutil.get_terminal_size((80, 24)).columns))

    def colored(self, stream: TextIO) -> bool:
        if self.color != "auto":
            return self.color == "always"
        if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
            return False
        return stream.isatty()

    def _write(self, stream: TextIO, text: str, *, trusted: bool = False) -> None:
        text = text if trusted else clean(text)
        if self.ascii:
            text = unicodedata.normalize("NFKD", text.translate(ASCII)).encode("ascii", "replace").decode()
        stream.write(text + "\n")
        stream.flush()

    def say(self, text: str = "") -> None:
        """Data, on stdout."""
        self._write(sys.stdout, text)

    def json(self, value: object) -> None:
        """One JSON value on stdout."""
        import json

        self._write(sys.stdout, json.dumps(value, indent=2, ensure_ascii=self.ascii, allow_nan=False), trusted=True)

    def note(self, text: str) -> None:
        """A remark, on stderr, unless quiet was asked for."""
        if not self.quiet:
            self._write(sys.stderr, text)

    def tell(self, text: str) -> None:
        """Something that must be known, on stderr."""
        self._write(sys.stderr, text)

    def bold(self, text: str) -> str:
        """For `styled` only: emphasis where the terminal has it."""
        return f"\x1b[1m{clean(text)}\x1b[0m" if self.colored(sys.stdout) else clean(text)

    def styled(self, text: str) -> None:
        """Data on stdout whose untrusted parts went through `clean` or `bold` already."""
        self._write(sys.stdout, text, trusted=True)

    def wrapped(self, text: str, indent: str = "") -> str:
        """Paragraph to the terminal's width."""
        return textwrap.fill(
            clean(text), self.width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
        )

    def diagnostics(self, found: "Sequence[Diagnostic]", sources: Mapping[str, str]) -> None:
        """Findings on stderr, each with its line and its mend."""
        from guided.script.report import as_text

        self._write(sys.stderr, as_text(found, sources, color=self.colored(sys.stderr)), trusted=True)


def columns(rows: Iterable[Sequence[str]], gap: str = "  ") -> list[str]:
    """Rows of cells aligned into columns, the last one ragged."""
    table = [list(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)] if table else []
    return [gap.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in table]
