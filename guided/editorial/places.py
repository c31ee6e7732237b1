"""Where exactly: a finding's words within its line, a waiver within its file."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from guided.editorial.findings import Found
from guided.findings import Span
from guided.script import Reading, Script

_QUOTED = re.compile(r"“([^”]+)”")
_LINES = 6
"""A folded line of a script is looked at so far."""


def narrowed(found: Found, sources: Mapping[str, Sequence[str]]) -> Span:
    """The words that the message quotes, where they can be seen in the line; else the line. `sources`: file → lines."""
    quoted = _QUOTED.search(found.message)
    text = sources.get(found.span.file)
    if not quoted or text is None:
        return found.span
    wanted = re.compile(r"\s+".join(re.escape(word) for word in quoted[1].split()).replace("'", "['’]"), re.I)
    lines = text[found.span.line - 1 : found.span.line - 1 + _LINES]
    for offset, line in enumerate(lines):
        start = found.span.column - 1 if offset == 0 else 0
        if match := wanted.search(line, start):
            return replace(
                found.span, line=found.span.line + offset, column=match.start() + 1, end_column=match.end() + 1
            )
    return found.span


def of_waiver(code: str, script: Script, reading: Reading) -> Span:
    """The line of `waive:` that names a code."""
    file = next((span.file for span in script.places.values()), "<stdin>")
    for number, line in enumerate(reading.text.split("\n"), 1):
        if match := re.match(rf"\s+[\"']?({code})[\"']?\s*:", line):
            return Span(file, number, match.start(1) + 1, match.end(1) + 1)
    return script.places.get("waive", Span(file, 1, 1, 2))
