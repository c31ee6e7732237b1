"""Durations, pauses, levels, paces and breaths: what they mean, and how the wrong ones are mended."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guided.model import Rest
from guided.script import values
from guided.script.values import BadValue, Breath, Pace


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("5s", 5.0),
        ("5 s", 5.0),
        ("500ms", 0.5),
        ("1m30s", 90.0),
        ("1m 30s", 90.0),
        ("1 minute 30 seconds", 90.0),
        ("2 min", 120.0),
        ("2.5m", 150.0),
        ("1H", 3600.0),
        ("1 hr 5 MIN 3 sec 20 ms", 3903.02),
        ("1m1.5s", 61.5),
        ("0s", 0.0),
        ("2h", 7200.0),
    ],
)
def test_a_duration(text: str, seconds: float) -> None:
    assert values.parse_duration(text) == pytest.approx(seconds, abs=1e-9)


@pytest.mark.parametrize(
    ("text", "mended", "certain"),
    [
        ("1:30", "1m30s", True),
        ("0:05", "5s", True),
        ("1:02:03", "1h2m3s", True),
        ("5", "5s", False),
        ("2.5", "2.5s", False),
        ("1,5s", "1.5s", False),
        ("-5s", "5s", False),
        ("5 sekunden", None, False),
        ("5x", None, False),
        ("PT5S", None, False),
        ("30s 1m", None, False),
        ("5s 5s", None, False),
        ("1.5m 3s", None, False),
        ("2h1s", None, False),
        ("soon", None, False),
        ("", None, False),
        ("٣s", None, False),
        ("9" * 5000 + "s", None, False),
    ],
)
def test_no_duration(text: str, mended: str | None, certain: bool) -> None:
    with pytest.raises(BadValue) as caught:
        values.parse_duration(text)
    assert (caught.value.mended, caught.value.certain) == (mended, certain)
    assert len(str(caught.value)) < 120
    assert caught.value.help
    if mended is not None:
        values.parse_duration(mended)


@pytest.mark.parametrize(
    ("text", "pause"),
    [
        ("5s", Rest(5, 5, 5)),
        ("10s+", Rest(10, 10, None)),
        ("0s+", Rest(0, 0, None, weight=0.1)),
        ("10s..2m", Rest(10, 10, 120)),
        ("5s..8s..30s", Rest(5, 8, 30)),
        ("5 s .. 8 s", Rest(5, 5, 8)),
        ("notice", Rest(5, 8, 24, intent="notice")),
        ("cue", Rest(3, 4, 6, intent="cue")),
        ("choice", Rest(5, 7, 10, intent="choice")),
        ("question", Rest(8, 12, 20, intent="question")),
        ("phrase", Rest(8, 12, 25, intent="phrase")),
        ("deep", Rest(6, 10, 20, intent="deep")),
        ("practice", Rest(15, 30, 45, intent="practice")),
        ("break", Rest(4, 6, 10, intent="break")),
    ],
)
def test_a_pause(text: str, pause: Rest) -> None:
    assert values.parse_pause(text) == pause


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("2m..10s", "10s..2m"),
        ("5s..30s..8s", "5s..8s..30s"),
        ("10s-20s", "10s..20s"),
        ("10-20s", "10s..20s"),
        ("10s to 20s", "10s..20s"),
        ("10s – 2m", "10s..2m"),
        ("5s...10s", "5s..10s"),
        ("10..20s", "10s..20s"),
        ("Notice", "notice"),
        ("1s..2s..3s..4s", None),
        ("noticing", None),
        ("3h", None),
    ],
)
def test_no_pause(text: str, mended: str | None) -> None:
    with pytest.raises(BadValue) as caught:
        values.parse_pause(text)
    assert caught.value.mended == mended
    if mended is not None:
        values.parse_pause(mended)


@pytest.mark.parametrize("text", ["5s", "1m30s", "10s+", "10s..2m", "5s..8s..30s", "5S", "1.5m", "500ms"])
def test_a_bare_pause(text: str) -> None:
    assert values.is_bare_pause(text)


@pytest.mark.parametrize("text", ["5 s", "5", "notice", "1:30", "10s +", "5s.", "about 5s", "5seconded", "+", ""])
def test_no_bare_pause(text: str) -> None:
    assert not values.is_bare_pause(text)


def test_levels() -> None:
    assert values.parse_gain("-14dB") == -14.0
    assert values.parse_gain("+6 db") == 6.0
    for text, mended in (("-14", "-14dB"), ("−14dB", "-14dB"), ("7dB", None), ("-61dB", None), ("loud", None)):
        with pytest.raises(BadValue) as caught:
            values.parse_gain(text)
        assert caught.value.mended == mended


def test_paces() -> None:
    assert values.parse_pace("110 wpm") == Pace(110.0, "wpm")
    assert values.parse_pace("110wpm").of(60.0) == 110.0
    assert values.parse_pace("90%").of(120.0) == pytest.approx(108.0)
    for text, mended in (("110", "110 wpm"), ("59 wpm", None), ("221wpm", None), ("39%", None), ("slow", None)):
        with pytest.raises(BadValue) as caught:
            values.parse_pace(text)
        assert caught.value.mended == mended


def test_breaths() -> None:
    assert values.parse_breath("4-6") == Breath(4, 0, 6, 0)
    assert values.parse_breath("4-7-8") == Breath(4, 7, 8, 0)
    assert values.parse_breath("4-4-4.5-4") == Breath(4, 4, 4.5, 4)
    for text, mended in (
        ("4/6", "4-6"),
        ("4 - 6", "4-6"),
        ("4s-6s", "4-6"),
        ("0-6", None),
        ("4", None),
        ("4-61", None),
    ):
        with pytest.raises(BadValue) as caught:
            values.parse_breath(text)
        assert caught.value.mended == mended


def test_names_and_languages() -> None:
    assert values.parse_slug("body-scan-2") == "body-scan-2"
    with pytest.raises(BadValue) as caught:
        values.parse_slug("Body Scan!")
    assert caught.value.mended == "body-scan"
    for tag in ("en", "en-GB", "pt-BR", "no", "zh-Hant-TW", "de-CH-1996"):
        assert values.parse_language(tag) == tag
    with pytest.raises(BadValue) as caught:
        values.parse_language("en_GB")
    assert caught.value.mended == "en-GB"
    with pytest.raises(BadValue):
        values.parse_language("English")


PARSERS = (
    values.parse_pause,
    values.parse_length,
    values.parse_gain,
    values.parse_pace,
    values.parse_breath,
    values.parse_slug,
    values.parse_language,
)


def problem(parse: Callable[[str], object], text: str) -> BadValue | None:
    try:
        parse(text)
    except BadValue as error:
        return error
    return None


@given(st.text(max_size=60) | st.from_regex(r"[0-9.:+-]{0,9} ?[a-zB%]{0,4}", fullmatch=True), st.sampled_from(PARSERS))
@settings(max_examples=500, deadline=None)
def test_any_text_is_a_value_or_a_problem_whose_certain_mend_is_one(text: str, parse: Callable[[str], object]) -> None:
    error = problem(parse, text)
    if error is not None:
        assert str(error).isprintable()
        if error.certain and error.mended is not None and problem(parse, error.mended) is not None:
            assert re.search("longer than|some length", str(problem(parse, error.mended)))


durations = st.integers(0, 7_200_000).map(lambda milliseconds: milliseconds / 1000)


@given(st.lists(durations, min_size=1, max_size=3), st.booleans())
@settings(max_examples=200, deadline=None)
def test_a_pause_is_written_as_it_is_read(lengths: list[float], open_end: bool) -> None:
    lengths.sort()
    ideal = lengths[1] if len(lengths) == 3 else lengths[0]
    pause = Rest(lengths[0], lengths[0], None) if open_end and lengths[0] > 0 else Rest(lengths[0], ideal, lengths[-1])
    again = values.parse_pause(values.written(pause))
    assert again.min == pytest.approx(pause.min)
    assert again.ideal == pytest.approx(pause.ideal)
    assert again.max == (None if pause.max is None else pytest.approx(pause.max))
