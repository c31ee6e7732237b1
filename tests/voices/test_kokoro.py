"""Kokoro, through a tiny real model: sounds, trimming by durations, long sentences whole, exports that differ."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from guided.errors import VoiceError
from guided.voices import _neural
from guided.voices._kokoro_sounds import LONGEST, parts, tokens
from guided.voices.kokoro import Kokoro

pytest.importorskip("onnxruntime", reason="onnxruntime is not installed (the extra “kokoro”)")
pytest.importorskip("onnx", reason="onnx builds the voices of these tests (the extra “test”)")

from . import standins

LINE = "You might let the next breath come in slowly."


def opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Kokoro:
    monkeypatch.setenv("GUIDED_VOICE_DIR", str(folder))
    return Kokoro()


@pytest.fixture
def voice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kokoro]:
    standins.kokoro(tmp_path)
    loaded = opened(tmp_path, monkeypatch)
    yield loaded
    loaded.close()


def spelled(text: str, language: str = "en-us", **how: bool) -> str:
    return "".join(token.sign for token in tokens(text, language, **how))


@pytest.mark.parametrize(
    ("text", "language", "sounds"),
    [
        (LINE, "en-us", "ju mˌIt lˈɛt ðə nˈɛkst bɹˈɛθ kˈʌm ɪn slˈOli."),
        ("Slowly, now.", "en-gb", "slˈQli, nˈW."),
        ("Water: little by little!", "en-us", "wˈɔTəɹ: lˈɪTᵊl bI lˈɪTᵊl!"),
        ("A choice, a chair, a day.", "en-us", "ə ʧˈYs, ə ʧˈɛɹ, ə dˈA."),
        ("Sur le sol.", "fr-fr", "syʁ lə sˈɔl."),
        ("“Rest”, it says.", "en-us", "ɹˈɛst, ɪt sˈɛz."),
        ("... well", "en-us", "wˈɛl"),
        ("?!", "en-us", ""),
    ],
)
def test_words_become_the_sounds_kokoro_learned(text: str, language: str, sounds: str) -> None:
    assert spelled(text, language) == sounds


def test_ipa_goes_in_as_it_is() -> None:
    assert spelled("Rest in [[ˈmɛtə]], now.", ipa=True).endswith("ˈmɛtə, nˈW.")
    assert spelled("[[ˈmɛtə]].", ipa=True) == "ˈmɛtə."


def test_voices_whose_language_can_be_read(voice: Kokoro) -> None:
    assert [(info.name, info.languages[0]) for info in voice.voices()] == [("af_one", "en-US"), ("bm_two", "en-GB")]


def test_what_it_says_before_and_after_is_cut_off(voice: Kokoro) -> None:
    """The stand-in, as the model at times, sounds before its first sound and after its last: 75 ms at 3 kHz."""
    said = voice.speak("Rest.", "af_one", 1.0, 100.0).samples[:, 0]
    frame = standins.KOKORO_HOP
    expected = 3 * len(tokens("Rest.", "en-us")) * frame + 0.100 * standins.KOKORO_RATE
    assert len(said) == pytest.approx(expected, abs=3)
    power = np.square(said)
    before = power[: round(0.040 * standins.KOKORO_RATE)].sum()
    after = power[-round(0.060 * standins.KOKORO_RATE) :].sum()
    uncut = 0.08 * 3 * frame  # mean square of the phantom, times its length
    assert before < 0.25 * uncut
    assert after < 0.35 * uncut
    assert abs(said[0]) < 1e-4 > abs(said[-1])


def test_words_are_marked_by_durations(voice: Kokoro) -> None:
    said = voice.speak(LINE, "af_one", 1.0, 100.0)
    assert [LINE[mark.start : mark.end] for mark in said.words] == LINE.rstrip(".").split()
    lead = round(0.040 * standins.KOKORO_RATE)
    signs = tokens(LINE, "en-us")
    starts = [place for place, token in enumerate(signs) if place == 0 or signs[place - 1].sign == " "]
    assert [mark.at for mark in said.words] == [lead + 3 * standins.KOKORO_HOP * place for place in starts]


def test_an_export_without_durations_speaks_without_marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    standins.kokoro(tmp_path, durations=False, tokens="tokens")
    loaded = opened(tmp_path, monkeypatch)
    said = loaded.speak(LINE, "af_one", 1.0, 100.0)
    assert said.words == ()
    assert len(said.samples) == 3 * (len(tokens(LINE, "en-us")) + 2) * standins.KOKORO_HOP
    loaded.close()


def test_an_export_of_whole_speeds_has_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    standins.kokoro(tmp_path, whole_speed=True)
    loaded = opened(tmp_path, monkeypatch)
    speeds = loaded.speeds("af_one")
    assert speeds.slowest == speeds.fastest == 1.0
    lengths = {len(loaded.speak(LINE, "af_one", speed, 100.0).samples) for speed in (0.5, 0.8, 1.0, 1.5)}
    assert len(lengths) == 1
    loaded.close()


def test_a_sentence_too_long_for_the_model_is_cut_at_stops() -> None:
    text = ", ".join(["and the breath comes and goes by itself"] * 30) + "."
    found = tokens(text, "en-us")
    assert len(found) > 2 * LONGEST
    cut = parts(found)
    assert [token for part in cut for token in part] == found
    assert all(0 < len(part) <= LONGEST for part in cut)
    assert all(part[-1].sign in ",. " for part in cut)


def test_the_parts_of_a_long_sentence_are_joined(voice: Kokoro, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guided.voices._kokoro_sounds.LONGEST", 60)
    text = ", ".join(["and the breath comes and goes by itself"] * 6) + "."
    said = voice.speak(text, "af_one", 1.0, 100.0)
    assert len(said.samples) >= 3 * len(tokens(text, "en-us")) * standins.KOKORO_HOP
    assert [text[mark.start : mark.end] for mark in said.words] == text.replace(",", "").rstrip(".").split()
    assert all(one.at < other.at for one, other in zip(said.words, said.words[1:], strict=False))


def test_styles_tell_voices_apart(voice: Kokoro) -> None:
    one, two = (voice.speak("Rest.", name, 1.0, 100.0).samples for name in ("af_one", "bm_two"))
    assert not np.array_equal(one[:5000], two[:5000])
    assert voice.fingerprint("af_one") != voice.fingerprint("bm_two")


def test_a_pack_in_a_folder_called_voices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the folder of models is by default."""
    standins.kokoro(tmp_path / "voices")
    loaded = opened(tmp_path / "voices", monkeypatch)
    assert [info.name for info in loaded.voices()] == ["af_one", "bm_two"]
    assert loaded.speak("Rest.", "bm_two", 1.0, 100.0).samples.size
    loaded.close()


def test_a_folder_of_single_voices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    standins.kokoro(tmp_path)
    (tmp_path / "voices-standin.bin").unlink()
    (tmp_path / "voices").mkdir()
    np.full((510, 256), 0.2, "<f4").tofile(tmp_path / "voices" / "bf_four.bin")
    loaded = opened(tmp_path, monkeypatch)
    assert [info.name for info in loaded.voices()] == ["bf_four"]
    assert loaded.speak("Rest.", "bf_four", 1.0, 100.0).samples.size
    loaded.close()


def test_without_model_voices_or_package_there_is_no_voice(
    voice: Kokoro, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(_neural, "packages_missing", lambda *names: True)
        assert voice.voices() == ()
        with pytest.raises(VoiceError) as caught:
            voice.speak("Rest.", "af_one", 1.0, 100.0)
        assert "guided-meditation[kokoro]" in (caught.value.help or "")
    (tmp_path / "voices-standin.bin").write_bytes(b"PK no archive")
    assert voice.voices() == ()
    (tmp_path / "kokoro-standin.onnx").unlink()
    assert voice.voices() == ()


def test_a_damaged_model_is_an_error(voice: Kokoro, tmp_path: Path) -> None:
    model = tmp_path / "kokoro-standin.onnx"
    model.write_bytes(model.read_bytes()[:-900])
    with pytest.raises(VoiceError, match="onnxruntime"):
        voice.speak("Rest.", "af_one", 1.0, 100.0)
