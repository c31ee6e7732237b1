"""Items that are no line and no action: what was meant, and how to write it."""

import re
from collections.abc import Mapping as Table
from dataclasses import replace

from guided.errors import Edit
from guided.script.desk import CheckDesk
from guided.script.fields import COMMON, VERBS, modifiers
from guided.script.names import listed, nearest
from guided.script.nodes import Mapping, Node, Scalar, Sequence
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
from guided.seams import Field

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

_SENTENCE = re.compile(r"[.!?…,;:\"”’']")


def refuse_accident(desk: CheckDesk, node: Scalar) -> bool:
    """Report unquoted text that looks like an action; whether it was refused."""
    if node.last_line != node.span.line:
        refuse_lines(desk, node)
        return True
    text = node.text.strip()
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


def refuse_lines(desk: CheckDesk, node: Scalar) -> None:
    """Report an unquoted text over several lines: often items that are indented too far, or dashes without a space."""
    above = desk.page.line(node.span.line)
    lead = above[: len(above) - len(above.lstrip())]
    dashed = False
    for number in range(node.span.line, node.last_line + 1):
        line = desk.page.line(number)
        found = re.match(r"\s*-(\s*)(?=\S)", line)
        if found is None or (found[1] and number == node.span.line):
            continue
        dashed = True
        message, help = "this line is indented further than its list, so YAML adds it to the line above", None
        if not found[1]:
            message, help = "there is no space after the dash, so this is no item", "write a space after it"
        mended = f"{lead}- {line[found.end() :].rstrip()}"
        span = desk.page.span(number, len(line) - len(line.lstrip()) + 1, len(line.rstrip()) + 1)
        desk.page.add("G109", message, span, Mend(help or "begin it under the item above", mended))
    if not dashed:
        mend = Mend("put it on one line, or in quotes", f"- {quoted(node.text)}")
        desk.page.add("G109", "this unquoted line runs over several lines", node.span, mend)


_CERTAIN = Edit(0, "")


def _accident(text: str) -> Mend | None:
    """What an unquoted text was probably meant to be; None for words to speak. `paste` replaces the text."""
    if len(text) > 40:
        return None
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
        return Mend(f"for quiet write {text}s or {text}m; to have it spoken, put it in quotes", f"{text}s")
    first, _, rest = text.partition(" ")
    word = first.lower()
    if (tight := re.fullmatch(r"([a-z]+):(\S.*)", text)) and (tight[1] in VERBS or tight[1] in SYNONYMS):
        name = tight[1] if tight[1] in VERBS else SYNONYMS[tight[1]]
        return Mend("write a space after the colon; to have it spoken, put it in quotes", f"{name}: {tight[2]}")
    if re.match(r"[-+.]?[0-9]", text):
        return _near_duration(text)
    if text.lower() in INTENTS:
        return Mend("to have it spoken, put it in quotes", f"pause: {text.lower()}")
    if _SENTENCE.search(text) and not re.search(r"[0-9]", text):
        return None
    name = word if word in VERBS else SYNONYMS.get(word)
    if name is None:
        return None
    spoken = Mend("an action has a colon; to have it spoken, put it in quotes", f"{name}: {rest}".rstrip())
    if not rest:
        return spoken if word in VERBS else None
    if name == "pause" and (told := re.fullmatch(r"(?:for|of)\s+(.+)", rest)) and _reads(told[1], name):
        return replace(spoken, paste=f"pause: {told[1]}")
    if word in VERBS and first == word and len(rest.split()) <= 2:
        return spoken
    return spoken if _reads(rest, name) else None


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


def _reads(rest: str, name: str) -> bool:
    """Whether words after a verb read as its value."""
    try:
        match name:
            case "pause":
                parse_pause(rest)
            case "breathe":
                parse_breath(rest)
            case "bed" | "bell":
                if rest != "off":
                    parse_duration(rest)
            case _:
                return rest.isdigit()
    except BadValue:
        return False
    return True


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
            "G108", "YAML reads a line that begins with [ as a list", node.span, Mend(help, f"{lead.strip()} {mended}")
        )
    else:
        desk.page.add("G108", "this item is a list in the list", node.span, Mend("one dash an item is enough"))


def refuse_verbless(desk: CheckDesk, node: Mapping) -> None:
    key, value = node.entries[0]
    line = desk.page.line(key.span.line)
    words = value.text.split() if isinstance(value, Scalar) else []
    flow = line[node.span.column - 1 : node.span.column] == "{"
    likely = _meant(desk, key, value)
    if flow:
        desk.page.add(
            "G108", "YAML reads a line that begins with { as a group of keys", node.span, Mend("put the line in quotes")
        )
    elif (
        isinstance(value, Scalar)
        and not _capital(desk, key, value)
        and (" " in key.text or not key.text[:1].islower() or (not likely and len(words) > 1))
    ):
        lead, body = line[: key.span.column - 1], line[key.span.column - 1 :].rstrip()
        mended = lead + quoted(body)
        edit = Edit(key.span.line, mended) if value.last_line == key.span.line and len(node.entries) == 1 else None
        message = f"YAML reads this line as the key {shown(key.text)} because of the colon"
        span = desk.page.span(key.span.line, key.span.column, key.span.end_column + 1)
        desk.page.add("G101", message, span, Mend("put the line in quotes", mended.strip(), edit))
    else:
        help = f"did you mean {likely}?" if likely else f"the verbs are {listed(VERBS, 20)}"
        paste = f"- {likely}:{line[key.last_column :].rstrip()}" if likely else None
        if not likely and key.text in {field.name for name in VERBS for field in modifiers(name).values()}:
            help = "if it belongs to the item above, put it under that item's verb, without a dash"
        desk.page.add("G102", f"there is no verb {shown(key.text)}", key.span, Mend(help, paste))


def _meant(desk: CheckDesk, key: Scalar, value: Node) -> str | None:
    """The verb for what an author calls it; what is to sound may be a bell or a bed."""
    name = SYNONYMS.get(key.text.lower()) or nearest(key.text, VERBS)
    sound = value.text if isinstance(value, Scalar) else ""
    return "bell" if name == "bed" and key.text != "bed" and sound in desk.known.bells else name


def _capital(desk: CheckDesk, key: Scalar, value: Scalar) -> bool:
    """Whether a key is a verb but for its capital letter, with a value that verb takes: `Pause: 5s`."""
    lower = key.text.lower()
    name = lower if lower in VERBS else SYNONYMS.get(lower)
    if name in ("bell", "bed"):
        return value.empty or value.text in desk.known.bells | desk.known.beds
    return name == "section" or (name in ("pause", "breathe", "repeat") and _reads(value.text, name))


def refuse_second(desk: CheckDesk, node: Mapping, first: str) -> None:
    allowed = modifiers(first)
    for key, _ in node.entries:
        if key.text != first and key.text in VERBS and key.text not in allowed:
            paste = f"- {desk.page.line(key.span.line).strip().removeprefix('- ')}"
            message = f"there are two verbs in this item: {first} and {key.text}"
            mend = Mend("begin a new item", paste)
            if "do" in allowed and node.get("do") is None:
                mend = Mend(f"what {first}: plays stands under do:", f"do:\n  {paste}")
            desk.page.add("G105", message, key.span, mend)


def refuse_modifier(desk: CheckDesk, key: Scalar, name: str, allowed: Table[str, Field]) -> None:
    likely = nearest(key.text, [known for known in allowed if known != name])
    line = desk.page.replaced(key, likely) if likely else None
    common = {field.name for field in COMMON}
    own = [known for known in allowed if known != name and known not in common]
    help = f"did you mean {likely}?" if likely else f"beside {name}: stand {listed([*own, *common])}"
    message = f"{name}: has no modifier {shown(key.text)}"
    desk.page.add("G102", message, key.span, Mend(help, line.strip() if line else None))
