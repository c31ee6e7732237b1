"""The operating system's voices, in their process."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from guided.errors import VoiceError
from guided.seams import VoiceInfo
from guided.voices.system import PLUGIN, System


@pytest.fixture
def info() -> VoiceInfo:
    found = PLUGIN.voices()
    if not found:
        pytest.skip("pyttsx3 finds no speech engine (Debian: apt install libespeak-ng1)")
    return next((one for one in found if one.languages[0].lower().startswith("en")), found[0])


@pytest.fixture
def process(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder of a stand-in for `pyttsx3` that the process imports instead."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return tmp_path / "pyttsx3.py"


def test_one_utterance_speaks_at_the_speed_asked_for(info: VoiceInfo) -> None:
    """With `runAndWait` the rate would be lost."""
    slow, fast = (PLUGIN.speak("Let it go when it wants to.", info.name, rate, 100) for rate in (80, 300))
    assert len(fast.samples) < 0.5 * len(slow.samples)


def test_the_voice_asked_for_speaks(info: VoiceInfo) -> None:
    others = [one for one in PLUGIN.voices() if one.languages[0].startswith("de")]
    if not others:
        pytest.skip("there is no second language")
    one, other = (PLUGIN.speak("Hello", name, 180, 100) for name in (info.name, others[0].name))
    assert len(one.samples) != len(other.samples)


def test_it_keeps_standard_output_clean(info: VoiceInfo) -> None:
    """pyttsx3 prints “Audio saved to …”, into the middle of `render -o -`."""
    code = f"from guided.voices.system import PLUGIN\nPLUGIN.speak('Hello', {info.name!r}, 180, 100)\n"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == b""


def test_its_folder_is_gone_afterwards(info: VoiceInfo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    PLUGIN.speak("Hello", info.name, 180, 100)
    assert list(tmp_path.iterdir()) == []


def test_nothing_to_say_is_an_error_not_a_hang(info: VoiceInfo) -> None:
    with pytest.raises(VoiceError, match="nothing to say"):
        PLUGIN.speak(" \n", info.name, 180, 100)


ENGINE = """
import json, os, sys, time
print("noise on standard output")
class V:
    id, name, languages = "tone", "Tone", [b"\\x05en-gb"]
class Engine:
    def __init__(self): self.calls = []; self.heard = {}
    def connect(self, topic, call): self.heard[topic] = call
    def getProperty(self, name): return [V()]
    def setProperty(self, name, value): self.calls.append((name, value))
    def save_to_file(self, text, path): self.calls.append(("save", text)); self.path = path
    def runAndWait(self): raise AssertionError("never")
    def startLoop(self): LOOP
    def endLoop(self): self.calls.append(("end",))
def init(): return Engine()
"""


def test_aiff_under_a_wav_name_is_read(process: Path) -> None:
    """What macOS writes."""
    from tests.voices.test_waves import CASES

    sound = process.with_name("sound.aiff")
    sound.write_bytes(CASES["aifc sowt"][0])
    process.write_text(ENGINE.replace("LOOP", f"open(self.path, 'wb').write(open({str(sound)!r}, 'rb').read())"))
    said = System().speak("Hello", "Tone", 180, 100)
    assert said.samples.shape == (2000, 1)
    assert said.rate == 22_050


def test_a_language_with_a_priority_in_front(process: Path) -> None:
    process.write_text(ENGINE.replace("LOOP", "pass"))
    (info,) = System().voices()
    assert info.languages == ("en-gb",)


def test_settings_come_before_the_words_and_the_loop_is_ended_once(process: Path, tmp_path: Path) -> None:
    calls = tmp_path / "calls.json"
    body = "self.calls.append(('loop',)); open(self.path, 'wb')"
    engine = ENGINE.replace("LOOP", body).replace(
        'self.calls.append(("end",))', f'self.calls.append(("end",)); json.dump(self.calls, open({str(calls)!r}, "w"))'
    )
    process.write_text(engine)
    with pytest.raises(VoiceError):
        System().speak("Hello", "Tone", 180, 100)
    names = [call[0] for call in json.loads(calls.read_text())]
    assert names == ["voice", "rate", "save", "loop", "end"]


def test_a_hang_is_ended(process: Path) -> None:
    process.write_text(ENGINE.replace("LOOP", "time.sleep(60)"))
    engine = System()
    assert engine.voices()
    engine.timeout = 1.0
    with pytest.raises(VoiceError, match="within 1 seconds"):
        engine.speak("Hello", "Tone", 180, 100)


def test_an_error_inside_the_loop_is_told(process: Path) -> None:
    """pyttsx3 would go on with another voice."""
    body = "self.heard['error'](name=None, exception=ValueError('no such voice')); time.sleep(60)"
    process.write_text(ENGINE.replace("LOOP", body))
    with pytest.raises(VoiceError, match="no such voice"):
        System().speak("Hello", "Tone", 180, 100)


def test_a_crash_is_an_error(process: Path) -> None:
    process.write_text(ENGINE.replace("LOOP", "os.kill(os.getpid(), 9)"))
    with pytest.raises(VoiceError, match="without an answer"):
        System().speak("Hello", "Tone", 180, 100)


@pytest.mark.parametrize("body", ["import no_such_module_here", "def init(): raise RuntimeError('no eSpeak')"])
def test_where_the_engine_is_missing_there_are_no_voices(process: Path, body: str) -> None:
    process.write_text(body)
    assert System().voices() == ()


def test_where_the_library_is_missing_there_are_no_voices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert System().voices() == ()


def test_samples_are_sound(info: VoiceInfo) -> None:
    said = PLUGIN.speak("Let it go when it wants to.", info.name, 180, 100)
    assert 0.05 < float(np.abs(said.samples).max()) <= 1.0
