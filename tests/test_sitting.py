"""What a listener does to a sitting, on a device that only notes what it is told."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from guided.cache import Cache
from guided.model import Options
from guided.player import FORMAT, Performance, at_length, foreseen, perform
from guided.script import read_text
from guided.sitting import GENTLE_FADE, GROUND_FADE, Sitting
from guided.speech import Speaker
from guided.units import SILENCE, Decibels, Frames, Seconds

if TYPE_CHECKING:
    from guided.model import Samples

SCRIPT = "title: Long\nlanguage: en\nlength: 20m\nscript:\n  - section: One\n  - 1s+\n"


class Ear:
    """A `LiveSink` that takes nothing until it is stopped, and was heard as far as a test says."""

    def __init__(self) -> None:
        self.played: Frames = 0
        self.levels: dict[str, Decibels] = {"speech": 0.0, "bed": 0.0}
        self.history: list[Decibels] = []
        self.paused = self.stopped = False

    def __enter__(self) -> "Ear":
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped = True

    def write(self, block: "Samples") -> None:
        pass

    def drain(self) -> None:
        pass

    def pause(self) -> None:
        self.paused = True

    def resume(self) -> None:
        self.paused = False

    def flush(self) -> None:
        self.played = 0

    def set_gain(self, stem: Literal["speech", "bed"], gain: Decibels) -> None:
        self.levels[stem] = gain
        if stem == "speech":
            self.history.append(gain)

    def stop(self, fade: Seconds) -> None:
        self.stopped = True


@pytest.fixture
def speaker(tmp_path: Path) -> Iterator[Speaker]:
    with Speaker(Cache(tmp_path), FORMAT.rate, "tick:tick") as speaker:
        yield speaker


@pytest.fixture
def ear() -> Ear:
    return Ear()


@pytest.fixture
def sitting(speaker: Speaker, ear: Ear) -> Sitting:
    """Not entered: no thread feeds it, so nothing moves but what a test moves."""
    script = read_text(SCRIPT, "long").require()

    def performance() -> Performance:
        return perform(at_length(script, Options(), foreseen(speaker)), speaker)

    sitting = Sitting(performance(), ear, speaker, performance)
    sitting.tick(0.0)
    return sitting


def pass_time(sitting: Sitting, begin: Seconds, end: Seconds) -> None:
    for tick in range(int(begin * 20), int(end * 20) + 1):
        sitting.tick(tick / 20)


def ends(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> list[Seconds]:
    """The fades with which it was stopped."""
    stops: list[Seconds] = []
    monkeypatch.setattr(sitting.playback, "stop", stops.append)
    return stops


@pytest.mark.parametrize("key", ["ground", "end_gently"])
def test_what_was_paused_stays_silent_on_the_way_out(
    sitting: Sitting, ear: Ear, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends(sitting, monkeypatch)
    sitting.toggle_pause()
    getattr(sitting, key)()
    pass_time(sitting, 0.0, GROUND_FADE - 0.1)
    assert not ear.paused
    assert set(ear.history) == {SILENCE}


def test_ground_me_is_heard_after_a_pause(sitting: Sitting, ear: Ear) -> None:
    sitting.toggle_pause()
    sitting.ground()
    pass_time(sitting, 0.0, 1.0)
    assert sitting.performance is not sitting.first
    assert ear.levels == {"speech": 0.0, "bed": 0.0}


@pytest.mark.parametrize("key", ["end_gently", "ground", "next_bed_level", "toggle_mute"])
def test_nothing_is_louder_again_on_the_way_to_sleep(
    sitting: Sitting, ear: Ear, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends(sitting, monkeypatch)
    assert sitting.next_sleep_timer() == 900.0
    pass_time(sitting, 830.0, 890.0)
    before = ear.levels["speech"]
    assert before == pytest.approx(-50.0)
    getattr(sitting, key)()
    pass_time(sitting, 890.0, 890.3)
    assert max(ear.levels.values()) <= before


def test_the_way_to_ground_me_goes_on_from_a_gentle_end(sitting: Sitting, ear: Ear) -> None:
    sitting.end_gently()
    pass_time(sitting, 0.0, GENTLE_FADE - 0.5)
    before = ear.levels["speech"]
    sitting.ground()
    pass_time(sitting, GENTLE_FADE - 0.5, GENTLE_FADE - 0.3)
    assert ear.levels["speech"] <= before


def test_another_sleep_timer_takes_the_place_of_the_one_that_fades(
    sitting: Sitting, ear: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    stops = ends(sitting, monkeypatch)
    sitting.next_sleep_timer()
    pass_time(sitting, 830.0, 890.0)
    assert sitting.next_sleep_timer() == 1800.0
    pass_time(sitting, 890.0, 910.0)
    assert ear.levels["speech"] == 0.0
    assert not stops
    pass_time(sitting, 2600.0, 2691.0)
    assert stops
    assert ear.levels["speech"] == SILENCE


def test_the_last_minute_of_sleep_follows_the_place(sitting: Sitting, ear: Ear) -> None:
    sitting.sleep_at_end = True
    sitting.playback.seek(FORMAT.rate * (20 * 60 - 30))
    pass_time(sitting, 0.0, 100.0)
    assert ear.levels["speech"] == pytest.approx(-30.0), "a pause holds it"
    sitting.move(-60.0)
    pass_time(sitting, 100.0, 101.0)
    assert ear.levels["speech"] == 0.0, "going back undoes it"


def test_more_quiet_changes_what_a_place_is_kept_of(sitting: Sitting) -> None:
    length = sitting.more_quiet(1)
    assert length
    assert sitting.first.session.length == pytest.approx(length)


def test_the_place_of_ground_me_is_where_the_session_was_left(sitting: Sitting) -> None:
    sitting.playback.seek(FORMAT.rate * 300)
    sitting.ground()
    pass_time(sitting, 0.0, 1.0)
    sitting.playback.seek(FORMAT.rate * 20)
    before = sitting.first
    sitting.more_quiet(1)
    sitting.end_gently()
    assert sitting.left_at == FORMAT.rate * 300
    assert sitting.first is before


def test_on_another_device_it_is_as_it_was(sitting: Sitting, ear: Ear) -> None:
    sitting.playback.seek(FORMAT.rate * 300)
    sitting.louder(-4.0)
    sitting.next_bed_level()
    sitting.ground()
    pass_time(sitting, 0.0, 1.0)
    sitting.toggle_pause()
    ear.played = FORMAT.rate * 7
    other = Ear()
    sitting.go_on(other)
    assert sitting.performance is not sitting.first, "nothing resumes by itself"
    assert sitting.playback.position == FORMAT.rate * 7
    assert sitting.playback.paused
    assert other.paused
    assert other.levels == {"speech": -4.0, "bed": -6.0}
