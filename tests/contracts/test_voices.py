"""What every voice plugin owes the house, for each one found by name.

Piper and Kokoro speak here through tiny real models built for the tests; `test_real_voices` runs the same on real ones.
"""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from guided.errors import VoiceError
from guided.registry import Registry
from guided.seams import Voice, VoiceInfo

VOICES: Registry[Voice] = Registry("guided.voices")
LINE = "You might let the next breath come in slowly."
PROGRAM = Path(__file__).parents[1] / "voices" / "speaker_program.py"


@pytest.fixture(autouse=True)
def _listed_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A voice for `command`."""
    command = json.dumps([sys.executable, str(PROGRAM), "--slowness", "{slowness}"])
    listed = tmp_path / "voices.toml"
    listed.write_text(f"[voices.beeps]\ncommand = {command}\nspeeds = [0.5, 1, 2]\n")
    monkeypatch.setenv("GUIDED_VOICES", str(listed))


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Voices for Piper and Kokoro, where their packages and the one that builds them are installed."""
    folder = tmp_path_factory.mktemp("models")
    there = {name for name in ("onnx", "onnxruntime", "piper") if importlib.util.find_spec(name)}
    if {"onnx", "onnxruntime"} <= there:
        from tests.voices import standins

        standins.kokoro(folder / "kokoro")
        if "piper" in there:
            standins.piper(folder / "piper")
    return folder


@pytest.fixture(autouse=True)
def _models(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUIDED_VOICE_DIR", str(models))


@pytest.fixture(params=list(VOICES))
def voice(request: pytest.FixtureRequest) -> Iterator[Voice]:
    loaded = VOICES.load(request.param)
    yield loaded
    loaded.close()


@pytest.fixture
def info(voice: Voice) -> VoiceInfo:
    """An English voice where there is one: that is what the line is."""
    found = voice.voices()
    if not found:
        pytest.skip(f"{voice.name} has no voice on this machine")
    return next((one for one in found if one.languages[0].startswith("en-")), found[0])


def test_the_built_in_engines_are_found() -> None:
    assert {"espeak", "system", "command", "tick", "piper", "kokoro"} <= set(VOICES)


def test_it_goes_by_its_name(voice: Voice) -> None:
    assert voice.name in VOICES
    assert VOICES.load(voice.name).name == voice.name


def test_loading_it_brings_no_library_and_no_numpy(voice: Voice) -> None:
    code = (
        "import sys; from guided.registry import Registry\n"
        f"Registry('guided.voices').load({voice.name!r})\n"
        "print([name for name in ('numpy', 'espeakng_loader', 'pyttsx3', 'av', 'soxr', 'onnxruntime', 'piper') "
        "if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_its_voices_are_named_and_told_apart(voice: Voice) -> None:
    found = voice.voices()
    assert len({one.name for one in found}) == len(found)
    for one in found:
        assert one.engine == voice.name
        assert one.name.strip() == one.name != ""
        assert one.languages
        assert all(tag == tag.strip() != "" for tag in one.languages)


def test_it_speaks(voice: Voice, info: VoiceInfo) -> None:
    said = voice.speak(LINE, info.name, voice.speeds(info.name).usual, 100.0)
    assert said.samples.dtype == np.float32
    assert said.samples.ndim == 2
    assert said.samples.shape[1] == 1
    assert 8_000 <= said.rate <= 192_000
    assert np.isfinite(said.samples).all()
    assert 0.01 < np.abs(said.samples).max() <= 1.0
    assert 1.0 < len(said.samples) / said.rate < 20.0


def test_the_same_request_gives_the_same_samples(voice: Voice, info: VoiceInfo) -> None:
    speed = voice.speeds(info.name).usual
    first = voice.speak(LINE, info.name, speed, 100.0)
    voice.speak("Something else, in between?", info.name, speed, 90.0)
    again = voice.speak(LINE, info.name, speed, 100.0)
    assert np.array_equal(first.samples, again.samples)
    assert first.words == again.words


def test_faster_is_shorter(voice: Voice, info: VoiceInfo) -> None:
    speeds = voice.speeds(info.name)
    assert 0 < speeds.slowest <= speeds.usual <= speeds.fastest
    if speeds.slowest == speeds.fastest:
        pytest.skip(f"{voice.name} has one speed")
    lengths = [len(voice.speak(LINE, info.name, speed, 100.0).samples) for speed in (speeds.slowest, speeds.fastest)]
    assert lengths[1] < 0.9 * lengths[0]


def test_a_speed_out_of_range_is_the_nearest_within(voice: Voice, info: VoiceInfo) -> None:
    speeds = voice.speeds(info.name)
    slow = voice.speak(LINE, info.name, speeds.slowest, 100.0)
    slower = voice.speak(LINE, info.name, speeds.slowest / 2, 100.0)
    assert len(slow.samples) == len(slower.samples)


def test_marks_stand_on_words_in_order(voice: Voice, info: VoiceInfo) -> None:
    said = voice.speak(LINE, info.name, voice.speeds(info.name).usual, 100.0)
    if not said.words:
        pytest.skip(f"{voice.name} tells no words")
    assert [LINE[mark.start : mark.end] for mark in said.words] == LINE.rstrip(".").split()
    times = [mark.at for mark in said.words]
    assert times == sorted(times)
    assert times[0] >= 0
    assert times[-1] < len(said.samples)


def test_its_fingerprint_is_steady(voice: Voice, info: VoiceInfo) -> None:
    fingerprint = voice.fingerprint(info.name)
    assert fingerprint
    voice.close()
    assert voice.fingerprint(info.name) == fingerprint


def test_after_close_it_speaks_again(voice: Voice, info: VoiceInfo) -> None:
    speed = voice.speeds(info.name).usual
    first = voice.speak(LINE, info.name, speed, 100.0)
    voice.close()
    assert np.array_equal(voice.speak(LINE, info.name, speed, 100.0).samples, first.samples)


@pytest.mark.parametrize("ask", ["speak", "speeds", "fingerprint"])
def test_a_voice_it_has_not_is_an_error_that_names_it(voice: Voice, ask: str) -> None:
    arguments = (LINE, "nobody", 1.0, 100.0) if ask == "speak" else ("nobody",)
    with pytest.raises(VoiceError, match="nobody"):
        getattr(voice, ask)(*arguments)


def test_text_is_never_read_as_markup(voice: Voice, info: VoiceInfo) -> None:
    """A pause of ten seconds in SSML, eSpeak's own commands, a phoneme: whatever is made of them, it is no command."""
    speed = voice.speeds(info.name).usual
    plain = len(voice.speak("one two three", info.name, speed, 100.0).samples)
    for trick in ('<break time="20s"/> one two three', "one \x01400S two three", "one \x0199P two \x00 three"):
        said = voice.speak(trick, info.name, speed, 100.0)
        assert len(said.samples) < plain + 12 * said.rate
        assert len(said.samples) >= 0.95 * plain


def test_ipa_is_taken_where_it_is_promised(voice: Voice, info: VoiceInfo) -> None:
    if not voice.takes_ipa:
        pytest.skip(f"{voice.name} takes no IPA")
    text = "Rest in [[ˈmɛtə]] now."
    said = voice.speak(text, info.name, voice.speeds(info.name).usual, 100.0, ipa=True)
    assert [text[mark.start : mark.end] for mark in said.words] == ["Rest", "in", "ˈmɛtə", "now"] or not said.words
