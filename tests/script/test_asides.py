"""Directions that would be spoken, and words about quiet that are speech."""

import pytest

from guided.script.asides import asides
from tests.script.helpers import codes, items, read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(pause 10 seconds)", {"(pause 10 seconds)": "10s"}),
        ("Pause for 20 seconds.", {"Pause for 20 seconds.": "20s"}),
        ("Breathe {5s} out.", {"{5s}": "5s"}),
        ("Breathe <5s> out.", {"<5s>": "5s"}),
        ("*5 seconds*", {"*5 seconds*": "5s"}),
        ("And rest. **Long pause**", {"**Long pause**": "10s..15s..30s"}),
        ("And rest. _pause_", {"_pause_": "notice"}),
        ("... (silence)", {"(silence)": "practice"}),
        ("(Ten seconds of silence)", {"(Ten seconds of silence)": "10s"}),
        ("(pause while they settle)", {"(pause while they settle)": "notice"}),
        ("In (4 s), out (6 s). Wait 5 seconds. On.", {"(4 s)": "4s", "(6 s)": "6s", "Wait 5 seconds.": "5s"}),
        ("Rest. [5s] Pause: 1.5 min.", {"Pause: 1.5 min.": "1m30s"}),
        ("Pause.", {"Pause.": "notice"}),
        ("Long pause", {"Long pause": "10s..15s..30s"}),
    ],
)
def test_a_direction_is_found(text: str, found: dict[str, str]) -> None:
    assert {text[aside.start : aside.end]: aside.value for aside in asides(text)} == found


@pytest.mark.parametrize(
    "text",
    [
        "You might pause for a moment here.",
        "Pause for a moment.",
        "And pause. And go on.",
        "Breathe in. Pause. Breathe out.",
        "Breathe in (and wait), then out (or rest).",
        "Pause (if you like) before the next breath.",
        "Notice the pause (or the silence) between two sounds.",
        "You could *wait* for it, or *breathe*.",
        "Wait 5 seconds, then let go.",
        "10 more seconds of silence.",
        "In 2 minutes this ends.",
        "20 seconds left.",
        "One minute of silence, if you like.",
        "There are 12 of them (or 13).",
        "Hold it for a while (two or three breaths).",
        "Rest here. [10s..2m] And here. [notice]",
        "Rest here, ${name}. [pause]",
        "Two minutes.",
    ],
)
def test_speech_is_left_alone(text: str) -> None:
    assert list(asides(text)) == []


@pytest.mark.parametrize(
    ("item", "paste"),
    [
        ("(pause 10 seconds)", "- 10s"),
        ("... (silence)", "- pause: practice"),
        ("say: (pause)", "- pause: notice"),
        ("Breathe {5s} out.", "- Breathe [5s] out."),
        ("(pause) And go on.", '- "[notice] And go on."'),
        ('"Rest: here (10 s) and there."', '- "Rest: here [10s] and there."'),
        ("phrase: May I rest. _pause_", "- phrase: May I rest. [notice]"),
    ],
)
def test_the_line_to_paste_is_without_it(item: str, paste: str) -> None:
    (found,) = read(items("Rest.", item)).diagnostics
    assert (found.code, found.severity, found.paste) == ("G502", "warning", paste)
    assert codes(items("Rest.", paste.removeprefix("- "))) == []


def test_block_text_gets_a_mark() -> None:
    (found,) = read("script: |\n  Rest.\n\n  (pause 10 seconds)\n").diagnostics
    assert (found.code, found.paste, found.span.line) == ("G502", "[10s]", 4)


def test_quotes_alone_make_words_of_a_pause_and_a_reason_waives_the_rest() -> None:
    assert codes(items('"5 seconds"', '"pause for 20 seconds"')) == []
    assert codes(items("Pause for 20 seconds.", head="waive: {G502: it is said to the listener}\n")) == []
