"""The format's own examples, and the scripts that ship: read without a finding, compiled, and fast."""

import json

import pytest

from guided.model import Breathe, Mark, Rest, Session, Speak, Strike
from guided.script import compile_session, read_script, thresholds
from guided.script.fields import VERBS, table
from tests.script.helpers import EXAMPLES, KNOWN, brief, play

NAMES = ["three-breaths", "ten-minute-body-scan", "drifting-off"]


def example(name: str) -> Session:
    reading = read_script(EXAMPLES / f"{name}.yaml", KNOWN)
    assert reading.diagnostics == ()
    return compile_session(reading.require())


def test_three_breaths() -> None:
    assert brief(example("three-breaths")) == [
        "Sit or stand, whichever suits you now.",
        "(4 4 4)",
        "You might let the next breath come in slowly.",
        "(4 4 4)",
        "And let it go when it wants to.",
        "(6 6 6)",
    ]


def test_ten_minute_body_scan() -> None:
    session = example("ten-minute-body-scan")
    assert (session.length, session.metadata.tags) == (600.0, ("body-scan", "beginner", "evening"))
    marks = [event.title for event in session.events if isinstance(event, Mark)]
    assert marks == ["Arrive", "Your say", "Breath", "Body", "Close"]
    assert (
        sum(event.text.startswith("You might bring a little") for event in session.events if isinstance(event, Speak))
        == 7
    )
    script = read_script(EXAMPLES / "ten-minute-body-scan.yaml", KNOWN).require()
    assert thresholds(script) == (900.0,)
    longer = compile_session(script, length=1200.0)
    assert "More quiet" in [event.title for event in longer.events if isinstance(event, Mark)]
    closing = [event for event in session.events if isinstance(event, Rest)][-1]
    assert (closing.intent, closing.max) == ("choice", 7.0)


def test_drifting_off() -> None:
    session = example("drifting-off")
    texts = [event.text for event in session.events if isinstance(event, Speak)]
    assert (session.length, texts[0], texts[2]) == (1500.0, "Hello.", "You have carried a lot today.")
    assert texts.count("May I sleep.") == 3
    assert texts.count("Let it soften, if it will.") == 5
    assert [event.sound for event in session.events if isinstance(event, Strike)] == ["temple"]
    assert [event.cue for event in session.events if isinstance(event, Breathe)] == ["tone"]
    recorded = [event for event in session.events if isinstance(event, Speak) and event.recording]
    assert [event.recording for event in recorded] == [EXAMPLES / "recordings" / "breath-cue.wav"]
    assert brief(session)[-2:] == ["~None -18 120 -4", "(60 60 300)"]
    assert [one.word for one in session.lexicon] == ["metta", "vipassana"]


@pytest.mark.parametrize("name", sorted(VERBS))
def test_every_verb_has_its_fields_and_an_example_that_plays(name: str) -> None:
    directive = VERBS.load(name)
    assert directive.field.name == name
    head = "fragments: {soften: [Let it soften.]}\n"
    session = play(f"{head}script:\n  - {directive.example}\n")
    assert session.events
    names = [field.name for field in directive.modifiers]
    assert len(names) == len(set(names))
    for field in (directive.field, *directive.modifiers):
        assert field.about.endswith(".")


def test_the_table_of_keys_is_plain_data() -> None:
    described = json.loads(json.dumps(table()))
    assert described["verbs"]["bell"]["modifiers"]["times"] == {
        "kind": "int:1:108",
        "about": "Strokes.",
        "default": "1",
        "required": False,
    }
    assert set(described["verbs"]) == {
        "say", "phrase", "pause", "bell", "bed", "breathe",
        "section", "repeat", "each", "optional", "choose", "include",
    }  # fmt: skip
    assert described["keys"]["script"]["required"]
    assert set(described["groups"]) == {"voice", "bed", "defaults", "pronunciation", "variable"}
