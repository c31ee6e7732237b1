"""Rows that are understood → pieces, each line accounted for: words, cues among them, sections, suggested pauses."""

import re
from dataclasses import dataclass

from guided.script.importers.cues import Cue, bell_name
from guided.script.importers.headings import Heading
from guided.script.importers.inline import Words, bits
from guided.script.importers.labels import without_asking
from guided.script.importers.pieces import At, Draft, Part, Piece, Quiet, Ring, Say
from guided.script.importers.rows import Row
from guided.script.importers.tidy import emphasis_of, has_words, no_emphasis, runs, tidy
from guided.script.importers.vocabulary import search
from guided.script.importers.wrappers import unquoted

_WISH = re.compile(r"may (?:i|you|we|they|he|she|my|all|everyone)\b", re.I)
"""How what is to be repeated begins, though nothing marks it."""


@dataclass
class Composer:
    """A draft that grows."""

    draft: Draft
    repeating_in: Row | None = None
    """The line that asked to repeat what follows."""
    in_quotes: bool = False
    """Whether quotation marks are how this text shows what is spoken; they say nothing about who says it then."""
    slanted: bool = False
    """Whether most of this text is in emphasis."""
    loud: bool = False
    """Whether capitals are nothing unusual in it."""
    quoting: bool = False
    """Whether a quotation that began above still goes on."""
    counted: frozenset[int] = frozenset()
    """Lines of a list whose numbers count down: they are spoken."""
    breach: int | None = None
    """A blank line, or another end of a paragraph, since something was said."""

    @property
    def spoken(self) -> bool:
        return any(isinstance(piece, Say) for piece in self.draft.pieces)

    @property
    def parted(self) -> bool:
        """Whether a section has begun."""
        return any(isinstance(piece, Part) for piece in self.draft.pieces)

    @property
    def last_said(self) -> bool:
        return bool(self.draft.pieces) and isinstance(self.draft.pieces[-1], Say)

    def add(self, piece: Piece) -> None:
        """The next piece; between two paragraphs without a pause of their own a suggested one is put."""
        pieces = self.draft.pieces
        last = pieces[-1] if pieces else None
        if isinstance(last, Say) and isinstance(piece, Say | Part) and not last.phrase and self.breach is not None:
            pieces.append(Quiet("break" if isinstance(piece, Part) else "notice", self.breach, own=False))
        if not isinstance(piece, At):
            self.breach = None
        pieces.append(piece)

    def section(self, row: Row, found: Heading) -> None:
        if self.last_said and self.breach is None:
            self.breach = self.draft.pieces[-1].line
        self.add(Part(found.title, row.line, found.seconds))
        self.draft.note(row.lines, "section", found.title)
        self.repeating_in = None

    def mark(self, row: Row, found: Cue, text: str = "") -> None:
        """A cue takes its place, or is dropped with the reason; `text` where it is only a part of its line."""
        shown = tidy(no_emphasis(text))[:60]
        if found.kind == "pause":
            self.add(Quiet(found.value, row.line))
            self.draft.note(row.lines, "pause", found.value, found.look)
        elif found.kind == "bell":
            name = bell_name(found.value, self.draft.bells)
            self.add(Ring(name, row.line, found.times))
            times = f", {found.times} times" if found.times > 1 else ""
            self.draft.note(row.lines, "bell", (name or "the script's own") + times, found.look)
        else:
            self.draft.note(row.lines, "dropped", f"{found.value} (“{shown}”)" if shown else found.value, found.look)

    def speak(self, row: Row, text: str) -> None:
        """Words with the cues among them."""
        text, quoted = unquoted(without_asking(text) if self.in_quotes else text)
        if re.search(r"(?<!\w)_{2,}(?!\w)", text):
            self.draft.note(row.lines, "spoken", "without the blank that is to be filled in", look=True)
        for bit in bits(text, self.draft.head.variables):
            if isinstance(bit, Words):
                self._say(row, bit.text, quoted=quoted)
            else:
                self.mark(row, bit.cue, bit.text)
        if row.lines[0] not in self.draft.fates:
            self.draft.note(row.lines, "dropped", "there is nothing to say in it")

    def _say(self, row: Row, text: str, *, quoted: bool) -> None:
        text, whole = unquoted(tidy(text))
        quoted = quoted or whole
        if not has_words(text):
            return
        asked = self.repeating_in
        listed = quoted or row.quoted or (row.bullet and asked is not None and _below(row, asked))
        wish = not self.slanted and emphasis_of(row.text)[0] in ("*", "_")
        listed = listed or (asked is not None and (wish or _WISH.match(text) is not None))
        first_person = re.search(r"\b(?:I|I'm|I’m|my)\b", text) and not re.search(
            r"\b(?:you|your|let['’]s)\b", text, re.I
        )
        phrase = bool((asked and listed) or (quoted and first_person and not self.in_quotes))
        if (row.bullet or row.number is not None) and self.last_said and self.breach is None:
            self.breach = row.line
        for number, run in enumerate(runs(text)):
            if number:
                self.breach = row.line
            self.add(Say(run, row.line, phrase))
        unlike = self.in_quotes and not self.quoting and not re.search('["“”«»]', row.text)
        shouted = not self.loud and text.isupper() and len(text.split()) > 1
        bare = text.strip(" .").isdigit() and row.number is None and row.line not in self.counted
        odd = {
            "though not in quotation marks": unlike,
            "though in capitals": shouted,
            "a number alone": bare,
        }
        told = "to be repeated" if phrase else next((what for what, so in odd.items() if so), "")
        self.draft.note(row.lines, "spoken", told, look=any(odd.values()))
        if search("repeat", text.lower()):
            self.repeating_in = row
        elif not listed:
            self.repeating_in = None


def _below(row: Row, above: Row) -> bool:
    """Whether a point belongs to the line that asks to repeat, and is not the next one beside it."""
    return row.indent > above.indent or not (above.bullet or above.number is not None)
