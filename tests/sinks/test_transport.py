"""What a listener does, frame by frame and without a clock: every change is smooth, nothing is lost or repeated."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from guided.sinks._ring import Ring, State, Word, size
from guided.sinks._transport import Transport
from tests.sinks.clicks import RATE, hum, splatter

CAPACITY = 2 * RATE
GATE = 1920
"""40 ms."""
QUIET = -80.0
"""dB above 4 kHz that no smooth change exceeds; a step of the same size leaves about -35."""

Samples = NDArray[np.float32]


class Deck:
    """A ring, its transport, and what was heard of it."""

    def __init__(self) -> None:
        self.ring = Ring(memoryview(bytearray(size(CAPACITY))), CAPACITY)
        self.ring.start()
        self.transport = Transport(self.ring, RATE)
        self.heard: list[Samples] = []

    def play(self, frames: int, block: int = 960) -> Samples:
        made = [self.transport.fill(min(block, frames - at)) for at in range(0, frames, block)]
        self.heard += made
        return np.concatenate(made)

    @property
    def all(self) -> Samples:
        return np.concatenate(self.heard)

    def flush(self) -> None:
        self.ring[Word.FLUSH_TO] = self.ring[Word.WRITTEN]
        self.ring[Word.FLUSHES] += 1


@pytest.fixture
def deck() -> Deck:
    made = Deck()
    made.ring.put(hum(1.5))
    return made


def sum_of(stems: Samples) -> Samples:
    return stems[:, :2] + stems[:, 2:]


def test_what_is_written_is_what_is_heard(deck: Deck) -> None:
    assert np.array_equal(deck.play(RATE), sum_of(hum(1.5))[:RATE])


def test_a_step_would_be_heard() -> None:
    """The measure itself: a tone cut off without a fade."""
    cut = sum_of(hum(0.5)).copy()
    cut[RATE // 4 + 60 :] = 0
    assert splatter(cut) > -45
    assert splatter(sum_of(hum(0.5))) < QUIET - 10


def test_nothing_sounds_before_there_is_half_a_second() -> None:
    deck = Deck()
    deck.ring.put(hum(0.4))
    assert not deck.play(4800).any()
    assert deck.ring[Word.READ] == 0
    deck.ring.put(hum(0.2))
    assert deck.play(4800).any()


def test_a_device_that_starts_is_given_silence_first() -> None:
    deck = Deck()
    deck.transport = Transport(deck.ring, RATE, lead=4800)
    deck.ring.put(hum(1.0))
    assert not deck.play(4800).any()
    assert deck.play(4800).any()


def test_a_short_sound_plays_when_it_is_known_to_be_whole() -> None:
    deck = Deck()
    sound = hum(0.1)
    deck.ring.put(sound)
    deck.ring[Word.END] = len(sound)
    assert np.array_equal(deck.play(4800), sum_of(sound))
    assert not deck.play(960).any()
    assert deck.ring[Word.GAPS] == 0


def test_a_pause_fades_holds_and_takes_up_where_it_left(deck: Deck) -> None:
    deck.play(10_000)
    deck.ring[Word.PAUSED] = 1
    fading = deck.play(GATE)
    assert np.abs(fading[:200]).max() > 0.3
    assert np.abs(fading[-50:]).max() < 0.01
    assert not deck.play(RATE).any()
    assert deck.ring[Word.READ] == 10_000 + GATE
    deck.ring[Word.PAUSED] = 0
    again = deck.play(4 * GATE)
    whole = sum_of(hum(1.5))[10_000 + GATE :]
    assert np.array_equal(again[GATE:], whole[GATE : 4 * GATE]), "full again after 40 ms, nothing lost"
    assert splatter(deck.all) < QUIET


def test_a_flush_fades_and_goes_on_with_what_comes_after_it(deck: Deck) -> None:
    deck.play(10_000)
    deck.flush()
    after = hum(0.5, hz=330)
    deck.ring.put(after)
    assert np.abs(deck.play(GATE)[-50:]).max() < 0.01
    jumped = deck.play(RATE // 4)
    assert np.array_equal(jumped[GATE:], sum_of(after)[GATE : RATE // 4])
    assert splatter(deck.all) < QUIET


def test_a_flush_in_a_pause_is_silent(deck: Deck) -> None:
    deck.play(10_000)
    deck.ring[Word.PAUSED] = 1
    deck.play(2 * GATE)
    deck.flush()
    assert not deck.play(GATE).any()
    assert deck.ring[Word.READ] == deck.ring[Word.WRITTEN]
    after = hum(0.5, hz=330)
    deck.ring.put(after)
    deck.ring[Word.PAUSED] = 0
    assert np.array_equal(deck.play(RATE // 4)[GATE:], sum_of(after)[GATE : RATE // 4])


def test_running_dry_is_a_soft_gap(deck: Deck) -> None:
    deck.play(2 * RATE)
    assert deck.ring[Word.READ] == int(1.5 * RATE)
    assert deck.ring[Word.GAPS] == 1
    more = hum(1.0)
    deck.ring.put(more[:4800])
    assert not deck.play(960).any(), "not before there is a reserve again"
    deck.ring.put(more[4800:])
    assert deck.play(RATE // 2).any()
    assert splatter(deck.all) < QUIET


@pytest.mark.parametrize("stem", ["speech", "bed"])
def test_volumes_glide(deck: Deck, stem: str) -> None:
    deck.play(10_000)
    deck.ring.set_gain("speech" if stem == "speech" else "bed", 0.0)
    deck.play(GATE)
    other = hum(1.5)[:, 2:] if stem == "speech" else hum(1.5)[:, :2]
    assert np.array_equal(deck.play(GATE), other[10_000 + GATE : 10_000 + 2 * GATE])
    assert splatter(deck.all) < QUIET


def test_hasty_fingers_on_the_volume_make_no_click(deck: Deck) -> None:
    deck.play(4_800)
    for step in range(20):
        deck.ring.set_gain("speech", 10 ** (-step / 20))
        deck.play(700)
    assert splatter(deck.all) < QUIET + 15


@pytest.mark.parametrize("fade", [0.0, 0.3, 1.0])
def test_the_last_fade(deck: Deck, fade: float) -> None:
    deck.play(10_000)
    deck.ring[Word.STOP] = 1 + int(fade * RATE)
    length = max(int(fade * RATE), 960)
    fading = deck.play(length + 960)
    assert np.abs(fading[length // 2 - 300 : length // 2]).max() > 0.1
    assert not fading[length:].any()
    assert deck.ring[Word.STATE] == State.FINISHED
    assert splatter(deck.all) < (QUIET if fade else QUIET + 20)


def test_a_fade_longer_than_what_is_left_ends_with_it(deck: Deck) -> None:
    deck.play(RATE)
    deck.ring[Word.STOP] = 1 + 60 * RATE
    deck.play(RATE)
    assert deck.ring[Word.STATE] == State.FINISHED
    assert splatter(deck.all) < QUIET


@pytest.mark.parametrize("before", ["start", "pause", "flush", "gap"])
def test_stopping_in_silence_is_done_at_once(deck: Deck, before: str) -> None:
    if before != "start":
        deck.play(10_000)
    if before == "pause":
        deck.ring[Word.PAUSED] = 1
    elif before == "flush":
        deck.flush()
    deck.play(2 * RATE if before == "gap" else 2 * GATE)
    deck.ring[Word.STOP] = 1 + RATE
    deck.play(2 * RATE)
    assert deck.ring[Word.STATE] == State.FINISHED


def test_it_never_leaves_full_scale() -> None:
    deck = Deck()
    deck.ring.put(hum(1.0, amplitude=1.5))
    deck.ring.set_gain("speech", 2.0)
    assert np.abs(deck.play(RATE // 2)).max() <= 1.0


def test_heard_is_late_by_the_latency(deck: Deck) -> None:
    deck.transport.latency = 9_600
    deck.play(9_600)
    assert deck.ring[Word.HEARD] == 0
    deck.play(4_800)
    assert deck.ring[Word.HEARD] == 4_800
    deck.ring[Word.PAUSED] = 1
    deck.play(RATE)
    assert deck.ring[Word.HEARD] == deck.ring[Word.READ] == 14_400 + GATE


ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("play"), st.integers(1, 9_000)),
        st.tuples(st.just("put"), st.integers(1, 9_000)),
        st.tuples(st.sampled_from(["pause", "resume", "flush"]), st.just(0)),
    ),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(actions=ACTIONS, block=st.sampled_from([1, 64, 959, 960, 4096]))
def test_whatever_is_done_no_frame_is_heard_twice_or_out_of_turn(actions: list[tuple[str, int]], block: int) -> None:
    """Each frame carries its own number; what is heard at full level must be consecutive between fades."""
    deck, written = Deck(), 0
    for action, count in [("put", 30_000), ("play", 3_000), *actions]:
        if action == "put":
            count = min(count, deck.ring.space)
            numbers = np.arange(written + 1, written + count + 1, dtype=np.float32) / (1 << 21)
            deck.ring.put(np.stack([numbers, numbers, 0 * numbers, 0 * numbers], axis=1))
            written += count
        elif action == "play":
            deck.play(count, max(block, count // 50))
        elif action == "flush":
            deck.flush()
        else:
            deck.ring[Word.PAUSED] = int(action == "pause")
        assert 0 <= deck.ring[Word.READ] <= deck.ring[Word.WRITTEN]
        assert deck.ring[Word.HEARD] <= deck.ring[Word.READ]
    heard = deck.all[:, 0] * (1 << 21)
    assert heard.max(initial=0) <= written
    full = np.nonzero((heard > 0) & (heard == np.round(heard)))[0]
    steps = np.diff(heard[full])[np.diff(full) == 1]
    assert ((steps == 1) | (np.abs(steps) > 1)).all()
    audible = heard[heard > 0]
    assert len(audible) <= written
