"""Paces, measured again."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from guided.cache import Cache
from guided.errors import VoiceError
from guided.registry import Registry
from guided.seams import Voice, VoiceInfo
from guided.speech import Speaker, calibration
from guided.speech.shaping import extent

from .conftest import speak

VOICES: Registry[Voice] = Registry("guided.voices")
FRESH = (
    "Sit or stand, whichever suits you now.",
    "The day has been long, and it is nearly over.",
    "You could let your eyes rest on one place.",
    "Whatever comes may come, and whatever goes may go.",
    "Feel the weight of your hands in your lap.",
    "Somewhere in the room there is a quiet sound.",
    "If the mind wanders off, that is what minds do.",
    "Perhaps there is a little more space around the pain.",
    "No one is keeping score here.",
    "It might be enough to be kind for one breath.",
    "Remember a time when someone was gentle with you.",
    "You can stay with this, or turn back to your feet.",
    "Let your jaw be loose, and your tongue be soft.",
    "Slowly look around, and find one blue thing.",
    "Thank you for giving yourself this time.",
    "And let it go when it wants to.",
    "For a while there will be no words.",
    "Rest is not a prize for finishing.",
    "A short visit, and then back to the chair.",
    "They know the whole story, and they stay.",
    "Be kind to the part of you that is tired.",
    "May I be at ease.",
    "The day is done.",
)
"""Calm text that nothing was calibrated on."""


def info_of(voice: Voice, name: str) -> VoiceInfo:
    return next(info for info in voice.voices() if info.name == name)


def real_pace(speaker: Speaker, lines: Sequence[str], **fields: object) -> float:
    """Words by the time of their finished clips."""
    frames = sum(speaker.spoken(speak(line, **fields)).frames for line in lines)
    return 60.0 * sum(len(line.split()) for line in lines) / (frames / speaker.rate)


@pytest.mark.parametrize("full", calibration.SHIPPED)
def test_what_is_shipped_is_what_is_measured(full: str) -> None:
    engine, _, name = full.partition(":")
    voice = VOICES.load(engine)
    shipped = calibration.shipped(voice, info_of(voice, name))
    mend = "the voice or the chain has changed: `python -m guided.speech` measures it anew"
    assert shipped is not None, mend
    measured = calibration.measure(voice, info_of(voice, name))
    for (speed, pace), (speed_now, pace_now) in zip(shipped.points, measured.points, strict=True):
        assert speed == speed_now, mend
        assert pace == pytest.approx(pace_now, abs=0.3), mend
    assert dict(shipped.gains) == pytest.approx(dict(measured.gains), abs=0.2), mend


@pytest.mark.parametrize("voice", ["en-us+f2", "en-us+m7"])
def test_120_is_120_on_text_it_was_not_measured_on(speaker: Speaker, voice: str) -> None:
    assert real_pace(speaker, FRESH, voices=(voice,), pace=120.0) == pytest.approx(120.0, abs=5.0)


@pytest.mark.parametrize("pace", [130.0, 160.0, 220.0])
def test_other_paces_too(speaker: Speaker, pace: float) -> None:
    assert real_pace(speaker, FRESH[:8], pace=pace) == pytest.approx(pace, rel=0.05)


def test_a_voice_in_its_own_language(speaker: Speaker) -> None:
    lines = (
        "Vielleicht magst du die Augen schließen.",
        "Der Atem kommt und geht von ganz allein.",
        "Du musst heute nichts mehr schaffen.",
        "Spüre die Hände, wie sie im Schoß liegen.",
        "Was da ist, darf einen Moment lang bleiben.",
        "Gleich ist diese kleine Übung zu Ende.",
    )
    assert real_pace(speaker, lines, language="de", pace=115.0) == pytest.approx(115.0, abs=7.0)


def test_below_its_floor_it_runs_at_its_floor_and_says_where_that_is(speaker: Speaker) -> None:
    floor, ceiling = speaker.paces("en-us+f2")
    assert 105 < floor < 118
    assert ceiling > 400
    assert real_pace(speaker, FRESH[:6], pace=60.0) == pytest.approx(floor, abs=5.0)


def test_other_voices_are_measured_on_first_use_and_only_then(
    cache: Cache, beeps: Callable[..., None], log: Path
) -> None:
    """The program takes half a second a word: 120 words a minute, whatever it is asked for."""
    line = speak("one two three four", voices=("command:beeps",), pace=90.0)
    with Speaker(cache) as speaker:
        assert speaker.known(line) is None
        assert not log.exists()
        slowest, fastest = speaker.paces("beeps")
        assert slowest == fastest == pytest.approx(120.0, abs=0.5)
        assert speaker.spoken(line).frames / speaker.rate == pytest.approx(2.0, abs=0.03)
    assert len(log.read_text().splitlines()) == 10 + 1
    with Speaker(cache) as speaker:
        speaker.spoken(speak("five six", voices=("beeps",), pace=120.0))
    assert len(log.read_text().splitlines()) == 12


def test_a_measured_voice_then_keeps_its_pace(cache: Cache, beeps: Callable[..., None]) -> None:
    """Its own unit is words per second by half."""
    beeps("--slowness", "{slowness}", more="speeds = [0.5, 1, 4]")
    with Speaker(cache) as speaker:
        said = speaker.spoken(speak("one two three four", voices=("beeps",), pace=180.0))
    assert said.frames / 48_000 == pytest.approx(4 * 60 / 180, abs=0.03)


@pytest.mark.parametrize("languages", [("en-US", "en"), ("de",), ("pt-BR",), ("ja",), ("und",)])
def test_there_is_a_passage_for_every_voice(languages: tuple[str, ...]) -> None:
    found = calibration.passage(languages)
    assert len(found) == 10
    assert len(set(found)) == 10


def test_passages_are_about_as_long_as_real_lines() -> None:
    for language in ("de", "en", "es", "fr", "it", "nl", "pt"):
        words = sum(len(line.split()) for line in calibration.passage((language,)))
        assert 70 <= words <= 110, language


def test_a_voice_that_makes_no_sound_is_an_error(cache: Cache, beeps: Callable[..., None]) -> None:
    beeps("--quiet")
    with Speaker(cache) as speaker, pytest.raises(VoiceError, match=r"beeps.*no sound"):
        speaker.spoken(speak("one", voices=("beeps",)))


def test_tick_is_exact() -> None:
    voice = VOICES.load("tick")
    pace = calibration.measure(voice, info_of(voice, "tick"))
    assert pace.speed(120.0) == pytest.approx(120.0, abs=0.5)
    said = voice.speak("one two three", "tick", pace.speed(120.0), 100.0)
    start, end = extent(said.samples, said.rate)
    assert (end - start) / said.rate == pytest.approx(1.5, abs=0.03)
