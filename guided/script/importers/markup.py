"""Markup → tokens with their lines. It never fails: what is no tag is text, and no entity is expanded twice."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from guided.script.importers.tidy import readable

_TOKEN = re.compile(
    r"""(?P<comment><!--.*?(?:-->|\Z))
      | (?P<data><!\[CDATA\[(?P<inside>.*?)(?:\]\]>|\Z))
      | (?P<declaration><[?!][^>]*>?)
      | <(?P<close>/)?\s*(?P<name>[A-Za-z][\w:.-]*)(?P<attributes>(?:[^<>"']|"[^"]*"|'[^']*')*?)(?P<empty>/)?\s*>""",
    re.X | re.S,
)
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass(frozen=True, slots=True)
class Token:
    """A tag, a comment or a run of text."""

    kind: str
    """text, open, close, empty, comment or declaration."""
    line: int
    """1-based, where it begins."""
    last: int
    """Where it ends."""
    text: str = ""
    """Of text: as it is read; of a tag: its name in small letters, without a prefix."""
    attributes: dict[str, str] = field(default_factory=dict)


def tokens(source: str) -> Iterator[Token]:
    """In order; a run of text holds the line ends it had."""
    at, line = 0, 1
    for found in _TOKEN.finditer(source):
        if found.start() > at:
            yield from _text(source[at : found.start()], line)
            line += source.count("\n", at, found.start())
        last = line + found[0].count("\n")
        if found["comment"] is not None:
            yield Token("comment", line, last)
        elif found["data"] is not None:
            yield from _text(found["inside"], line, raw=True)
        elif found["declaration"] is not None:
            yield Token("declaration", line, last)
        else:
            kind = "close" if found["close"] else "empty" if found["empty"] else "open"
            pairs = _ATTRIBUTE.findall(found["attributes"] or "")
            values = {key.lower(): html.unescape(double or single) for key, double, single in pairs}
            yield Token(kind, line, last, found["name"].lower().rpartition(":")[2], values)
        line, at = last, found.end()
    if at < len(source):
        yield from _text(source[at:], line)


def _text(text: str, line: int, *, raw: bool = False) -> Iterator[Token]:
    shown = readable(text if raw else html.unescape(text))
    if shown.count("\n") != text.count("\n"):
        shown = readable(text)
    yield Token("text", line, line + text.count("\n"), shown)
