"""The text of a line: `[5s]`, `[notice]`, `[bell NAME]`, `${name}` and escapes. Nothing is spoken by accident."""

import re
from collections import Counter

from guided.errors import Span
from guided.model import Rest
from guided.script.desk import CheckDesk
from guided.script.names import nearest
from guided.script.nodes import Scalar
from guided.script.page import Mend
from guided.script.tree import BellMark, Part, Slot, Text, Words
from guided.script.values import INTENTS, BadValue, parse_pause, shown

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
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


def parse_text(desk: CheckDesk, node: Scalar, marks: bool = True) -> Text:
    """Words, marks and variables of a text; every one that cannot be understood is reported and left out."""
    parts: list[Part] = []
    words: list[str] = []
    text, at = node.text, 0
    counts: Counter[str] = Counter()
    if not any(letter in text for letter in "[]{$<"):
        return Text((Words(text),)) if text.strip() else Text(())
    for found in _TOKEN.finditer(text):
        words.append(text[at : found.start()])
        at = found.end()
        token = found[0]
        nth = counts[token]
        counts[token] += 1
        part = _part(desk, node, found, nth, marks)
        if isinstance(part, str):
            words.append(part)
        elif part is not None:
            _flush(parts, words)
            parts.append(part)
    words.append(text[at:])
    _flush(parts, words)
    return Text(tuple(parts))


def _flush(parts: list[Part], words: list[str]) -> None:
    if text := "".join(words):
        parts.append(Words(text))
    words.clear()


def _part(desk: CheckDesk, node: Scalar, found: re.Match[str], nth: int, marks: bool) -> Part | str | None:
    """What one token stands for; a str is spoken as it is, None was reported."""
    token = found[0]
    match found.lastgroup:
        case "escape":
            return token[1]
        case "slot":
            return _slot(desk, node, token, nth)
        case "mark" if marks:
            return _mark(desk, node, token, nth)
        case "mark":
            help = "a bracket to be spoken is written \\["
            desk.page.add(
                "G204", f"{shown(token)}: marks have no place in this text", _at(desk, node, token, nth), Mend(help)
            )
        case "dollar":
            if token[1:] not in desk.declared:
                return token
            mend = Mend("write the name in braces", f"${{{token[1:]}}}")
            desk.page.add("G204", f"{shown(token)} would be spoken as it is written", _at(desk, node, token, nth), mend)
        case "braces":
            name = token.strip("{} ")
            mend = Mend("a variable is written with a dollar sign", f"${{{name}}}")
            desk.page.add("G204", f"{shown(token)} would be spoken as it is written", _at(desk, node, token, nth), mend)
        case "tag":
            mend = Mend("write a pause as [2s] or as an item of its own", "[2s]" if "break" in token else None)
            desk.page.add(
                "G204", f"{shown(token)} is markup, which no voice here reads", _at(desk, node, token, nth), mend
            )
        case _:
            other = {"[": "]", "]": "[", "${": "}"}[token]
            help = f"close it, or write \\{token[0]} to have it spoken"
            desk.page.add("G204", f"“{token}” has no “{other}”", _at(desk, node, token, nth), Mend(help))
    return None


def _at(desk: CheckDesk, node: Scalar, token: str, nth: int) -> Span:
    return desk.page.locate(node, token, nth)


def _slot(desk: CheckDesk, node: Scalar, token: str, nth: int) -> Slot | None:
    name = token[2:-1].strip()
    span = desk.page.locate(node, token, nth)
    if not NAME.fullmatch(name):
        desk.page.add("G204", f"{shown(token)} holds no name", span, Mend("write the name of a variable: ${name}"))
        return None
    desk.uses(name, span)
    return Slot(name)


def _mark(desk: CheckDesk, node: Scalar, token: str, nth: int) -> Rest | BellMark | None:
    inner = token[1:-1].strip()
    if inner == "bell" or inner.startswith("bell "):
        name = inner[4:].strip() or None
        return BellMark(desk.sound(name, "bell", desk.page.locate(node, token, nth)) if name else None)
    span = desk.page.locate(node, token, nth)
    value = re.sub(r"^(?:pause|silence|wait)\b[ :]*", "", inner, flags=re.I)
    try:
        rest = parse_pause(value)
    except BadValue as error:
        if re.match(r"[-+.0-9]|[a-z]+$", value) is None or (value.isalpha() and nearest(value, INTENTS) is None):
            help = "marks are a pause [5s], an intent [notice], or [bell]; a bracket to be spoken is written \\["
            desk.page.add("G204", f"{shown(token)} is no mark", span, Mend(help))
        elif value.isalpha() and (likely := nearest(value, INTENTS)):
            desk.page.add("G204", f"{shown(token)} is no mark", span, Mend(f"did you mean [{likely}]?", f"[{likely}]"))
        else:
            paste = f"[{error.mended}]" if error.mended else None
            desk.page.add("G201", str(error), span, Mend(error.help, paste))
        return None
    if value != inner:
        desk.page.add(
            "G204", f"{shown(token)} has a word too many", span, Mend("the value alone is enough", f"[{value}]")
        )
        return None
    return rest
