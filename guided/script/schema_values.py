"""What the schema says of each kind of value: the counterpart of `kinds`, for editors."""

from collections.abc import Callable, Mapping
from typing import Any

from guided.script.tree import Known
from guided.script.values import INTENTS

Schema = dict[str, Any]

SCALAR = ["string", "number", "boolean"]
_NUMBER = r"[0-9]+(\.[0-9]+)?"
_UNIT = (
    r"([mM][sS]|[sS]([eE][cC]([oO][nN][dD][sS]?)?)?|[mM]([iI][nN]([uU][tT][eE][sS]?)?)?|[hH]([rR]|[oO][uU][rR][sS]?)?)"
)
_DURATION = rf"({_NUMBER}\s*{_UNIT}\s*)+"
_PAUSE = rf"({'|'.join(INTENTS)}|{_DURATION}(\+|(\.\.\s*{_DURATION}){{0,2}}))"
_FLAG = r"([yY][eE][sS]|[nN][oO]|[oO][nN]|[oO][fF]{2}|[tT][rR][uU][eE]|[fF][aA][lL][sS][eE])"
_DURATION_HELP = "A length of time has its unit: 5s, 1m30s or 2 min (not 1:30)"
OWN: Schema = {"^x-": {}}
"""Keys that are the author's own."""


def described(field: Mapping[str, Any]) -> str:
    """What an editor shows when one points at a key."""
    default = f" Default: {field['default']}." if field["default"] else ""
    example = f"\n\nExample: {field['example']}" if field.get("example") else ""
    return f"{field['about']}{default}{example}"


def _matching(pattern: str, help: str, *examples: str, types: str | list[str] = "string") -> Schema:
    """Text of one form; spaces around it are free. Values of the other types are let through."""
    return {
        "type": types,
        "pattern": rf"^\s*{pattern}\s*$",
        "patternErrorMessage": help,
        "errorMessage": help,
        "examples": list(examples),
    }


class Kinds:
    """Schemas for kinds of values; each takes the arguments of its kind."""

    def __init__(self, groups: Mapping[str, Mapping[str, Any]], known: Known) -> None:
        self._groups = groups
        self._known = known
        scalar: Callable[[str], Schema] = lambda _: {"type": SCALAR}  # noqa: E731
        anything: Callable[[str], Schema] = lambda _: {"type": [*SCALAR, "null"]}  # noqa: E731
        items: Callable[[str], Schema] = lambda _: {"$ref": "#/definitions/items"}  # noqa: E731
        self._made: dict[str, Callable[[str], Schema]] = {
            "version": lambda _: {"anyOf": [{"enum": [1, "1"]}, {"type": "string", "pattern": r"^\s*1\s*$"}]},
            **dict.fromkeys(("text", "spoken", "voice-name", "file", "include"), scalar),
            "plain": anything,
            "slug": lambda _: _matching("[a-z0-9][a-z0-9-]*", "Small letters, digits and hyphens", types=SCALAR),
            "language": lambda _: _matching(
                "[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", "A language tag: en, en-GB, de", "en", types=["string", "boolean"]
            ),
            "duration": lambda _: _matching(_DURATION, _DURATION_HELP, "5s", "1m30s"),
            "length": lambda _: _matching(_DURATION, _DURATION_HELP, "10m", "20m"),
            "pause": lambda _: {
                "anyOf": [
                    _matching(_PAUSE, f"{_DURATION_HELP}; also 10s+, 10s..2m or {', '.join(INTENTS)}", "5s", "10s+"),
                    {"enum": list(INTENTS)},
                ]
            },
            **dict.fromkeys(
                ("gain", "duck"),
                lambda _: _matching(r"[+\-]?[0-9]+(\.[0-9]+)?\s*[dD][bB]", "A level in decibels: -18dB", "-18dB"),
            ),
            "pace": lambda _: _matching(
                rf"{_NUMBER}\s*([wW][pP][mM]|%)", "Words per minute or percent: 110 wpm, 90%", "110 wpm", "90%"
            ),
            "percent": lambda _: _matching(rf"{_NUMBER}\s*%", "Percent: 95%", "95%"),
            "breath": lambda _: _matching(
                rf"{_NUMBER}(-{_NUMBER}){{1,3}}", "Seconds: 4-6, 4-7-8 or 4-4-4-4", "4-6", "4-7-8", "4-4-4-4"
            ),
            "int": self._int,
            "number": lambda _: {
                "anyOf": [
                    {"type": "number", "exclusiveMinimum": 0},
                    {"type": "string", "pattern": rf"^\s*{_NUMBER}\s*$"},
                ]
            },
            "one-of": self._one_of,
            "flag": lambda _: {
                "anyOf": [
                    {"type": "boolean"},
                    {"enum": ["yes", "no"]},
                    {
                        "type": "string",
                        "pattern": rf"^\s*{_FLAG}\s*$",
                    },
                ]
            },
            "bell": lambda _: self._sound(self._known.bells, {"type": "null"}),
            "bed": lambda _: self._sound(self._known.beds | {"off"}, {"type": "boolean"}),
            "list": lambda kind: {"type": "array", "items": self.value(kind), "minItems": 1},
            "group": lambda name: self.group(self._groups[name]),
            "voice": lambda _: _either(self.value("voice-name"), self.value("group:voice")),
            "opening-bed": lambda _: _either(self.value("bed"), self.value("group:bed")),
            "lexicon": lambda _: _named(_either(self.value("text"), self.value("group:pronunciation"))),
            "vars": lambda _: _named(_either(self.value("plain"), self.value("group:variable"))),
            "values": lambda _: _named(self.value("plain")),
            "waive": lambda _: _named(self.value("text")),
            "fragments": lambda _: _named(self.value("items")),
            "ways": lambda _: {**_named(self.value("items")), "minProperties": 1},
            "items": items,
        }

    def value(self, kind: str) -> Schema:
        """What a value of a kind may be. Raises KeyError for a kind that is not known here."""
        base, _, arguments = kind.partition(":")
        return self._made[base](arguments)

    def group(self, fields: Mapping[str, Mapping[str, Any]]) -> Schema:
        """A group of keys; any other is refused but the author's own."""
        return {
            "type": "object",
            "properties": {
                name: {"description": described(field), **_apart(self.value(field["kind"]))}
                for name, field in fields.items()
            },
            "patternProperties": OWN,
            "additionalProperties": False,
            "required": [name for name, field in fields.items() if field["required"]],
        }

    def _int(self, bounds: str) -> Schema:
        low, high = (int(bound) for bound in bounds.split(":"))
        return {
            "anyOf": [
                {"type": "integer", "minimum": low, "maximum": high},
                {"type": "string", "pattern": r"^\s*[0-9]{1,9}\s*$"},
            ]
        }

    def _one_of(self, options: str) -> Schema:
        names = options.split(",")
        truths = [{"type": "boolean"}] if {"on", "off", "yes", "no"} & set(names) else []
        return {"anyOf": [{"enum": names}, {"type": "string", "pattern": rf"^\s*({'|'.join(names)})\s*$"}, *truths]}

    def _sound(self, names: frozenset[str], besides: Schema) -> Schema:
        """A name, or a file: that has a dot or a slash."""
        if not names - {"off"}:
            return {"type": [*SCALAR, "null"]}
        path = {"type": ["string", "number"], "pattern": r"[./\\]"}
        spaced = {"type": "string", "pattern": rf"^\s*({'|'.join(sorted(names))})\s*$"}
        return {"anyOf": [{"enum": sorted(names)}, spaced, path, besides]}


def _apart(schema: Schema) -> Schema:
    """In draft-07 whatever stands beside a $ref is not seen."""
    return {"allOf": [schema]} if "$ref" in schema else schema


def _either(*schemas: Schema) -> Schema:
    return {"anyOf": list(schemas)}


def _named(schema: Schema) -> Schema:
    """A group whose names are the author's."""
    return {"type": "object", "additionalProperties": schema}
