"""Fitting a length: the closed form and the greedy one are one rule, and it keeps every promise of the format."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guided.model import Bed, Breathe, Mark, Rest, Strike
from guided.timeline.ahead import Ahead
from guided.timeline.fit import Elastic, Slack, bounds, natural, nearest_frame, share, stretches
from tests.timeline.fakes import RATE, Voice, rest, say, seconds, session

VOICE = Voice()
MODEST = settings(max_examples=150, deadline=None)


@st.composite
def rests(draw: st.DrawFn) -> Rest:
    """Milliseconds, so that bounds are whole frames at 48 kHz."""
    low = draw(st.integers(0, 20_000))
    ideal = low + draw(st.integers(0, 20_000))
    high = draw(st.none() | st.integers(0, 60_000))
    weight = draw(st.none() | st.integers(0, 50))
    return Rest(low / 1000, ideal / 1000, None if high is None else (ideal + high) / 1000, weight)


EVENTS = st.lists(
    rests()
    | st.sampled_from(
        [
            say("Notice."),
            say("Whatever is there may stay."),
            Strike("bowl", -3.0, 4.0),
            Breathe(4.0, 0.0, 6.0, 0.0, 2, "none"),
            Mark("A", role="choices"),
            Mark("B"),
            Bed("rain", -14.0, 5.0, 0.0),
        ]
    ),
    min_size=1,
    max_size=25,
).filter(lambda events: any(isinstance(event, Rest) for event in events))


def fitted(events, length):
    """Frames of each event, taken one by one."""
    ahead = Ahead(session(events, length), VOICE, RATE)
    position, taken = 0.0, []
    for index in range(len(events)):
        start = nearest_frame(position)
        position += ahead.take(index, position)
        taken.append(nearest_frame(position) - start)
    return taken


def some_length(events, fraction):
    """A reachable length in frames: `fraction` of the way from the shortest to the longest (or well beyond)."""
    low, high = bounds(session(events), VOICE.frames, RATE)
    high = low + 3 * natural(session(events), VOICE.frames, RATE) + seconds(60) if high is None else high
    return low + round(fraction * (high - low))


@MODEST
@given(EVENTS, st.floats(0, 1))
def test_every_reachable_length_is_met_to_the_frame_within_every_bound(events, fraction):
    length = some_length(events, fraction)
    taken = fitted(events, length / RATE)
    assert sum(taken) == length
    for frames, stretch in zip(taken, stretches(session(events), VOICE.frames, RATE), strict=True):
        if isinstance(stretch, Elastic):
            assert stretch.min - 1e-6 <= frames <= stretch.max + 1e-6
        else:
            assert frames == round(stretch)


@MODEST
@given(EVENTS, st.floats(0, 1))
def test_one_pause_after_the_other_gives_what_all_at_once_gives(events, fraction):
    length = some_length(events, fraction)
    found = stretches(session(events), VOICE.frames, RATE)
    slack = Slack()
    for stretch in found:
        slack = slack + stretch if isinstance(stretch, Elastic) else slack
    available = length - sum(stretch for stretch in found if not isinstance(stretch, Elastic))
    for frames, stretch in zip(fitted(events, length / RATE), found, strict=True):
        if isinstance(stretch, Elastic):
            assert abs(frames - share(stretch, slack, available)) <= 1


@MODEST
@given(EVENTS, st.floats(0, 1), st.floats(0, 1))
def test_a_longer_session_shortens_no_pause(events, one, other):
    shorter, longer = sorted((some_length(events, one), some_length(events, other)))
    before, after = fitted(events, shorter / RATE), fitted(events, longer / RATE)
    assert all(then >= now - 1 for now, then in zip(before, after, strict=True))


@MODEST
@given(EVENTS)
def test_without_a_length_every_pause_is_ideal(events):
    taken = fitted(events, None)
    assert sum(taken) == natural(session(events), VOICE.frames, RATE)
    for frames, stretch in zip(taken, stretches(session(events), VOICE.frames, RATE), strict=True):
        if isinstance(stretch, Elastic):
            assert frames == round(stretch.ideal)


def in_seconds(events, length):
    return [frames / RATE for frames in fitted(events, length)]


def test_shorter_all_shrink_by_the_same_fraction():
    assert in_seconds([rest(2, 4, 8), rest(10, 30, None)], 23) == [3, 20]


def test_longer_bounded_pauses_grow_first_and_by_the_same_fraction():
    assert in_seconds([rest(2, 4, 8), rest(5, 10, 20), rest(1, 6, None)], 27) == [6, 15, 6]


def test_then_unbounded_ones_share_by_weight():
    assert in_seconds([rest(2, 4, 8), rest(1, 10, None), rest(1, 30, None)], 88) == [8, 20, 60]
    assert in_seconds([rest(1, 10, None, weight=3), rest(1, 30, None, weight=1)], 80) == [40, 40]
    assert in_seconds([rest(0, 0, None), rest(0, 0, None)], 10) == [5, 5]


@pytest.mark.parametrize("role", ["choices", "return"])
def test_no_pause_grows_in_choices_and_return(role):
    events = [Mark("A", role=role), rest(2, 4, 8), rest(2, 4, None), Mark("B", role="practice"), rest(2, 4, None)]
    assert in_seconds(events, 30) == [0, 4, 4, 0, 22]
    assert in_seconds(events, 9) == [0, 3, 3, 0, 3]


def test_bounds_are_what_can_be_met():
    events = [say("One two."), rest(2, 4, 8), Strike("bowl", -3, 4), rest(2, 4, 8)]
    low, high = bounds(session(events), VOICE.frames, RATE)
    spoken = VOICE.frames(events[0])
    assert (low, high) == (spoken + seconds(8), spoken + seconds(20))
    assert bounds(session([*events, rest(1, 2, None)]), VOICE.frames, RATE) == (low + seconds(1), None)


def test_odd_frames_round_cumulatively():
    """A thousand pauses of a third of a frame too much: the sum is right, not the sum of the rounded."""
    third = 100 / RATE + 1 / (3 * RATE)
    taken = fitted([rest(third)] * 999, None)
    assert sum(taken) == math.floor(999 * (100 + 1 / 3) + 0.5)
    assert set(taken) == {100, 101}


def test_a_stroke_near_the_end_holds_six_seconds():
    assert in_seconds([Strike("bowl", -3, 4)], None) == [6]
    assert in_seconds([Strike("bowl", -3, 4), Strike("bowl", -3, 4), Strike("bowl", -3, 4)], None) == [4, 4, 6]
    assert in_seconds([Strike("bowl", -3, 1)] * 3, None) == [1, 1, 6]
    assert in_seconds([Strike("bowl", -3, 4), rest(1)], None) == [6, 1]
    assert in_seconds([Strike("bowl", -3, 4), rest(2)], None) == [4, 2]
    assert in_seconds([Strike("bowl", -3, 4), rest(1, 4, 9)], None) == [6, 4]
    assert in_seconds([Strike("bowl", -3, 4), say("Thank you all for coming today.")], None)[0] == 4


def test_breaths_are_never_stretched():
    events = [Breathe(4, 1, 6, 1, 5, "none"), rest(1, 2, None)]
    assert in_seconds(events, 100) == [60, 40]
    assert bounds(session(events), VOICE.frames, RATE)[0] == seconds(61)


def test_twenty_thousand_pauses_are_settled_at_once():
    """Quadratic work would take minutes."""
    events = [say("Let it be here."), rest(3, 4, 6)] * 10_000
    low, high = bounds(session(events), VOICE.frames, RATE)
    length = (low + high) // 2
    assert sum(fitted(events, length / RATE)) == length
