"""Keys of items that are no verb and no modifier: what was meant, and how to write it."""

from collections.abc import Mapping as Table

from guided.findings import Edit
from guided.script.desk import CheckDesk
from guided.script.fields import COMMON, VERBS, modifiers
from guided.script.names import listed, nearest
from guided.script.nodes import Mapping, Node, Scalar, Sequence
from guided.script.page import Mend, quoted
from guided.script.refusals import CLOSES, SYNONYMS, read_or_raise, reads, verb_of
from guided.script.values import BadValue, shown
from guided.seams import Field


def refuse_verbless(desk: CheckDesk, node: Mapping) -> None:
    key, value = node.entries[0]
    line = desk.page.line(key.span.line)
    words = value.text.split() if isinstance(value, Scalar) else []
    flow = line[node.span.column - 1 : node.span.column] == "{"
    likely = _meant(desk, key, value)
    head, _, rest = key.text.partition(" ")
    if flow:
        message = "YAML reads a line that begins with { as a group of keys"
        desk.page.add("G108", message, node.span, Mend("put the line in quotes"))
    elif CLOSES.fullmatch(f"{key.text} {' '.join(words)}".strip()):
        message = f"there is no verb {shown(key.text)}"
        desk.page.add("G102", message, key.span, Mend("nothing needs to be closed: delete this line"))
    elif head in VERBS and rest and isinstance(value, Scalar | Sequence) and not words:
        message = f"there is no verb {shown(key.text)}"
        below = "; its lines stand under do:" if "do" in modifiers(head) else ""
        mend = Mend(f"the colon stands after the verb{below}", f"- {head}: {rest}" + ("\n  do:" if below else ""))
        desk.page.add("G102", message, key.span, mend)
    elif (
        isinstance(value, Scalar)
        and not _capital(desk, key, value)
        and (" " in key.text or not key.text[:1].islower() or (not likely and len(words) > 1))
    ):
        lead, body = line[: key.span.column - 1], line[key.span.column - 1 :].rstrip()
        mended, help = lead + quoted(body), "put the line in quotes"
        alone = value.last_line == key.span.line and len(node.entries) == 1
        if verb := key.text.lower() if key.text.lower() in VERBS else None:
            help = f"to have it spoken, put it in quotes; the verb is {verb}: in small letters"
        edit = Edit(key.span.line, mended) if alone and not verb else None
        message = f"YAML reads this line as the key {shown(key.text)} because of the colon"
        span = desk.page.span(key.span.line, key.span.column, key.span.end_column + 1)
        desk.page.add("G101", message, span, Mend(help, mended.strip(), edit))
    else:
        help = f"did you mean {likely}?" if likely else f"the verbs are {listed(VERBS, 20)}"
        after = line[key.last_column :].rstrip()
        if likely and isinstance(value, Scalar) and value.style == "plain" and after.strip() == value.text:
            after = f" {_tidy(likely, value.text)}"
        paste = f"- {likely}:{after}" if likely else None
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
    name, text = verb_of(key.text), value.text.strip()
    if name in ("bell", "bed"):
        one = key.text.lower() == name and " " not in text and text[-1:] not in (".", "!", "?", "…")
        return value.empty or one or text.lower() in desk.known.bells | desk.known.beds
    figures = key.text.lower() == name and text[:1].isdigit()
    return name == "section" or (name in ("pause", "breathe", "repeat") and (figures or reads(text, name)))


def _tidy(name: str, value: str) -> str:
    """The value of a verb in its own spelling: `4–6` → `4-6`, `Bowl` → `bowl`."""
    try:
        read_or_raise(value, name)
    except BadValue as error:
        return error.mended or value
    return value.lower() if name in ("bell", "bed") and " " not in value else value


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


MODIFIERS = {
    "options": "ways", "choices": "ways", "paths": "ways", "script": "do", "steps": "do", "lines": "do", "items": "do",
    "body": "do", "count": "times", "repeat": "times", "rounds": "times", "volume": "gain", "level": "gain",
    "speed": "pace", "rate": "pace", "question": "about", "description": "about",
}  # fmt: skip
"""What authors call our modifiers elsewhere."""


def refuse_modifier(desk: CheckDesk, key: Scalar, name: str, allowed: Table[str, Field]) -> str | None:
    """Report a modifier that a verb has not; what was meant, to be read on as that."""
    others = [known for known in allowed if known != name]
    likely = nearest(key.text, others) or MODIFIERS.get(key.text.lower())
    likely = likely if likely in others else None
    line = desk.page.replaced(key, likely) if likely else None
    if likely is None and (verb := SYNONYMS.get(key.text.lower())):
        paste = f"- {verb}:{desk.page.line(key.span.line)[key.last_column :].rstrip()}"
        message = f"{name}: has no modifier {shown(key.text)}"
        desk.page.add("G102", message, key.span, Mend(f"if it is a {verb}:, begin a new item", paste))
        return None
    common = {field.name for field in COMMON}
    own = [known for known in others if known not in common]
    help = f"did you mean {likely}?" if likely else f"beside {name}: stand {listed([*own, *common])}"
    if name == "section" and (key.text == "do" or MODIFIERS.get(key.text.lower()) == "do"):
        help = "the lines of a section stand below it in the same list"
    message = f"{name}: has no modifier {shown(key.text)}"
    desk.page.add("G102", message, key.span, Mend(help, line.strip() if line else None))
    return likely
