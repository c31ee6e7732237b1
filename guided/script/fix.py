"""The mends a machine may make: whole lines replaced, and only where no new error comes of it.

Theory of operation. The reader offers edits where the mend is certain. All of them are tried at once; where that makes
an error on a line that had none of its kind, they are tried one by one and only the harmless ones stay. A mended line
may show its next mistake, so this is done again until nothing can be mended: a second run therefore finds nothing.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from guided.findings import Edit
from guided.script.tree import Reading

MOST_ROUNDS = 20
"""A line holds fewer mistakes than this."""
MOST_SINGLE = 200
"""Edits that are tried one by one."""
_LINE = re.compile(r"(.*?)(\r\n|\r|\n|\Z)", re.S)


@dataclass(frozen=True, slots=True)
class Fixed:
    """What came of mending one file."""

    text: str
    """With its own line ends."""
    mended: int
    """Lines that are other than before."""
    reading: Reading
    """Of the mended text."""


def fix(text: str, name: str, read: Callable[[str], Reading]) -> Fixed:
    """Apply every safe edit to the file of that name, as its Spans have it. `read` reads and checks a text."""
    now, reading = text, read(text)
    for _ in range(MOST_ROUNDS):
        better = _round(now, reading, name, read)
        if better is None:
            break
        now, reading = better
    changed = sum(before != after for before, after in zip(_lines(text), _lines(now), strict=True))
    return Fixed(now, changed, reading)


def _round(text: str, reading: Reading, name: str, read: Callable[[str], Reading]) -> tuple[str, Reading] | None:
    """One time over all edits; None where none of them can be made."""
    edits = {found.edit.line: found.edit for found in reading.diagnostics if found.edit and found.span.file == name}
    trials: Iterable[list[Edit]] = [list(edits.values()), *([edit] for edit in list(edits.values())[:MOST_SINGLE])]
    kept: tuple[str, Reading] | None = None
    for trial in trials:
        now, before = kept or (text, reading)
        after = _applied(now, trial)
        if after == now:
            continue
        checked = read(after)
        if not _errors(checked) - _errors(before):
            kept = after, checked
            if len(trial) > 1:
                break
    return kept


def _errors(reading: Reading) -> Counter[tuple[str, str, int]]:
    """How often each kind of error stands on each line."""
    return Counter(
        (found.span.file, found.code, found.span.line) for found in reading.diagnostics if found.severity == "error"
    )


def _applied(text: str, edits: Iterable[Edit]) -> str:
    lines = _lines(text)
    for edit in edits:
        _, end = lines[edit.line - 1]
        lines[edit.line - 1] = edit.text, end
    return "".join(line + end for line, end in lines)


def _lines(text: str) -> list[tuple[str, str]]:
    """Each line and its end, as the reader counts them."""
    found = [(match[1], match[2]) for match in _LINE.finditer(text)]
    if len(found) > 1 and found[-1] == ("", "") and found[-2][1] == "":
        found.pop()
    return found
