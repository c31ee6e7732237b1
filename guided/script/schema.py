"""The format as a JSON Schema (draft-07), made from the table of keys: for completion and errors in an editor.

It sees values as YAML's core schema types them, `check` sees their raw text; so wherever a raw text might be a value,
whatever YAML makes of it is let through. The schema is never stricter than `check`; it may well be laxer. Patterns are
run by JavaScript: no inline flags, no lookbehind.
"""

import json
from collections.abc import Mapping
from typing import Any

from guided.script.fields import table
from guided.script.schema_values import OWN, SCALAR, Kinds, Schema, described
from guided.script.tree import Known

FILE_NAME = "guided.schema.json"
"""What it is called beside a script."""
MODELINE = f"# yaml-language-server: $schema={FILE_NAME}"
"""The first line of a script whose editor is to use it."""


def json_schema(known: Known) -> Schema:
    """The whole, with the sounds that are known here."""
    found = table()
    verbs, common = found["verbs"], found["common"]
    kinds = Kinds(found["groups"], known)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A guided meditation",
        "description": "Lines, pauses and sounds for guided, format 1.",
        **kinds.group(found["keys"]),
        "definitions": {
            "items": {
                "anyOf": [{"type": "array", "items": {"$ref": "#/definitions/item"}, "minItems": 1}, {"type": SCALAR}]
            },
            "item": _item(verbs),
            **{name: kinds.group({name: {**verb, "required": True}, **verb["modifiers"], **common})
               for name, verb in verbs.items()},
        },
    }  # fmt: skip


def as_text(known: Known) -> str:
    """As it stands in a file."""
    return json.dumps(json_schema(known), indent=1, ensure_ascii=False) + "\n"


def _item(verbs: Mapping[str, Any]) -> Schema:
    """A line to speak, a pause alone, or one verb with what belongs to it."""
    shown = {name: {"description": described(verb)} for name, verb in verbs.items()}
    cases = [{"if": _is(name, verbs), "then": {"$ref": f"#/definitions/{name}"}} for name in verbs]
    none = {"type": "object", "not": {"anyOf": [{"required": [name]} for name in verbs]}}
    unknown = {"properties": shown, "patternProperties": OWN, "additionalProperties": False}
    return {
        "description": "Words to speak, a pause such as 5s, or an action such as bell: bowl.",
        "type": [*SCALAR, "object"],
        "minProperties": 1,
        "properties": shown,
        "allOf": [*cases, {"if": none, "then": unknown}, _NUMBER_ALONE],
        "defaultSnippets": [
            {"label": "words, with quiet after them", "body": "${1:You might notice your feet.} [notice]"},
            {"label": "a section", "body": {"section": "${1:Arrive}", "role": "${2:arrive}"}},
            {"label": "paced breaths", "body": {"breathe": "${1:4-6}", "times": "${2:5}"}},
            {
                "label": "for each of some words",
                "body": {"each": ["${1:your feet}"], "do": ["${2:Notice} ${it}. [notice]"]},
            },
        ],
    }


_NUMBER_ALONE: Schema = {
    # Larger ones might be written in hexadecimal, which is text to guided.
    "if": {"type": "integer", "minimum": 0, "maximum": 169},
    "then": {
        "type": "string",
        "errorMessage": "A number alone would be spoken: write 30s for quiet, or put it in quotes",
    },
}


def _is(name: str, verbs: Mapping[str, Any]) -> Schema:
    """Whether an item is of this verb, and not of one that has it as a modifier."""
    others = [other for other, verb in verbs.items() if name in verb["modifiers"]]
    found: Schema = {"type": "object", "required": [name]}
    if others:
        found["not"] = {"anyOf": [{"required": [other]} for other in others]}
    return found
