"""The mix is a pure function of position, whoever reads it and however."""

import hashlib
import random

import numpy as np
import pytest

from guided.audio.mixer import PAGE, Mixer
from guided.dsp.loudness import Meter
from guided.model import Format, Play, Ramp, Until
from guided.units import SILENCE, to_amplitude
from tests.audio.sources import Noise, Steady

FORMAT = Format()
END = 5 * PAGE + 777
CUES = [
    Ramp(0, "bed/1/in", SILENCE, 0, "amplitude"),
    Ramp(0, "bed/1/in", 0.0, 9000, "power"),
    Play(0, Noise(None, 2, 0.3, 5), "bed/1/in", -3.0),
    Ramp(7000, "bed/1", -9.0, 5000),
    Play(8191, Noise(9000, 1, 0.9, 2), "voice", 0.0),
    Play(12_000, Noise(12_001, 1, 0.9, 3), "voice", 2.0),
    Until(13_000),
    Play(15_000, Noise(30_000, 2, 0.5, 4), "bell/1", -1.0, 100, 38_000),
    Ramp(20_000, "bell/1", -13.0, 3000, "level"),
    Ramp(26_000, "bed/1", 0.0, 9000),
    Until(30_000),
    Ramp(END - 4000, "bed", SILENCE, 4000, "amplitude"),
    Until(END),
]
"""Loud enough to keep the limiter busy in some pages and idle in others."""


def digest(blocks):
    found = hashlib.sha256()
    for block in blocks:
        found.update(block.tobytes())
    return found.hexdigest()


def straight(block, read):
    return digest(read(start, min(block, END - start)) for start in range(0, END, block))


@pytest.fixture(scope="module")
def whole():
    return Mixer(CUES, FORMAT).read(0, END)


def test_the_limiter_is_at_work_in_some_pages_only(whole):
    """Else the tests below would prove less than they say."""
    assert np.abs(whole).max() <= to_amplitude(-2.0) + 1e-6
    mixer = Mixer(CUES, FORMAT)
    limited = [mixer._limiter.gain(lambda s, n: mixer._sum(mixer._mixed, s, n), k * PAGE, PAGE) for k in range(6)]
    assert any(gain is None for gain in limited)
    assert any(gain is not None and gain.min() < 0.9 for gain in limited)


@pytest.mark.parametrize("block", [1, 64, 65, 8192, 8193, 48_000])
def test_the_digest_is_the_same_at_any_block_size(whole, block):
    assert straight(block, Mixer(CUES, FORMAT).read) == digest([whole])


@pytest.mark.parametrize("block", [64, 8193])
def test_stems_add_up_to_the_mix_at_any_block_size(whole, block):
    mixer = Mixer(CUES, FORMAT)
    stems = np.concatenate([mixer.read_stems(at, min(block, END - at)) for at in range(0, END, block)])
    assert np.array_equal(stems[:, :2] + stems[:, 2:], whole)


@pytest.mark.parametrize("seed", range(4))
def test_seeks_change_nothing(whole, seed):
    order = random.Random(seed)
    mixer = Mixer(CUES, FORMAT)
    for _ in range(60):
        start = order.randrange(-500, END)
        count = order.choice([0, 1, 64, 65, 1024, 8193, 20_000])
        expected = np.zeros((count, 2), np.float32)
        first, last = max(start, 0), min(start + count, END)
        if last > first:
            expected[first - start : last - start] = whole[first:last]
        got = mixer.read(start, count)
        assert got.dtype == np.float32
        inside = min(count, END - start)
        assert np.array_equal(got[:inside], expected[:inside])


def test_a_sum_that_is_too_loud_is_limited_to_two_below_full():
    cues = [Play(0, Noise(None, 2, 0.9, seed), f"bell/{seed}", 6.0) for seed in range(3)]
    meter = Meter(48_000, 2)
    meter.feed(Mixer(cues, FORMAT).read(0, 96_000))
    meter.finish()
    assert -2.2 <= meter.true_peak() <= -1.9


def test_the_limiter_keeps_the_balance_of_the_stems():
    cues = [Play(0, Steady(), "voice", 6.0), Play(0, Steady(), "bed", 0.0)]
    stems = Mixer(cues, FORMAT).read_stems(20_000, 1000)
    assert stems[:, 0] / stems[:, 2] == pytest.approx(to_amplitude(6.0), rel=1e-5)
    assert (stems[:, 0] + stems[:, 2]).max() <= to_amplitude(-2.0) + 1e-5


def test_stems_are_speech_and_bells_then_beds():
    at = {"voice": 0, "bell/1": 1000, "breath": 2000, "bed/1/in/out": 3000}
    cues = [Play(start, Steady(1000, 0.25), bus) for bus, start in at.items()]
    stems = Mixer(cues, FORMAT).read_stems(0, 4000)
    assert np.all(stems[:3000, :2] == 0.25)
    assert not stems[3000:, :2].any()
    assert not stems[:3000, 2:].any()
    assert np.all(stems[3000:, 2:] == 0.25)


def test_a_gain_acts_on_all_that_is_below_it():
    cues = [
        Ramp(0, "bed", -6.0, 0),
        Ramp(0, "bed/1", -4.0, 0),
        Ramp(0, "bed/1/in", -2.0, 0),
        Ramp(0, "bed/2", -60.0, 0),
        Play(0, Steady(), "bed/1/in", -1.0),
    ]
    assert Mixer(cues, FORMAT).read(0, 10) == pytest.approx(0.5 * to_amplitude(-13.0), rel=1e-6)


def test_a_part_is_read_from_its_start_and_stops_at_its_end():
    noise = Noise(5000, 1, 0.3)
    got = Mixer([Play(100, noise, "voice", 0.0, 40, 900)], FORMAT).read(0, 2000)
    assert not got[:100].any()
    assert np.array_equal(got[100:900, :1], noise.read(40, 800))
    assert not got[900:].any()


def test_before_and_after_there_is_silence():
    mixer = Mixer([Play(0, Steady(1000), "voice")], FORMAT)
    assert not mixer.read(-2000, 2000).any()
    assert not mixer.read(1000, 100_000).any()
    assert mixer.read(0, 0).shape == (0, 2)
    assert not Mixer([], FORMAT).read(0, 5000).any()


def test_cues_are_drawn_only_as_far_as_they_are_needed():
    drawn = []

    def coming():
        for step in range(100):
            drawn.append(step)
            yield Play(step * PAGE, Steady(100), "voice")
            yield Until((step + 1) * PAGE)

    mixer = Mixer(coming(), FORMAT)
    assert not drawn
    mixer.read(0, 1024)
    assert len(drawn) == 2  # its page, and the limiter's look into the next
    mixer.read(10 * PAGE, PAGE)
    assert len(drawn) == 12


def test_an_error_from_the_cues_is_raised_and_does_not_end_them():
    class Coming:
        def __init__(self):
            self.cues = iter(CUES)
            self.calls = 0

        def __iter__(self):
            return self

        def __next__(self):
            self.calls += 1
            if self.calls == 10:
                raise OSError("not yet")
            return next(self.cues)

    mixer = Mixer(Coming(), FORMAT)
    with pytest.raises(OSError, match="not yet"):
        mixer.read(0, END)
    assert digest([mixer.read(0, END)]) == digest([Mixer(CUES, FORMAT).read(0, END)])


def test_what_has_ended_is_not_looked_at_again():
    """A working set that kept all it met would make hour eight slower than hour one."""
    cues = [Play(step * 1000, Steady(500), "voice") for step in range(2000)]
    mixer = Mixer(cues, FORMAT)
    for start in range(0, 2_000_000, PAGE):
        mixer.read(start, PAGE)
        assert len(mixer._score._working) < 40


def test_nothing_is_read_where_it_is_silent():
    class Watched(Noise):
        def read(self, start, count):
            assert start < 20_000, "read after its bus had gone silent"
            return super().read(start, count)

    cues = [Ramp(5000, "bed/1", SILENCE, 2000, "amplitude"), Play(0, Watched(None), "bed/1")]
    assert not Mixer(cues, FORMAT).read(7000, 200_000).any()
