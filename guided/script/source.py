"""Bytes → a page and the text YAML may read: encoding, size, characters and tabs, all reported, mended in memory."""

import re
from pathlib import Path

from guided.findings import Edit
from guided.script.page import Enough, Mend, Page, character_name

MOST_BYTES = 1_000_000

_MOST_PLACED = 1000
"""Characters taken out of one line, up to which places behind them are still counted as written."""

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls: a title must never reach a terminal as an escape code
    "\u200b\u2028\u2029\u2060\ufeff\ufff9-\ufffc\ufffe\uffff"  # invisible, or a line end that no editor shows
    "\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f"  # text that reads in another order than it is stored
    "\ud800-\udfff]"  # half a character
)
"""Characters no script may hold. Joiners (U+200C, U+200D) stay: Persian and Hindi are written with them."""

_WIDE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_LEAD = re.compile(rf"[ {_WIDE}]*(?:-[ {_WIDE}]+)*(?:[a-z_]+:[ {_WIDE}]+(?=\S))?")
"""What stands before the words of a line, where only spaces may part things."""
_LINE_ENDS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_OTHER_KINDS = (
    (b"{\\rtf", "a rich-text document"),
    (b"PK\x03\x04", "a document of a word processor, or a packed file"),
    (b"\xd0\xcf\x11\xe0", "a document of an old word processor"),
    (b"%PDF-", "a PDF"),
)
_BLOCK_HEADER = re.compile(r"(?::|-|^)\s*[|>][-+0-9]*\s*(?:#.*)?$")


def open_page(data: str | bytes, name: str, folder: Path | None) -> tuple[Page, str | None]:
    """The page as written, and its text as YAML may read it; None where there is nothing to go on with."""
    page, text = _decode(data, name, folder)
    if text is None:
        return page, None
    if len(text) > MOST_BYTES or len(text.encode("utf-8", "replace")) > MOST_BYTES:
        page = Page(name, "", folder)
        page.add("G008", "the file is larger than 1 MB", page.span(1, 1), Mend("a script is text; split a long one"))
        return page, None
    try:
        return page, _clean(page)
    except Enough:
        return page, None


def _decode(data: str | bytes, name: str, folder: Path | None) -> tuple[Page, str | None]:
    if isinstance(data, str):
        return (page := Page(name, _line_ends(data.removeprefix("\ufeff")), folder)), page.text
    if len(data) > MOST_BYTES:
        return Page(name, "", folder), " " * (MOST_BYTES + 1)
    for begins, kind in _OTHER_KINDS:
        if data.startswith(begins):
            page = Page(name, "", folder)
            page.add(
                "G001", f"this file is {kind}, not plain text", page.span(1, 1), Mend("save it as plain text, UTF-8")
            )
            return page, None
    if (wide := _utf16(data)) is not None:
        page = Page(name, _line_ends(wide), folder)
        page.add("G001", "the file is saved as UTF-16", page.span(1, 1), Mend(_SAVE))
        return page, page.text
    try:
        return (page := Page(name, _line_ends(data.decode("utf-8-sig")), folder)), page.text
    except UnicodeDecodeError as error:
        wrong = data[error.start : error.start + 1]
        guess = wrong.decode("cp1252", "replace")
        page = Page(name, _line_ends(data.decode("cp1252", "replace")), folder)
        line = data[: error.start].count(b"\n") + 1
        column = len(data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        likely = f"; in Windows-1252 it would be “{guess}”" if guess.isprintable() and guess != "\ufffd" else ""
        message = f"byte 0x{wrong.hex().upper()} is not UTF-8{likely}"
        if b"\0" in data:
            page = Page(name, "", folder)
            page.add("G001", "this file is not text", page.span(1, 1), Mend("a script is plain text, saved as UTF-8"))
            return page, None
        page.add("G001", message, page.span(line, column), Mend(_SAVE))
        return page, page.text


_SAVE = "save it as UTF-8; most editors ask for the encoding under Save as"


def _utf16(data: bytes) -> str | None:
    """A text whose every other byte is 0, as some editors save; None where it is none."""
    marked = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    head = data[:400]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if not marked and max(even, odd) * 3 < len(head):
        return None
    try:
        return data.decode("utf-16" if marked else "utf-16-be" if even > odd else "utf-16-le")
    except UnicodeDecodeError:
        return "" if marked else None


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _clean(page: Page) -> str:
    """Report forbidden characters and tabs; the text with each of them mended."""
    text = page.text
    if not ("\t" in text or FORBIDDEN.search(text) or not text.isascii()):
        return text
    lines = list(page.lines)
    for index, line in enumerate(lines):
        if FORBIDDEN.search(line):
            lines[index] = _visible(page, index + 1, line)
        if lines[index].strip():
            lines[index] = _narrow(page, index + 1, lines[index])
    _untab(page, lines)
    return "\n".join(lines)


def _visible(page: Page, number: int, line: str) -> str:
    mended = FORBIDDEN.sub("", _LINE_ENDS.sub(" ", line))
    found = FORBIDDEN.findall(line)
    column = line.index(found[0]) + 1
    what = "an invisible character" if ord(found[0]) > 0x9F else "a control character"
    more = f", and {len(found) - 1} more on this line" if len(found) > 1 else ""
    help = "put this line in its place; such characters come with text copied from elsewhere"
    mend = Mend(help, mended, Edit(number, mended))
    page.add("G003", f"{what} stands here ({character_name(found[0])}){more}", page.span(number, column), mend)
    if len(found) <= _MOST_PLACED:
        columns = enumerate(line, 1)
        page.dropped[number] = [at for at, one in columns if FORBIDDEN.match(one) and not _LINE_ENDS.match(one)]
    page.lines[number - 1] = mended
    return mended


def _narrow(page: Page, number: int, line: str) -> str:
    """The line with plain spaces before its words."""
    lead = _LEAD.match(line)[0]  # type: ignore[index]  # matches anything
    if (found := re.search(f"[{_WIDE}]+", lead)) is None:
        return line
    mended = re.sub(f"[{_WIDE}]", " ", lead) + line[len(lead) :]
    where = "this line is indented with" if not lead[: found.start()].strip() else "before these words stands"
    message = f"{where} an invisible character, not a space ({character_name(found[0][0])})"
    mend = Mend("use spaces", mended, Edit(number, mended))
    page.add("G003", message, page.span(number, found.start() + 1, found.end() + 1), mend)
    page.lines[number - 1] = mended
    return mended


def _untab(page: Page, lines: list[str]) -> None:
    """Tabs in an indent become two spaces each; those inside block text are the author's."""
    block: int | None = None
    for index, line in enumerate(lines):
        bare = line.lstrip(" \t")
        indent = len(line) - len(bare)
        if not bare:
            continue
        if block is not None and indent > block:
            continue
        block = None
        lead = line[:indent]
        dash = re.match(r"(?:-[ \t]+)+", bare)
        tabbed = lead + (dash[0] if dash and "\t" in dash[0] else "")
        if "\t" in tabbed:
            mended = (
                lead.replace("\t", "  ")
                + (dash[0].replace("\t", " ") if dash else "")
                + bare[dash.end() if dash else 0 :]
            )
            at = tabbed.index("\t")
            help = "YAML allows only spaces here; an editor can be set to insert them"
            mend = Mend(help, mended, Edit(index + 1, mended))
            page.add("G005", "a tab indents this line", page.span(index + 1, at + 1), mend)
            page.shifts[index + 1] = len(mended) - len(line)
            lines[index] = line = mended
            indent = len(line) - len(line.lstrip(" "))
        if _BLOCK_HEADER.search(line):
            block = indent
