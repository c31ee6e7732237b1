"""The picture of a session: well formed, the same every time, told in words too, and true to the timeline."""

import re
import xml.etree.ElementTree as ET

import pytest

from guided.model import Breathe, Mark, Strike
from guided.timeline.chart import chart
from guided.timeline.place import Placement
from guided.timeline.svg import svg
from guided.timeline.variants import compared
from tests.timeline.fakes import FORMAT, RATE, SOUNDS, Voice, rest, say, session

TEN = say("one two three four five six seven eight nine ten")
SVG = "{http://www.w3.org/2000/svg}"


def drawn(events, length=None, **metadata):
    asked = session(events, length, **metadata)
    return chart(asked, Placement(asked, Voice(), SOUNDS.__getitem__, FORMAT), RATE)


def whole(length=None):
    events = [Mark("Arrive & <rest>"), Strike("bowl", -3, 4), TEN, rest(6), Mark("Breath")]
    events += [
        Breathe(4, 0, 6, 0, 3, "none"),
        rest(8, 8, None),
        Mark("A title so long that it fits nowhere at all, not even here"),
        TEN,
    ]
    return drawn(events, length)


def test_it_is_well_formed_and_told_in_words() -> None:
    root = ET.fromstring(svg([whole(60.0), whole(180.0)]))
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    named = {root.find(f"{SVG}title").get("id"), root.find(f"{SVG}desc").get("id")}
    assert set(root.get("aria-labelledby").split()) == named
    told = root.find(f"{SVG}desc").text
    assert "1:00: 20 words" in told
    assert "3:00: 20 words" in told
    assert "Arrive & <rest> from 0:00" in told


def test_every_length_has_its_track_and_every_sound_its_mark() -> None:
    root = ET.fromstring(svg([whole(60.0), whole(180.0)]))
    groups = [group for group in root.iter(f"{SVG}g") if group.get("aria-label")]
    assert [group.get("aria-label") for group in groups] == ["the form of 1:00", "the form of 3:00"]
    for group in groups:
        titles = [title.text for title in group.iter(f"{SVG}title")]
        assert sum("one two three" in title for title in titles) == 2
        assert sum("[bell]" in title for title in titles) == 1
        assert sum("[breathe" in title for title in titles) == 6


def test_places_are_those_of_the_timeline() -> None:
    made = drawn([rest(10), TEN, rest(60 - 10 - 4.048)])
    root = ET.fromstring(svg([made]))
    bar = next(
        rect for rect in root.iter(f"{SVG}rect") if any("one two" in title.text for title in rect.iter(f"{SVG}title"))
    )
    assert float(bar.get("x")) == pytest.approx(32 + 1056 * 10 / 60, abs=0.02)
    assert float(bar.get("width")) == pytest.approx(1056 * 4.048 / 60, abs=0.02)


def test_the_same_session_gives_the_same_bytes() -> None:
    assert svg([whole(60.0)]) == svg([whole(60.0)])


def test_nothing_lies_outside_the_picture() -> None:
    picture = svg([whole(60.0), whole(600.0)])
    root = ET.fromstring(picture)
    _, _, width, height = map(float, root.get("viewBox").split())
    for rect in root.iter(f"{SVG}rect"):
        assert 0 <= float(rect.get("x", 0)) <= width
        assert float(rect.get("x", 0)) + float(rect.get("width")) <= width + 0.1
        assert float(rect.get("y", 0)) + float(rect.get("height")) <= height + 0.1
    assert not re.search(r"nan|inf\b|e-\d", picture)


def test_an_empty_session_and_none_at_all() -> None:
    ET.fromstring(svg([drawn([])]))
    with pytest.raises(ValueError, match="nothing to draw"):
        svg([])


def test_the_lengths_side_by_side_fit_their_columns() -> None:
    for width in (40, 80):
        lines = compared([whole(60.0), whole(600.0)], width)
        assert max(map(len, lines)) <= width
    assert lines[1].startswith(" 1:00 ")
    assert lines[2].startswith("10:00 ")
    assert lines[2].count("#") < lines[1].count("#")
    assert "0.9" in lines[-1]
