"""The text of a line: `[5s]`, `[notice]`, `[bell NAME]`, `${name}` and escapes. Nothing is spoken by accident."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from guided.findings import Span
from guided.model import Rest
from guided.script.desk import CheckDesk
from guided.script.names import nearest
from guided.script.nodes import Scalar
from guided.script.page import Mend, quoted
from guided.script.tree import BellMark, Part, Slot, Text, Words
from guided.script.values import INTENTS, BadValue, as_item, parse_pause, shown

if TYPE_CHECKING:
    from guided.script.asides import Aside

_TOKEN = re.compile(
    r"""(?P<escape>\\[\[\]$])
      | (?P<mark>\[[^\[\]\n]*\])
      | (?P<slot>\$\{[^{}\n]*\})
      | (?P<stray>\$\{|[\[\]])
      | (?P<braces>\{\{?\s*[A-Za-z_][\w-]*\s*\}?\})
      | (?P<dollar>\$[A-Za-z_][\w-]*)
      | (?P<tag></?[A-Za-z][\w:-]*(?:\s[^<>]*)?/?>)""",
    re.X,
)
_MARK = re.compile(r"\[[^\[\]\n]*\]")
_HINT = re.compile(r"[(<*_0-9]|(?<!\$)\{|(?:pause|silence)[\s.!…]*\Z", re.I)
"""What every text has in which `asides` could find a direction."""
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_LONGEST_SEARCH = 10_000
"""Letters of a text in which places and directions are still searched for: ten minutes in one breath."""
_LONGEST_MENDED = 500
"""Letters of a text that is shown whole, mended."""


def parse_text(desk: CheckDesk, node: Scalar, marks: bool = True) -> Text:
    """Words, marks and variables of a text; every one that cannot be understood is reported and left out."""
    text = node.text
    if marks:
        _tell_asides(desk, node)
    if not any(letter in text for letter in "[]{$<"):
        return Text((Words(text),)) if text.strip() else Text(())
    parts: list[Part] = []
    words: list[str] = []
    spot = _Spot(desk, node)
    at = 0
    for found in _TOKEN.finditer(text):
        words.append(text[at : found.start()])
        at = found.end()
        part = _part(spot, found, marks)
        if isinstance(part, str):
            words.append(part)
        elif part is not None:
            _flush(parts, words)
            parts.append(part)
    words.append(text[at:])
    _flush(parts, words)
    return Text(tuple(parts))


class _Spot:
    """Where the tokens of one text stand."""

    def __init__(self, desk: CheckDesk, node: Scalar) -> None:
        self.desk, self.node = desk, node
        column = node.span.column - (0 if node.style == "quoted" else 1)
        as_written = desk.page.line(node.span.line).startswith(node.text, column)
        self.column = column if as_written else None
        """Columns before the text where its line holds it just so."""

    def at(self, found: re.Match[str]) -> Span:
        return self.place(found.start(), found.end())

    def place(self, start: int, end: int) -> Span:
        if self.column is not None:
            column = self.column + start + 1
            return self.desk.page.span(self.node.span.line, column, column + end - start)
        text = self.node.text
        if len(text) > _LONGEST_SEARCH:
            return self.node.span
        return self.desk.page.locate(self.node, text[start:end], text.count(text[start:end], 0, start))

    def refuse(self, found: re.Match[str], message: str, mend: Mend) -> None:
        self.desk.page.add("G204", message, self.at(found), self.whole(found, mend))

    def whole(self, found: re.Match[str], mend: Mend) -> Mend:
        """A mend with its whole line to paste."""
        if mend.paste is None or self.column is None:
            return mend
        return replace(mend, paste=self.desk.page.rewritten(self.at(found), mend.paste) or mend.paste)


def _tell_asides(desk: CheckDesk, node: Scalar) -> None:
    """Warn of directions that would be spoken. A text in quotes that would be refused without them is meant so."""
    text = node.text
    if len(text) > _LONGEST_SEARCH or _HINT.search(_MARK.sub("", text) if "[" in text else text) is None:
        return
    from guided.script.asides import asides

    told = list(asides(text))
    if not told:
        return
    whole = not any(map(str.isalnum, text[: told[0].start] + text[told[-1].end :])) and len(told) == 1
    if whole and not told[0].marked and node.style == "quoted" and text.rstrip()[-1:] not in ".!?…":
        return
    spot = _Spot(desk, node)
    mend = _own_item(told[0].value, node) if whole else _within(desk, node, told)
    for aside in told:
        message = f"{shown(text[aside.start : aside.end])} would be spoken aloud"
        paste = mend.paste or f"[{aside.value}]"
        desk.page.add("G502", message, spot.place(aside.start, aside.end), Mend(mend.help, paste))


def _own_item(value: str, node: Scalar) -> Mend:
    if node.style == "block":
        return Mend("a pause stands in square brackets", f"[{value}]")
    return Mend("a pause is an item of its own", f"- {as_item(value)}")


def _within(desk: CheckDesk, node: Scalar, told: "list[Aside]") -> Mend:
    """The line with marks in the place of its directions."""
    text, at, made = node.text, 0, ""
    help = "inside a line a pause stands in square brackets"
    if len(text) > _LONGEST_MENDED:
        return Mend(help)
    for aside in told:
        made, at = f"{made}{text[at : aside.start]}[{aside.value}]", aside.end
    made += text[at:]
    line = desk.page.replaced(node, quoted(made) if node.style == "quoted" or made.startswith("[") else made)
    return Mend(help, line.strip() if line else None)


def _flush(parts: list[Part], words: list[str]) -> None:
    if text := "".join(words):
        parts.append(Words(text))
    words.clear()


def _part(spot: _Spot, found: re.Match[str], marks: bool) -> Part | str | None:
    """What one token stands for; a str is spoken as it is, None was reported."""
    token = found[0]
    match found.lastgroup:
        case "escape":
            return token[1]
        case "slot":
            return _slot(spot, found)
        case "mark" if marks:
            return _mark(spot, found)
        case "mark":
            spot.refuse(found, f"{shown(token)}: marks have no place in this text", Mend(_BRACKET))
        case "dollar":
            if token[1:] not in spot.desk.declared:
                return token
            mend = _variable(spot, found, token[1:], "write the name in braces")
            spot.refuse(found, f"{shown(token)} would be spoken as it is written", mend)
        case "braces":
            name = token.strip("{} ")
            mend = _variable(spot, found, name, "a variable is written with a dollar sign")
            if name not in spot.desk.declared and (quiet := _quiet(name)):
                mend = Mend("a pause stands in square brackets", f"[{quiet}]")
            spot.refuse(found, f"{shown(token)} would be spoken as it is written", mend)
        case "tag":
            mend = Mend("write a pause as [2s] or as an item of its own", "[2s]" if "break" in token else None)
            if token[1:-1] in spot.desk.declared:
                mend = _variable(spot, found, token[1:-1], "a variable is written with a dollar sign and braces")
            spot.refuse(found, f"{shown(token)} is markup, which no voice here reads", mend)
        case _:
            other = {"[": "]", "]": "[", "${": "}"}[token]
            spot.refuse(
                found, f"“{token}” has no “{other}”", Mend(f"close it, or write \\{token[0]} to have it spoken")
            )
    return None


def _variable(spot: _Spot, found: re.Match[str], name: str, help: str) -> Mend:
    """The mend for a variable that is written otherwise, or misspelt besides."""
    declared = spot.desk.declared
    if name not in declared and (likely := nearest(name, declared)):
        name, help = likely, f"{help}; did you mean {likely}?"
    if name in declared:
        spot.desk.uses(name, spot.at(found))
    return Mend(help, f"${{{name}}}")


_BRACKET = "a bracket to be spoken is written \\["


def _slot(spot: _Spot, found: re.Match[str]) -> Slot | None:
    name = found[0][2:-1].strip()
    if not NAME.fullmatch(name):
        spot.refuse(found, f"{shown(found[0])} holds no name", Mend("write the name of a variable: ${name}"))
        return None
    spot.desk.uses(name, spot.at(found))
    return Slot(name)


def _mark(spot: _Spot, found: re.Match[str]) -> Rest | BellMark | None:
    inner = found[0][1:-1].strip()
    if inner == "bell" or inner.startswith("bell "):
        name = inner[4:].strip() or None
        return BellMark(spot.desk.sound(name, "bell", spot.at(found)) if name else None)
    value = re.sub(r"^(?:pause|silence|wait)\b[ :]*", "", inner, flags=re.I)
    try:
        rest = parse_pause(value)
    except BadValue as error:
        _refuse_mark(spot, found, value, error)
        return None
    if value != inner:
        spot.refuse(found, f"{shown(found[0])} has a word too many", Mend("the value alone is enough", f"[{value}]"))
        return None
    return rest


def _refuse_mark(spot: _Spot, found: re.Match[str], value: str, error: BadValue) -> None:
    quiet = error.mended or _quiet(found[0][1:-1].strip())
    paste = f"[{quiet}]" if quiet else None
    if re.match(r"[-+.]?[0-9]", value):
        spot.desk.page.add("G201", str(error), spot.at(found), spot.whole(found, Mend(error.help, paste)))
        return
    if quiet and error.mended is None:
        help = "say how long it is, [5s], or why there is quiet, [notice]"
        spot.refuse(found, f"{shown(found[0])} is no mark", Mend(help, paste))
        return
    likely = nearest(value, [*INTENTS, "bell"])
    help = f"marks are a pause [5s], an intent [notice], or [bell]; {_BRACKET}"
    mend = Mend(f"did you mean [{likely}]?", f"[{likely}]") if likely else Mend(help)
    if value in spot.desk.declared:
        mend = _variable(spot, found, value, "a variable is written with a dollar sign and braces")
    spot.refuse(found, f"{shown(found[0])} is no mark", mend)


def _quiet(words: str) -> str | None:
    """The pause that words mean which are no mark, as people write pauses elsewhere."""
    from guided.script.quiet import strict

    return strict(words, marked=True) if len(words) <= 90 else None
