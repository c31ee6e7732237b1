"""The review sheet: what became of every line of the source, each told once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from guided.script.importers.pieces import Draft, Fate, Piece, Quiet
from guided.script.importers.tidy import printable

_FATE = 44
_TEXT = 66
_ORDER = ("title", "section", "spoken", "bell", "pause", "dropped")
"""What matters most of a line that has several fates comes first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the source."""

    line: int
    text: str
    fates: tuple[Fate, ...]
    """At least one."""

    @property
    def look(self) -> bool:
        return any(fate.look for fate in self.fates)


@dataclass(frozen=True, slots=True)
class Review:
    """Every line, in order."""

    entries: tuple[Entry, ...]

    @property
    def spoken(self) -> bool:
        """Whether there is anything to hear."""
        return any(fate.word == "spoken" for entry in self.entries for fate in entry.fates)

    @property
    def silent(self) -> bool:
        """Whether there is nothing at all: no words, no bell, no quiet of its own."""
        words = {fate.word for entry in self.entries for fate in entry.fates}
        return not words & {"spoken", "bell", "pause"}

    def as_text(self, source: str, remark: str = "") -> str:
        """The sheet, lines of at most 120 columns but for a long reason. `remark`: what to know of the whole text."""
        wide = len(str(len(self.entries)))
        made = [f"Review of {printable(source)}: {self._counts()}", *([remark] if remark else []), ""]
        for entry in self.entries:
            fates = printable("; ".join(map(str, entry.fates))) + ("  ← look" if entry.look else "")
            text = " ".join(printable(entry.text).split())
            shown = text if len(text) <= _TEXT else text[: _TEXT - 1] + "…"
            made.append(f"{entry.line:>{wide}}  {fates:<{_FATE}}  {shown}".rstrip())
        look = [str(entry.line) for entry in self.entries if entry.look]
        if look:
            made += ["", f"Look at line{'s' if len(look) > 1 else ''} {', '.join(look)}: the rule there is a guess."]
        return "\n".join(made) + "\n"

    def _counts(self) -> str:
        lines = len(self.entries)
        first = Counter(entry.fates[0].word for entry in self.entries)
        told = ", ".join(f"{count} {word}" for word, count in first.most_common())
        return f"{lines} line{'' if lines == 1 else 's'}: {told}" if lines else "no lines"


def review(draft: Draft, pieces: Sequence[Piece]) -> Review:
    """Of a finished import; suggested pauses are told where they stand."""
    for piece in pieces:
        if isinstance(piece, Quiet) and not piece.own:
            draft.note(piece.line, "pause", f"{piece.value}, suggested")
    return Review(tuple(_entry(draft, number, text) for number, text in enumerate(draft.lines, 1)))


def _entry(draft: Draft, number: int, text: str) -> Entry:
    fates = draft.fates.get(number)
    if not fates:
        fates = [Fate("dropped", "nothing to say in it")] if text.strip() else [Fate("blank")]
    if text.strip() and all(fate.word == "blank" for fate in fates):
        fates = [Fate("dropped", "there is nothing to say in it")]
    told = (
        sorted((fate for fate in fates if fate.word != "blank"), key=lambda fate: _ORDER.index(fate.word)) or fates[:1]
    )
    return Entry(number, text, tuple(told))
