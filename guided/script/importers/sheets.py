"""A spreadsheet saved as text (CSV, or parted by tabs or semicolons) → the rows of a table, which `tables` reads. Pure.

Prose has commas, too: so the first line must name a column that is spoken, and every line must have as many cells.
"""

import csv
import re
from collections.abc import Sequence

from guided.script.importers.rows import Row
from guided.script.importers.tidy import readable
from guided.script.importers.vocabulary import matches

_PARTERS = "\t,;"
_WIDEST_NAME = 30
_WIDEST_HEAD = 1000


def sheet(lines: Sequence[str]) -> list[Row] | None:
    """The rows of a text that is a spreadsheet, its heading and a rule first; None where it is none."""
    head = next((line for line in lines if line.strip()), "")
    if len(head) > _WIDEST_HEAD:
        return None
    parter = max(_PARTERS, key=head.count)
    names = [_name(cell) for cell in next(csv.reader([head], delimiter=parter), [])]
    if (
        len(names) < 2
        or max(map(len, names)) > _WIDEST_NAME
        or not any(matches("column_words", name) for name in names)
    ):
        return None
    found: list[Row] = []
    reader, begins = csv.reader([f"{line}\n" for line in lines], delimiter=parter), 1
    try:
        for cells in reader:
            if cells and any(cell.strip() for cell in cells):
                if len(cells) != len(names):
                    return None
                texts = cells if found else names
                found.append(Row(tuple(range(begins, reader.line_num + 1)), _as_row(texts), "table"))
            begins = reader.line_num + 1
    except csv.Error:
        return None
    return [found[0], Row((), "|---|", "table"), *found[1:]] if len(found) > 1 else None


def _name(cell: str) -> str:
    """`pause_after`, `PauseAfter` → words."""
    return " ".join(re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", readable(cell)).lower().split())


def _as_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(' '.join(readable(cell).replace('|', '/').split()) for cell in cells)} |"
