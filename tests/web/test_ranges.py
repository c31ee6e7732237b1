"""Byte ranges and validators, against the rules of RFC 9110."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guided.web.ranges import Span, Unsatisfiable, Version, asked, unchanged

VERSION = Version(size=1000, changed=1_700_000_000_123_456_789)
DATE = "Tue, 14 Nov 2023 22:13:20 GMT"


@pytest.mark.parametrize(
    ("range_", "span"),
    [
        ("bytes=0-", Span(0, 1000)),
        ("bytes=0-0", Span(0, 1)),
        ("bytes=999-", Span(999, 1000)),
        ("bytes=10-99999999", Span(10, 1000)),
        ("bytes=-1", Span(999, 1000)),
        ("bytes=-5000", Span(0, 1000)),
        ("Bytes= 5-9 ", Span(5, 10)),
        (None, None),
        ("bytes=9-5", None),
        ("bytes=-", None),
        ("bytes=a-b", None),
        ("bytes=0-1,5-6", None),
        ("items=0-1", None),
        ("bytes=٣-", None),
        ("bytes=" + "9" * 400 + "-", None),
        ("", None),
    ],
)
def test_what_is_asked_for(range_: str | None, span: Span | None) -> None:
    assert asked(VERSION, range_, None) == span


@pytest.mark.parametrize("range_", ["bytes=1000-", "bytes=5000-6000", "bytes=-0"])
def test_behind_the_end(range_: str) -> None:
    with pytest.raises(Unsatisfiable):
        asked(VERSION, range_, None)


@pytest.mark.parametrize("range_", ["bytes=0-", "bytes=-1"])
def test_an_empty_file_has_no_range(range_: str) -> None:
    with pytest.raises(Unsatisfiable):
        asked(Version(0, 1), range_, None)


def test_if_range_wants_the_very_same_file() -> None:
    assert asked(VERSION, "bytes=0-1", VERSION.tag) == Span(0, 2)
    assert asked(VERSION, "bytes=0-1", DATE) == Span(0, 2)
    assert asked(VERSION, "bytes=0-1", f"W/{VERSION.tag}") is None
    assert asked(VERSION, "bytes=0-1", '"other"') is None
    assert asked(VERSION, "bytes=0-1", "Tue, 14 Nov 2023 22:13:21 GMT") is None


def test_what_a_client_has_may_still_be_right() -> None:
    assert VERSION.date == DATE
    assert unchanged(VERSION, VERSION.tag, None)
    assert unchanged(VERSION, f'"x", W/{VERSION.tag}', None)
    assert unchanged(VERSION, "*", None)
    assert not unchanged(VERSION, '"x"', DATE)
    assert unchanged(VERSION, None, DATE)
    assert not unchanged(VERSION, None, "Tue, 14 Nov 2023 22:13:19 GMT")
    assert not unchanged(VERSION, None, "yesterday")
    assert not unchanged(VERSION, None, None)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 50), st.text(alphabet="bytes=0123456789-, ", max_size=24))
def test_whatever_is_asked_stays_inside(size: int, range_: str) -> None:
    try:
        span = asked(Version(size, 1), range_, None)
    except Unsatisfiable:
        return
    assert span is None or 0 <= span.start < span.end <= size
