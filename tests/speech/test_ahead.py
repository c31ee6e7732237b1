"""The thread that works ahead."""

import threading
import time

import pytest

from guided.errors import VoiceError
from guided.model import Speak
from guided.speech.ahead import Ahead

from .conftest import speak

LINES = [speak(str(number)) for number in range(6)]


def wait_for(condition: "threading.Event | object", seconds: float = 5.0) -> None:
    until = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < until
        time.sleep(0.005)


def test_in_order() -> None:
    said: list[str] = []
    ahead = Ahead(lambda line: said.append(line.text))
    ahead.add(LINES)
    wait_for(lambda: len(said) == 6)
    ahead.close()
    assert said == list("012345")


def test_who_asks_last_is_heard_first() -> None:
    said: list[str] = []
    begun, go = threading.Event(), threading.Event()

    def voice(line: Speak) -> None:
        begun.set()
        assert go.wait(5)
        said.append(line.text)

    ahead = Ahead(voice)
    ahead.add(LINES[:3])
    assert begun.wait(5)
    ahead.add(LINES[3:5])
    go.set()
    wait_for(lambda: len(said) == 5)
    ahead.close()
    assert said == ["0", "3", "4", "1", "2"]


def test_it_steps_aside() -> None:
    said: list[str] = []
    ahead = Ahead(lambda line: said.append(line.text))
    with ahead.aside():
        ahead.add(LINES)
        time.sleep(0.1)
        assert said == []
    wait_for(lambda: len(said) == 6)
    ahead.close()


def test_what_fails_is_left_for_its_turn() -> None:
    said: list[str] = []

    def voice(line: Speak) -> None:
        if line.text == "2":
            raise VoiceError("no")
        said.append(line.text)

    ahead = Ahead(voice)
    ahead.add(LINES)
    wait_for(lambda: len(said) == 5)
    ahead.close()
    assert said == ["0", "1", "3", "4", "5"]


def test_closing_leaves_the_rest_unsaid() -> None:
    said: list[str] = []

    def voice(line: Speak) -> None:
        said.append(line.text)
        time.sleep(0.05)

    ahead = Ahead(voice)
    ahead.add(LINES * 100)
    wait_for(lambda: said)
    ahead.close()
    count = len(said)
    assert count < 100
    time.sleep(0.15)
    assert len(said) == count
    ahead.add(LINES)
    assert len(said) == count


def test_leaving_does_not_wait_for_a_slow_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guided.speech.ahead._PATIENCE", 0.1)
    begun, go = threading.Event(), threading.Event()

    def voice(line: Speak) -> None:
        begun.set()
        go.wait(10)

    ahead = Ahead(voice)
    ahead.add(LINES)
    assert begun.wait(5)
    assert ahead.close() is False
    go.set()
    assert Ahead(voice).close() is True


def test_without_work_there_is_no_thread() -> None:
    before = threading.active_count()
    ahead = Ahead(lambda line: None)
    assert threading.active_count() == before
    ahead.close()
