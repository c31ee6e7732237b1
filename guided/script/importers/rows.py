"""The lines of a plain or Markdown text → rows: what stands on them, and how it is marked as a block.

A row is mostly one line. Several lines are one row where an editor has wrapped a sentence or a bracket; front matter,
comments, tables, fences and rules are told apart here, and accounted for at once where nothing of them is heard.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal

from guided.script.importers.pages import is_page, page
from guided.script.importers.pieces import Draft
from guided.script.importers.tidy import readable

Kind = Literal["text", "heading", "rule", "table", "blank"]
WIDE = 45
"""A text whose lines are shorter than this is not wrapped by an editor, but meant so."""
_MOST_WRAPPED = 40
_MOST_BRACKETED = 12


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on one or several lines."""

    lines: tuple[int, ...]
    """1-based."""
    text: str
    """Without the marks of its block."""
    kind: Kind = "text"
    level: int = 0
    """Of a heading."""
    bullet: bool = False
    number: int | None = None
    """Of a numbered list."""
    quoted: bool = False
    indent: int = 0
    tail: int = 0
    """Letters of its last line."""

    @property
    def line(self) -> int:
        return self.lines[0]


_BULLET = re.compile(r"^(\s*)(?:[-*+•‣◦▪▫●○■□–—‐⁃∙·✓✔☐☑➤►▶▸◆♦]\s+|o {2,}|->\s+|<li\b[^>]*>\s*)(?:\[[ xX]\]\s+)?(?=\S)")
_NUMBERED = re.compile(r"^(\s*)\(?([0-9]{1,3})[.)]\s+(?=\S)")
_LETTERED = re.compile(
    r"^\s*(?:\(?(?:[a-z]|i{1,3}|iv|vi{0,3}|ix|[A-Z](?=\)))[.)]\s+(?=\S)|[0-9]{1,2}(?:\.[0-9]{1,2})+[.)]?\s+(?=[^\W\da-z]))"
)
"""Points below points: `a.`, `(b)`, `ii)`, `1.2`."""
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s*(?=[^#\s])(.*?)\s*#*\s*$")
_HTML_HEADING = re.compile(r"^\s*<h([1-6])\b[^>]*>(.*?)</h[1-6]>\s*$", re.I)
_RULE = re.compile(r"^\s*(?:([-*_=~•·—–+#])(?:\s*\1){2,}|[—–]+|[-=_*~•· ]{5,}|[◊◇❖✦✧⁂※~*\s]{1,12})\s*$")
_SETEXT = re.compile(r"^\s{0,3}(?:=+|-{3,}|~{3,}|\^{3,})\s*$")
_FENCE = re.compile(r"^\s{0,3}(?:```+|~~~+)\s*[\w+-]*\s*$")
_TABLE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_KEY = re.compile(r"^([A-Za-z][\w -]{0,30}):(?:\s+(.*))?$")
_COMPOUND = re.compile(
    r"\b(?:self|well|half|non|all|ever|long|short|full|deep|slow|soft|warm|low|high|open|mid|heart|breath|body|mind|still|"
    r"in|out|one|two|three|four|\w+-\w+)-$",
    re.I,
)
"""What stands before a hyphen that belongs to the word."""
_COMMENT = re.compile(r"<!--.*?-->", re.S)


def rows(draft: Draft) -> list[Row]:
    """Every line of the source, in order, front matter and comments already accounted for."""
    lines = [readable(line) for line in draft.lines]
    first = _front_matter(draft, lines)
    _comments(draft, lines, first)
    numbered = list(enumerate(lines[first:], first + 1))
    if is_page(lines):
        numbered, hidden = page(lines, first)
        for line, element in hidden.items():
            draft.note(line, "dropped", f"of the page, not of the text (inside {element})")
    found = list(_single(draft, numbered))
    return _joined(found)


def _front_matter(draft: Draft, lines: list[str]) -> int:
    """How many lines at the top describe the text; what a script can say too is kept."""
    start = next((index for index, line in enumerate(lines) if line.strip()), 0)
    if start >= len(lines) or lines[start].strip() != "---":
        return 0
    end = next(
        (index for index in range(start + 1, min(len(lines), start + 80)) if lines[index].strip() in ("---", "...")),
        None,
    )
    if end is None or not all(
        _KEY.match(line) or line[:1] in " -#" or not line.strip() for line in lines[start + 1 : end]
    ):
        return 0
    if not any(_KEY.match(line) for line in lines[start + 1 : end]):
        return 0
    for index in range(start, end + 1):
        key = _KEY.match(lines[index])
        value = (key[2] or "").strip().strip("\"'") if key else ""
        name = {"lang": "language", "subtitle": "description"}.get(key[1].lower(), key[1].lower()) if key else ""
        if value and name in ("title", "author", "description", "language"):
            setattr(draft.head, name, value)
            draft.note(
                index + 1,
                "title" if name == "title" else "dropped",
                "" if name == "title" else f"kept as {name}: in the head",
            )
        else:
            draft.note(index + 1, "dropped", "front matter")
    return end + 1


def _comments(draft: Draft, lines: list[str], first: int) -> None:
    """Take HTML comments out; a line that held nothing else is accounted for."""
    whole = "\n".join(lines[first:])
    if "<!--" not in whole or "-->" not in whole:
        return
    end = whole.rindex("-->") + 3
    blank = _COMMENT.sub(lambda found: "\x00" + re.sub(r"[^\n]+", "", found[0]).replace("\n", "\n\x00"), whole[:end])
    blank += whole[end:]
    for index, line in enumerate(blank.split("\n"), first):
        if "\x00" in line:
            lines[index] = line.replace("\x00", "")
            draft.note(index + 1, "dropped", "a comment")


def _single(draft: Draft, lines: Sequence[tuple[int, str]]) -> Iterator[Row]:
    index = 0
    while index < len(lines):
        number, line = lines[index]
        after = lines[index + 1][1] if index + 1 < len(lines) else ""
        index += 1
        if not line.strip():
            yield Row((number,), "", "blank")
        elif _FENCE.match(line):
            draft.note(number, "dropped", "a code fence")
        elif _is_table(line, after) or (_TABLE_RULE.match(line) and "|" in line):
            yield Row((number,), line.strip(), "table")
        elif _RULE.match(line) and not re.fullmatch(r"\s*\.+\s*", line):
            yield Row((number,), line.strip(), "rule")
        elif (
            _underlines(after, line) and _could_be_title(line) and (after.strip()[0] == "=" or len(after.strip()) >= 3)
        ):
            yield Row((number,), line.strip(), "heading", 1 if after.strip()[0] == "=" else 2)
            draft.note(lines[index][0], "dropped", "the line under a heading")
            index += 1
        else:
            yield _marked(line, number)


def _marked(line: str, number: int) -> Row:
    """A line without the marks of quotes, headings and lists."""
    indent = len(line) - len(line.lstrip())
    row = Row((number,), line, indent=indent)
    while quote := re.match(r"^\s*>\s?", row.text):
        row = replace(row, text=row.text[quote.end() :], quoted=True)
    while True:
        if found := _HTML_HEADING.match(row.text):
            return replace(row, text=found[2], kind="heading", level=int(found[1]))
        if found := _HEADING.match(row.text):
            return replace(row, text=found[2], kind="heading", level=len(found[1]))
        if found := _BULLET.match(row.text) or (_LETTERED.match(row.text) if row.number is None else None):
            row = replace(row, text=row.text[found.end() :], bullet=True)
            continue
        if (found := _NUMBERED.match(row.text)) and row.number is None:
            row = replace(row, text=row.text[found.end() :], number=int(found[2]))
            continue
        text = row.text.strip()
        return replace(row, text=text, kind="text" if text else "blank", tail=indent + len(text))


def _underlines(after: str, line: str) -> bool:
    """Whether a line stands under a title; tildes and carets, which have other uses, are as long as it."""
    near = abs(len(after.strip()) - len(line.strip())) <= 2
    return _SETEXT.match(after) is not None and (near or after.strip()[0] in "=-")


def _is_table(line: str, after: str) -> bool:
    bars = line.count("|")
    return (line.strip().startswith("|") and line.strip().endswith("|") and bars >= 2) or (
        bars >= 1 and _TABLE_RULE.match(after) is not None and "|" in after
    )


def _could_be_title(line: str) -> bool:
    return (
        len(line.split()) <= 12 and not re.search(r"[.!?…,;:]\s*$", line) and not re.match(r"\s*(?:[|>]|[-*+]\s)", line)
    )


def _joined(found: list[Row]) -> list[Row]:
    """Rows whose lines an editor has wrapped, or that a bracket holds together, as one."""
    made: list[Row] = []
    width = 0
    for index, row in enumerate(found):
        if row.kind != "text":
            made.append(row)
            continue
        fresh = index == 0 or found[index - 1].kind != "text"
        if fresh:
            width = max((one.tail for one in takewhile(_is_text, found[index:])), default=0)
        last = made[-1] if made else row
        if not fresh and (_goes_on(last, row, width) or _closes(last, found[index : index + _MOST_BRACKETED])):
            made[-1] = replace(last, lines=(*last.lines, *row.lines), text=_one(last.text, row.text), tail=row.tail)
        else:
            made.append(row)
    return made


def _one(above: str, below: str) -> str:
    """Two lines as one; a word that was parted between them is whole again, a compound keeps its hyphen."""
    if re.search(r"[^\W\d_]{2}-$", above) and below[:1].islower():
        return above + below if _COMPOUND.search(above) else above[:-1] + below
    return f"{above} {below}"


def _is_text(row: Row) -> bool:
    return row.kind == "text"


def _goes_on(last: Row, row: Row, width: int) -> bool:
    """Whether a line only goes on with the sentence of the one above it."""
    if not _together(last, row) or unicodedata.category(row.text[0]) == "So":
        return False
    if re.search(r"[.!?…:;\"”’»)\]*_]\s*$", last.text) or re.match(
        r"\W*[\[(*/_]|[\"“«]|[0-9]+[.:]|(?:Step|Part|Phase|Minute) [0-9]", row.text
    ):
        return False
    if (
        re.match(r"(?:by|von|par|por) [A-Z]|<", row.text)
        or last.text.endswith(">")
        or not re.search(r"[^\W\d]", last.text)
    ):
        return False
    first = row.text.split()[0]
    return row.text[:1].islower() or (width >= WIDE and last.tail + 1 + len(first) > width)


def _closes(last: Row, after: list[Row]) -> bool:
    """Whether a bracket that is open here is closed further down in the paragraph."""
    if not _open_bracket(last.text):
        return False
    text, before = last.text, last
    for row in after:
        if row.kind != "text" or not _together(before, row):
            return False
        text = f"{text} {row.text}"
        if not _open_bracket(text):
            return True
    return False


def _together(last: Row, row: Row) -> bool:
    listed = row.bullet or row.number is not None
    return last.kind == "text" and not listed and row.quoted == last.quoted and len(last.lines) < _MOST_WRAPPED


def _open_bracket(text: str) -> bool:
    plain = re.sub(r"[:;]-?[()]", "", text)
    return any(plain.count(opener) > plain.count(closer) for opener, closer in ("[]", "()", "{}"))
