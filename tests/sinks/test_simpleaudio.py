"""simpleaudio as far as it goes: a whole session arrives; what it can't do is said."""

import json
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from guided.errors import DeviceError
from guided.model import Format
from guided.sinks import simpleaudio as sink
from guided.sounds._decode import decode
from tests.cli.runner import guided

pytestmark = pytest.mark.flaky(reruns=2)  # a machine too busy to play sounds like a fault; a fault is heard each time

RATE = Format().rate
installed = pytest.mark.skipif(sink.problem() is not None, reason=str(sink.problem()))


@pytest.fixture
def heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """ALSA's file plugin instead of a card: what is played lands in this file, 16 bit stereo."""
    raw = tmp_path / "heard.raw"
    config = tmp_path / "asound.conf"
    config.write_text(f'pcm.!default {{ type file slave.pcm {{ type null }} file "{raw}" format raw }}\n')
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(config))
    return raw


def tone(seconds: float) -> np.ndarray:
    wave = 0.25 * np.sin(2 * np.pi * 220 * np.arange(int(seconds * RATE)) / RATE)
    return np.repeat(wave[:, None], 4, axis=1).astype(np.float32)


@installed
def test_what_is_written_is_played(heard: Path, tmp_path: Path) -> None:
    """In a process of its own: ALSA reads its configuration once."""
    script = tmp_path / "s.yaml"
    script.write_text("language: en\nscript:\n  - bell: chime\n  - Here is one line.\n")
    assert guided("render", str(script), "-o", str(tmp_path / "s.wav")).status == 0
    done = guided("play", str(script), "--output", "simpleaudio", "--json")
    assert done.status == 0, done.err
    frames = json.loads(done.out)["frames"]
    played = np.frombuffer(heard.read_bytes(), np.int16).reshape(-1, 2)
    sent = np.concatenate(list(decode(tmp_path / "s.wav", RATE)))
    assert len(played) >= frames == len(sent)
    assert np.abs(played[:frames] / 32768 - sent).max() < 3 / 32768


@installed
def test_a_stop_lets_drain_return(heard: Path) -> None:
    live = sink.PLUGIN.open_live(None, Format())
    live.write(tone(60.0))
    live.pause()
    thread = threading.Thread(target=live.drain)
    thread.start()
    time.sleep(0.2)
    assert thread.is_alive()
    live.stop(0.3)
    thread.join(2)
    assert not thread.is_alive()


@installed
def test_a_flush_forgets_what_was_written(heard: Path) -> None:
    live = sink.PLUGIN.open_live(None, Format())
    live.write(tone(1.0))
    live.flush()
    assert live.played == 0
    live.drain()
    assert live.played == 0


@pytest.mark.skipif(sys.version_info < (3, 12), reason="it works on this Python")
def test_it_is_refused_where_it_crashes() -> None:
    with pytest.raises(DeviceError, match=r"3\.12"):
        sink.PLUGIN.open_live(None, Format())


def test_its_limits_are_told_by_doctor() -> None:
    done = guided("doctor")
    assert "simpleaudio" in done.out
    if sink.problem() is None:
        assert "whole" in done.out
