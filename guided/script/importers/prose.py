"""Plain and Markdown text → pieces: each row is a title, a section, a cue, a note or words to speak."""

import re
from dataclasses import dataclass, field

from guided.script.importers.cues import Cue, bell_name, certain, chat, label_note, likely, note, note_heading
from guided.script.importers.headings import Heading, generic, is_title, led_heading, line_heading
from guided.script.importers.inline import Words, bits
from guided.script.importers.labels import (
    ANSWERER,
    NAMED,
    SPEAKER,
    SPEAKERS,
    STAMP,
    clock_of,
    countdown,
    recurring,
    stamped,
)
from guided.script.importers.pieces import At, Draft, Part, Piece, Quiet, Ring, Say
from guided.script.importers.quiet import PAUSE
from guided.script.importers.rows import Row, rows
from guided.script.importers.tables import read_table
from guided.script.importers.tidy import emphasis_of, has_words, links, no_emoji, no_emphasis, runs, sentences, tidy
from guided.script.importers.wrappers import unquoted, unwrapped

LONGEST_LINE = 3000
"""Letters of a line that can still be a title or a cue; longer ones are words, read piece by piece."""
_BESIDE_TITLE = re.compile(
    r"(?:(?:written|script|created) )?by [A-Z]|(?:approx|about|duration|length|time)\b|[~≈]|[0-9]+[ -]min", re.I
)
"""What stands right under a title."""
_BYLINE = re.compile(r"(?:(?:written|script|created) )?by:? ([A-Z][\w.'’-]*(?: [A-Za-z][\w.'’-]*){0,4})[.,]?", re.I)
_BOLD = 9
"""Level of a heading that is only in bold: below all others."""
_REPEAT = re.compile(
    r"\b(?:repeat|say|recite|whisper|phrases?|mantra|affirm\w*|acknowledge\w*|remind|words|wish\w*|offer)\b.*:\W*$",
    re.I,
)


@dataclass
class _Prose:
    """The state of one walk over the rows."""

    draft: Draft
    rows: list[Row]
    stamped: bool = False
    """Whether lines begin with the time at which they are said."""
    speakers: frozenset[str] = frozenset()
    """Names before a colon that come again and again."""
    counted: frozenset[int] = frozenset()
    """Lines of a list whose numbers count down: they are spoken."""
    skip: int | None = None
    """Level of a heading under which all is for the reader."""
    repeating_in: Row | None = None
    """The line that asked to repeat what follows."""
    breach: int | None = None
    """A blank line, or another end of a paragraph, since something was said."""
    table: list[Row] = field(default_factory=list)

    @property
    def spoken(self) -> bool:
        return any(isinstance(piece, Say) for piece in self.draft.pieces)

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
                self._row(
                    row,
                    self.rows[index - 1] if index else None,
                    self.rows[index + 1] if index + 1 < len(self.rows) else None,
                )
        self._end_table()

    def _end_table(self) -> None:
        if self.table:
            read_table(self, self.table)
            self.table = []

    def _blank(self, row: Row) -> None:
        if self._last_said():
            self.breach = row.line
        self.draft.note(row.lines, "blank")

    def _rule(self, row: Row) -> None:
        if self._last_said():
            self.breach = row.line
        self.draft.note(row.lines, "dropped", "a ruled line")

    def _last_said(self) -> bool:
        return bool(self.draft.pieces) and isinstance(self.draft.pieces[-1], Say)

    def _row(self, row: Row, before: Row | None, after: Row | None) -> None:
        draft, text = self.draft, links(row.text)
        if self.skip is not None and not self._ends_skip(row, text):
            draft.note(row.lines, "dropped", "stands under a heading for the reader", look=True)
            return
        self.skip = None
        if len(text) > LONGEST_LINE:
            for part in _parts(text):
                self.speak(row, part)
            return
        if self.stamped and (stamp := STAMP.match(text)) and row.kind != "heading":
            self.add(At(clock_of(stamp["at"]), row.line))
            draft.note(row.line, "pause", f"the time {stamp['at']} sets the quiet before it")
            text = text[stamp.end() :]
        if ANSWERER.match(text):
            self.draft.note(row.lines, "dropped", "what the listener says or does", look=True)
            return
        text = self._without_speaker(row, text)
        if not has_words(no_emoji(text)):
            self._wordless(row, text)
            return
        text = no_emoji(text).strip()
        if row.line in self.counted and row.number is not None:
            text = f"{row.number}. {text}"
        if self._cue(row, text) or self._heading(row, text, before, after):
            return
        mark, core = emphasis_of(text)
        if (found := likely(*unwrapped(text), alone=True)) is not None:
            self.mark(row, found)
            return
        led = led_heading(text)
        if led is not None and note(f"{led.title}: {led.rest}") is None:
            self.section(row, led)
            text = led.rest
        elif row.line in self.counted:
            text = core if mark else text
        self.speak(row, text)

    def _ends_skip(self, row: Row, text: str) -> bool:
        """Whether a heading as high as the one for the reader stands here."""
        if row.kind == "heading":
            return self.skip is not None and row.level <= self.skip
        return self.skip == _BOLD and line_heading(text, 0) is not None

    def _without_speaker(self, row: Row, text: str) -> str:
        """The words after `Guide:`; a label that stands alone leaves nothing."""
        found = SPEAKER.match(text)
        named = None if found else NAMED.match(no_emphasis(text))
        if found:
            rest = text[found.end() :]
            if (
                re.match(r"\W*voice\W", text.lower())
                and len(rest.split()) < 7
                and not re.search(r"\byou", rest.lower())
            ):
                return text
            self.draft.note(row.lines, "dropped", f"“{tidy(found[0]).rstrip(': ')}” says who speaks")
            return rest if rest.count("**") % 2 == 0 else rest.replace("**", "", 1)
        if named and named[1] in self.speakers:
            self.draft.note(row.lines, "dropped", f"“{named[1]}” says who speaks")
            return no_emphasis(text)[named.end() :]
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
        if title := re.match(r"^title\s*:\s*(\S.*)$", no_emphasis(core), re.I):
            self.draft.head.title = self.draft.head.title or tidy(title[1])
            self.draft.note(row.lines, "title")
            return True
        bare = no_emphasis(core)
        prose = wrapper in ("", "*")
        if not self.spoken and (author := _BYLINE.fullmatch(tidy(bare))):
            self.draft.head.author = self.draft.head.author or tidy(author[1])
            self.draft.note(row.lines, "dropped", "kept as author: in the head")
            return True
        if row.kind == "heading":
            found = certain(core, wrapper, alone=True) if not prose else label_note(bare)
        else:
            found = certain(core, wrapper, alone=True) or ((label_note(bare) or chat(bare)) if prose else None)
        if found is None:
            return False
        if found.kind == "pause" and not self.spoken and wrapper != "[" and not PAUSE.search(core.lower()):
            found = Cue("note", "how long it lasts")
        self.mark(row, found)
        return True

    def _heading(self, row: Row, text: str, before: Row | None, after: Row | None) -> bool:
        level = row.level if row.kind == "heading" else 0
        found = line_heading(text, level)
        if found is None and not level:
            found = self._bare_title(row, text, before, after)
        if found is None:
            return False
        if re.fullmatch(rf"(?:the )?(?:{SPEAKERS})", found.title, re.I):
            self.draft.note(row.lines, "dropped", "says who speaks")
        elif note_heading(found.title) and (level or self.spoken):
            self.skip = level or _BOLD
            self.draft.note(row.lines, "dropped", "a heading for the reader", look=True)
        elif not self.draft.head.title and not self.spoken and not self._sections() and not generic(found.title):
            self.draft.head.title = found.title
            self.draft.note(row.lines, "title")
        else:
            self.section(row, found)
        return True

    def _bare_title(self, row: Row, text: str, before: Row | None, after: Row | None) -> Heading | None:
        """A title without any mark: short, in title case, by itself; or the first line of all."""
        plain = tidy(no_emphasis(text))
        if row.bullet or re.search(r"[.!?…,;:]$", plain) or not plain:
            return None
        words = plain.split()
        ends = after is None or after.kind != "text" or _BESIDE_TITLE.match(tidy(no_emphasis(after.text))) is not None
        alone = (before is None or before.kind != "text") and ends
        personal = re.search(r"\b(?:I|you|your|we|may|let|please|thank|now)\b", plain, re.I)
        if (
            row.number is not None
            and after is not None
            and (after.bullet or after.indent > row.indent)
            and is_title(plain)
        ):
            return line_heading(f"**{text}**", 0)
        if row.number is not None or row.quoted:
            return None
        if (
            not self.spoken
            and not self.draft.head.title
            and alone
            and len(words) <= 10
            and not personal
            and len(words) > 1
        ):
            return line_heading(text, 1)
        if alone and len(words) > 1 and is_title(plain) and not personal:
            return line_heading(text, 1)
        return None

    def _sections(self) -> bool:
        return any(isinstance(piece, Part) for piece in self.draft.pieces)

    # ---- what other readers use too

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
        if self._last_said() and self.breach is None:
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
            self.draft.note(row.lines, "bell", (name or "the script's own") + times)
        else:
            self.draft.note(row.lines, "dropped", f"{found.value} (“{shown}”)" if shown else found.value, found.look)

    def speak(self, row: Row, text: str) -> None:
        """Words with the cues among them."""
        text, quoted = unquoted(text)
        for bit in bits(text, self.draft.head.variables):
            if isinstance(bit, Words):
                self._say(row, bit.text, quoted=quoted)
            else:
                self.mark(row, bit.cue, bit.text)
        if row.lines[0] not in self.draft.fates:
            self.draft.note(row.lines, "dropped", "there is nothing to say in it")

    def _say(self, row: Row, text: str, *, quoted: bool) -> None:
        text = tidy(text)
        if not has_words(text):
            return
        listed = (
            quoted
            or row.quoted
            or (row.bullet and self.repeating_in is not None and self._below(row, self.repeating_in))
        )
        own_words = re.search(r"\b(?:I|I'm|I’m|my|me)\b", text) and not re.search(
            r"\b(?:you|your|let's|let’s)\b", text, re.I
        )
        phrase = bool((self.repeating_in and listed) or (quoted and own_words))
        if (row.bullet or row.number is not None) and self._last_said() and self.breach is None:
            self.breach = row.line
        for number, run in enumerate(runs(text)):
            if number:
                self.breach = row.line
            self.add(Say(run, row.line, phrase))
        self.draft.note(row.lines, "spoken", "to be repeated" if phrase else "")
        if _REPEAT.search(text):
            self.repeating_in = row
        elif not listed:
            self.repeating_in = None

    @staticmethod
    def _below(row: Row, above: Row) -> bool:
        """Whether a point belongs to the line that asks to repeat, and is not the next one beside it."""
        return row.indent > above.indent or not (above.bullet or above.number is not None)


def read_prose(draft: Draft, *, markdown: bool = True) -> None:
    """Fill a draft from its lines."""
    found = rows(draft, markdown=markdown)
    _Prose(draft, found, stamped(found), recurring(found), countdown(found)).walk()


def _parts(text: str) -> list[str]:
    """A very long line in pieces, at sentences where there are any."""
    parts = [""]
    for sentence in sentences(text):
        for start in range(0, len(sentence), LONGEST_LINE):
            piece = sentence[start : start + LONGEST_LINE]
            if len(parts[-1]) + len(piece) < LONGEST_LINE:
                parts[-1] = f"{parts[-1]} {piece}".strip()
            else:
                parts.append(piece)
    return parts
