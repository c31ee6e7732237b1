"""The one table of keys: what the checker accepts, what `guided schema` publishes and what the docs list."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from guided.registry import Registry
from guided.seams import Directive, Field

VERBS: Registry[Directive] = Registry("guided.script.directives")

TOP: dict[str, Field] = {
    found.name: found
    for found in (
        Field("guided", "version", "Version of the format.", "1"),
        Field("title", "text", "What a listener sees first.", "the file's name"),
        Field("description", "text", "One or two sentences: what it is for."),
        Field("when", "text", "When one might want it, in the listener's words."),
        Field("language", "language", "Language of the words: en, en-GB, de. It chooses the voice.", "en"),
        Field("author", "text", "Who wrote it."),
        Field("license", "text", "SPDX identifier, such as CC-BY-4.0."),
        Field("tags", "list:slug", "Words to find it by."),
        Field("intensity", "int:1:3", "1 settles, 2 meets present pain, 3 meets early memory or inner parts.", "1"),
        Field("content_note", "text", "What it touches, shown before play."),
        Field("not_now", "list:text", "When to leave it: while driving, say."),
        Field("lengths", "list:length", "Lengths it is offered at."),
        Field("length", "length", "Length when none is asked for.", "10m if offered, else the first of lengths"),
        Field("next", "text", "Session to play next."),
        Field("later", "text", "Session for another day."),
        Field("reviewed_by", "text", "Clinician who read it, and when."),
        Field("listened", "text", "Who listened to the whole of it, and when."),
        Field("voice", "voice", "Voice of the session: a name, or settings.", "the listener's own"),
        Field("bed", "opening-bed", "Sound under the voice: a name, a file, or settings.", "off"),
        Field("defaults", "group:defaults", "What holds where an item says nothing."),
        Field("lexicon", "lexicon", "How words are said: metta: MET-tah."),
        Field("vars", "vars", "What changes with the listener, such as a name."),
        Field("fragments", "fragments", "Named pieces of script, put in by include."),
        Field("waive", "waive", "Findings let stand: code and reason."),
        Field("script", "items", "The session: a list of lines and actions, or block text.", required=True),
    )
}

GROUPS: dict[str, tuple[Field, ...]] = {
    "voice": (
        Field("name", "voice-name", "A voice by its name."),
        Field("prefer", "list:voice-name", "Voices to try, in order."),
        Field("pace", "pace", "Words per minute without pauses, or percent.", "120 wpm"),
        Field("pitch", "percent", "Percent of the voice's own.", "100%"),
        Field("gain", "gain", "Level of the voice.", "0dB"),
        Field("tone", "one-of:warm,plain", "Warm softens the voice; plain leaves it.", "warm"),
    ),
    "bed": (
        Field("sound", "bed", "A name, a file, or off.", required=True),
        Field("gain", "gain", "Level relative to speech, by the sound's loudest moment.", "-14dB"),
        Field("fade", "duration", "Time to come in.", "5s"),
        Field("duck", "duck", "How much quieter under speech; it is never less than 20 LU below.", "0dB"),
    ),
    "defaults": (
        Field("between", "duration", "Quiet between two spoken lines that have no pause between.", "1.5s"),
        Field("bell", "bell", "The bell that bell: rings.", "bowl"),
        Field("bell_gain", "gain", "Level of bells, relative to speech.", "-3dB"),
    ),
    "pronunciation": (
        Field("say", "text", "A respelling that any voice can read.", required=True),
        Field("ipa", "text", "IPA, for voices that take it."),
    ),
    "variable": (
        Field("default", "plain", "What is said when the listener gives nothing; may be empty.", required=True),
        Field("about", "text", "What it is, for guided show."),
    ),
}

COMMON: tuple[Field, ...] = (
    Field("from", "length", "Only in sessions of this length or longer."),
    Field("below", "length", "Only in sessions shorter than this."),
)
"""Modifiers of every verb."""


@cache
def verb(name: str) -> Directive:
    """The directive of a verb. Raises KeyError for an unknown one."""
    return VERBS.load(name)


@cache
def modifiers(name: str) -> dict[str, Field]:
    """What may stand beside a verb, the common ones included. Raises KeyError for an unknown verb."""
    directive = verb(name)
    return {found.name: found for found in (*directive.modifiers, *COMMON)}


def table() -> dict[str, Any]:
    """Everything above and every verb, as plain JSON values: what the schema and the docs are made from."""
    verbs = {name: VERBS.load(name) for name in VERBS}
    return {
        "keys": _described(TOP.values()),
        "groups": {name: _described(fields) for name, fields in GROUPS.items()},
        "common": _described(COMMON),
        "verbs": {
            name: {
                **_described([directive.field])[name],
                "example": directive.example,
                "modifiers": _described(directive.modifiers),
            }
            for name, directive in verbs.items()
        },
    }


def _described(fields: Iterable[Field]) -> dict[str, dict[str, Any]]:
    return {
        found.name: {
            "kind": found.kind,
            "about": found.about,
            "default": found.default,
            "required": found.required,
        }
        for found in fields
    }
