"""From a session to samples, with the house's own bells and beds."""

import hashlib
import random
from functools import cache

import numpy as np
import pytest

from guided.audio.mixer import Mixer
from guided.model import Bed, Breathe, Strike
from guided.registry import Registry
from guided.seams import Sound, SoundSource
from guided.timeline.place import Placement
from tests.timeline.fakes import FORMAT, RATE, Voice, rest, say, seconds, session

SOUNDS: Registry[Sound] = Registry("guided.sounds")
EVENTS = [
    Bed("rain", -14, 2, 0),
    Strike("bowl", -3, 4),
    say("Find a position you can rest in."),
    rest(1.5),
    say("And let it be."),
    rest(3, 6, 12),
    Breathe(1, 0, 1.5, 0, 2, "tone"),
    Bed("brown", -18, 3, -4),
    rest(2, 4, None),
    say("Thank you."),
    rest(2),
    Strike("temple", -3, 4),
]


@cache
def opened(name: str) -> SoundSource:
    return SOUNDS.load(name).open(name, RATE)


def mixer() -> Mixer:
    return Mixer(Placement(session(EVENTS, 40.0), Voice(), opened, FORMAT), FORMAT)


@pytest.fixture(scope="module")
def whole() -> np.ndarray:
    return mixer().read(0, seconds(40))


@pytest.mark.parametrize("block", [1024, 8193, RATE])
def test_the_whole_chain_gives_one_digest(whole, block):
    made = mixer()
    found = hashlib.sha256()
    for start in range(0, len(whole), block):
        found.update(made.read(start, min(block, len(whole) - start)).tobytes())
    assert found.hexdigest() == hashlib.sha256(whole.tobytes()).hexdigest()


def test_seeking_gives_the_same_samples(whole):
    made, order = mixer(), random.Random(3)
    for _ in range(25):
        start = order.randrange(len(whole) - 9000)
        assert np.array_equal(made.read(start, 9000), whole[start : start + 9000])


def test_the_first_second_is_mixed_before_anything_is_voiced():
    voice = Voice(voiced=False)
    made = Mixer(Placement(session(EVENTS, 40.0), voice, opened, FORMAT), FORMAT)
    assert np.abs(made.read(0, RATE)).max() > 0.01
    assert not voice.asked


def test_nothing_clips_and_the_end_is_silent(whole):
    assert np.abs(whole).max() < 10 ** (-2 / 20)
    assert np.abs(whole[-48:]).max() < 1e-6
