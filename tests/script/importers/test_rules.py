"""The rules one by one: what is a pause, a title, a cue; and what is none."""

import pytest

from guided.script.importers.announced import announced
from guided.script.importers.cues import certain, cue, note
from guided.script.importers.headings import heading, led_heading, line_heading
from guided.script.importers.languages import language_of
from guided.script.importers.tidy import emphasis_of, sentences, tidy
from guided.script.quiet import loose, strict
from guided.script.values import parse_pause

MARKED = {
    "pause": "notice", "Pause 4 seconds": "4s", "PAUSE: 8s": "8s", "1:25": "1m25s", "5s": "5s", "...": "notice",
    "pause for 20-30 seconds": "20s..30s", "Pause for 20–30 seconds": "20s..30s", "long pause": "10s..15s..30s",
    "10 seconds of silence": "10s", "2 minutes of silence": "2m", "30-second pause": "30s", "3 breaths": "18s",
    "Pause for a few breaths": "18s..24s", "Pause briefly": "cue", "silence": "practice", "pause=5": "5s",
    "slnc 5000": "5s", "breathe": "cue", "Take a deep breath": "6s", "1 min 30 sec": "1m30s", "half a minute": "30s",
    "at least 30 seconds": "30s+", "10+ seconds": "10s+", "a few moments": "5s..10s", "500ms": "0.5s", "2": "2s",
    "thirty second pause": "30s", "Pausa de 10 segundos": "10s", "10 Sekunden Stille": "10s", "5\"": "5s",
    "1 minute and 30 seconds": "1m30s", "Pause - about 10 seconds": "10s", "count to nine": None, "softly": None,
    "train, plane, car": None,
    "lange pauze": "10s..15s..30s", "10 seconden stilte": "10s", "pausa di 10 secondi": "10s", "5 Sek.": "5s",
    "6 seg": "6s",
    "1'30\"": "1m30s", "½ minute": "30s", "1 1/2 min": "1m30s", "P:10": "10s", "silence till 4:30": "practice",
    "quelques secondes de silence": "3s..5s", "3 Atemzüge": "18s", "2003": None, "slnc 3000": "3s",
    "in transit": None, "just for now": None, "as before": None, "I am here": None,
}  # fmt: skip


@pytest.mark.parametrize(("text", "value"), MARKED.items())
def test_a_mark_that_is_a_pause(text: str, value: str | None) -> None:
    assert strict(text, marked=True) == value
    if value:
        parse_pause(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Pause.", "notice"),
        ("Pause for 30 seconds.", "30s"),
        ("Long pause", "10s..15s..30s"),
        ("10 seconds", "10s"),
        ("Rest here in silence for a few moments.", None),
        ("Breathe.", None),
        ("Rest.", None),
        ("One minute.", None),
        ("Take a moment.", None),
        ("Pause for a moment.", None),
        ("Pause for a few breaths", "18s..24s"),
        ("In silence.", None),
        ("The silence.", None),
        ("Allow 30 seconds.", "30s"),
        ("Wait for the next breath to come.", None),
    ],
)
def test_a_line_without_a_mark(text: str, value: str | None) -> None:
    assert strict(text, marked=False) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Let students rest in silence for a few minutes", "2m..3m"),
        ("Cycle through 3-5 rounds, then return", "practice"),
        ("Pause for a moment, allowing the listener to settle", "5s"),
        ("Give them 30 seconds", "30s"),
        ("Speak in a quiet voice", None),
        ("Music fades out over 10 seconds", None),
        ("Here, the soundscape could evolve, such as a heartbeat", None),
    ],
)
def test_a_direction_with_a_pause_in_it(text: str, value: str | None) -> None:
    assert loose(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Now let go. Rest here for two minutes.", "2m"),
        ("Inhale for a count of 4.", "4s"),
        ("Hold for 4 seconds", "4s"),
        ("Let's sit in silence for 2-3 minutes.", "2m..3m"),
        ("Repeat this three times.", "practice"),
        ("For the next few minutes, be carried.", "2m..3m"),
        ("You have carried this for years.", None),
        ("Take a moment.", None),
    ],
)
def test_quiet_that_a_line_announces(text: str, value: str | None) -> None:
    assert announced(text) == value


@pytest.mark.parametrize(
    ("text", "wrapper", "kind"),
    [
        ("Ring the bell three times", "*", "bell"),
        ("bell", "", "bell"),
        ("Sound of singing bowl", "[", "bell"),
        ("Soft music plays", "", "sound"),
        ("waves crashing on a shore", "[", "sound"),
        ("softly", "(", "direction"),
        ("in a calm voice", "(", "direction"),
        ("takes a slow breath", "*", "direction"),
        ("Walk around the room", "[", "direction"),
        ("And if not, that's fine.", "(", None),
        ("Notice your hands.", "*", None),
        ("When you hear the bell, open your eyes.", "", None),
        ("Listen to the music of the rain.", "", None),
        ("CUT TO WIDE SHOT", "", "direction"),
        ("LOWER VOICE", "", "direction"),
        ("Fade to black, in the mind.", "", None),
        ("leise", "(", "direction"),
        ("Klangschale", "*", "bell"),
        ("la cloche sonne trois fois", "(", "bell"),
        ("wenn du magst, schließe die Augen", "(", None),
        ("She lets the silence grow.", "*", "direction"),
        ("Say hello to the ache.", "*", None),
        ("soft music", "(", "sound"),
        ("Let the class of thoughts go by", "", None),
    ],
)
def test_what_a_whole_line_is(text: str, wrapper: str, kind: str | None) -> None:
    found = cue(text, wrapper, alone=True)
    assert (found.kind if found else None) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Certainly! Here's a ten-minute body scan script:",
        "Let me know if you want it longer.",
        "Feel free to adjust the pacing to suit your group.",
        "I hope this helps!",
        "Duration: 10 minutes",
        "End of meditation",
        "Note: for the guide only",
        "Allow participants to settle.",
        "Why this works: it calms.",
        "Don't forget to subscribe to the channel.",
        "Enjoyed this?",
        "Hinweis: nicht beim Fahren",
        "© 2020 Somebody",
    ],
)
def test_notes_are_not_spoken(text: str) -> None:
    assert note(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Here is your breath, and here is the chair.",
        "Feel free to adjust your posture.",
        "I hope you find a little room today.",
        "Great. Now the other hand.",
        "I am happy. I am calm.",
        "Let them go by, one after another.",
        "This is a practice of staying.",
        "Good for you.",
        "Subscribe to no thought today.",
        "Like the sea, come and go.",
        "Follow me in one more breath.",
        "Share this warmth with a friend.",
        "The end of the breath is where it turns.",
        "Perfect stillness is not needed.",
    ],
)
def test_words_for_the_listener_are_no_notes(text: str) -> None:
    assert note(text) is None
    assert certain(text, "", alone=True) is None


@pytest.mark.parametrize(
    ("text", "title", "seconds"),
    [
        ("### **Phase 1: Anchoring (10 min)**".lstrip("# "), "Phase 1: Anchoring", 600.0),
        ("0:00 – 3:00 | Grounding", "Grounding", 180.0),
        ("**Opening – 2 min**", "Opening", 120.0),
        ("1️⃣ Step Away (Hard but Necessary)", "Step Away (Hard but Necessary)", None),
        ("BODY SCAN", "Body scan", None),
    ],
)
def test_titles_and_their_minutes(text: str, title: str, seconds: float | None) -> None:
    found = heading(text)
    assert (found.title, found.seconds) == (title, seconds)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("**Grounding in Safety**", "Grounding in Safety"),
        ("[Breath Awareness]", "Breath Awareness"),
        ("Closing:", "Closing"),
        ("Step 2: Soften", "Step 2: Soften"),
        ("**Flow is not made, it is found.**", None),
        ("**Breathe in**", None),
        ("Ask yourself gently:", None),
        ("**Repeat these phrases for them silently or aloud:**", None),
        ("Namaste", None),
    ],
)
def test_a_whole_line_as_a_title(text: str, title: str | None) -> None:
    found = line_heading(text, 0)
    assert (found.title if found else None) == title


def test_a_title_before_words() -> None:
    led = led_heading("**Body Check-In (30 seconds):** Bring awareness to your body.")
    assert led is not None
    assert (led.title, led.seconds, led.rest) == ("Body Check-In", 30.0, "Bring awareness to your body.")
    assert led_heading("**Conclude your practice** by coming back.") is None
    assert led_heading("Remember: you can stop at any time.") is None


def test_emphasis_and_sentences() -> None:
    assert emphasis_of("***Both***") == ("***", "Both")
    assert emphasis_of("_**Both**_:") == ("***", "Both:")
    assert emphasis_of("**one** and **two**") == ("", "**one** and **two**")
    assert emphasis_of("_a word_or two_") == ("", "_a word_or two_")
    assert sentences("Rest. “Stay here,” it says. And? Yes… go on. e.g. this") == [
        "Rest.", "“Stay here,” it says.", "And?", "Yes… go on. e.g. this",
    ]  # fmt: skip
    assert tidy("  Rest *here*  , if 🌿 you   like → or not ") == "Rest here, if you like, or not"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Let the breath come and go, and be with it as it is for you in this moment.", "en"),
        ("Lass den Atem kommen und gehen, und sei mit dem, was ist, wie es ist, in der Ruhe.", "de"),
        ("Deja que el aire entre y salga, y que los hombros y la espalda se suelten con el peso.", "es"),
        ("Laisse le souffle venir et partir, et pose les mains sur le ventre dans la lumière de la pièce.", "fr"),
        ("Om", "en"),
    ],
)
def test_the_language_is_guessed(text: str, language: str) -> None:
    assert language_of(text) == language
