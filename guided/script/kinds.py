"""Kinds of values: how the text of one field is read. A kind is named in `fields`, with its arguments after colons."""

import re
from collections.abc import Callable

from guided.script.desk import CheckDesk
from guided.script.names import nearest
from guided.script.nodes import Node, Refused, Scalar, Sequence, kind_of
from guided.script.page import Mend, quoted
from guided.script.text import parse_text
from guided.script.values import (
    LONGEST_VALUE,
    BadValue,
    parse_breath,
    parse_duration,
    parse_gain,
    parse_language,
    parse_length,
    parse_pace,
    parse_pause,
    parse_slug,
    shown,
    slug_of,
)

Reader = Callable[[CheckDesk, Scalar, str, str], object]
"""(desk, node, arguments of the kind, name of the field) → the value, or None where that has been reported."""


def read_value(desk: CheckDesk, node: Node, kind: str, name: str) -> object:
    """The value of a field, or None where there is none or it cannot be read; that has been reported."""
    base, _, arguments = kind.partition(":")
    if base == "list":
        return _list(desk, node, arguments, name)
    if isinstance(node, Refused):
        return None
    if not isinstance(node, Scalar):
        help = "it is a single value" if base != "text" else "put the text in quotes if it begins with [ or {"
        desk.page.add("G103", f"{name}: takes text, not {kind_of(node)}", node.span, Mend(help))
        return None
    if node.empty and base not in ("bell", "plain"):
        desk.page.add("G104", f"{name}: has no value", node.span, Mend("write one, or leave the key out"))
        return None
    return KINDS[base](desk, node, arguments, name)


def _list(desk: CheckDesk, node: Node, kind: str, name: str) -> tuple[object, ...] | None:
    if isinstance(node, Sequence):
        if not node.items:
            desk.page.add("G104", f"{name}: is an empty list", node.span, Mend("write a value, or leave the key out"))
        values = [read_value(desk, item, kind, f"an entry of {name}") for item in node.items]
        return tuple(value for value in values if value is not None)
    if isinstance(node, Scalar) and not node.empty:
        entries = (entry.strip() for entry in re.split(_PARTS if kind == "length" else ",", node.text))
        line = desk.page.replaced(
            node, f"[{', '.join(slug_of(entry) if kind == 'slug' else entry for entry in entries)}]"
        )
        paste = line.strip() if line else None
        desk.page.add("G103", f"{name}: is a list", node.span, Mend("put its values in brackets", paste))
    elif isinstance(node, Scalar):
        desk.page.add("G104", f"{name}: has no value", node.span, Mend("write a list in brackets: [one, two]"))
    elif not isinstance(node, Refused):
        desk.page.add(
            "G103", f"{name}: is a list, not {kind_of(node)}", node.span, Mend("begin each entry with a dash")
        )
    return None


_PARTS = r",|;|/|\band\b|(?<=[a-z])\s*[-–]"
"""What people write between lengths."""


def lost_to_comment(desk: CheckDesk, node: Scalar) -> None:
    """Warn of words that a `#` turned into a comment."""
    if node.style != "plain":
        return
    line = desk.page.line(node.last_line)
    found = re.match(r"\s+(#[^\s#].*)$", line[node.last_column - 1 :])
    if found:
        column = node.last_column + found.start(1)
        words = line[node.span.column - 1 :] if node.last_line == node.span.line else None
        paste = line[: node.span.column - 1].strip() + " " + quoted(words.rstrip()) if words else None
        help = "put the line in quotes if it should be heard; a comment has a space after its #"
        span = desk.page.span(node.last_line, column, column + len(found[1].rstrip()))
        desk.page.add("G106", f"YAML reads {shown(found[1])} as a comment: it is not heard", span, Mend(help, paste))


def _text(desk: CheckDesk, node: Scalar, _: str, name: str) -> str | None:
    lost_to_comment(desk, node)
    text = " ".join(node.text.split())
    if not text:
        desk.page.add("G104", f"{name}: is empty", node.span, Mend("write some words, or leave the key out"))
        return None
    _no_slots(desk, node, name)
    return text


def _plain(desk: CheckDesk, node: Scalar, _: str, name: str) -> str:
    _no_slots(desk, node, name)
    if len(node.text) > LONGEST_VALUE:
        message = f"{name}: is longer than {LONGEST_VALUE} letters"
        desk.page.add("G205", message, node.span, Mend("a longer text is a fragment, or a way of a choice"))
    return "" if node.empty else " ".join(node.text.split())


def _no_slots(desk: CheckDesk, node: Scalar, name: str) -> None:
    if found := re.search(r"\$\{[^}]*\}?", node.text):
        help = "variables stand in say, phrase and each only"
        span = desk.page.locate(node, found[0])
        desk.page.add("G301", f"{shown(found[0])} is not filled in here, in {name}", span, Mend(help))


def _spoken(desk: CheckDesk, node: Scalar, marks: str, name: str) -> object:
    lost_to_comment(desk, node)
    if not node.text.strip():
        desk.page.add("G104", f"{name}: has nothing to say", node.span, Mend("write the words to speak"))
        return None
    return parse_text(desk, node, marks != "unmarked")


def _parsed(code: str, parse: Callable[[str], object]) -> Reader:
    def read(desk: CheckDesk, node: Scalar, _: str, name: str) -> object:
        try:
            return parse(node.text)
        except BadValue as error:
            desk.page.add_bad(code, error, node)
            return None

    return read


def _pause(desk: CheckDesk, node: Scalar, _: str, name: str) -> object:
    try:
        return parse_pause(node.text)
    except BadValue as error:
        if error.mended is None:
            from guided.script.quiet import meant

            error.mended = meant(node.text)
        desk.page.add_bad("G201", error, node)
        return None


def _percent(raw: str) -> float:
    pace = parse_pace(raw.strip() if raw.strip().endswith("%") else raw.strip() + "%")
    if not raw.strip().endswith("%"):
        raise BadValue(f"{shown(raw)} is not in percent", "write %", f"{raw.strip()}%")
    return pace.value


def _duck(raw: str) -> float:
    gain = parse_gain(raw)
    if gain > 0.0:
        raise BadValue(f"{shown(raw)} would make the bed louder under speech", "a duck is at most 0dB", f"-{gain:g}dB")
    return gain


def _int(desk: CheckDesk, node: Scalar, bounds: str, name: str) -> int | None:
    low, high = (int(bound) for bound in bounds.split(":"))
    if not re.fullmatch(r"[0-9]{1,9}", node.text.strip()):
        help = f"write a number from {low} to {high}"
        desk.page.add("G207", f"{name}: takes a whole number, not {shown(node.text)}", node.span, Mend(help))
        return None
    if not low <= int(node.text) <= high:
        help = f"write a number from {low} to {high}"
        desk.page.add("G207", f"{name}: cannot be {node.text.strip()}", node.span, Mend(help))
        return None
    return int(node.text)


def _number(desk: CheckDesk, node: Scalar, _: str, name: str) -> float | None:
    text = node.text.strip()
    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", text) or float(text) <= 0.0:
        help = "write a number above 0, such as 2"
        desk.page.add("G207", f"{name}: takes a number, not {shown(text)}", node.span, Mend(help))
        return None
    return float(text)


def _one_of(desk: CheckDesk, node: Scalar, options: str, name: str) -> str | None:
    text = node.text.strip()
    if text in (known := options.split(",")):
        return text
    likely = {"yes": "on", "true": "on", "no": "off", "false": "off"}.get(text.lower()) if "on" in known else None
    likely = likely or nearest(text, known)
    line = desk.page.replaced(node, likely) if likely else None
    help = f"did you mean {likely}?" if likely else f"it is one of {', '.join(known)}"
    desk.page.add("G205", f"{name}: cannot be {shown(text)}", node.span, Mend(help, line.strip() if line else None))
    return None


def _flag(desk: CheckDesk, node: Scalar, _: str, name: str) -> bool | None:
    text = node.text.strip().lower()
    if text in ("yes", "true", "on"):
        return True
    if text in ("no", "false", "off"):
        return False
    desk.page.add("G205", f"{name}: is yes or no, not {shown(text)}", node.span, Mend("write yes, or leave it out"))
    return None


def _version(desk: CheckDesk, node: Scalar, _: str, name: str) -> int | None:
    if node.text.strip() == "1":
        return 1
    help = "write 1, or leave the key out; a newer guided may read newer formats"
    desk.page.add("G205", f"this guided reads version 1 of the format, not {shown(node.text)}", node.span, Mend(help))
    return None


def _bell(desk: CheckDesk, node: Scalar, _: str, name: str) -> str | None:
    return "" if node.empty else desk.sound(node.text.strip(), "bell", node.span)


def _bed(desk: CheckDesk, node: Scalar, _: str, name: str) -> str | None:
    text = node.text.strip()
    return text if text == "off" else desk.sound(text, "bed", node.span)


def _file(desk: CheckDesk, node: Scalar, _: str, name: str) -> object:
    return desk.file(node.text.strip(), node.span)


def _voice_name(desk: CheckDesk, node: Scalar, _: str, name: str) -> str | None:
    voice = _text(desk, node, _, name)
    if voice is not None:
        desk.voice(voice, node.span)
    return voice


KINDS: dict[str, Reader] = {
    "version": _version,
    "text": _text,
    "plain": _plain,
    "spoken": _spoken,
    "slug": _parsed("G205", parse_slug),
    "language": _parsed("G208", parse_language),
    "duration": _parsed("G201", parse_duration),
    "length": _parsed("G201", parse_length),
    "pause": _pause,
    "gain": _parsed("G202", parse_gain),
    "duck": _parsed("G202", _duck),
    "pace": _parsed("G203", parse_pace),
    "percent": _parsed("G203", _percent),
    "breath": _parsed("G206", parse_breath),
    "int": _int,
    "number": _number,
    "one-of": _one_of,
    "flag": _flag,
    "bell": _bell,
    "bed": _bed,
    "voice-name": _voice_name,
    "file": _file,
}
