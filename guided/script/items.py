"""One list of a script: nodes → checked items."""

from collections.abc import Iterator
from collections.abc import Mapping as Table
from types import MappingProxyType

from guided.findings import Span
from guided.model import Rest
from guided.script.desk import Block, CheckDesk
from guided.script.fields import VERBS, modifiers, verb
from guided.script.includes import bring
from guided.script.indents import BULLET
from guided.script.kinds import lost_to_comment, read_value
from guided.script.limits import DEEPEST, MOST_ITEMS
from guided.script.misnamed import refuse_modifier, refuse_second, refuse_verbless
from guided.script.nodes import Mapping, Node, Refused, Scalar, Sequence, kind_of
from guided.script.page import Enough, Mend
from guided.script.prose import paragraphs
from guided.script.refusals import refuse_accident, refuse_lines, refuse_list
from guided.script.text import NAME, parse_text
from guided.script.tree import Text
from guided.script.values import BadValue, is_bare_pause, parse_pause, parse_slug, shown
from guided.seams import Field, Item


def read_block(desk: CheckDesk, node: Node, name: str) -> Block:
    """A list of items, or block text. `name` is the key it stands under. Raises Enough when too deep."""
    if desk.level >= DEEPEST:
        desk.page.add("G008", f"this is nested more than {DEEPEST} deep, includes followed", node.span)
        raise Enough
    desk.level += 1
    block = _block(desk, node, name)
    desk.level -= 1
    return block


def _block(desk: CheckDesk, node: Node, name: str) -> Block:
    match node:
        case Refused():
            return ()
        case Scalar(style="plain") if node.last_line != node.span.line or BULLET.match(node.text):
            refuse_lines(desk, node, of_list=True)
        case Scalar() if not node.empty and node.text.strip():
            return tuple(item for part in _some(desk, node) if (item := _paragraph(desk, *part)))
        case Sequence() if node.items:
            return tuple(item for entry in node.items if (item := read_item(desk, entry)))
        case Mapping() if node.entries:
            key = node.entries[0][0]
            paste = f"- {desk.page.line(key.span.line).strip()}"
            desk.page.withdraw("G006", key.span)  # a list may well have equal verbs
            desk.page.add(
                "G103", f"{name}: is a list; each of its lines begins with a dash", key.span, Mend(None, paste)
            )
        case _:
            desk.page.add("G104", f"{name}: is empty", node.span, Mend("write a line to speak: - You can rest here."))
    return ()


def _some(desk: CheckDesk, node: Scalar) -> Iterator[tuple[Scalar, bool]]:
    """The paragraphs of block text, of which a file may have many more than nodes. Raises Enough."""
    for count, part in enumerate(paragraphs(desk.page, node)):
        if count == MOST_ITEMS:
            desk.page.add("G008", f"this text has more than {MOST_ITEMS:,} lines", node.span)
            raise Enough
        yield part


def _paragraph(desk: CheckDesk, node: Scalar, heading: bool) -> Item | None:
    if heading:
        return Item("section", node.span, MappingProxyType({"section": node.text}))
    text = parse_text(desk, node)
    return Item("say", node.span, MappingProxyType({"say": text})) if text.parts else None


def read_item(desk: CheckDesk, node: Node) -> Item | None:
    """One entry of a list; None where there is nothing to do or it has been reported."""
    match node:
        case Scalar():
            return _line(desk, node)
        case Mapping() if node.entries:
            return _action(desk, node)
        case Sequence():
            refuse_list(desk, node)
        case Mapping():
            desk.page.add("G104", "this item is empty", node.span, Mend("write the words to speak"))
    return None


def _line(desk: CheckDesk, node: Scalar) -> Item | None:
    """Text to speak, or a bare pause."""
    text = node.text.strip()
    if node.empty or not text:
        desk.page.add("G104", "this item is empty", node.span, Mend("write the words to speak, or remove the dash"))
        return None
    if node.style == "plain":
        if is_bare_pause(text):
            try:
                return Item("pause", node.span, MappingProxyType({"pause": parse_pause(text)}))
            except BadValue as error:
                desk.page.add_bad("G201", error, node)
                return None
        if refuse_accident(desk, node):
            return None
        lost_to_comment(desk, node)
    spoken = parse_text(desk, node)
    if not any(letter.isalnum() for letter in text):
        desk.page.add("G104", f"there is nothing to say in {shown(text)}", node.span, Mend("write the words to speak"))
    _long(desk, node, spoken)
    return Item("say", node.span, MappingProxyType({"say": spoken})) if spoken.parts else None


def _long(desk: CheckDesk, node: Scalar, text: Text) -> None:
    words = len(node.text.split())
    if words > 45 and not any(isinstance(part, Rest) for part in text.parts):
        help = "split it in two, or write [3s] where the listener may breathe"
        desk.page.add("G501", f"{words} words without a pause", node.span, Mend(help))


def _action(desk: CheckDesk, node: Mapping) -> Item | None:
    """A verb and its modifiers."""
    keys = [key.text for key, _ in node.entries]
    verbs = [key for key in keys if key in VERBS]
    if not verbs:
        refuse_verbless(desk, node)
        return None
    name = next((one for one in verbs if all(other == one or other in modifiers(one) for other in verbs)), None)
    if name is None:
        refuse_second(desk, node, verbs[0])
        return None
    directive, allowed = verb(name), modifiers(name)
    values, places, blocks = _fields(desk, node, name, {name: directive.field, **allowed})
    for field in allowed.values():
        if field.required and field.name not in keys and field.name not in places:
            desk.page.add("G104", f"{name}: needs {field.name}:", _key(node, name).span, Mend(_needed(field)))
    at_least, below = values.pop("from", None), values.pop("below", None)
    item = Item(
        name,
        places.get(name, _key(node, name).span),
        MappingProxyType(values),
        MappingProxyType(blocks),
        MappingProxyType(places),
        at_least if isinstance(at_least, float) else None,
        below if isinstance(below, float) else None,
    )
    if item.at_least is not None and item.below is not None and item.below <= item.at_least:
        help = "from is the shorter of the two"
        desk.page.add("G205", "from: and below: leave no length at which this plays", places["below"], Mend(help))
    directive.check(item, desk)
    return item


def _needed(field: Field) -> str:
    return f"write {field.name}: below it: {field.about[0].lower()}{field.about[1:].rstrip('.')}"


def _key(node: Mapping, name: str) -> Scalar:
    return next(key for key, _ in node.entries if key.text == name)


def _fields(
    desk: CheckDesk, node: Mapping, name: str, allowed: Table[str, Field]
) -> tuple[dict[str, object], dict[str, Span], dict[str, Block]]:
    values: dict[str, object] = {}
    places: dict[str, Span] = {}
    blocks: dict[str, Block] = {}
    outer, desk.in_each = desk.in_each, desk.in_each
    given = _given(desk, node) if name == "include" else {}
    for key, value in node.entries:
        if key.text.startswith("x-"):
            continue
        called = key.text
        if called not in allowed:
            called = refuse_modifier(desk, key, name, allowed) or ""
        field = allowed.get(called)
        if field is None or called in places:
            continue
        places[called] = value.span
        if field.kind == "items":
            desk.in_each = outer or name == "each"
            blocks[called] = read_block(desk, value, called)
            desk.in_each = outer
        elif field.kind == "ways":
            blocks.update(_ways(desk, value))
        elif field.kind == "include":
            if (target := read_value(desk, value, "text", called)) and isinstance(value, Scalar):
                values[called] = target
                blocks["do"] = bring(desk, value, frozenset(given))
        elif field.kind == "values":
            values[called] = given
        elif (found := read_value(desk, value, field.kind, called)) is not None:
            values[called] = found
    return values, places, blocks


def _given(desk: CheckDesk, node: Mapping) -> dict[str, str]:
    """The values an include gives to variables."""
    value = node.get("vars")
    if value is None or isinstance(value, Refused):
        return {}
    if not isinstance(value, Mapping):
        help = "write vars: {name: value}"
        desk.page.add("G103", f"vars: is a group of names, not {kind_of(value)}", value.span, Mend(help))
        return {}
    given: dict[str, str] = {}
    for key, text in value.entries:
        if not NAME.fullmatch(key.text):
            desk.page.add("G205", f"{shown(key.text)} cannot be the name of a variable", key.span)
        elif isinstance(plain := read_value(desk, text, "plain", key.text), str):
            given[key.text] = plain
    return given


def _ways(desk: CheckDesk, node: Node) -> dict[str, Block]:
    if not isinstance(node, Mapping) or not node.entries:
        if not isinstance(node, Refused):
            help = "write the name of each way, a colon, and its lines below"
            desk.page.add("G103", "ways: is a group of names, each with its lines", node.span, Mend(help))
        return {}
    ways: dict[str, Block] = {}
    for key, value in node.entries:
        try:
            parse_slug(key.text)
        except BadValue as error:
            desk.page.add_bad("G205", error, key)
        ways[key.text] = read_block(desk, value, key.text)
    return ways
