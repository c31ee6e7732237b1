"""What stands below a heading or a remark for the reader, and where it ends. Pure."""

from dataclasses import dataclass

from guided.script.importers.cues import Cue
from guided.script.importers.rows import Row

BOLD = 9
"""Level of a heading that is only in bold: below all others."""
_LIST = 10
"""Level of a remark with a list below it."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Lines that are left out."""

    level: int
    """Of the heading above them."""
    since: int
    """The first of them."""
    brief: bool = False
    """Whether they end with their list or paragraph, and not only where another heading stands."""

    def ends(self, row: Row, above: Row | None, *, title: bool) -> bool:
        """Whether a row is no longer one of them: a heading as high as theirs, or what follows their list."""
        listed = row.bullet or row.number is not None
        if self.level == _LIST and not listed:
            return True
        if self.brief and above is not None and above.kind != "text" and not listed and above.line != self.since:
            return True
        return row.level <= self.level if row.kind == "heading" else self.level == BOLD and title


def below(row: Row, text: str, found: Cue) -> Skip | None:
    """The points below a remark that ends in a colon, `When you read this script:`, belong to it."""
    remark = found.look and found.value in ("about the script", "said to the guide")
    return Skip(_LIST, row.line + 1) if remark and text.endswith(":") else None
