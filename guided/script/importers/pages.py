"""The source of a web page → lines of Markdown, each with the line of the source it stands on. Pure.

Blocks part lines, as they do in a browser; what a page holds beside its text (styles, menus, forms) is left out. Other
tags stay, for some of them are pauses.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)\b[^<>]*>|<[!?][A-Za-z][^<>]*>|\n")
_BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 ul ol li section article main header blockquote pre table tr td th figure "
    "figcaption html body hr dl dt dd".split()
)
_HIDDEN = frozenset("head style script nav footer aside form button noscript svg iframe select template".split())
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
_FEWEST = 3
"""Tags of blocks that make a text a page."""

Line = tuple[int, str]
"""1-based line of the source, and what stands there."""


@dataclass
class _Page:
    made: list[Line] = field(default_factory=list)
    hidden: dict[int, str] = field(default_factory=dict)
    """Lines with something that is no part of the text → the element it stands in."""
    line: int = 1
    text: str = ""
    inside: str = ""
    """The hidden element that is open."""

    def end(self, *, block: bool) -> None:
        """The line under way is complete; a block leaves a blank line behind."""
        if self.text.strip(" *"):
            self.made.append((self.line, self.text.strip()))
        elif self.text and not block:
            self.made.append((self.line, ""))
        if block and self.made and self.made[-1][1]:
            self.made.append((self.line, ""))
        self.text = ""


def is_page(lines: Sequence[str]) -> bool:
    names = (tag["name"] for line in lines for tag in _TAG.finditer(line))
    return sum(name is not None and name.lower() in _BLOCKS for name in names) >= _FEWEST


def page(lines: Sequence[str], first: int) -> tuple[list[Line], dict[int, str]]:
    """The lines of a page from `first` on, and those where something is left out, with the element it stands in."""
    whole = "\n".join(lines[first:]) + "\n"
    closes = {tag["name"].lower(): tag.start() for tag in _TAG.finditer(whole) if tag["close"]}
    walk, at = _Page(line=first + 1), 0
    for tag in _TAG.finditer(whole):
        _between(walk, whole[at : tag.start()])
        at = tag.end()
        name = (tag["name"] or "").lower()
        if tag[0] == "\n":
            if not walk.inside:
                _line_end(walk, lines)
            walk.line += 1
        elif walk.inside:
            walk.hidden.setdefault(walk.line, walk.inside)
            if tag["close"] and name == walk.inside:
                walk.inside = ""
        elif name in _HIDDEN and not tag["close"] and closes.get(name, -1) > at:
            walk.end(block=True)
            walk.inside = name
            walk.hidden.setdefault(walk.line, name)
        else:
            _tag(walk, tag[0], name, opens=not tag["close"])
        walk.line += tag[0].count("\n") if tag[0] != "\n" else 0
    return walk.made, walk.hidden


def _between(walk: _Page, text: str) -> None:
    if not walk.inside:
        walk.text += text if walk.text else text.lstrip()
    elif text.strip():
        walk.hidden.setdefault(walk.line, walk.inside)


def _line_end(walk: _Page, lines: Sequence[str]) -> None:
    if walk.text or not lines[walk.line - 1].strip():
        walk.end(block=False)
        if not lines[walk.line - 1].strip():
            walk.made.append((walk.line, ""))


def _tag(walk: _Page, tag: str, name: str, *, opens: bool) -> None:
    if name in _BLOCKS:
        walk.end(block=True)
        if name == "li" and opens:
            walk.text = "- "
        elif name[0] == "h" and name[1:].isdigit() and opens:
            walk.text = "#" * int(name[1:]) + " "
    elif name == "br":
        if walk.text.rstrip()[-1:].isalnum():
            walk.end(block=False)
        else:
            walk.text += " " if walk.text else ""
    elif name in _MARKS:
        walk.text += _MARKS[name]
    elif name:
        walk.text += tag
