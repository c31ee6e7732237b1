"""Captions and chapters: what can be read while it is heard."""

from itertools import pairwise

from guided.model import Bed, Breathe, Mark, Strike
from guided.timeline.captions import QUIET
from guided.timeline.place import Placement
from tests.timeline.fakes import FORMAT, SOUNDS, Voice, rest, say, seconds, session, words_of

LINE = "Notice the breath."


def placed(events, length=None):
    placement = Placement(session(events, length), Voice(), SOUNDS.__getitem__, FORMAT)
    list(placement)
    return placement


def told(placement):
    return [(caption.kind, caption.text) for caption in placement.captions]


def test_speech_is_captioned_from_its_first_to_its_last_frame_with_its_words():
    placement = placed([rest(1), say(LINE), rest(1)])
    (caption,) = placement.captions
    assert (caption.start, caption.end) == (seconds(1), seconds(1) + Voice().frames(say(LINE)))
    assert caption.words == words_of(LINE)


def test_quiets_of_five_seconds_and_bells_are_told():
    placement = placed([Strike("bowl", -3, 4), rest(5), say(LINE), rest(4.9), say(LINE), rest(90)])
    assert told(placement) == [
        ("bell", "[bell]"),
        ("quiet", "[silence, 5 seconds]"),
        ("speech", LINE),
        ("speech", LINE),
        ("quiet", "[silence, 1 minute 30 seconds]"),
    ]
    assert QUIET == 5.0


def test_pauses_in_a_row_are_one_quiet():
    placement = placed([rest(3), Bed("rain", -14, 1, 0), rest(30), Mark("Later"), rest(28), say(LINE)])
    assert told(placement)[0] == ("quiet", "[silence, 1 minute 1 second]")


def test_a_bell_that_holds_nothing_up_is_still_shown():
    bell, speech = placed([Strike("bowl", -3, 0), say(LINE), rest(8)]).captions[:2]
    assert bell.end - bell.start == seconds(1)
    assert speech.start == bell.start


def test_breaths_are_told_phase_by_phase():
    words = (say("In."), None, say("Out."), None)
    spoken = placed([Breathe(4, 1, 6, 0, 1, "words", words), rest(1)])
    silent = placed([Breathe(4, 1, 6, 0, 1, "none"), rest(1)])
    assert told(spoken) == [("breath", "In."), ("breath", "[hold]"), ("breath", "Out.")]
    assert told(silent) == [("breath", "[breathe in]"), ("breath", "[hold]"), ("breath", "[breathe out]")]
    assert [caption.end - caption.start for caption in silent.captions] == [seconds(4), seconds(1), seconds(6)]
    assert all(one.end == other.start for one, other in pairwise(silent.captions))


def test_chapters_tile_the_session_from_its_first_frame():
    events = [Strike("bowl", -3, 4), Mark("A", "a", "arrive"), say(LINE), rest(5), Mark("B"), say(LINE), rest(5)]
    placement = placed(events)
    first, second = placement.chapters
    assert (first.start, first.title, first.id, first.role) == (0, "A", "a", "arrive")
    assert first.end == second.start == seconds(9) + Voice().frames(say(LINE))
    assert second.end == placement.frames
    assert [caption.section for caption in placement.captions] == [0, 0, 0, 1, 1]


def test_a_section_that_takes_no_time_is_no_chapter():
    placement = placed([Mark("Empty"), Mark("A"), say(LINE), rest(5), Mark("Empty too"), Mark("B"), rest(9), Mark("Z")])
    assert [chapter.title for chapter in placement.chapters] == ["A", "B"]
    assert placement.chapters[-1].end == placement.frames


def test_a_session_without_sections_is_one_chapter():
    placement = placed([say(LINE), rest(5)])
    (chapter,) = placement.chapters
    assert (chapter.start, chapter.end, chapter.title) == (0, placement.frames, "A Test")


def test_a_quiet_that_a_section_opens_belongs_to_it():
    placement = placed([Mark("A"), say(LINE), Mark("B"), rest(20), say(LINE)])
    assert [caption.section for caption in placement.captions] == [0, 1, 1]


def test_chapters_are_there_while_a_session_is_being_placed():
    placement = Placement(
        session([Mark("A"), say(LINE), rest(5, 9, None), Mark("B"), say(LINE)], 60.0),
        Voice(voiced=False),
        SOUNDS.__getitem__,
        FORMAT,
    )
    assert placement.frames is None
    next(iter(placement))
    assert [chapter.title for chapter in placement.chapters] == ["A"]
    assert placement.chapters[0].end == placement.expected == seconds(60)
