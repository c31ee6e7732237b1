"""A table → pieces: which column is spoken, which tells a time, a part or a pause, by its heading or its cells."""

import re
from typing import Literal, Protocol

from guided.script.importers.cues import Cue, certain
from guided.script.importers.headings import Heading, heading
from guided.script.importers.labels import clock_of
from guided.script.importers.pieces import At, Draft, Piece
from guided.script.importers.rows import Row
from guided.script.importers.tidy import has_words, links, no_emphasis, tidy
from guided.script.importers.vocabulary import patterns
from guided.script.quiet import strict

Use = Literal["words", "pause", "part", "time", "drop"]

_USES: tuple[Use, ...] = ("words", "pause", "part", "time", "drop")
_HEARD = ("pause", "bell")
"""Cues of a column that is not spoken."""


class Walk(Protocol):
    """What a table asks of the reader that meets it."""

    @property
    def draft(self) -> Draft: ...

    def add(self, piece: Piece) -> None: ...

    def section(self, row: Row, found: Heading) -> None: ...

    def mark(self, row: Row, found: Cue, text: str) -> None: ...

    def speak(self, row: Row, text: str) -> None: ...


def read_table(walk: Walk, rows: list[Row]) -> None:
    """Every row of a table, in order."""
    bodies = [row for row in rows if not _is_rule(row.text)]
    for row in rows:
        if _is_rule(row.text):
            walk.draft.note(row.lines, "dropped", "the line of a table")
    if not bodies:
        return
    headed = len(rows) > 1 and _is_rule(rows[1].text)
    names = _cells(bodies[0]) if headed else []
    uses = _uses(names, [_cells(row) for row in bodies[1 if headed else 0 :]])
    if headed:
        walk.draft.note(bodies[0].lines, "dropped", "the heading of a table")
    for row in bodies[1 if headed else 0 :]:
        _row(walk, row, uses)


def _row(walk: Walk, row: Row, uses: list[Use]) -> None:
    cells = _cells(row)
    before = len(walk.draft.fates.get(row.line, ()))
    for wanted in ("time", "part", "words", "pause", "drop"):
        for cell, use in zip(cells, uses, strict=False):
            if use == wanted and cell:
                _cell(walk, row, cell, use, timed="pause" not in uses)
    if len(walk.draft.fates.get(row.line, ())) == before:
        walk.draft.note(row.lines, "dropped", "an empty row of a table")


def _cell(walk: Walk, row: Row, cell: str, use: Use, *, timed: bool) -> None:
    plain = tidy(no_emphasis(cell))
    if use == "part" and has_words(plain):
        walk.section(row, heading(cell))
    elif use == "words":
        found = (
            certain(no_emphasis(cell).strip("()[] "), "[", alone=True)
            if cell[:1] in "(["
            else certain(plain, "", alone=True)
        )
        if found:
            walk.mark(row, found, cell)
        else:
            walk.speak(row, cell)
    elif use == "time" and timed and (clock := re.match(r"(?:[0-9]{1,2}:)?[0-9]{1,3}:[0-9]{2}", plain)):
        walk.add(At(clock_of(clock[0]), row.line))
        walk.draft.note(row.lines, "pause", f"the time {clock[0]} sets the quiet before it")
    elif use == "pause" and (quiet := strict(plain, marked=True)):
        walk.mark(row, Cue("pause", f"{quiet}s" if quiet.isdigit() else quiet), cell)
    elif use == "drop" and not cell.isdigit() and (cued := certain(plain, "[", alone=True)) and cued.kind in _HEARD:
        walk.mark(row, cued, cell)
    else:
        walk.draft.note(
            row.lines, "dropped", f"a column that is not spoken (“{plain[:40]}”)", look=len(plain.split()) > 5
        )


def _uses(names: list[str], rows: list[list[str]]) -> list[Use]:
    """What each column is for."""
    width = max((len(cells) for cells in [names, *rows]), default=0)
    uses: list[Use | None] = [_named(names[index]) if index < len(names) else None for index in range(width)]
    if "words" not in uses:
        open_ = [index for index, use in enumerate(uses) if use in (None, "part")]
        widest = max(
            open_ or range(width), key=lambda index: sum(len(cells[index]) for cells in rows if index < len(cells))
        )
        uses[widest] = "words"
    for index, use in enumerate(uses):
        if use is None:
            told = [cells[index] for cells in rows if index < len(cells) and cells[index]]
            quiet = sum(not cell.isdigit() and strict(cell, marked=True) is not None for cell in told)
            uses[index] = (
                "pause"
                if told and quiet * 2 >= len(told) and "pause" not in uses
                else "words"
                if any(len(cell.split()) > 5 for cell in told)
                else "drop"
            )
    return [use or "drop" for use in uses]


def _named(name: str) -> Use | None:
    plain = tidy(no_emphasis(name)).lower()
    return next((use for use in _USES if re.search(rf"\b(?:{patterns()[f'column_{use}'].pattern})\b", plain)), None)


def _cells(row: Row) -> list[str]:
    return [links(cell.strip()) for cell in re.split(r"(?<!\\)\|", row.text.strip().strip("|"))]


def _is_rule(text: str) -> bool:
    return re.fullmatch(r"[\s|:=-]+", text) is not None and "-" in text
