"""From the word a listener types to a script that is ready: shared by every command that takes a session."""

import sys
from pathlib import Path

from guided.errors import UsageError
from guided.player import known_names, open_script
from guided.script import Reading, Script, read_text
from guided.script.library import Library


def open_named(name: str) -> Script:
    """A script by name, by path or from stdin (`-`). Raises NoSuchSession, ScriptError or UsageError."""
    library = Library()
    if name == "-":
        return read_stdin(library).require()
    return open_script(library.find(name), library.search_path)


def read_stdin(library: Library) -> Reading:
    """Raises UsageError where nothing is piped in."""
    return read_text(piped_in(), "<stdin>", Path.cwd(), known_names(), library.search_path)


def piped_in() -> bytes:
    """All of standard input. Raises UsageError where nothing is piped in."""
    if sys.stdin is None or sys.stdin.isatty():
        raise UsageError("“-” reads a script from standard input, and nothing is piped in", "guided play - < my.yaml")
    return sys.stdin.buffer.read()
