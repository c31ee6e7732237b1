"""Natural voices in the house: chosen where nobody chose, level with the others, and missed in one line."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from guided.cache import Cache
from guided.dsp.loudness import Meter
from guided.model import SPEECH_LOUDNESS, Format, Options
from guided.player import at_length, measured, perform
from guided.registry import Registry
from guided.script import read_text
from guided.seams import Voice
from guided.speech import Speaker
from guided.speech.choice import Choice
from tests.cli.runner import guided

from .conftest import speak

pytest.importorskip("piper", reason="piper-tts is not installed (the extra “piper”)")
pytest.importorskip("onnx", reason="onnx builds the voices of these tests (the extra “test”)")

from tests.voices import standins

ENGINES: Registry[Voice] = Registry("guided.voices")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "voices"
    folder.mkdir()
    monkeypatch.setenv("GUIDED_VOICE_DIR", str(folder))
    yield folder
    for engine in ("piper", "kokoro"):
        ENGINES.load(engine).close()


def chosen(preferred: str | None = None, **fields: object) -> tuple[str, list[str]]:
    choice = Choice(Registry[Voice]("guided.voices"), preferred)
    found = choice.voice(speak("x", **fields)).name
    return found, choice.notices


def test_the_best_that_is_installed_speaks_where_nobody_chose(place: Path) -> None:
    assert chosen() == ("espeak:en-us+f2", [])
    standins.piper(place / "a")
    assert chosen() == ("piper:en_US-standin-low", [])
    standins.kokoro(place / "b")
    assert chosen() == ("kokoro:af_one", [])
    assert chosen(language="en-GB") == ("kokoro:bm_two", [])
    assert chosen(language="de") == ("espeak:de+f2", [])


def test_listener_before_author_before_the_best(place: Path) -> None:
    standins.piper(place)
    standins.kokoro(place)
    assert chosen("en-us+m7", voices=("bm_two",)) == ("espeak:en-us+m7", [])
    assert chosen(voices=("nobody", "bm_two"))[0] == "kokoro:bm_two"
    assert chosen("piper:en_us-STANDIN-low") == ("piper:en_US-standin-low", [])


def test_a_voice_that_is_missing_is_missed_in_one_line(place: Path) -> None:
    name, notices = chosen("af_heart")
    assert name == "espeak:en-us+f2"
    assert notices == ["voice “af_heart” is not on this machine: en-us+f2 (espeak) speaks instead"]


def test_two_voices_in_one_script_are_level(place: Path, tmp_path: Path) -> None:
    """Each line as it is heard, by a meter of its own: within 1 LU of the other and of what speech should be."""
    standins.piper(place)
    standins.kokoro(place)
    voices = ("piper:en_US-standin-low", "kokoro:af_one", "espeak:en-us+m7")
    lines = "".join(
        f"  - say: You might let the next breath come in slowly, and go again.\n    voice: {voice}\n  - 2s\n"
        for voice in voices
    )
    script = read_text(f"script:\n{lines}", name="level", folder=tmp_path).script
    assert script is not None
    form = Format()
    with Speaker(Cache(tmp_path / "cache"), form.rate) as speaker:
        performance = perform(at_length(script, Options(), measured(speaker)), speaker)
        list(performance.placement)
        heard = [caption for caption in performance.placement.captions if caption.kind == "speech"]
        levels = []
        for caption in heard:
            meter = Meter(form.rate, form.channels)
            meter.feed(performance.mixer.read(caption.start, caption.end - caption.start))
            meter.finish()
            levels.append(meter.integrated())
        assert speaker.notices == []
    assert len(levels) == 3
    assert np.ptp(levels) < 1.0
    assert all(abs(level - SPEECH_LOUDNESS) < 1.0 for level in levels)


def test_from_a_folder_to_a_file(tmp_path: Path) -> None:
    """As a listener does it: install from a stick, make it one's own, render, warm, remove."""
    standins.piper(tmp_path / "stick", "en_US-mine-low")
    script = tmp_path / "short.yaml"
    script.write_text("script:\n  - Rest here for a while.\n  - 2s\n  - There is time.\n")
    place = {"GUIDED_VOICE_DIR": str(tmp_path / "voices"), "GUIDED_CONFIG": str(tmp_path / "config.toml")}

    done = guided("voices", "install", "mine", "--from", str(tmp_path / "stick"), **place)
    assert done.status == 0, done.err
    assert "no digest is known" in done.err
    assert "en_US-mine-low" in done.err
    assert '"en_US-mine-low"' in guided("voices", "list", "--json", **place).out
    assert guided("voices", "use", "en_US-mine-low", **place).status == 0

    calibrated = guided("voices", "calibrate", "en_US-mine-low", **place)
    assert "words per minute" in calibrated.out, calibrated.err
    warmed = guided("voices", "warm", str(script), **place)
    assert warmed.out == "short: 2 lines are there, 2 of them new\n", warmed.err
    assert guided("voices", "warm", str(script), **place).out == "short: 2 lines are there, 0 of them new\n"

    rendered = guided("render", str(script), "-o", str(tmp_path / "short.wav"), cwd=tmp_path, **place)
    assert rendered.status == 0, rendered.err
    assert (tmp_path / "short.wav").stat().st_size > 200_000

    assert guided("voices", "remove", "mine", **place).status == 0
    assert list((tmp_path / "voices").iterdir()) == []
    again = guided("render", str(script), "-o", str(tmp_path / "other.wav"), cwd=tmp_path, **place)
    assert again.status == 0
    assert "“en_US-mine-low” is not on this machine" in again.err


@pytest.mark.parametrize("name", ["kokorro", "lessac"])
def test_what_is_not_in_the_catalogue_is_refused(name: str) -> None:
    done = guided("voices", "install", name)
    assert done.status == 2
    assert "kokoro" in done.err
