"""Which voice speaks, and what is said when it is not the one asked for."""

from collections.abc import Callable
from pathlib import Path

import pytest

from guided.errors import VoiceError
from guided.registry import Registry
from guided.seams import Voice
from guided.speech.choice import Choice

from .conftest import speak


def choice(preferred: str | None = None) -> Choice:
    return Choice(Registry[Voice]("guided.voices"), preferred)


@pytest.mark.parametrize(
    ("language", "voice"),
    [
        ("en", "espeak:en-us+f2"),
        ("en-GB", "espeak:en-us+f2"),
        ("de", "espeak:de+f2"),
        ("pt", "espeak:pt+f2"),
        ("pt-BR", "espeak:pt-br+f2"),
        ("fr", "espeak:fr-fr+f2"),
        ("fr-CA", "espeak:fr-fr+f2"),
        ("no", "espeak:nb+f2"),
        ("zh", "espeak:cmn+f2"),
        ("zh-TW", "espeak:cmn+f2"),
    ],
)
def test_without_a_wish_the_gentle_voice_of_the_language(language: str, voice: str) -> None:
    asked = choice()
    assert asked.voice(speak("x", language=language)).name == voice
    assert asked.notices == []


@pytest.mark.parametrize(
    ("wish", "voice"),
    [
        ("en-us+m7", "espeak:en-us+m7"),
        ("EN-US+M7", "espeak:en-us+m7"),
        ("espeak:de", "espeak:de"),
        ("de+m3", "espeak:de+m3"),
        ("fr", "espeak:fr-fr"),
        ("en-gb", "espeak:en-gb"),
        ("tick", "tick:tick"),
        ("tick:tick", "tick:tick"),
    ],
)
def test_names_with_and_without_their_engine(wish: str, voice: str) -> None:
    asked = choice()
    assert asked.voice(speak("x", voices=(wish,))).name == voice
    assert asked.notices == []


def test_the_listener_comes_before_the_author() -> None:
    assert choice("en-us+m7").voice(speak("x", voices=("en-gb",))).name == "espeak:en-us+m7"


def test_an_author_may_prefer_several() -> None:
    asked = choice()
    found = asked.voice(speak("x", voices=("af_heart", "Nobody at all", "en-gb", "tick")))
    assert found.name == "espeak:en-gb"
    assert asked.notices == ["voice “af_heart”, “Nobody at all” is not on this machine: en-gb (espeak) speaks instead"]


def test_a_missing_voice_is_said_once() -> None:
    asked = choice("piper:nobody")
    for _ in range(3):
        assert asked.voice(speak("x")).name == "espeak:en-us+f2"
    assert len(asked.notices) == 1
    assert "piper:nobody" in asked.notices[0]


@pytest.mark.parametrize("wish", ["en-us+nobody", "espeak:xx", "tick:tock", ":", "espeak:", "+f2", ""])
def test_what_is_no_voice_falls_back(wish: str) -> None:
    asked = choice()
    assert asked.voice(speak("x", voices=(wish,))).name == "espeak:en-us+f2"
    assert len(asked.notices) == 1


def test_a_language_nobody_speaks_is_read_and_said() -> None:
    asked = choice()
    assert asked.voice(speak("x", language="tlh")).name == "espeak:en-us+f2"
    assert asked.notices == ["no voice here speaks “tlh”: en-us+f2 reads it"]


def test_online_is_said_plainly(beeps: Callable[..., None]) -> None:
    beeps(more="online = true")
    asked = choice("beeps")
    assert asked.voice(speak("x")).name == "command:beeps"
    assert asked.notices == ["voice “beeps” is online: the words leave this machine"]


def test_an_online_voice_never_stands_in(beeps: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    """eSpeak is gone; the one program left is online."""
    beeps(more="online = true")
    without(monkeypatch, "espeak", "system")
    with pytest.raises(VoiceError, match="no voice on this machine") as caught:
        choice().voice(speak("x"))
    assert "pip install" in (caught.value.help or "")


def test_without_espeak_another_voice_of_the_language(
    beeps: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    beeps(more='language = "en-AU"')
    without(monkeypatch, "espeak", "system")
    asked = choice()
    assert asked.voice(speak("x")).name == "command:beeps"
    assert asked.notices == []
    assert asked.voice(speak("x", language="de")).name == "command:beeps"
    assert len(asked.notices) == 1


def test_a_broken_list_of_programs_does_not_stop_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "broken.toml"
    place.write_text("[voices")
    monkeypatch.setenv("GUIDED_VOICES", str(place))
    asked = choice("somebody")
    assert asked.voice(speak("x")).name == "espeak:en-us+f2"
    assert any("broken.toml" in notice for notice in asked.notices)


def without(monkeypatch: pytest.MonkeyPatch, *engines: str) -> None:
    """These engines have no voices."""

    def missing(*_: object) -> str:
        raise VoiceError("not installed")

    for engine in engines:
        plugin = Registry[Voice]("guided.voices").load(engine)
        monkeypatch.setattr(type(plugin), "voices", lambda self: ())
        monkeypatch.setattr(type(plugin), "fingerprint", missing)
