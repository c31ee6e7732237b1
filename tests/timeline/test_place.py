"""What is placed where, and that it can be placed before it is voiced."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guided.errors import MachineError, VoiceError
from guided.model import SPEECH_LOUDNESS, Bed, Breathe, Mark, Play, Ramp, Strike, Until
from guided.timeline.place import Placement
from tests.timeline.fakes import FORMAT, RATE, SOUNDS, Voice, rest, say, seconds, session

OPENING = [Bed("rain", -14, 5, 0), Mark("Arrive"), Strike("bowl", -3, 4), rest(5, 7, 10)]
LINES = [say("Find a position you can rest in."), rest(1.5), say("You could close your eyes."), rest(5, 8, 24)]
CLOSING = [Mark("Close", role="return"), say("Thank you."), rest(4, 6, 10), Strike("bowl", -3, 4)]
ALL = [*OPENING, *LINES, Breathe(4, 0, 6, 0, 3, "tone"), *LINES * 3, *CLOSING]


def placed(events, length=None, voice=None):
    placement = Placement(session(events, length), voice or Voice(), SOUNDS.__getitem__, FORMAT)
    return placement, list(placement)


def plays(cues, stem):
    return [cue for cue in cues if isinstance(cue, Play) and cue.bus.split("/")[0] == stem]


def test_it_ends_on_the_frame_asked_for():
    placement, cues = placed(ALL, 120.0)
    assert placement.frames == seconds(120)
    assert placement.off_by == 0
    assert cues[-1] == Until(seconds(120))


def test_lines_follow_each_other_after_their_pauses():
    voice = Voice()
    _, cues = placed([rest(2), LINES[0], rest(1.5), LINES[2], rest(3)])
    first, second = plays(cues, "voice")
    assert first.at == seconds(2)
    assert second.at == seconds(3.5) + voice.frames(LINES[0])


def test_a_session_that_ends_on_a_bell_ends_six_seconds_after_the_stroke():
    placement, cues = placed(ALL, 120.0)
    assert placement.frames - plays(cues, "bell")[-1].at == seconds(6)


BRISK = [rest(0.5), Bed("rain", -14, 0, 0), say("One."), Strike("bowl", -3, 0), say("Two."), *CLOSING]
"""Speech within the ducking's lead, and a bell that is still making room when the next phrase has begun."""


@pytest.mark.parametrize(("events", "length"), [(ALL, 120.0), (BRISK, None)])
def test_cues_come_in_order_and_keep_the_promises_before_them(events, length):
    _, cues = placed(events, length)
    assert cues[0].at >= 0
    assert all(one.at <= other.at for one, other in pairwise(cues))
    promised = 0
    for cue in cues:
        assert cue.at >= promised
        if isinstance(cue, Until):
            promised = cue.at


def test_every_iteration_gives_the_same_cues():
    placement, cues = placed(ALL, 120.0)
    assert list(placement) == cues
    assert list(zip(placement, placement, strict=True)) == list(zip(cues, cues, strict=True))
    _, again = placed(ALL, 120.0)
    assert [str(cue).split(" object")[0] for cue in again] == [str(cue).split(" object")[0] for cue in cues]


def test_speech_sounds_at_its_gain_and_bells_by_their_loudest_moment():
    _, cues = placed([say(gain=-3.0), Strike("bowl", -3, 4)])
    assert plays(cues, "voice")[0].gain == -3.0
    assert plays(cues, "bell")[0].gain == SPEECH_LOUDNESS - 3.0 - SOUNDS["bowl"].loudest


def test_nothing_is_voiced_before_its_turn():
    """Up to the promise before a phrase, only the phrases before it have been asked for."""
    voice = Voice(voiced=False)
    placement = Placement(session(ALL, 120.0), voice, SOUNDS.__getitem__, FORMAT)
    phrases = [event.text for event in ALL if hasattr(event, "text")]
    heard = 0
    for cue in placement:
        if isinstance(cue, Until):
            assert voice.asked == phrases[:heard]
            heard += 1
    assert heard == len(phrases) + 1


def test_the_ducking_for_a_phrase_is_certain_before_it_is_voiced():
    voice = Voice(voiced=False)
    placement = Placement(session(ALL, 120.0), voice, SOUNDS.__getitem__, FORMAT)
    cues = iter(placement)
    seen = []
    while not isinstance(seen[-1] if seen else None, Until):
        seen.append(next(cues))
    assert not voice.asked
    down = [cue for cue in seen if isinstance(cue, Ramp) and cue.bus == "bed/1"]
    assert [cue.at + cue.frames for cue in down] == [seen[-1].at - seconds(0.15)]


@pytest.mark.parametrize("error", [0.5, 0.8, 1.3, 2.0])
def test_wrong_guesses_are_made_up_by_the_pauses_to_come(error):
    events = [*ALL, Mark("Silence"), rest(4, 5, None)]
    placement, _ = placed(events, 120.0, Voice(voiced=False, error=error))
    assert placement.frames == seconds(120)
    assert placement.off_by == 0


@settings(max_examples=60, deadline=None)
@given(st.floats(0.3, 3), st.floats(85, 180))
def test_no_guess_makes_speech_overlap_or_a_pause_leave_its_bounds(error, length):
    voice = Voice(voiced=False, error=error)
    events = [event for event in ALL if not isinstance(event, Strike | Breathe)]
    placement, cues = placed(events, length, voice)
    spoken = plays(cues, "voice")
    rests = [event for event in events if type(event).__name__ == "Rest"][1:]
    for (one, other), pause in zip(pairwise(spoken), rests, strict=False):
        gap = other.at - one.at - one.source.frames
        assert seconds(pause.min) - 1 <= gap <= seconds(pause.max) + 1
    assert placement.frames >= spoken[-1].at + spoken[-1].source.frames
    assert placement.frames - seconds(length) == placement.off_by


def test_what_no_pause_can_make_up_makes_it_late_and_cuts_nothing():
    voice = Voice(voiced=False, error=0.5)
    events = [say("One two three."), rest(2, 4, 8), say("This is the last line of all.")]
    low = seconds(3) + voice.frames(events[0])
    placement, cues = placed(events, (low + voice.estimate(events[2])) / RATE, voice)
    last = plays(cues, "voice")[-1]
    assert placement.frames == last.at + voice.frames(events[2])
    assert placement.off_by == voice.frames(events[2]) - voice.estimate(events[2])


def test_guesses_that_come_true_meanwhile_are_used():
    """The voice works ahead in the background: what it has finished counts, though its turn is far away."""
    voice = Voice(voiced=False, error=0.5)
    lines = [say(f"Line number {index}.") for index in range(6)]
    events = [event for line in lines for event in (line, rest(2, 4, None))]
    first = Placement(session(events, 60.0), voice, SOUNDS.__getitem__, FORMAT)
    cues = iter(first)
    next(cues)
    voice.asked += [line.text for line in lines]
    list(cues)
    measured, _ = placed(events, 60.0)
    ours = [cue.at for cue in plays(list(first), "voice")]
    truth = [cue.at for cue in plays(list(measured), "voice")]
    assert all(abs(one - other) <= 1 for one, other in zip(ours, truth, strict=True))


def test_a_voice_that_fails_can_be_asked_again():
    class Moody(Voice):
        def spoken(self, speak):
            self.error += 1
            if self.error == 3:
                raise VoiceError("the voice is hoarse")
            return super().spoken(speak)

    placement = Placement(session(ALL, 120.0), Moody(), SOUNDS.__getitem__, FORMAT)
    cues = iter(placement)
    found = []
    with pytest.raises(VoiceError):
        found += list(cues)  # what came before the failure was drawn and lost with the list
    found = list(placement)
    assert [str(cue).split(" object")[0] for cue in found] == [
        str(cue).split(" object")[0] for cue in placed(ALL, 120.0)[1]
    ]
    assert len(list(cues)) < len(found)


def test_a_length_out_of_reach_gets_the_nearest():
    placement, _ = placed([say("One."), rest(2, 4, 8)], 600.0)
    assert placement.frames == Voice().frames(say("One.")) + seconds(8)
    assert placement.off_by == placement.frames - seconds(600)


def test_breath_words_are_spoken_at_the_start_of_each_phase():
    words = (say("In."), None, say("Out."), None)
    placement, cues = placed([rest(1), Breathe(4, 1, 6, 0, 3, "words", words), rest(2)])
    starts = [cue.at for cue in plays(cues, "voice")]
    assert starts == [seconds(at) for at in (1, 6, 12, 17, 23, 28)]
    assert placement.frames == seconds(36)


def test_a_word_longer_than_its_phase_is_still_placed_and_fades_with_the_session():
    long = say("Breathe in through the nose now please, and then wait a little while.")
    placement, cues = placed([Breathe(1, 0, 1, 0, 2, "words", (long, None, None, None))])
    assert [cue.at for cue in plays(cues, "voice")] == [0, seconds(2)]
    assert placement.frames == seconds(4)
    end = cues[-2]
    assert isinstance(end, Ramp)
    assert (end.bus, end.at + end.frames) == ("voice", seconds(4))


def test_a_breath_tone_lasts_as_long_as_its_breaths():
    _, cues = placed([Breathe(4, 0, 6, 0, 3, "tone")])
    (tone,) = plays(cues, "breath")
    assert tone.source.frames == seconds(30)


def test_an_empty_session_has_no_frames():
    placement, cues = placed([])
    assert (placement.frames, cues) == (0, [Until(0)])


def test_eight_hours_are_placed_at_once():
    """Two thousand lines; quadratic work would show as minutes."""
    events = [Bed("rain", -14, 5, 0), *[say("Let it be here."), rest(3, 12, None)] * 2000]
    placement, cues = placed(events, 8 * 3600.0, Voice(voiced=False, error=0.7))
    assert placement.off_by == 0
    assert len(cues) > 8000


def test_a_sound_that_is_not_there_is_told_before_the_first_word():
    def sounds(name):
        raise MachineError(f"{name} cannot be read")

    with pytest.raises(MachineError):
        Placement(session(ALL), Voice(), sounds, FORMAT)
