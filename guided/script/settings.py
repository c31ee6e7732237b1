"""The keys above `script:`: what a session says of itself, and its settings."""

import os
import re
from collections.abc import Mapping as Table
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from guided.model import Metadata, Pronunciation, Variable
from guided.script.desk import CheckDesk
from guided.script.fields import GROUPS, TOP
from guided.script.head import title_from
from guided.script.kinds import read_value
from guided.script.names import listed, nearest
from guided.script.nodes import Mapping, Node, Refused, kind_of
from guided.script.page import Mend
from guided.script.text import NAME
from guided.script.tree import BedWish, Defaults, Script, VoiceWish
from guided.script.values import Pace, shown
from guided.seams import Item

T = TypeVar("T")
_SPECIAL = frozenset({"voice", "bed", "defaults", "lexicon", "vars", "fragments", "waive", "script"})


@dataclass(frozen=True, slots=True)
class Head:
    """Everything of a script but its items."""

    path: Path | None
    metadata: Metadata
    variables: tuple[Variable, ...]
    lexicon: tuple[Pronunciation, ...]
    voice: VoiceWish
    bed: BedWish | None
    defaults: Defaults

    def script(self, items: tuple[Item, ...], desk: CheckDesk) -> Script:
        """The whole, with what the includes brought and did not settle themselves."""
        own = {variable.name for variable in self.variables}
        free = desk.left_open | {use.name for use in desk.used}
        brought = (found for name, found in desk.brought.items() if name in free - own)
        fragments = MappingProxyType(dict(desk.ready))
        variables = (*self.variables, *brought)
        metadata, lexicon = self.metadata, self.lexicon
        folder = desk.page.folder.absolute() if desk.page.folder is not None else None
        return Script(
            self.path, folder, metadata, items, fragments, variables, lexicon, self.voice, self.bed, self.defaults
        )


def read_head(desk: CheckDesk, keys: Table[str, Node], path: Path | None) -> Head:
    """All keys but `script` and `fragments`; those with problems are left out, and reported."""
    values = {
        name: value
        for name, node in keys.items()
        if name not in _SPECIAL and (value := read_value(desk, node, TOP[name].kind, name)) is not None
    }
    return Head(
        path,
        _metadata(values, _waive(desk, keys.get("waive")), path, desk),
        _variables(desk, keys.get("vars")),
        _lexicon(desk, keys.get("lexicon")),
        _voice(desk, keys.get("voice")),
        read_bed(desk, keys.get("bed")),
        _defaults(desk, keys.get("defaults")),
    )


def _metadata(values: dict[str, object], waive: dict[str, str], path: Path | None, desk: CheckDesk) -> Metadata:
    name = path.stem if path is not None else Path(desk.page.name).stem.strip("<>") or "script"
    name = os.fsencode(name).decode(errors="replace")  # a file may be called what no text can hold
    title = values.get("title")
    settings = {key: value for key, value in values.items() if key not in ("guided", "title")}
    own = title if isinstance(title, str) else title_from(name)
    return Metadata(name, own, waive=MappingProxyType(waive), **settings)  # type: ignore[arg-type]


def _group(desk: CheckDesk, node: Mapping, group: str, where: str) -> dict[str, object]:
    """The values of a group of keys."""
    fields = {field.name: field for field in GROUPS[group]}
    values: dict[str, object] = {}
    for key, value in node.entries:
        if key.text.startswith("x-"):
            continue
        if key.text not in fields:
            likely = nearest(key.text, fields)
            line = desk.page.replaced(key, likely) if likely else None
            help = f"did you mean {likely}?" if likely else f"under {where}: stand {listed(fields)}"
            message = f"{where}: has no key {shown(key.text)}"
            desk.page.add("G102", message, key.span, Mend(help, line.strip() if line else None))
        elif (found := read_value(desk, value, fields[key.text].kind, key.text)) is not None:
            values[key.text] = found
    for field in fields.values():
        if field.required and node.get(field.name) is None:
            desk.page.add("G104", f"{where}: needs {field.name}:", node.span, Mend(field.about))
    return values


def _pick(values: dict[str, object], name: str, kind: type[T], otherwise: T) -> T:
    value = values.get(name)
    return value if isinstance(value, kind) else otherwise


def _voice(desk: CheckDesk, node: Node | None) -> VoiceWish:
    if node is None:
        return VoiceWish()
    if not isinstance(node, Mapping):
        name = read_value(desk, node, "voice-name", "voice")
        return VoiceWish((name,) if isinstance(name, str) else ())
    values = _group(desk, node, "voice", "voice")
    names = [_pick(values, "name", str, ""), *_pick(values, "prefer", tuple, ())]
    usual = VoiceWish()
    return VoiceWish(
        tuple(dict.fromkeys(name for name in names if name)),
        _pick(values, "pace", Pace, usual.pace),
        _pick(values, "pitch", float, usual.pitch),
        _pick(values, "gain", float, usual.gain),
        "plain" if values.get("tone") == "plain" else "warm",
    )


def read_bed(desk: CheckDesk, node: Node | None) -> BedWish | None:
    """The bed a session opens with."""
    if node is None or isinstance(node, Refused):
        return None
    if isinstance(node, Mapping):
        values = _group(desk, node, "bed", "bed")
    else:
        values = {"sound": read_value(desk, node, "bed", "bed")}
    sound, usual = values.get("sound"), BedWish()
    return BedWish(
        sound if isinstance(sound, str) and sound != "off" else None,
        _pick(values, "gain", float, usual.gain),
        _pick(values, "fade", float, usual.fade),
        _pick(values, "duck", float, usual.duck),
        node.span,
    )


def _defaults(desk: CheckDesk, node: Node | None) -> Defaults:
    usual = Defaults()
    if (table := _table(desk, node, "defaults")) is None:
        return usual
    values = _group(desk, table, "defaults", "defaults")
    return Defaults(
        _pick(values, "between", float, usual.between),
        _pick(values, "bell", str, usual.bell) or usual.bell,
        _pick(values, "bell_gain", float, usual.bell_gain),
    )


def _table(desk: CheckDesk, node: Node | None, name: str) -> Mapping | None:
    if isinstance(node, Mapping):
        return node
    if node is not None and not isinstance(node, Refused):
        help = "write each name, a colon and its value on a line below"
        desk.page.add("G103", f"{name}: is a group of names, not {kind_of(node)}", node.span, Mend(help))
    return None


def _lexicon(desk: CheckDesk, node: Node | None) -> tuple[Pronunciation, ...]:
    table = _table(desk, node, "lexicon")
    said: list[Pronunciation] = []
    for key, value in table.entries if table is not None else ():
        word = " ".join(key.text.split())
        if not any(letter.isalnum() for letter in word):
            desk.page.add("G205", f"{shown(key.text)} is no word", key.span)
            continue
        values = _group(desk, value, "pronunciation", word) if isinstance(value, Mapping) else {}
        say = values.get("say") if isinstance(value, Mapping) else read_value(desk, value, "text", word)
        ipa = values.get("ipa")
        if isinstance(say, str):
            said.append(Pronunciation(word, say, ipa if isinstance(ipa, str) else None))
    return tuple(said)


def _variables(desk: CheckDesk, node: Node | None) -> tuple[Variable, ...]:
    table = _table(desk, node, "vars")
    found: list[Variable] = []
    for key, value in table.entries if table is not None else ():
        name = key.text
        if not NAME.fullmatch(name) or name == "it":
            why = "${it} is what each: speaks" if name == "it" else "letters, digits, - and _, a letter first"
            desk.page.add("G205", f"{shown(name)} cannot be the name of a variable", key.span, Mend(why))
            continue
        values = _group(desk, value, "variable", name) if isinstance(value, Mapping) else {}
        default = values.get("default") if isinstance(value, Mapping) else read_value(desk, value, "plain", name)
        desk.declared.add(name)
        desk.places[name] = key.span
        found.append(Variable(name, default if isinstance(default, str) else "", _pick(values, "about", str, "")))
    return tuple(found)


def _waive(desk: CheckDesk, node: Node | None) -> dict[str, str]:
    table = _table(desk, node, "waive")
    waived: dict[str, str] = {}
    for key, value in table.entries if table is not None else ():
        if not re.fullmatch(r"G[0-9]{3}|E[0-9]{2}", key.text):
            help = "a code is in brackets in every finding: E08, G501"
            desk.page.add("G205", f"{shown(key.text)} is not the code of a finding", key.span, Mend(help))
        elif isinstance(reason := read_value(desk, value, "text", key.text), str):
            waived[key.text] = reason
    return waived
