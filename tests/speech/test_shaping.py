"""Trim, treatment, level: measured on what comes out."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guided.dsp.loudness import Meter, speech_loudness
from guided.model import WordMark
from guided.seams import Speech
from guided.speech.shaping import GAP, Shape, extent, shaped
from guided.voices.espeak import PLUGIN as ESPEAK

RATE = 48_000
WARM = Shape(RATE, "warm", 0.0)
PLAIN = Shape(RATE, "plain", 0.0)


def tone(seconds: float, rate: int = RATE, peak: float = 0.3) -> np.ndarray:
    return (peak * np.sin(2 * np.pi * 300 * np.arange(round(seconds * rate)) / rate)).astype(np.float32)


def padded(x: np.ndarray, before: float, after: float, rate: int = RATE) -> Speech:
    quiet = [np.zeros(round(seconds * rate), np.float32) for seconds in (before, after)]
    return Speech(np.concatenate([quiet[0], x, quiet[1]])[:, None], rate)


def loudness(pcm: np.ndarray) -> float:
    found = speech_loudness((pcm / 32767).astype(np.float32)[:, None], RATE)
    assert found is not None
    return found


@settings(max_examples=40, deadline=None)
@given(st.floats(0, 0.7), st.floats(0, 0.7), st.sampled_from([16_000, 22_050, 24_000, 48_000]), st.floats(0.002, 0.9))
def test_the_engines_silence_goes_whatever_the_level(before: float, after: float, rate: int, peak: float) -> None:
    speech = padded(tone(0.5, rate, peak), before, after, rate)
    start, end = extent(speech.samples, rate)
    assert start / rate == pytest.approx(max(0.0, before - 0.010), abs=0.006)
    assert end / rate == pytest.approx(min(before + 0.5 + 0.010, before + 0.5 + after), abs=0.006)


def test_a_soft_consonant_is_kept() -> None:
    """35 dB under the vowel: an f or an h at the beginning of a word."""
    soft = 10 ** (-35 / 20) * tone(0.08)
    speech = padded(np.concatenate([soft, tone(0.5)]), 0.3, 0.3)
    assert extent(speech.samples, RATE)[0] / RATE == pytest.approx(0.29, abs=0.006)


def test_silence_is_no_clip() -> None:
    assert extent(np.zeros((4800, 1), np.float32), RATE) == (0, 0)
    assert extent(np.zeros((0, 1), np.float32), RATE) == (0, 0)
    assert len(shaped([padded(np.zeros(0, np.float32), 0.5, 0.5)], WARM).pcm) == 0
    assert len(shaped([], WARM).pcm) == 0


def test_both_ends_are_zero_and_rise_gently() -> None:
    clip = shaped([padded(tone(1.0), 0.0, 0.0)], PLAIN).pcm.astype(float) / 32767
    assert clip[0] == clip[-1] == 0.0
    assert np.abs(np.diff(clip[:48])).max() < 0.25 * np.abs(np.diff(clip[4800:9600])).max()


LINES = (
    "You might let the next breath come in slowly.",
    "Is it all right?",
    "Rest, if you like, for as long as it takes to count to ten.",
    "Shush, hush, sea.",
    "Hello.",
    "Not now",
)


@pytest.mark.parametrize("voice", ["en-us+f2", "en-us+m7", "de+f2"])
@pytest.mark.parametrize("shape", [WARM, PLAIN], ids=["warm", "plain"])
def test_every_clip_is_at_minus_18_lufs_as_played(voice: str, shape: Shape) -> None:
    for line in LINES:
        clip = shaped([ESPEAK.speak(line, voice, 92, 100)], shape)
        assert len(clip.pcm) >= 0.4 * RATE
        assert loudness(clip.pcm) == pytest.approx(-18.0, abs=0.1)
        assert clip.loudness == pytest.approx(loudness(clip.pcm), abs=0.1)


def test_a_stereo_pair_reads_the_same() -> None:
    """`as played`: both channels, by a meter of two."""
    pcm = shaped([ESPEAK.speak(LINES[0], "en-us+f2", 92, 100)], WARM).pcm
    meter = Meter(RATE, 2)
    meter.feed(np.repeat((pcm / 32767).astype(np.float32)[:, None], 2, 1))
    meter.finish()
    assert meter.integrated() == pytest.approx(-18.0, abs=0.1)
    assert meter.true_peak() < -1.0


def test_a_peak_is_turned_down_and_the_level_kept() -> None:
    """A clap in a recording: 30 dB over the voice."""
    x = tone(3.0, peak=0.02)
    x[RATE : RATE + 480] += 0.9 * np.hanning(480).astype(np.float32) * np.sin(np.arange(480)).astype(np.float32)
    clip = shaped([padded(x, 0.0, 0.0)], PLAIN)
    assert np.abs(clip.pcm).max() < 32_767
    meter = Meter(RATE, 1)
    meter.feed((clip.pcm / 32767).astype(np.float32)[:, None])
    meter.finish()
    assert meter.true_peak() <= -0.9
    assert clip.loudness == pytest.approx(-18.0, abs=0.5)


def test_a_short_clip_takes_the_voices_gain() -> None:
    speech = padded(tone(0.2, peak=0.1), 0.1, 0.1)
    clip = shaped([speech], Shape(RATE, "plain", 6.0))
    assert clip.loudness is None
    assert np.abs(clip.pcm).max() / 32767 == pytest.approx(0.1 * 10 ** (6 / 20), rel=0.01)


def test_warm_is_calmer_than_plain() -> None:
    """Less between 5 and 9 kHz, against what carries the vowels."""

    def air(shape: Shape) -> float:
        pcm = shaped([ESPEAK.speak(LINES[3], "en-us+f2", 92, 100)], shape).pcm
        power = np.abs(np.fft.rfft(pcm / 32767)) ** 2
        hertz = np.fft.rfftfreq(len(pcm), 1 / RATE)
        high, low = ((hertz > 5000) & (hertz < 9000), (hertz > 150) & (hertz < 1000))
        return float(10 * np.log10(power[high].sum() / power[low].sum()))

    assert air(WARM) < air(PLAIN) - 1.0


def test_pieces_are_joined_with_a_breath_between() -> None:
    pieces = [padded(tone(0.5), 0.2, 0.4), padded(tone(0.25), 0.1, 0.3)]
    clip = shaped(pieces, PLAIN)
    assert len(clip.pcm) / RATE == pytest.approx(0.75 + 4 * 0.01 + GAP, abs=0.012)
    middle = clip.pcm[round(0.56 * RATE) : round(0.8 * RATE)]
    assert np.abs(middle).max() <= 1


def test_marks_follow_the_trim_the_gap_and_the_rate() -> None:
    rate = 24_000
    pieces = [
        Speech(padded(tone(0.5, rate), 0.2, 0.4, rate).samples, rate, (WordMark(round(0.2 * rate), 0, 3),)),
        Speech(padded(tone(0.5, rate), 0.1, 0.3, rate).samples, rate, (WordMark(round(0.35 * rate), 4, 7),)),
    ]
    marks = shaped(pieces, PLAIN).words
    assert marks[0].at / RATE == pytest.approx(0.01, abs=0.006)
    assert marks[1].at / RATE == pytest.approx(0.52 + GAP + 0.01 + 0.25, abs=0.012)
    assert [(mark.start, mark.end) for mark in marks] == [(0, 3), (4, 7)]
