"""The chart and its figures, counted by hand."""

import json

import pytest

from guided.model import Breathe, Mark, Strike
from guided.timeline.chart import chart
from guided.timeline.place import Placement
from tests.timeline.fakes import FORMAT, RATE, SOUNDS, Voice, rest, say, session

TEN = say("one two three four five six seven eight nine ten")  # 4.048 s


def drawn(events, length=None, **metadata):
    asked = session(events, length, **metadata)
    return chart(asked, Placement(asked, Voice(), SOUNDS.__getitem__, FORMAT), RATE)


def figures(*args, **kwargs):
    return {figure.name: figure for figure in drawn(*args, **kwargs).measures}


def test_words_a_minute_with_and_without_the_quiet():
    found = figures([TEN, rest(10), TEN, rest(41.904)])
    assert found["words"].value == 20
    assert found["wpm"].value == pytest.approx(20, abs=0.01)
    assert found["voice_wpm"].value == pytest.approx(20 * 60 / 8.096, abs=0.01)


def test_silence_is_what_is_neither_said_nor_struck_nor_breathed():
    events = [Strike("bowl", -3, 4), rest(6), TEN, rest(0.4), TEN, Breathe(5, 0, 5, 0, 1, "none"), rest(10)]
    found = figures(events)
    assert found["silence_ratio"].value == pytest.approx(16 / (4 + 6 + 2 * 4.048 + 0.4 + 20), abs=1e-4)
    assert found["longest_silence"].value == pytest.approx(10)


def test_the_longest_speech_runs_on_over_short_gaps():
    found = figures([TEN, rest(2.9), TEN, rest(3), TEN, rest(1), Strike("bowl", -3, 4), TEN, rest(9)])
    assert found["longest_run"].value == pytest.approx(2 * 4.048 + 2.9, abs=1e-4)


def test_pauses_are_counted_by_length():
    pauses = [2, 3, 3.9, 4, 5.9, 6, 8.9, 9, 15.9, 16, 30, 31]
    events = [part for pause in pauses for part in (TEN, rest(pause))]
    found = figures(events)
    shares = [found[name].value for name in found if name.startswith("pauses")]
    assert shares == pytest.approx([100 * count / 11 for count in (2, 2, 2, 2, 2, 1)])


@pytest.mark.parametrize(
    ("minutes", "tags", "wpm"),
    [
        (3, (), (65, 90)),
        (5, (), (65, 90)),
        (10, (), (50, 75)),
        (20, (), (40, 65)),
        (30, (), (25, 55)),
        (10, ("sleep",), (25, 55)),
    ],
)
def test_bands_go_by_length_and_by_sleep(minutes, tags, wpm):
    found = figures([TEN, rest(1, 2, None)], minutes * 60.0, tags=tags)
    assert (found["wpm"].low, found["wpm"].high) == wpm
    assert found["wpm"].within is False


def test_the_text_fits_its_columns_and_tells_everything():
    events = [Mark("A section with a rather long title, longer than one would write, and longer still, truly"), TEN]
    events += [say("A line that is long enough to be cut: " + "and on it goes " * 6), rest(20)]
    events += [Mark("Breath"), Breathe(4, 0, 6, 0, 5, "none"), rest(6), Strike("bowl", -3, 4)]
    made = drawn(events)
    for width in (40, 60, 80):
        lines = made.as_text(width)
        assert max(map(len, lines)) <= width
        text = "\n".join(lines)
        for part in ("[silence, 20 seconds]", "[bell]", "[breathing]", "Breath", "words a minute", "* outside"):
            assert part in text
    assert "\n".join(made.as_text()).count("[breathing]") == 1


def test_the_strip_shows_what_is_heard_where():
    made = drawn([Strike("bowl", -3, 10), rest(10), Breathe(5, 0, 5, 0, 1, "none"), rest(10)])
    assert made.strip(40) == "o" * 10 + "." * 10 + "~" * 10 + "." * 10


def test_data_are_what_json_knows():
    data = drawn([Mark("A", "a", "arrive"), TEN, rest(20, 20, None)], 30.0).as_data()
    assert json.loads(json.dumps(data)) == data
    assert data["seconds"] == 30.0
    assert data["chapters"] == [{"start": 0.0, "end": 30.0, "title": "A", "id": "a", "role": "arrive"}]
    assert [heard["kind"] for heard in data["heard"]] == ["speech", "quiet"]
    assert data["measures"]["words"] == {"value": 10, "unit": "", "low": None, "high": None, "within": None}


def test_a_chart_of_nothing():
    assert drawn([]).as_text(80)
    assert drawn([]).as_data()["frames"] == 0
