"""Levels as a meter hears them: the bed under speech, bells, fades. Everything is mixed and measured."""

import numpy as np
import pytest

from guided.audio.mixer import Mixer
from guided.dsp.loudness import Meter
from guided.model import SPEECH_LOUDNESS, Bed, Breathe, Play, Ramp, Strike
from guided.timeline.breath import TONE
from guided.timeline.place import Placement
from guided.units import to_decibels
from tests.timeline.fakes import FORMAT, RATE, SOUNDS, Hum, Voice, rest, say, seconds, session

LINE = "Whatever is there may stay as it is."


def heard(events, length=None, sounds=SOUNDS):
    """(stems, speech spans): (n, 4) and the frames of every phrase."""
    placement = Placement(session(events, length), Voice(), sounds.__getitem__, FORMAT)
    cues = list(placement)
    spans = [(cue.at, cue.at + cue.source.frames) for cue in cues if isinstance(cue, Play) and cue.bus == "voice"]
    return Mixer(cues, FORMAT).read_stems(0, placement.frames), spans


def loudest(x):
    """Loudest 400 ms in LUFS."""
    meter = Meter(RATE, 2)
    meter.feed(np.ascontiguousarray(x))
    meter.finish()
    return meter.loudest()


def level(x):
    """dB of the RMS."""
    return to_decibels(float(np.sqrt(np.mean(x.astype(np.float64) ** 2))))


@pytest.mark.parametrize(("gain", "duck", "kept"), [(-14, 0, -20.5), (-14, -12, -26), (-30, 0, -30), (-30, -4, -34)])
def test_the_bed_stays_under_speech(gain, duck, kept):
    stems, spans = heard([Bed("rain", gain, 2, duck), rest(8), say(LINE), rest(9), say(LINE), rest(9)])
    for start, end in spans:
        assert loudest(stems[start:end, 2:]) - SPEECH_LOUDNESS == pytest.approx(kept, abs=0.15)
    assert loudest(stems[seconds(3) : seconds(6), 2:]) - SPEECH_LOUDNESS == pytest.approx(gain, abs=0.15)


def test_the_bed_keeps_its_distance_from_a_quieter_voice():
    stems, ((start, end),) = heard([Bed("rain", -14, 2, 0), rest(8), say(LINE, gain=-6.0), rest(9)])
    assert loudest(stems[start:end, :2]) - loudest(stems[start:end, 2:]) >= 20


def test_ducking_takes_its_time():
    """1.2 s down, done 0.15 s early; half a second held; 3 s up."""
    stems, ((start, end), _) = heard([Bed("rain", -14, 0, 0), rest(8), say(LINE), rest(9), say(LINE), rest(9)])
    bed = np.abs(stems[:, 2])
    full, down = bed[seconds(1) : seconds(6)].max(), bed[start:end].max()
    half = to_decibels(down / full) / 2

    def at(frame):
        return to_decibels(bed[frame - 240 : frame + 240].max() / full)

    assert at(start - seconds(1.4)) == pytest.approx(0, abs=0.05)
    assert at(start - seconds(0.75)) == pytest.approx(half, abs=0.3)
    assert at(start - seconds(0.1)) == pytest.approx(2 * half, abs=0.05)
    assert at(end + seconds(0.45)) == pytest.approx(2 * half, abs=0.05)
    assert at(end + seconds(2.0)) == pytest.approx(half, abs=0.3)
    assert at(end + seconds(3.55)) == pytest.approx(0, abs=0.05)


@pytest.mark.parametrize(("gap", "stays"), [(4.8, True), (4.9, False)])
def test_a_gap_too_short_to_come_back_is_bridged(gap, stays):
    stems, spans = heard([Bed("rain", -14, 0, 0), rest(3), say(LINE), rest(gap), say(LINE), rest(9)])
    between = np.abs(stems[spans[0][1] : spans[1][0], 2])
    under = np.abs(stems[spans[0][0] : spans[0][1], 2]).max()
    assert bool(between.max() < 1.01 * under) is stays


def test_a_bed_that_comes_in_beside_speech_comes_in_low():
    lines = [say(LINE), rest(1.5), Bed("rain", -14, 0.5, 0), say(LINE), rest(1.5), say(LINE), rest(9)]
    stems, spans = heard(lines)
    for start, end in spans:
        assert loudest(stems[start:end, 2:]) - SPEECH_LOUDNESS <= -20


def test_speech_at_the_very_start_finds_the_bed_down():
    stems, ((start, end),) = heard([Bed("rain", -14, 0, 0), say(LINE), rest(9)])
    assert start == 0
    assert loudest(stems[start:end, 2:]) - SPEECH_LOUDNESS <= -20


def test_different_beds_cross_with_equal_power():
    stems, _ = heard([Bed("rain", -14, 0, 0), rest(10), Bed("brown", -14, 4, 0), rest(20)])
    before, middle, after = (level(stems[seconds(at) : seconds(at + 0.4), 2:]) for at in (8, 11.8, 16))
    assert middle == pytest.approx((before + after) / 2, abs=0.3)


def test_within_one_sound_only_the_gain_moves():
    stems, _ = heard([Bed("rain", -14, 0, 0), rest(10), Bed("rain", -20, 4, 0), rest(20)])
    alone, _ = heard([Bed("rain", -14, 0, 0), rest(30)])
    part = slice(seconds(5), seconds(20))
    ours, plain = stems[part, 2].astype(np.float64), alone[part, 2].astype(np.float64)
    sounding = np.abs(plain) > 0.5 * np.abs(plain).max()
    gains = ours[sounding] / plain[sounding]
    assert gains[:100] == pytest.approx(1.0, rel=1e-4)
    assert gains[-100:] == pytest.approx(10 ** (-6 / 20), rel=1e-4)
    assert np.all(np.diff(gains) < 1e-5)


def test_the_same_bed_again_changes_nothing():
    once, _ = heard([Bed("rain", -14, 0, 0), rest(30)])
    twice, _ = heard([Bed("rain", -14, 0, 0), rest(10), Bed("rain", -14, 0, 0), rest(20)])
    assert np.array_equal(once, twice)


def test_off_is_silence_after_its_fade():
    stems, _ = heard([Bed("rain", -14, 0, 0), rest(10), Bed(None, 0, 3, 0), rest(20)])
    assert level(stems[seconds(9) : seconds(10), 2:]) > -40
    assert not stems[seconds(13) :, 2:].any()


def test_the_bed_fades_to_the_last_frame_over_its_own_fade():
    stems, _ = heard([Bed("rain", -14, 8, 0), rest(30), say(LINE), rest(2)])
    bed = np.abs(stems[:, 2])
    end = len(bed)
    assert bed[-1] < 1e-6
    assert 0 < bed[-seconds(0.5) :].max() < bed[-seconds(4.2) : -seconds(3.8)].max()
    assert bed[end - seconds(9) : end - seconds(8)].max() == pytest.approx(
        bed[seconds(20) : seconds(21)].max(), rel=0.01
    )


def test_a_bed_going_off_at_the_end_does_not_break_off():
    stems, _ = heard([Bed("rain", -14, 0, 0), say(LINE), Bed(None, 0, 120, 0), rest(30)])
    bed = np.abs(stems[:, 2])
    assert bed[-1] < 1e-6
    assert bed[seconds(5) : seconds(10)].max() > 0.01


def test_a_bell_is_struck_at_its_level_and_only_its_tail_makes_room():
    stems, ((start, end), _) = heard([Strike("bowl", -3, 4), say(LINE), rest(8), say(LINE), rest(30)])
    bell, _ = heard([Strike("bowl", -3, 4), rest(60)])
    voice, _ = heard([rest(4), say(LINE), rest(8), say(LINE), rest(30)])
    tail = stems[:, :2] - voice[: len(stems), :2]
    stroke = slice(0, seconds(2.6))
    assert np.array_equal(tail[stroke], bell[stroke, :2])
    under = slice(start, end)
    assert level(tail[under]) - level(bell[under, :2]) == pytest.approx(-13, abs=0.1)


def test_strokes_have_tails_of_their_own():
    """The second bell is struck after the speech that the first one made room for."""
    events = [Strike("bowl", -3, 4), say(LINE), rest(5), Strike("temple", -3, 4), rest(20)]
    placement = Placement(session(events), Voice(), SOUNDS.__getitem__, FORMAT)
    ducked = [cue.bus for cue in placement if isinstance(cue, Ramp) and cue.bus.startswith("bell/")]
    assert ducked == ["bell/1"]


def test_everything_that_rings_ends_with_the_session_without_a_step():
    stems, _ = heard([say(LINE), rest(2), Strike("bowl", -3, 4)])
    assert len(stems) > seconds(6)
    assert np.abs(stems[-480:]).max() < 1e-4
    assert np.abs(stems[-seconds(5.5) :]).max() > 0.02


def test_a_breath_tone_rises_and_falls_and_is_silent_between():
    stems, _ = heard([rest(1), Breathe(4, 2, 6, 2, 2, "tone"), rest(1)])
    swell = np.abs(stems[:, 0])
    hold, pause = slice(seconds(5.05), seconds(6.95)), slice(seconds(13.05), seconds(14.95))
    assert not swell[hold].any()
    assert not swell[pause].any()
    assert swell[seconds(1) : seconds(5)].argmax() > seconds(2)
    assert swell[seconds(7) : seconds(13)].argmax() < seconds(3)
    assert np.abs(np.diff(stems[:, 0])).max() < 0.01
    assert loudest(stems[:, :2]) - SPEECH_LOUDNESS == pytest.approx(TONE, abs=1.0)


def test_a_recording_as_a_bed_begins_again():
    sounds = {"sea": Hum(seconds(6), 800.0, -20.0)}
    stems, _ = heard([Bed("sea", -14, 0, 0), rest(40)], sounds=sounds)
    tenths = [level(stems[seconds(at / 10) : seconds((at + 1) / 10), 2:]) for at in range(5, 340)]
    assert min(tenths) > max(tenths) - 5


def test_a_bed_is_read_by_its_absolute_position():
    """So it is the same sea before and after it was off, and at every run."""
    events = [Bed("rain", -14, 0, 0), rest(10), Bed(None, 0, 1, 0), rest(7), Bed("rain", -14, 1, 0), rest(20)]
    stems, _ = heard(events)
    alone, _ = heard([Bed("rain", -14, 0, 0), rest(37)])
    assert np.array_equal(stems[seconds(20) : seconds(30), 2:], alone[seconds(20) : seconds(30), 2:])


def test_a_stroke_just_before_speech_is_left_alone():
    stems, ((start, _),) = heard([rest(1), Strike("bowl", -3, 0.3), say(LINE), rest(8)])
    bell, _ = heard([rest(1), Strike("bowl", -3, 0.3), rest(20)])
    voice, _ = heard([rest(1.3), say(LINE), rest(8)])
    tail = stems[:, :2] - voice[: len(stems), :2]
    assert tail[: seconds(1.39)] == pytest.approx(bell[: seconds(1.39), :2], abs=1e-6)
    under = slice(start + seconds(1), start + seconds(2))
    assert level(tail[under]) - level(bell[under, :2]) == pytest.approx(-13, abs=0.1)


def test_the_bed_does_not_swell_once_its_last_fade_has_begun():
    stems, (_, (_, end)) = heard([Bed("rain", -14, 20, -20), rest(30), say(LINE), rest(8), say(LINE), rest(8)])
    peaks = np.abs(stems[end : end + seconds(8) // 4800 * 4800, 2]).reshape(-1, 4800).max(axis=1)
    assert np.all(np.diff(peaks) < 1e-4)
