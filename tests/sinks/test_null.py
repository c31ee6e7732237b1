"""The simulated device: as a perfect one would do it, in a moment."""

import threading
import time

import numpy as np
import pytest
from numpy.typing import NDArray

from guided.errors import DeviceError
from guided.model import Format
from guided.sinks import open_live
from guided.sinks.null import IdealSink
from tests.sinks.clicks import RATE, hum, splatter

Samples = NDArray[np.float32]


class Ear:
    """What a sink's listener heard."""

    def __init__(self, sink: IdealSink) -> None:
        self.blocks: list[Samples] = []
        sink.listener = self.blocks.append

    @property
    def all(self) -> Samples:
        return np.concatenate([np.zeros((0, 2), np.float32), *self.blocks])


@pytest.fixture
def sink() -> IdealSink:
    opened = open_live("null", Format())
    assert isinstance(opened, IdealSink)
    return opened


def feed(sink: IdealSink, sound: Samples, block: int = 1024) -> None:
    for start in range(0, len(sound), block):
        sink.write(sound[start : start + block])


def in_thread(sink: IdealSink, sound: Samples) -> threading.Thread:
    thread = threading.Thread(target=feed, args=(sink, sound), daemon=True)
    thread.start()
    return thread


def test_everything_is_heard_exactly_and_fast(sink: IdealSink) -> None:
    ear, sound = Ear(sink), hum(60)
    began = time.monotonic()
    with sink:
        feed(sink, sound)
        sink.drain()
        assert sink.played == len(sound)
    assert time.monotonic() - began < 10
    assert np.array_equal(ear.all[: len(sound)], sound[:, :2] + sound[:, 2:])
    assert not ear.all[len(sound) :].any()


def test_a_pause_holds_the_writer_and_resume_lets_it_go(sink: IdealSink) -> None:
    ear, sound = Ear(sink), hum(4)
    with sink:
        feed(sink, sound[: 2 * RATE])
        sink.pause()
        at = sink.played
        thread = in_thread(sink, sound[2 * RATE :])
        thread.join(0.3)
        assert thread.is_alive()
        assert sink.played == at
        sink.resume()
        thread.join(5)
        sink.drain()
        assert sink.played == len(sound)
    assert splatter(ear.all) < -80


def test_a_flush_frees_a_writer_that_waits_and_drops_its_block(sink: IdealSink) -> None:
    ear = Ear(sink)
    with sink:
        feed(sink, hum(2))
        sink.pause()
        thread = threading.Thread(target=sink.write, args=(hum(0.6, hz=3000, amplitude=0.9),), daemon=True)
        thread.start()
        time.sleep(0.2)
        sink.flush()
        thread.join(5)
        assert not thread.is_alive()
        assert sink.played == 0
        sink.flush()
        sink.resume()
        new = hum(1, hz=330)
        feed(sink, new)
        sink.drain()
        assert sink.played == len(new)
    spectrum = np.abs(np.fft.rfft(ear.all[:, 0]))
    bins = np.fft.rfftfreq(len(ear.all), 1 / RATE)
    assert spectrum[np.abs(bins - 3000) < 50].max() < spectrum[np.abs(bins - 330) < 50].max() / 1000


def test_drain_comes_back_when_the_listener_goes_elsewhere(sink: IdealSink) -> None:
    with sink:
        feed(sink, hum(1))
        sink.pause()
        thread = threading.Thread(target=sink.drain, daemon=True)
        thread.start()
        thread.join(0.2)
        assert thread.is_alive()
        sink.flush()
        thread.join(5)
        assert not thread.is_alive()


def test_stop_ends_a_waiting_writer_and_fades(sink: IdealSink) -> None:
    ear = Ear(sink)
    feed(sink, hum(2))
    thread = in_thread(sink, hum(60))
    sink.stop(0.3)
    thread.join(5)
    assert not thread.is_alive()
    heard = len(ear.all)
    sink.write(hum(1))
    sink.drain()
    sink.stop(0.3)
    assert len(ear.all) == heard
    assert splatter(ear.all) < -80


def test_an_error_in_the_context_is_quiet_at_once(sink: IdealSink) -> None:
    ear, before = Ear(sink), []

    def interrupted() -> None:
        with sink:
            feed(sink, hum(5))
            before.append(len(ear.all))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert len(ear.all) - before[0] <= 2048


def test_gains_act_on_what_is_already_written(sink: IdealSink) -> None:
    ear, sound = Ear(sink), hum(3)
    with sink:
        feed(sink, sound[:RATE])
        at = sink.played
        sink.set_gain("bed", -float("inf"))
        sink.set_gain("speech", -6.0)
        feed(sink, sound[RATE:])
        sink.drain()
    after = ear.all[at + 1920 : len(sound)]
    assert np.allclose(after, sound[at + 1920 :, :2] * 10 ** (-6 / 20), atol=1e-6)


def test_a_block_without_stems_is_refused(sink: IdealSink) -> None:
    with sink, pytest.raises(DeviceError, match=r"shape \(5, 2\)"):
        sink.write(np.zeros((5, 2), np.float32))
