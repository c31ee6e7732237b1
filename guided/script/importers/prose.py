"""Plain and Markdown text → pieces: each row is a title, a section, a cue, a note or words to speak."""

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from guided.script.importers.composer import Composer
from guided.script.importers.cues import Cue, certain, chat, label_note, likely, note, note_heading, told_guide
from guided.script.importers.frame import around
from guided.script.importers.headings import generic, led_heading, line_heading, numbered
from guided.script.importers.labels import (
    NAMED,
    STAMP,
    answers,
    clock_of,
    countdown,
    describes_voice,
    in_quotes,
    lasting,
    loud,
    recurring,
    slanted,
    speaker_label,
    stamped,
    still_quoting,
    sung,
    turns,
)
from guided.script.importers.legend import explains, legend, resolved
from guided.script.importers.pieces import At, Draft, Fate, Say
from guided.script.importers.rows import Row, rows
from guided.script.importers.sheets import sheet
from guided.script.importers.skipping import BOLD, Skip, below
from guided.script.importers.tables import read_table
from guided.script.importers.tidy import (
    emphasis_of,
    has_words,
    links,
    marked_pauses,
    no_emoji,
    no_emphasis,
    parts,
    tidy,
)
from guided.script.importers.titles import (
    BYLINE,
    FACT,
    Place,
    bare_title,
    named,
    note_title,
    siblings,
    subtitle,
    told_title,
)
from guided.script.importers.vocabulary import matches
from guided.script.importers.wrappers import unwrapped
from guided.script.quiet import PAUSE

_SKIPPED = Fate("dropped", "stands under a heading for the reader", look=True)
LONGEST_LINE = 3000
"""Letters of a line that can still be a title or a cue; longer ones are words, read piece by piece."""


@dataclass
class _Prose(Composer):
    """The state of one walk over the rows."""

    rows: Sequence[Row] = ()
    skipping: bool = True
    """Whether parts under headings for the reader are left out."""
    stamped: bool = False
    """Whether lines begin with the time at which they are said."""
    speakers: frozenset[str] = frozenset()
    """Names before a colon that come again and again."""
    outside: dict[int, Fate] = field(default_factory=dict)
    """Rows that stand around the script, by their first line."""
    siblings: frozenset[int] = frozenset()
    """Lines in bold that are titles as the others in bold are."""
    legend: dict[str, str] = field(default_factory=dict)
    """Signs of the text's own for its pauses, and how long they are."""
    turns: dict[int, str] = field(default_factory=dict)
    """Rows that say who speaks from when on."""
    skip: Skip | None = None
    """What is left out from here on."""
    table: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.outside = around(self.rows)
        inside = [row for row in self.rows if not self.outside.keys() & set(row.lines)]
        self.stamped, self.speakers, self.counted = stamped(inside), recurring(inside), countdown(inside)
        self.turns = turns(inside)
        self.siblings, self.legend = siblings(inside), legend(row.text for row in inside)
        self.in_quotes, self.slanted, self.loud = in_quotes(inside), slanted(inside), loud(inside)

    def walk(self) -> None:
        for index, row in enumerate(self.rows):
            if row.kind == "table":
                self.table.append(row)
                continue
            self._end_table()
            if row.kind == "blank":
                self._blank(row)
            elif row.kind == "rule":
                self._rule(row)
            else:
                before = self.rows[index - 1] if index else None
                after = self.rows[index + 1] if index + 1 < len(self.rows) else None
                self._row(row, Place(before, after))
                self.quoting = still_quoting(row.text, self.quoting)
        self._end_table()

    def _end_table(self) -> None:
        if self.table:
            read_table(self, self.table)
            self.table = []

    def _blank(self, row: Row) -> None:
        if self.last_said:
            self.breach = row.line
        self.draft.note(row.lines, "blank")

    def _rule(self, row: Row) -> None:
        if self.last_said:
            self.breach = row.line
        if not self.spoken:
            self.skip = None
        self.draft.note(row.lines, "dropped", "a ruled line")

    def _row(self, row: Row, place: Place) -> None:
        draft, text = self.draft, resolved(marked_pauses(links(row.text)), self.legend)
        if (fate := self.outside.get(row.line)) is not None:
            draft.note(row.lines, fate.word, fate.detail, fate.look)
            return
        title = row.kind == "text" and line_heading(text, 0) is not None
        if self.skip is not None and not self.skip.ends(row, place.before, title=title):
            draft.note(row.lines, _SKIPPED.word, _SKIPPED.detail, look=True)
            return
        self.skip = None
        if len(text) > LONGEST_LINE:
            for part in parts(text, LONGEST_LINE):
                self.speak(row, part)
            return
        if self.stamped and (stamp := STAMP.match(text)) and row.kind != "heading":
            self.add(At(clock_of(stamp["at"]), row.line))
            draft.note(row.line, "pause", f"the time {stamp['at']} sets the quiet before it")
            opened = "" if re.search(r"[\])]", stamp[0]) else re.sub(r"[^\[(]", "", stamp[0])
            rest = text[stamp.end() :]
            mark = emphasis_of(text)[0] or ("**" if rest.count("**") % 2 and stamp[0].startswith("**") else "")
            text = mark + opened + rest
        if row.line in self.turns:
            self.add(At(clock_of(self.turns[row.line]), row.line))
            self.draft.note(row.lines, "dropped", f"says who speaks at {self.turns[row.line]}")
            return
        if answers(text) and (self.spoken or label_note(no_emphasis(text)) is None):
            self.draft.note(row.lines, "dropped", "what the listener says or does", look=True)
            return
        if sung(text):
            self.mark(row, Cue("sound", "music, or what is sung to it", look=True))
            return
        text = self._without_speaker(row, text)
        if not has_words(no_emoji(text)):
            self._wordless(row, text)
            return
        text = no_emoji(text).strip()
        if row.line in self.counted and row.number is not None:
            text = f"{row.number}. {text}"
        if self._cue(row, text) or self._heading(row, text, place):
            return
        mark, core = emphasis_of(text)
        if (found := likely(*unwrapped(text), alone=True)) is not None:
            self.mark(row, found)
            self.skip = below(row, text, found) if self.spoken else None
            return
        slant = mark in ("*", "_") and not self.slanted
        unquoted = self.in_quotes and not self.quoting and not re.search('["“”«»]', text)
        if (unquoted or slant) and (found := told_guide(core, aside=slant and unquoted)):
            self.mark(row, found)
            return
        led = led_heading(text)
        if led is not None and note(f"{led.title}: {led.rest}") is None:
            self.section(row, led)
            text = led.rest
        elif row.line in self.counted:
            text = core if mark else text
        self.speak(row, lasting(text, listed=row.bullet or row.number is not None))

    def _without_speaker(self, row: Row, text: str) -> str:
        """The words after `Guide:`; a label that stands alone leaves nothing."""
        found = "" if unwrapped(text)[1] == "[" else speaker_label(text)
        again = None if found else NAMED.match(no_emphasis(text))
        if found:
            rest = text[len(found) :]
            if describes_voice(found, rest) and tidy(found).rstrip(": ") not in self.speakers:
                return text
            self.draft.note(row.lines, "dropped", f"“{tidy(found).rstrip(': ')}” says who speaks")
            return rest if rest.count("**") % 2 == 0 else rest.replace("**", "", 1)
        if again and again[1] in self.speakers:
            self.draft.note(row.lines, "dropped", f"“{again[1]}” says who speaks")
            return no_emphasis(text)[again.end() :]
        return text

    def _wordless(self, row: Row, text: str) -> None:
        """A line of signs: a bell, a pause, dots; all else is dropped."""
        if "🔔" in text or "🛎" in text:
            self.mark(row, Cue("bell", "bell"))
        elif re.search("⏸|⏯|⏳|⌛", text) or re.fullmatch(r"\W*(?:\.\s*){3,}\W*|\W*…+\W*", text):
            self.mark(row, Cue("pause", "notice"))
        elif row.lines[0] not in self.draft.fates:
            self.draft.note(row.lines, "dropped", "there is nothing to say in it")

    def _cue(self, row: Row, text: str) -> bool:
        """A whole line that is a pause, a bell, a sound, a way to speak or a note."""
        core, wrapper = unwrapped(text)
        single = self.spoken and re.fullmatch(r"\W*(?:note|tip)\W*", core, re.I)  # what follows may be said
        if note_title(text) is not None and not single:
            return False
        first = wrapper == "" and row.kind == "text" and not (self.draft.head.title or self.spoken)
        if title := told_title(no_emphasis(core), first=first):
            self.draft.head.title = self.draft.head.title or named(tidy(title))
            self.draft.note(row.lines, "title")
            return True
        bare = no_emphasis(core)
        prose = wrapper in ("", "*")
        if not self.spoken and (author := BYLINE.fullmatch(tidy(bare))):
            self.draft.head.author = self.draft.head.author or tidy(author[1])
            self.draft.note(row.lines, "dropped", "kept as author: in the head")
            return True
        fact = row.kind != "heading" and FACT.fullmatch(bare) and not numbered(bare)
        beside = re.split(r"\s+[|•·]\s+", bare)
        facts = len(beside) > 1 and all(FACT.fullmatch(one) or chat(one) for one in beside)
        if not self.spoken and (explains(bare) or (self.draft.head.title and wrapper == "*" and subtitle(bare))):
            why = "how long its marks are" if explains(bare) else "for whom it is"
            self.draft.note(row.lines, "dropped", why, look=True)
            return True
        if not self.spoken and facts:
            self.draft.note(row.lines, "dropped", "facts for the reader", look=True)
            return True
        if not self.spoken and wrapper == "" and fact and not self.parted:
            self.draft.note(row.lines, "dropped", "a fact for the reader", look=True)
            return True
        if row.kind == "heading":
            found = certain(core, wrapper, alone=True) if not prose else label_note(bare)
        else:
            found = certain(core, wrapper, alone=True) or (label_note(bare) if prose else None) or chat(bare)
        if found is None or (found.kind == "direction" and wrapper == "*" and self.slanted):
            return False
        if found.kind == "pause" and not self.spoken and wrapper != "[" and not PAUSE.search(core.lower()):
            found = Cue("note", "how long it lasts")
        self.mark(row, found)
        self.skip = below(row, text, found) if self.spoken else None
        return True

    def _heading(self, row: Row, text: str, place: Place) -> bool:
        level = row.level if row.kind == "heading" else 0
        if not self.spoken and not self.draft.head.title:
            text = re.sub(r"^([#*_\s]*)\[[\w ]{2,14}\] (?=\w)", r"\1", text)
        found = line_heading(text, BOLD if row.line in self.siblings else level)
        if found is None and not level:
            first = not self.spoken and not self.draft.head.title
            found = note_title(text) or bare_title(row, text, place, first=first)
        if found is None:
            return False
        if matches("speakers", found.title.lower().removeprefix("the ")):
            self.draft.note(row.lines, "dropped", "says who speaks")
        elif self.skipping and note_heading(found.title) and (self.draft.head.title or self.spoken):
            brief = not level and (not self.spoken or label_note(no_emphasis(text)) is not None)
            self.skip = Skip(level or BOLD, row.line + 1, brief)
            self.draft.note(row.lines, "dropped", "a heading for the reader", look=True)
        elif not self.draft.head.title and not self.spoken and not self.parted and not generic(found.title):
            self.draft.head.title = named(found.title)
            self.draft.note(row.lines, "title")
        else:
            self.section(row, found)
            aside = re.search(r"\(([^()]+)\)", text)
            if aside and (struck := certain(aside[1], "(", alone=False)) and struck.kind == "bell":
                self.mark(row, struck)
        return True


def read_prose(draft: Draft) -> None:
    """Fill a draft from its lines.

    Where far more would be left out as notes than is spoken, the headings were misread: none counts then.
    """
    found = sheet(draft.lines) or rows(draft)
    known = deepcopy((draft.head, draft.fates))
    _Prose(draft, rows=found).walk()
    skipped = sum(len(draft.lines[line - 1].split()) for line, fates in draft.fates.items() if _SKIPPED in fates)
    said = sum(len(piece.text.split()) for piece in draft.pieces if isinstance(piece, Say))
    if skipped > 2 * said:
        draft.pieces.clear()
        draft.head, draft.fates = known
        _Prose(draft, rows=found, skipping=False).walk()
