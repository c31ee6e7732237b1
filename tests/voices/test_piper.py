"""Piper, through a tiny real model: chance taken out, words marked, speakers told apart, what is missing left out."""

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from guided.errors import VoiceError
from guided.registry import Registry
from guided.seams import Voice
from guided.voices import _neural

pytest.importorskip("piper", reason="piper-tts is not installed (the extra “piper”)")
pytest.importorskip("onnx", reason="onnx builds the voices of these tests (the extra “test”)")

from guided.voices.piper import Piper

from . import standins

LINE = "You might let the next breath come in slowly."


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("piper")
    standins.piper(folder)
    standins.piper(folder / "three", "en_US-three-low", speakers=3)
    return folder


@pytest.fixture
def voice(built: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Piper]:
    monkeypatch.setenv("GUIDED_VOICE_DIR", str(built))
    loaded = Piper()
    yield loaded
    loaded.close()


def test_models_and_their_speakers_are_listed(voice: Piper) -> None:
    names = [info.name for info in voice.voices()]
    three = "en_US-three-low"
    assert names == ["en_US-standin-low", three, f"{three}/s0", f"{three}/s1", f"{three}/s2"]
    assert {info.languages for info in voice.voices()} == {("en-US",)}


def test_the_model_itself_speaks_by_chance(built: Path) -> None:
    """Else the test of steadiness below would prove nothing."""
    session = _neural.session(built / "en_US-standin-low.onnx")
    given = {
        "input": np.array([[1, 20, 30, 2]], np.int64),
        "input_lengths": np.array([4], np.int64),
        "scales": np.array([0.6, 1.0, 0.8], np.float32),
    }
    first, second = session.run(None, given)[0].ravel(), session.run(None, given)[0].ravel()
    assert len(first) != len(second) or not np.array_equal(first, second)


def test_it_says_the_same_whatever_came_before(voice: Piper) -> None:
    first = voice.speak(LINE, "en_US-standin-low", 1.0, 100.0)
    for _ in range(3):
        voice.speak("Something else.", "en_US-standin-low", 1.2, 100.0)
    other = Piper()
    for one in (voice, other):
        again = one.speak(LINE, "en_US-standin-low", 1.0, 100.0)
        assert np.array_equal(first.samples, again.samples)
    other.close()


def test_noise_is_still_noise(voice: Piper) -> None:
    """The table stands for chance: normal, its two readers apart, no pattern in it."""
    said = voice.speak(LINE, "en_US-standin-low", 1.0, 100.0).samples[:, 0]
    quiet = said[:800]  # before the first sound: only hiss, at 0.02
    assert 0.015 < quiet.std() < 0.025
    assert abs(np.corrcoef(quiet[:-1], quiet[1:])[0, 1]) < 0.15


def test_words_are_marked_where_they_sound(voice: Piper) -> None:
    said = voice.speak(LINE, "en_US-standin-low", 1.0, 100.0)
    assert [LINE[mark.start : mark.end] for mark in said.words] == LINE.rstrip(".").split()
    for mark in said.words[1:]:  # a space before each word: quiet, then a tone
        before = said.samples[mark.at - 250 : mark.at, 0]
        after = said.samples[mark.at + 100 : mark.at + 1200, 0]
        assert before.std() < 0.1 < after.std()


def test_the_level_is_left_alone(voice: Piper) -> None:
    assert np.abs(voice.speak(LINE, "en_US-standin-low", 1.0, 100.0).samples).max() < 0.6


def test_speakers_are_told_apart(voice: Piper) -> None:
    said = [voice.speak("Rest.", f"en_US-three-low{which}", 1.0, 100.0).samples for which in ("", "/s0", "/s2")]
    assert np.array_equal(said[0], said[1])
    assert not np.array_equal(said[1][:4000], said[2][:4000])


def test_slower_than_is_safe_is_the_slowest(voice: Piper) -> None:
    slowest = voice.speeds("en_US-standin-low").slowest
    assert slowest >= 0.5
    lengths = {len(voice.speak(LINE, "en_US-standin-low", speed, 100.0).samples) for speed in (slowest, 0.2, 0.01)}
    assert len(lengths) == 1


def test_the_fingerprint_follows_model_and_description(voice: Piper, built: Path, tmp_path: Path) -> None:
    before = voice.fingerprint("en_US-standin-low")
    assert voice.fingerprint("en_US-three-low/s1") != voice.fingerprint("en_US-three-low/s2")
    description = built / "en_US-standin-low.onnx.json"
    kept = description.read_bytes()
    description.write_text(json.dumps({**json.loads(kept), "x": 1}))
    try:
        assert voice.fingerprint("en_US-standin-low") != before
    finally:
        description.write_bytes(kept)


def test_a_long_path_is_no_obstacle(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = tmp_path / ("deep" * 40)
    shutil.copytree(built, deep)
    monkeypatch.setenv("GUIDED_VOICE_DIR", str(deep))
    loaded = Piper()
    assert loaded.speak("Rest.", "en_US-standin-low", 1.0, 100.0).samples.size
    loaded.close()


def test_a_broken_model_is_an_error_and_a_broken_description_no_voice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = standins.piper(tmp_path)
    monkeypatch.setenv("GUIDED_VOICE_DIR", str(tmp_path))
    whole = path.read_bytes()
    for broken in (whole[:-700], b"", b"\x0f\xff no model"):
        path.write_bytes(broken)
        with pytest.raises(VoiceError):
            Piper().speak("Rest.", "en_US-standin-low", 1.0, 100.0)
    path.with_name(path.name + ".json").write_text('{"audio": []')
    assert Piper().voices() == ()


def test_voices_that_would_download_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Chinese by g2pW fetches a model of its own when first used."""
    path = standins.piper(tmp_path, "zh_CN-standin-low")
    description = path.with_name(path.name + ".json")
    description.write_text(json.dumps({**json.loads(description.read_text()), "phoneme_type": "pinyin"}))
    monkeypatch.setenv("GUIDED_VOICE_DIR", str(tmp_path))
    assert Piper().voices() == ()


def test_without_the_package_there_are_no_voices(voice: Piper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_neural, "packages_missing", lambda *names: True)
    assert voice.voices() == ()
    with pytest.raises(VoiceError) as caught:
        voice.speak("Rest.", "en_US-standin-low", 1.0, 100.0)
    assert "guided-meditation[piper]" in (caught.value.help or "")


def test_models_are_loaded_once_and_freed_when_idle() -> None:
    loads: list[str] = []
    held = _neural.Held(lambda name: loads.append(name) or name, idle=0.1)
    for name in ("a", "b", "a", "b", "a"):
        with held.borrow(name) as found:
            assert found == name
    assert loads == ["a", "b"]
    with held.borrow("a"):
        time.sleep(0.3)
        assert len(held) == 2
    time.sleep(0.4)
    assert len(held) == 0


def test_it_is_found_by_name() -> None:
    assert "piper" in Registry[Voice]("guided.voices")
