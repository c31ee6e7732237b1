"""A script becomes events: lines, pauses, bells, beds, breaths and what lies between them."""

from typing import Any

import pytest

from guided.model import Bed, Breathe, Rest, Speak, Strike
from tests.script.helpers import brief, items, play


def speaks(text: str, **options: Any) -> list[Speak]:
    return [event for event in play(text, **options).events if isinstance(event, Speak)]


def test_between_stands_only_between_two_lines_without_a_pause() -> None:
    text = items(
        "One.", "Two.", "3s", "Three.", "bell:", "Four.", "section: Next", "Five. [cue]", "Six.", "bed: rain", "Seven."
    )
    assert brief(play(text)) == [
        "One.",
        "(1.5 1.5 1.5 between)",
        "Two.",
        "(3 3 3)",
        "Three.",
        "*bowl -3 4",
        "Four.",
        "(1.5 1.5 1.5 between)",
        "# Next",
        "Five.",
        "(3 4 6 cue)",
        "Six.",
        "(1.5 1.5 1.5 between)",
        "~rain -14 5 0",
        "Seven.",
    ]


def test_between_can_be_set_and_taken_away() -> None:
    assert brief(play(items("One.", "Two.", head="defaults: {between: 2s}\n"))) == ["One.", "(2 2 2 between)", "Two."]
    assert brief(play(items("One.", "Two.", head="defaults: {between: 0s}\n"))) == ["One.", "Two."]
    assert brief(play(items("One.", "0s", "Two."))) == ["One.", "(0 0 0)", "Two."]


def test_marks_inside_a_line() -> None:
    text = items("One. [3s] Two… three [bell] four [bell chime] [10s+]", "Five.")
    assert brief(play(text)) == [
        "One.",
        "(3 3 3)",
        "Two",
        "(1 1 1 sentence)",
        "three",
        "*bowl -3 4",
        "four",
        "*chime -3 4",
        "(10 10 +)",
        "Five.",
    ]


def test_escapes_are_spoken() -> None:
    assert brief(play(items(r"Press \[enter\] for \$5 or $6."))) == ["Press [enter] for $5 or $6."]


def test_pauses() -> None:
    text = items("5s", "10s+", "10s..2m", "5s..8s..30s", "pause: deep", "pause: 1 min 30 s", "pause: 20s+\nweight: 2.5")
    expected = ["(5 5 5)", "(10 10 +)", "(10 10 120)", "(5 8 30)", "(6 10 20 deep)", "(90 90 90)", "(20 20 +)"]
    session = play(text)
    assert brief(session) == expected
    assert [event.weight for event in session.events if isinstance(event, Rest)] == [None] * 6 + [2.5]


def test_a_phrase_is_slower_and_followed_by_its_pause() -> None:
    text = items(
        "phrase: May I rest.",
        "phrase: May I sleep.\npause: 5s\npace: 80%",
        head="voice: {pace: 100 wpm}\n",
    )
    assert brief(play(text)) == ["May I rest.", "(8 12 25 phrase)", "May I sleep.", "(5 5 5)"]
    first, second = speaks(text)
    assert (first.pace, first.phrase, second.pace) == (90.0, True, 72.0)


def test_paces() -> None:
    text = items("Plain.", "say: Percent.\npace: 80%", "say: Words.\npace: 90 wpm", head="voice: {pace: 110 wpm}\n")
    assert [one.pace for one in speaks(text)] == [110.0, 88.0, 90.0]
    assert [one.pace for one in speaks(text, pace=220.0)] == [220.0, 176.0, 180.0]
    assert [one.pace for one in speaks(items("Rest."))] == [120.0]
    assert [one.pace for one in speaks(items("Rest.", head="voice: {pace: 90%}\n"))] == [pytest.approx(108.0)]


def test_the_voice_of_a_line() -> None:
    head = "language: de\nvoice: {name: anna, prefer: [anna, bert], gain: -3dB, pitch: 95%, tone: plain}\n"
    text = items("Rest.", "say: Stay.\nvoice: carl\ngain: -2dB\nid: stay\noffers: [opt-out, anchor]", head=head)
    first, second = speaks(text)
    assert (first.voices, first.gain, first.pitch, first.tone, first.language) == (
        ("anna", "bert"),
        -3,
        95,
        "plain",
        "de",
    )
    assert (second.voices, second.gain, second.id) == (("carl", "anna", "bert"), -5.0, "stay")
    assert second.offers == {"opt-out", "anchor"}
    assert {one.voices for one in speaks(text, voice="dora")} == {("dora",)}
    assert speaks(items("Rest.", head="voice: anna\n"))[0].voices == ("anna",)


def test_bells() -> None:
    text = items("bell:", "bell: chime\ntimes: 3\nevery: 6s\ngain: -9dB", "bell: temple\ntimes: 2")
    assert brief(play(text)) == [
        "*bowl -3 4",
        "*chime -9 6",
        "*chime -9 6",
        "*chime -9 4",
        "*temple -3 4",
        "*temple -3 4",
    ]
    assert brief(play(items("bell:", head="defaults: {bell: temple, bell_gain: -6dB}\n"))) == ["*temple -6 4"]
    assert brief(play(text, bell="bowl"))[1] == "*bowl -9 6"
    assert brief(play(items("One.", "bell:", "Two."), bell="off")) == ["One.", "(1.5 1.5 1.5 between)", "Two."]


def test_beds() -> None:
    head = "bed: {sound: rain, gain: -18dB, fade: 20s, duck: -4dB}\n"
    text = items("Rest.", "bed: ocean", "Stay.", "bed: brown\ngain: -20dB\nfade: 0s", "bed: off\nfade: 2m", head=head)
    beds = ["~rain -18 20 -4", "~ocean -18 5 -4", "~brown -20 0 -4", "~None -20 120 -4"]
    assert [line for line in brief(play(text)) if line.startswith("~")] == beds
    taken = [event.sound for event in play(text, bed="chime").events if isinstance(event, Bed)]
    assert taken == ["chime", "chime", "chime", None]
    assert not [event for event in play(text, bed="off").events if isinstance(event, Bed)]


def test_a_bed_where_the_script_has_none() -> None:
    assert brief(play(items("Rest."), bed="rain")) == ["~rain -14 5 0", "Rest."]
    assert brief(play(items("Rest.", head="bed: off\n"))) == ["Rest."]
    assert brief(play(items("Rest.", head="bed: rain\n"))) == ["~rain -14 5 0", "Rest."]


def test_breaths_have_their_words() -> None:
    session = play(
        items("breathe: 4-6", "breathe: 4-7-8\ntimes: 6", "breathe: 4-4-4-4\ncue: tone", "breathe: 5-5\ncue: none")
    )
    first, second, third, last = (event for event in session.events if isinstance(event, Breathe))
    assert [word and word.text for word in first.words] == ["In", None, "Out", None]
    assert [word and word.text for word in second.words] == ["In", "Hold", "Out", None]
    assert (first.times, second.times, second.cycle) == (4, 6, 19.0)
    assert (third.cue, third.words, third.rest, last.cue, last.words) == ("tone", (), 4.0, "none", ())


@pytest.mark.parametrize("language", ["en", "en-GB", "de", "fr", "es", "it", "nl", "pt", "pt-BR"])
def test_breaths_speak_the_languages_we_know(language: str) -> None:
    event = play(items("breathe: 4-7-8", head=f"language: {language}\n")).events[0]
    assert isinstance(event, Breathe)
    assert event.cue == "words"
    assert len({word.text for word in event.words if word}) == 3
    assert {word.language for word in event.words if word} == {language}


def test_other_languages_get_a_tone() -> None:
    event = play(items("breathe: 4-6", head="language: ja\n")).events[0]
    assert isinstance(event, Breathe)
    assert (event.cue, event.words) == ("tone", ())


def test_pauses_of_choices_and_return_do_not_grow() -> None:
    text = items(
        "section: Say\nrole: choices", "10s+", "pause: notice", "section: Core\nrole: practice", "10s+", "pause: cue"
    )
    assert brief(play(text)) == [
        "# Say",
        "(10 10 10)",
        "(5 8 8 notice)",
        "# Core",
        "(10 10 +)",
        "(3 4 6 cue)",
    ]


def test_repeat_and_each() -> None:
    text = items(
        "repeat: 2\ndo: [Rest., 3s]",
        "each: [your hand, 'your ${what}', 'a, b']\ndo:\n  - Feel ${it}."
        "\n  - each: [x]\n    do: ['Inner ${it}.']\n  - Again ${it}.",
        head="vars: {what: knee}\ndefaults: {between: 0s}\n",
    )
    assert [line for line in brief(play(text)) if not line.startswith("(")] == [
        "Rest.",
        "Rest.",
        "Feel your hand.",
        "Inner x.",
        "Again your hand.",
        "Feel your knee.",
        "Inner x.",
        "Again your knee.",
        "Feel a, b.",
        "Inner x.",
        "Again a, b.",
    ]


def test_variables_are_filled_in_as_plain_text() -> None:
    text = items("Hello, ${name}. Rest.", head="vars:\n  name:\n    default: ''\n    about: You.\n")
    assert brief(play(text)) == ["Hello.", "(0.7 0.7 0.7 sentence)", "Rest."]
    assert brief(play(text, variables={"name": "Ana"}))[0] == "Hello, Ana."
    assert brief(play(text, variables={"name": "[5s] ${name} \\["}))[0] == "Hello, [5s] ${name} \\[."


def test_a_line_that_is_only_an_empty_variable_is_not_spoken() -> None:
    text = items("One.", "${extra}", "Two.", head="vars: {extra: ''}\n")
    assert brief(play(text)) == ["One.", "(1.5 1.5 1.5 between)", "Two."]


def test_the_lexicon_travels_with_the_session() -> None:
    head = "lexicon:\n  metta: MET-tah\n  vipassana: {say: vih-PAH-suh-nah, ipa: vɪˈpæsənə}\n"
    found = play(items("Rest.", head=head)).lexicon
    assert [(one.word, one.say, one.ipa) for one in found] == [
        ("metta", "MET-tah", None),
        ("vipassana", "vih-PAH-suh-nah", "vɪˈpæsənə"),
    ]


def test_every_event_knows_its_line() -> None:
    session = play(
        items("Rest. [3s] Stay.", "bell:", "pause: cue", "breathe: 4-6", "section: Next", head="bed: rain\n")
    )
    assert [event.span and event.span.line for event in session.events] == [1, 3, 3, 3, 4, 5, 6, 7]


def test_an_intensity_is_that_of_the_sections_that_are_in() -> None:
    text = items(
        "section: A\nintensity: 1", "Rest.", "section: B\nfrom: 10m", "Stay.", head="intensity: 3\nlengths: [5m, 10m]\n"
    )
    assert play(text, 300.0).intensity == 1
    assert play(text, 600.0).intensity == 3
    assert play(items("Rest.", head="intensity: 2\n")).intensity == 2


def test_strikes_are_located_in_their_line() -> None:
    strike = next(event for event in play(items("Rest.", "Stay [bell] here.")).events if isinstance(event, Strike))
    assert strike.span is not None
    assert (strike.span.line, strike.span.column) == (3, 5)
