"""Voices that are other programs: what is set up, and what goes wrong."""

import json
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest

from guided.errors import VoiceError
from guided.voices.command import PLUGIN

PROGRAM = Path(__file__).with_name("speaker_program.py")


@pytest.fixture
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "voices.toml"
    monkeypatch.setenv("GUIDED_VOICES", str(place))
    return place


def table(name: str, *options: str, more: str = "") -> str:
    return f"[voices.{name}]\ncommand = {json.dumps([sys.executable, str(PROGRAM), *options])}\n{more}\n"


def test_words_go_in_and_sound_comes_out(listed: Path) -> None:
    listed.write_text(table("beeps", more='language = ["en-GB", "de"]\nabout = "Beeps"\nonline = true'))
    (info,) = PLUGIN.voices()
    assert (info.name, info.languages, info.about, info.online) == ("beeps", ("en-GB", "de"), "Beeps", True)
    said = PLUGIN.speak("Grüß dich, now", "beeps", 1.0, 100.0)
    assert said.rate == 16_000
    assert len(said.samples) == 3 * 8_000
    assert said.words == ()


def test_a_file_where_the_program_wants_one(listed: Path) -> None:
    listed.write_text(table("beeps", "--out", "{out}") + table("pipe"))
    filed, piped = (PLUGIN.speak("one two", name, 1.0, 100.0) for name in ("beeps", "pipe"))
    assert np.array_equal(filed.samples, piped.samples)


def test_speed_in_the_programs_unit(listed: Path) -> None:
    listed.write_text(table("beeps", "--slowness", "{slowness}", more="speeds = [0.5, 1, 2]") + table("fixed"))
    assert len(PLUGIN.speak("one two", "beeps", 2.0, 100.0).samples) == 8_000
    assert len(PLUGIN.speak("one two", "beeps", 0.1, 100.0).samples) == 32_000
    assert PLUGIN.speeds("beeps").fastest == 2.0
    assert PLUGIN.speeds("fixed").slowest == PLUGIN.speeds("fixed").fastest


def test_the_words_are_not_in_the_command(listed: Path, tmp_path: Path) -> None:
    """Another user's `ps` must not show what is said."""
    spy = tmp_path / "spy.py"
    spy.write_text(
        "import sys, pathlib, runpy\n"
        f"pathlib.Path({str(tmp_path / 'argv')!r}).write_text(repr(sys.argv))\n"
        f"runpy.run_path({str(PROGRAM)!r}, run_name='__main__')\n"
    )
    listed.write_text(f"[voices.spy]\ncommand = {json.dumps([sys.executable, str(spy)])}\n")
    PLUGIN.speak("secret", "spy", 1.0, 100.0)
    assert "secret" not in (tmp_path / "argv").read_text()


def test_a_line_is_text_to_the_program_not_a_command(listed: Path, tmp_path: Path) -> None:
    listed.write_text(table("beeps"))
    said = PLUGIN.speak(f"$(touch {tmp_path}/made) `x` {{out}}; --fail", "beeps", 1.0, 100.0)
    assert len(said.samples) == 5 * 8_000
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize(
    ("option", "why"),
    [("--fail", "status 1: the model is"), ("--garbage", "neither WAV nor AIFF"), ("--silent", "nothing at all")],
)
def test_a_program_that_fails_says_which_and_why(listed: Path, option: str, why: str) -> None:
    listed.write_text(table("beeps", option))
    with pytest.raises(VoiceError, match=why) as caught:
        PLUGIN.speak("one", "beeps", 1.0, 100.0)
    assert "beeps" in str(caught.value)
    assert str(caught.value).isprintable()
    assert str(listed) in (caught.value.help or "")


def test_a_program_that_hangs_is_ended(listed: Path) -> None:
    listed.write_text(table("beeps", "--hang", more="timeout = 0.5"))
    with pytest.raises(VoiceError, match=r"within 0\.5 seconds"):
        PLUGIN.speak("one", "beeps", 1.0, 100.0)


def test_a_program_that_wrote_no_file(listed: Path) -> None:
    listed.write_text(table("beeps", "--silent", "--out", "{out}"))
    with pytest.raises(VoiceError, match="wrote no file"):
        PLUGIN.speak("one", "beeps", 1.0, 100.0)


def test_a_program_that_is_not_here_is_not_listed(listed: Path) -> None:
    listed.write_text('[voices.gone]\ncommand = ["no-such-program-here"]\n')
    assert PLUGIN.voices() == ()
    with pytest.raises(VoiceError, match="cannot be started"):
        PLUGIN.speak("one", "gone", 1.0, 100.0)


def test_without_a_list_there_are_no_voices(listed: Path) -> None:
    assert not listed.exists()
    assert PLUGIN.voices() == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[voices.x\n", "voices.toml"),
        ("voices = 3\n", "no table"),
        ("[voices]\nx = 3\n", "no table"),
        ("[voices.x]\ncommand = 'say'\n", "no list of words"),
        ("[voices.x]\ncommand = []\n", "no list of words"),
        ("[voices.x]\ncommand = ['a']\nlangauge = 'en'\n", "no key “langauge”"),
        ("[voices.x]\ncommand = ['a']\nlanguage = 3\n", "no tag"),
        ("[voices.x]\ncommand = ['a']\ntimeout = -1\n", "seconds"),
        ("[voices.x]\ncommand = ['a', '{speed}']\n", "does not say which"),
        ("[voices.x]\ncommand = ['a', '{speed}']\nspeeds = [3, 2, 1]\n", "does not say which"),
    ],
)
def test_a_list_that_is_wrong_says_where_and_how_to_mend_it(listed: Path, text: str, why: str) -> None:
    listed.write_text(text)
    with pytest.raises(VoiceError, match=why) as caught:
        PLUGIN.voices()
    assert str(listed) in str(caught.value)
    assert caught.value.help


def test_the_fingerprint_follows_the_files_a_command_names(listed: Path, tmp_path: Path) -> None:
    model = tmp_path / "model.onnx"
    model.write_bytes(b"one")
    listed.write_text(table("beeps", str(model)))
    before = PLUGIN.fingerprint("beeps")
    model.write_bytes(b"another")
    assert PLUGIN.fingerprint("beeps") != before


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="the program espeak-ng is not installed")
def test_a_real_program_on_a_pipe(listed: Path) -> None:
    """`espeak-ng --stdout` leaves the lengths in its WAV unfilled."""
    listed.write_text(
        '[voices.real]\ncommand = ["espeak-ng", "--stdin", "--stdout", "-v", "en-us", "-s", "{speed}"]\n'
        "speeds = [80, 175, 450]\n"
    )
    slow, fast = (PLUGIN.speak("Let it go when it wants to.", "real", speed, 100.0) for speed in (80, 200))
    assert slow.rate == 22_050
    assert len(fast.samples) < 0.7 * len(slow.samples)
    assert float(np.abs(slow.samples).max()) > 0.05
