"""Bytes → a page and the text YAML may read: encoding, size, characters and tabs, all reported, mended in memory."""

import re
from pathlib import Path

from guided.errors import Edit
from guided.script.page import Enough, Mend, Page, character_name

MOST_BYTES = 1_000_000

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls: a title must never reach a terminal as an escape code
    "\u200b\u2028\u2029\u2060\ufeff\ufff9-\ufffc\ufffe\uffff"  # invisible, or a line end that no editor shows
    "\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f"  # text that reads in another order than it is stored
    "\ud800-\udfff]"  # half a character
)
"""Characters no script may hold. Joiners (U+200C, U+200D) stay: Persian and Hindi are written with them."""

_WIDE_INDENT = re.compile("^ *([\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+)")
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
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        page = Page(name, "", folder)
        page.add("G001", "the file is saved as UTF-16", page.span(1, 1), Mend("save it as UTF-8"))
        return page, None
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
        page.add("G001", message, page.span(line, column), Mend("save the file as UTF-8"))
        return page, None


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
        if (wide := _WIDE_INDENT.match(lines[index])) and lines[index].strip():
            lines[index] = _narrow(page, index + 1, lines[index], wide)
    _untab(page, lines)
    return "\n".join(lines)


def _visible(page: Page, number: int, line: str) -> str:
    mended = FORBIDDEN.sub("", line)
    first = True
    for found in FORBIDDEN.finditer(line):
        what = "an invisible character" if ord(found[0]) > 0x9F else "a control character"
        help = "delete it; such characters come with text pasted from elsewhere"
        span = page.span(number, found.start() + 1)
        page.add(
            "G003", f"{what} stands here ({character_name(found[0])})", span, Mend(help, mended if first else None)
        )
        first = False
    return mended


def _narrow(page: Page, number: int, line: str, wide: re.Match[str]) -> str:
    mended = line[: wide.start(1)] + " " * len(wide[1]) + line[wide.end(1) :]
    message = f"this line is indented with an invisible character, not a space ({character_name(wide[1][0])})"
    page.add("G003", message, page.span(number, wide.start(1) + 1, wide.end(1) + 1), Mend("use spaces", mended.strip()))
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
