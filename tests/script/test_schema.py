"""The editor's schema: right by its own standard, never stricter than `check`, and of some use."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guided.script.fields import COMMON, GROUPS, TOP, VERBS, modifiers, verb
from guided.script.schema import as_text, json_schema
from tests.cli.runner import guided
from tests.script.editors_yaml import values
from tests.script.helpers import EXAMPLES, KNOWN, items, read
from tests.script.test_mutations import SOURCES, mutated

jsonschema = pytest.importorskip("jsonschema", reason="the schema is tried with jsonschema")

SCHEMA = json.loads(as_text(KNOWN))
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)


def complaints(text: str, version: str = "1.2") -> list[str]:
    """What an editor would underline."""
    return [
        f"{'/'.join(map(str, error.path))}: {error.message}" for error in VALIDATOR.iter_errors(values(text, version))
    ]


def parity(text: str) -> bool:
    """Whether `check` accepts the text; then the schema must."""
    if read(text, EXAMPLES).script is None:
        return False
    for version in ("1.2", "1.1"):
        assert complaints(text, version) == [], text
    return True


def test_it_is_a_schema_of_draft_07() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert "$id" not in SCHEMA


def test_every_key_has_its_words_for_the_editor() -> None:
    for name in TOP:
        assert SCHEMA["properties"][name]["description"]
    for name in VERBS:
        shown = SCHEMA["definitions"][name]["properties"]
        assert set(shown) == {name, *modifiers(name)}
        assert all(value["description"] for value in shown.values())
        assert SCHEMA["definitions"]["item"]["properties"][name]["description"].startswith(verb(name).field.about)


def test_every_pattern_is_one_that_javascript_reads() -> None:
    patterns = re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', as_text(KNOWN))
    assert patterns
    for pattern in map(json.loads, patterns):
        assert not re.search(r"\(\?[^:=!]|\\[AZ]|\(\?<|[*+?}]\+|\\p", pattern), pattern


@pytest.mark.parametrize("source", SOURCES)
def test_every_example(source: str) -> None:
    assert parity(source)


def test_every_session_of_the_library() -> None:
    from guided.player import known_names
    from guided.script.library import builtin_folder

    validator = jsonschema.Draft7Validator(json_schema(known_names()))
    for path in builtin_folder().glob("*.yaml"):
        assert not list(validator.iter_errors(values(path.read_text(encoding="utf-8"), "1.2"))), path


@pytest.mark.parametrize("name", sorted(VERBS))
def test_every_verbs_own_example(name: str) -> None:
    assert parity(items(verb(name).example, head="fragments: {soften: [Let it soften.]}\n"))


ODD = [
    "no", "yes", "on", "off", "true", "True", "null", "~", "", "0xFF", "0o17", "1e5", ".inf", ".nan", "1_000", "1__0",
    "007", "08", "1", "2", "3", "4", "0", "108", "200", "-1", "1.0", "2.50", "2024-01-02", "1:30", "12:30:45", "5s",
    "1m 30s", "10s+", "10s +", "10s..2m", "5s .. 8s .. 30s", "1.5MIN", "2 Hours", "notice", "choice", "90%", "110 WPM",
    "-14dB", "+3 db", "0dB", "4-6", "4-7-8", "4-4-4-4", "0.5-1.5", "bowl", "rain", "bowl.wav", "calm", "en", "de-CH",
    "${it}", "\\[x\\]", "words", "tone", "none", "warm", "[5s]", "[a, b]", "{a: b}", "é", "a/b", "soften", "_closing",
]  # fmt: skip
"""Raw texts on which YAML, JSON Schema and the reader may disagree."""
FORMS = ["{}", "'{}'", '" {} "', "[{}]", "{{default: {}}}", "{{say: {}}}", "{{sound: {}}}"]
OWN = {"each": "[a]", "repeat": "2", "optional": "a", "choose": "a", "breathe": "4-6", "pause": "5s+", "bell": "bowl",
       "bed": "rain", "include": "soften"}  # fmt: skip
NEEDED = {"do": "[Rest.]", "ways": "{calm: [Rest.]}", "default": "calm"}


def places() -> list[str]:
    """A script for each kind of value the format has, with a hole where the value stands."""
    head = "fragments: {{soften: [Let it soften.]}}\n"
    found: dict[str, str] = {"items": "script: {}\n", "fragment": "fragments: {{a: {}}}\nscript: [Rest.]\n"}
    found |= {"item": items("{}", head=head), "x": "x-own: {}\nscript: [Rest.]\n"}
    for name, field in TOP.items():
        if name not in ("script", "fragments"):
            found.setdefault(field.kind, f"{name}: {{}}\nscript: [Rest.]\n")
    for group in ("voice", "bed", "defaults"):
        for field in GROUPS[group]:
            beside = "sound: rain, " if group == "bed" and field.name != "sound" else ""
            found.setdefault(field.kind, f"{group}: {{{{{beside}{field.name}: {{}}}}}}\nscript: [Rest.]\n")
    for name in VERBS:
        found.setdefault(verb(name).field.kind, items(f"{name}: {{}}", head=head))
        for field in (*verb(name).modifiers, *COMMON):
            given = {one.name: NEEDED[one.name] for one in verb(name).modifiers if one.required} | {field.name: "@"}
            lines = [f"{name}: {OWN.get(name, 'Rest.')}", *(f"{key}: {value}" for key, value in given.items())]
            filled = items("\n".join(lines)).replace("{", "{{").replace("}", "}}").replace("@", "{}")
            found.setdefault(field.kind, head + filled)
    return list(found.values())


@pytest.mark.parametrize("form", FORMS)
def test_any_value_of_any_kind(form: str) -> None:
    holes = places()
    assert len(holes) > 25
    accepted = 0
    for odd in ODD:
        value = form.format(odd.replace("\\", "\\\\") if form.startswith('"') else odd)
        accepted += sum(parity(hole.format(value)) for hole in holes)
    assert accepted > 20


@given(st.sampled_from(SOURCES), st.integers(0, 2**32), st.integers(1, 2))
@settings(max_examples=300, deadline=None)
def test_any_mutation(source: str, seed: int, times: int) -> None:
    parity(mutated(source, seed, times))


@pytest.mark.parametrize(
    "text",
    [
        "titel: Calm\nscript: [Rest.]\n",
        "title: Calm\n",
        "script: []\n",
        "tags: sleep\nscript: [Rest.]\n",
        "language: English please\nscript: [Rest.]\n",
        "bed: rian\nscript: [Rest.]\n",
        "voice: {paec: 110 wpm}\nscript: [Rest.]\n",
        items("30"),
        items("~"),
        items("[bell]"),
        items("Notice this: your breath"),
        items("bel: bowl"),
        items("bell: bowll"),
        items("bell: bowl\ntims: 3"),
        items("bell: bowl\ntimes: 0"),
        items("pause: 5"),
        items("pause: soon"),
        items("say: Rest.\nbell: bowl"),
        items("repeat: 3"),
        items("breathe: slowly"),
        items("breathe: 4-6\ncue: spoken"),
        items("phrase: I rest.\npause: soon"),
        items("each: [a]\ndo: [{bel: bowl}]"),
    ],
)
def test_slips_that_an_editor_underlines(text: str) -> None:
    assert read(text).script is None
    assert complaints(text)


def test_a_pause_belongs_to_a_phrase() -> None:
    assert parity(items("phrase: May I rest.\npause: 5s"))
    assert complaints(items("pause: 5s\ngain: -3dB"))


def test_the_command_prints_it() -> None:
    printed = json.loads(guided("schema").out)
    assert printed["title"] == SCHEMA["title"]
    assert "tanpura" in json.dumps(printed)
