"""What every sink owes the house, for each one found by name."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from guided.errors import DeviceError, RenderError
from guided.model import Chapter, Details, Format
from guided.registry import Registry
from guided.seams import FileDoor, LiveDoor, LiveSink, SinkDoor
from guided.sinks import encoders, file_doors, open_live
from tests.pulse import pulse_server

pytestmark = pytest.mark.flaky(reruns=2)  # a machine too busy to play sounds like a fault; a fault is heard each time

SINKS: Registry[SinkDoor] = Registry("guided.sinks")
FILES = [name for name in SINKS if SINKS.load(name).suffix is not None]
LIVE = [name for name in SINKS if SINKS.load(name).suffix is None]
RATE = Format().rate


def tone(seconds: float, columns: int) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
    wave = 0.2 * np.sin(2 * np.pi * 220 * np.arange(int(seconds * RATE)) / RATE)
    return np.asarray(np.repeat(wave[:, None], columns, axis=1), np.float32)


@pytest.fixture(params=FILES)
def door(request: pytest.FixtureRequest) -> FileDoor:
    return cast(FileDoor, SINKS.load(request.param))


@pytest.fixture(scope="module", params=LIVE)
def opener(request: pytest.FixtureRequest) -> Iterator[LiveDoor]:
    loaded = cast(LiveDoor, SINKS.load(request.param))
    if request.param == "simpleaudio":
        pytest.skip("it knows only whole buffers; tests/sinks/test_simpleaudio.py holds what it can")
    if request.param != "device":
        yield loaded
        return
    with pulse_server():
        yield loaded


@pytest.fixture
def live(opener: LiveDoor) -> LiveSink:
    return opener.open_live(None, Format())


def test_names_are_those_of_the_files() -> None:
    assert {"device", "flac", "m4a", "m4b", "mp3", "null", "opus", "wav"} <= set(SINKS)
    for name in SINKS:
        loaded = SINKS.load(name)
        assert loaded.name == name
        assert loaded.about
        assert loaded.suffix is None or loaded.suffix == f".{name}"


def test_the_room_finds_its_doors() -> None:
    assert list(file_doors()) == FILES
    assert encoders() == dict.fromkeys(FILES, True)
    with pytest.raises(DeviceError):
        open_live("mp3", Format())


class TestFiles:
    def test_a_file_is_there_when_the_context_ends_well_and_not_before(self, door: FileDoor, tmp_path: Path) -> None:
        target = tmp_path / f"a{door.suffix}"
        with door.open(str(target), Format(), Details(title="A")) as sink:
            sink.write(tone(0.5, 2))
            assert not target.exists()
        assert target.stat().st_size > 1000
        assert list(tmp_path.iterdir()) == [target]

    def test_an_error_leaves_nothing(self, door: FileDoor, tmp_path: Path) -> None:
        def fails() -> None:
            with door.open(str(tmp_path / f"a{door.suffix}"), Format(), Details()) as sink:
                sink.write(tone(1.5, 2))
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fails()
        assert list(tmp_path.iterdir()) == []

    def test_blocks_may_have_any_size(self, door: FileDoor, tmp_path: Path) -> None:
        sound = tone(0.5, 2)
        for number, cuts in enumerate(([], [0, 1, 64, 65, 8192, 8193, 8193])):
            with door.open(str(tmp_path / str(number)), Format(), Details()) as sink:
                for block in np.split(sound, cuts):
                    sink.write(block)
        assert (tmp_path / "0").read_bytes() == (tmp_path / "1").read_bytes()

    def test_a_missing_folder_is_a_render_error(self, door: FileDoor, tmp_path: Path) -> None:
        with pytest.raises(RenderError), door.open(str(tmp_path / "no" / "a"), Format(), Details()):
            pytest.fail("it opened")

    def test_the_listeners_name_is_nowhere(
        self, door: FileDoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("USER", "Rosalind")
        target = tmp_path / f"a{door.suffix}"
        told = Details(title="A", chapters=(Chapter(0, RATE, "One"),), gain=0.0)
        with door.open(str(target), Format(), told) as sink:
            sink.write(tone(1.0, 2))
        data = target.read_bytes()
        assert b"Rosalind" not in data
        assert str(tmp_path).encode() not in data


class TestLive:
    def test_what_is_written_is_played_to_its_end(self, live: LiveSink) -> None:
        with live as sink:
            for block in np.split(tone(0.7, 4), 7):
                sink.write(block)
            sink.drain()
            assert sink.played == int(0.7 * RATE)

    def test_a_flush_begins_the_count_anew(self, live: LiveSink) -> None:
        with live as sink:
            sink.write(tone(0.7, 4))
            sink.flush()
            assert sink.played == 0
            sink.write(tone(0.3, 4))
            sink.drain()
            assert sink.played == int(0.3 * RATE)

    def test_controls_are_welcome_at_any_time(self, live: LiveSink) -> None:
        with live as sink:
            sink.pause()
            sink.set_gain("bed", -float("inf"))
            sink.set_gain("speech", -3.0)
            sink.flush()
            sink.resume()
            sink.write(tone(0.3, 4))
            sink.drain()
        sink.stop(1.0)
        sink.pause()
        assert sink.played == int(0.3 * RATE)

    def test_after_a_stop_blocks_are_dropped(self, live: LiveSink) -> None:
        live.write(tone(0.3, 4))
        live.stop(0.0)
        live.write(tone(9.0, 4))
        live.drain()

    def test_stems_come_side_by_side(self, live: LiveSink) -> None:
        with live as sink, pytest.raises(DeviceError):
            sink.write(tone(0.1, 2))
