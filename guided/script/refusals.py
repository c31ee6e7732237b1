"""Items that are no line and no action: what was meant, and how to write it."""

import re
from dataclasses import replace

from guided.findings import Edit
from guided.script.desk import CheckDesk
from guided.script.fields import VERBS
from guided.script.indents import BULLET
from guided.script.nodes import Scalar, Sequence
from guided.script.page import Mend, quoted
from guided.script.values import (
    INTENTS,
    BadValue,
    as_item,
    is_bare_pause,
    parse_breath,
    parse_duration,
    parse_pause,
    shown,
    written,
)

SYNONYMS = {
    "wait": "pause", "silence": "pause", "rest": "pause", "break": "pause", "sleep": "pause", "gap": "pause",
    "hold": "pause", "quiet": "pause", "delay": "pause", "text": "say", "speak": "say", "speech": "say", "line": "say",
    "read": "say", "narrate": "say", "mantra": "phrase", "affirmation": "phrase", "ring": "bell", "gong": "bell",
    "chime": "bell", "strike": "bell", "music": "bed", "background": "bed", "sound": "bed", "play": "bed",
    "ambience": "bed", "ambient": "bed", "atmosphere": "bed", "noise": "bed", "breath": "breathe",
    "breathing": "breathe", "chapter": "section", "heading": "section", "header": "section", "title": "section",
    "part": "section", "loop": "repeat", "for": "each", "foreach": "each", "if": "choose", "switch": "choose",
    "maybe": "optional", "import": "include", "insert": "include",
}  # fmt: skip
"""What other formats call our verbs."""

CLOSES = re.compile(
    r"(?:/|(?:end|close)[ _-]?(?:of )?(?:the )?)(?:section|repeat|each|optional|choose|script|do|loop)", re.I
)
_SENTENCE = re.compile(r"[.!?…,;:\"”’']")


def refuse_accident(desk: CheckDesk, node: Scalar) -> bool:
    """Report unquoted text that looks like an action; whether it was refused."""
    if node.last_line != node.span.line:
        refuse_lines(desk, node)
        return True
    text = " ".join(node.text.split())
    mend = _accident(text)
    if mend is None:
        return False
    code, message = (
        ("G201", f"{shown(text)} is not a pause") if mend.edit else ("G107", f"{shown(text)} would be spoken aloud")
    )
    line = desk.page.replaced(node, mend.paste) if mend.paste else None
    edit = Edit(node.span.line, line) if mend.edit and line else None
    desk.page.add(code, message, node.span, Mend(mend.help, line.strip() if line else None, edit))
    return True


def refuse_lines(desk: CheckDesk, node: Scalar, of_list: bool = False) -> None:
    """Report an unquoted text over several lines: often items that are indented too far, or dashes without a space.

    `of_list`: it stands where a list should.
    """
    above = desk.page.line(node.span.line)
    lead = above[: len(above) - len(above.lstrip())]
    told = False
    for number in range(node.span.line, node.last_line + 1):
        line = desk.page.line(number)
        found = _BEGINS.match(line)
        if found is None or not line.strip() or (found["dash"] == "-" and found["space"] and number == node.span.line):
            continue
        if not (found["dash"] or found["bullet"] or of_list):
            continue
        if found["dash"] == "-" and found["space"] and line.startswith(f"{lead}-"):  # in line with the first, and right
            continue
        told = True
        message, help = _slip(found, line)
        words = (
            line[found.end() :].rstrip() if number > node.span.line or node.span.column <= len(lead) + 1 else node.text
        )
        span = desk.page.span(number, len(line) - len(line.lstrip()) + 1, len(line.rstrip()) + 1)
        desk.page.add("G109", message, span, Mend(help, f"{lead}- {words}"))
    if not told:
        mend = Mend("put its lines together on one line, or in quotes", f"- {quoted(node.text)}")
        desk.page.add("G109", "this unquoted line runs over several lines", node.span, mend)


_BEGINS = re.compile(rf"\s*(?:(?P<dash>-+)(?P<space>\s*)|(?P<bullet>{BULLET.pattern})|)(?=\S|$)")


def _slip(found: re.Match[str], line: str) -> tuple[str, str]:
    """What is wrong with the beginning of a line, and the help."""
    if found["bullet"]:
        return f"“{found['bullet'].strip()}” begins no item here", "write a hyphen and a space in its place"
    if not found["dash"]:
        return "this line has no dash, so it is no item", "begin it with a hyphen and a space"
    if len(found["dash"]) > 1:
        return "an item begins with one dash", "write one dash and a space"
    if not found["space"]:
        return "there is no space after the dash, so this is no item", "write a space after it"
    return (
        "this line is indented further than its list, so YAML adds it to the line above",
        "begin it under the item above",
    )


_CERTAIN = Edit(0, "")


def _accident(text: str) -> Mend | None:
    """What an unquoted text was probably meant to be; None for words to speak. `paste` replaces the text."""
    if len(text) > 40:
        return None
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
        return Mend(f"for quiet write {text}s or {text}m; to have it spoken, put it in quotes", f"{text}s")
    first, _, rest = text.partition(" ")
    word = first.lower()
    tight = re.fullmatch(r"([A-Za-z]+):\s?(\S.*)", text)
    if tight and (name := verb_of(tight[1])):
        return Mend("write a space after the colon; to have it spoken, put it in quotes", f"{name}: {tight[2]}")
    if (told := re.fullmatch(r"([a-z]+(?:-[a-z]+)?) (?:seconds?|minutes?)", text)) and (value := _counted(told)):
        return Mend("quiet is written in figures; to have it spoken, put it in quotes", value)
    if CLOSES.fullmatch(text):
        return Mend("nothing needs to be closed: delete this line; to have it spoken, put it in quotes")
    if re.match(r"[-+.]?[0-9]", text):
        return _near_duration(text)
    if text.lower() in INTENTS:
        return Mend("to have it spoken, put it in quotes", f"pause: {text.lower()}")
    if _SENTENCE.search(text) and not re.search(r"[0-9]", text):
        return None
    if (name := verb_of(word)) is None:
        return None
    rest = rest.lstrip("=:-–— ")
    if name == "pause" and (told := re.fullmatch(r"(?:for|of)\s+(.+)", rest)) and reads(told[1], name):
        rest = told[1]
    value = _pause(rest) if name == "pause" else rest
    paste = None if value is None else f"{name}: {value}".rstrip()
    spoken = Mend("an action has a colon; to have it spoken, put it in quotes", paste)
    if not rest and name != "pause":
        spoken = replace(spoken, paste={"bell": "bell:", "breathe": "breathe: 4-6"}.get(name))
    if not rest:
        return spoken if word in VERBS or word in ("gong", "chime") else None
    if word in VERBS and first == word and len(rest.split()) <= 2:
        return spoken
    return spoken if reads(rest, name) else None


def verb_of(word: str) -> str | None:
    """The verb that a word is, or is elsewhere."""
    return word.lower() if word.lower() in VERBS else SYNONYMS.get(word.lower())


def _counted(found: re.Match[str]) -> str | None:
    """`five seconds` → `5s`."""
    from guided.script.quiet import COUNTS, meant

    return meant(found[0]) if found[1] in COUNTS else None


def _pause(rest: str) -> str | None:
    """The value of a pause from what stands after its verb."""
    if not rest or reads(rest, "pause"):
        return rest or "notice"
    from guided.script.quiet import meant

    return meant(rest)


def _near_duration(text: str) -> Mend | None:
    """A pause written another way; None where there is more than a pause."""
    help = "a pause alone has no spaces; to have it spoken, put it in quotes"
    try:
        rest = parse_pause(text)
    except BadValue as error:
        if error.mended is None:
            return None if re.search(r"[^\W\d_]{2}", text) else Mend(error.help, None)
        certain = _CERTAIN if error.certain else None
        return Mend(error.help, re.sub(r"\s+", "", error.mended), certain)
    return Mend(help, written(rest))


def reads(rest: str, name: str) -> bool:
    """Whether words after a verb read as its value."""
    try:
        read_or_raise(rest, name)
        if name in ("bed", "bell") and rest != "off":
            parse_duration(rest)
    except BadValue:
        return False
    return name in ("pause", "breathe", "bed", "bell") or rest.isdigit()


def read_or_raise(value: str, name: str) -> None:
    if name == "pause":
        parse_pause(value)
    elif name == "breathe":
        parse_breath(value)


def refuse_list(desk: CheckDesk, node: Sequence) -> None:
    line = desk.page.line(node.span.line)
    lead = line[: node.span.column - 1]
    inner = ", ".join(entry.text for entry in node.items if isinstance(entry, Scalar)).strip()
    action = inner.removeprefix("pause").strip(" :")
    if is_bare_pause(action):
        mended = action
    elif inner == "bell" or inner.startswith("bell "):
        mended = f"bell: {inner[4:].strip()}".rstrip()
    else:
        try:
            parse_pause(action)
            mended = f"pause: {action}"
        except BadValue:
            from guided.script.quiet import strict

            quiet = strict(inner, marked=True)
            mended = as_item(quiet) if quiet else quoted(f"\\[{inner}\\]")
    help = "write the action without brackets, or put the line in quotes"
    flow = line[node.span.column - 1 : node.span.column] == "["
    if flow:
        desk.page.add(
            "G108",
            "YAML reads a line that begins with [ as a list",
            node.span,
            Mend(help, f"{lead.strip() or '-'} {mended}"),
        )
    else:
        desk.page.add("G108", "this item is a list in the list", node.span, Mend("one dash an item is enough"))
