"""The device's own process, against a real sound server: what arrives is what was sent."""

import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from guided.errors import DeviceError
from guided.model import Format
from guided.sinks import device_report, open_live
from guided.sinks._device import DeviceSink
from guided.sinks._ring import Word
from tests.pulse import DESCRIPTION, SINK, Server, lag, pulse_server
from tests.sinks.clicks import RATE, hum, splatter

pytestmark = pytest.mark.flaky(reruns=2)  # a machine too busy to play sounds like a fault; a fault is heard each time

ROOT = Path(__file__).parents[2]
Samples = NDArray[np.float32]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with pulse_server() as running:
        yield running


def noise(seconds: float, seed: int = 1) -> Samples:
    random = np.random.default_rng(seed)
    return np.asarray(random.standard_normal((int(seconds * RATE), 4)) * 0.1, np.float32)


def feed(sink: DeviceSink, sound: Samples) -> None:
    for start in range(0, len(sound), 1000):
        sink.write(sound[start : start + 1000])


def opened(through: str | None = None) -> DeviceSink:
    return DeviceSink(None, Format(), through)


def wrong_frames(heard: Samples, sound: Samples) -> int:
    """Of those sent, how many are not there in one piece."""
    sent = sound[:, :2] + sound[:, 2:]
    at = lag(heard, sent)
    found = heard[at : at + len(sent)]
    return int((found != sent[: len(found)]).any(axis=1).sum()) + len(sent) - len(found)


def test_every_frame_arrives_beside_busy_loops(server: Server) -> None:
    sound = noise(2)
    calm = threading.Event()

    def spin() -> None:
        while not calm.is_set():
            pass

    threads = [threading.Thread(target=spin, daemon=True) for _ in range(2)]
    with server.recording() as heard:
        for thread in threads:
            thread.start()
        with opened() as sink:
            assert sink.backend == "PulseAudio"
            feed(sink, sound)
            sink.drain()
            assert sink.played == len(sound)
            assert sink._ring[Word.GAPS] == 0
        calm.set()
    assert wrong_frames(heard.samples, sound) == 0


@pytest.mark.parametrize("through", ["pipe", "miniaudio"])
def test_the_other_ways_bring_every_frame_too(
    through: str, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if through == "miniaudio":
        pytest.importorskip("miniaudio")
        if not list(Path("/usr/lib").glob("*/alsa-lib/libasound_module_pcm_pulse.so")):
            pytest.skip("ALSA's way to PulseAudio (libasound2-plugins) is not installed")
        (tmp_path / "asound.conf").write_text("pcm.!default { type pulse }\nctl.!default { type pulse }\n")
        monkeypatch.setenv("ALSA_CONFIG_PATH", str(tmp_path / "asound.conf"))
    elif not shutil.which("pacat"):
        pytest.skip("pacat is not installed")
    sound = noise(1)
    with server.recording() as heard:
        with opened(through) as sink:
            assert sink.backend == {"pipe": "pacat", "miniaudio": "ALSA"}[through]
            feed(sink, sound)
            sink.drain()
        time.sleep(0.3)
    assert wrong_frames(heard.samples, sound) == 0


def test_pause_flush_gain_and_stop_act_soon_and_without_a_click(server: Server) -> None:
    with server.recording() as heard:
        sink = opened()
        feed(sink, hum(2.4))
        while sink.played < RATE // 10:
            time.sleep(0.005)
        position = sink.played
        sink.pause()
        time.sleep(0.5)
        held = sink.played
        time.sleep(0.4)
        assert sink.played == held
        sink.resume()
        time.sleep(0.3)
        sink.set_gain("speech", -12.0)
        time.sleep(0.3)
        sink.flush()
        assert sink.played == 0
        feed(sink, hum(2.0, hz=330))
        time.sleep(0.6)
        assert 0 < sink.played < RATE
        sink.stop(0.3)
    sound = heard.samples
    loud = np.nonzero(np.abs(sound).max(axis=1) > 0.001)[0]
    silences = np.diff(loud)
    assert splatter(sound) < -70
    assert silences.max() > 0.4 * RATE, "the pause was silence"
    until_silence = loud[silences.argmax()] - loud[0]
    assert until_silence - position < 0.4 * RATE, "the device holds 0.2 s, the fade takes 40 ms"


def test_devices_are_listed_and_taken_by_name(server: Server) -> None:
    report = device_report()
    assert (report.backend, report.problem) == ("PulseAudio", "")
    assert DESCRIPTION in report.names
    for name in (DESCRIPTION.lower(), SINK):
        open_live(name, Format()).stop(0.0)
    with pytest.raises(DeviceError, match="no sound device called “Nowhere”"):
        open_live("Nowhere", Format())


def test_without_a_device_it_is_said_plainly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nor may miniaudio fall back to its silent null device."""
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/dev/null")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DeviceError, match="no sound device was found") as caught:
        open_live(None, Format())
    assert caught.value.exit_status == 3
    assert "guided render" in str(caught.value.help)
    assert device_report().names == ()


def test_a_device_that_goes_away_is_told() -> None:
    with pulse_server() as server, opened() as sink:
        feed(sink, hum(1))
        server.process.kill()
        with pytest.raises(DeviceError, match="went away"):
            feed(sink, hum(20))


def test_a_child_that_dies_is_told(server: Server) -> None:
    with opened() as sink:
        feed(sink, hum(1))
        sink._child.kill()
        with pytest.raises(DeviceError, match="went away"):
            feed(sink, hum(20))


def children(process: int) -> list[int]:
    found = subprocess.run(["pgrep", "-P", str(process)], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


def is_gone(process: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False)
    return state.stdout.strip()[:1] in ("", "Z")


@pytest.mark.skipif(not shutil.which("pgrep"), reason="pgrep and ps are not installed")
def test_the_sound_ends_with_its_parent_and_leaves_nothing(server: Server) -> None:
    """One parent is killed, another gets Ctrl-C: both sounds fade, both processes go."""
    program = [sys.executable, "-m", "tests.sinks.device_program", "30"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with server.recording() as heard:
        parents = [subprocess.Popen(program, cwd=ROOT, **pipes) for _ in range(2)]
        for parent in parents:
            assert parent.stdout is not None
            assert parent.stdout.readline() == b"playing\n"
        sounds = [child for parent in parents for child in children(parent.pid)]
        assert len(sounds) == 2
        heard.wait_for_sound()
        time.sleep(0.5)
        parents[0].kill()
        parents[1].send_signal(signal.SIGINT)
        said = b"".join(parent.communicate(timeout=10)[1] for parent in parents)
        give_up = time.monotonic() + 5
        while not all(map(is_gone, sounds)) and time.monotonic() < give_up:
            time.sleep(0.02)
        assert all(map(is_gone, sounds))
        time.sleep(0.2)
    assert b"KeyboardInterrupt" in said
    assert b"resource_tracker" not in said
    assert not heard.samples[-RATE // 20 :].any()
    assert np.abs(heard.samples).max() > 0.1
    assert splatter(heard.samples) < -65, "fades, not cuts"


def test_opening_and_closing_leaves_no_process_and_no_descriptor(server: Server) -> None:
    with opened():
        pass
    if not Path("/proc/self/fd").exists():
        pytest.skip("this system does not list descriptors")
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(2):
        with opened() as sink:
            feed(sink, hum(0.1))
        assert sink._child.returncode == 0
        del sink
    assert len(list(Path("/proc/self/fd").iterdir())) <= before


def test_it_starts_from_any_context(server: Server, tmp_path: Path) -> None:
    """From a program that is no module, in another folder, with a file in the way that has a library's name."""
    (tmp_path / "numpy.py").write_text("raise RuntimeError('the wrong numpy')")
    program = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); sys.path = [p for p in sys.path if p]\n"
        "from guided.model import Format\n"
        "from guided.sinks import open_live\n"
        "open_live(None, Format()).stop(0.0)\n"
        "print('fine')\n"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-"], input=program, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.stdout == "fine\n", done.stderr
    assert done.stderr == ""
