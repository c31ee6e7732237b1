"""A script's editorial findings, from its text."""

from guided.editorial import examined
from guided.findings import Diagnostic
from guided.player import known_names
from guided.rules import estimated
from guided.script import Reading, read_text
from guided.script.library import Library, builtin_folder

LIBRARY = Library([("built-in", builtin_folder())])


def read(text: str) -> Reading:
    reading = read_text(text, "here.yaml", builtin_folder(), known_names())
    assert reading.script is not None, [found.message for found in reading.diagnostics]
    return reading


def found(text: str, code: str | None = None) -> list[Diagnostic]:
    """Every finding, or those of one code."""
    return [one for one in examined(read(text), estimated(), library=LIBRARY) if code in (None, one.code)]


def lines(*spoken: str, head: str = "") -> str:
    """A script of these spoken lines."""
    quoted = (line.replace("\\", "\\\\").replace('"', '\\"') for line in spoken)
    return head + "script:\n" + "".join(f'  - "{line}"\n' for line in quoted)
