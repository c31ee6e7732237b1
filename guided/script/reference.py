"""Every key an author may write, in Markdown: `docs/authors/reference.md`, made from the same table as the checker."""

from collections.abc import Mapping
from typing import Any

from guided.script.fields import table
from guided.script.values import INTENTS
from guided.units import compact

_HEAD = """# Every key

Made by `guided schema --markdown`, not by hand. The [guide](README.md) says how they are used.
"""

_KINDS = {
    "text": "text", "plain": "text", "spoken": "words with marks", "slug": "short name", "language": "language tag",
    "duration": "length of time", "length": "length of time", "pause": "pause", "gain": "level, as -14dB",
    "duck": "level, at most 0dB", "pace": "110 wpm or 90%", "percent": "percent", "breath": "4-6, 4-7-8 or 4-4-4-4",
    "number": "number", "flag": "yes or no", "bell": "bell or file", "bed": "sound, file or off", "file": "sound file",
    "voice-name": "name of a voice", "version": "1", "items": "lines", "ways": "names, each with lines",
    "include": "name", "values": "names and values", "voice": "a name, or keys below",
    "opening-bed": "a sound, or keys below",
    "lexicon": "words", "vars": "names", "fragments": "names, each with lines", "waive": "codes and reasons",
    "group": "keys below",
}  # fmt: skip


def as_page() -> str:
    """The whole page."""
    found = table()
    parts = [_HEAD, "## Above `script:`\n", _rows(found["keys"])]
    for name, fields in found["groups"].items():
        parts += [f"\n### Under `{name}`\n" if name in found["keys"] else f"\n### A {name}\n", _rows(fields)]
    parts.append("\n## In the list\n\nEvery verb also takes:\n")
    parts.append(_rows(found["common"]))
    for name, verb in found["verbs"].items():
        parts.append(f"\n### `{name}`\n\n{verb['about']}\n\n```text\n- {verb['example']}\n```\n")
        if verb["modifiers"]:
            parts.append(_rows(verb["modifiers"]))
    parts += ["\n## Pauses by intent\n", "| Intent | Shortest | Usual | Longest |\n|---|---|---|---|"]
    parts += [
        f"| `{name}` | {compact(rest.min)} | {compact(rest.ideal)} | {compact(rest.max or 0.0)} |"
        for name, rest in INTENTS.items()
    ]
    return "\n".join(parts) + "\n"


def _rows(fields: Mapping[str, Any]) -> str:
    rows = [
        f"| `{name}` | {_kind(field['kind'])} | {field['about']}{_default(field)} |" for name, field in fields.items()
    ]
    return "\n".join(["| Key | Takes | What it is |", "|---|---|---|", *rows])


def _kind(kind: str) -> str:
    base, _, arguments = kind.partition(":")
    match base:
        case "int":
            return "{} to {}".format(*arguments.split(":"))
        case "one-of":
            return ", ".join(arguments.split(","))
        case "list":
            return f"list: {_kind(arguments)}"
        case _:
            return _KINDS[base]


def _default(field: Mapping[str, Any]) -> str:
    if field["required"]:
        return " **Needed.**"
    return f" Else: {field['default']}." if field["default"] else ""
