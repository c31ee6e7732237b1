"""Settings that are wrong: where they stand, and how they are mended."""

import os
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Command


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config.toml"
    monkeypatch.setenv("GUIDED_CONFIG", str(path))
    return path


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('pace = "fast"\n', "show steady-anchor", "pace: “fast” is not a pace"),
        ('pace = "fast"\n', "voices warm ground-me", "pace: “fast” is not a pace"),
        ('bed = "rian"\n', "show steady-anchor", "bed: there is no bed called “rian”"),
        ("[show]\nlength = 5\n", "show steady-anchor", "length in [show]: 5: “5” has no unit"),
        ('[render]\njobs = "many"\n', "render steady-anchor", "jobs in [render] cannot be “many”"),
        ('[render]\nformat = ["wav", "mp5"]\n', "render steady-anchor", "format in [render]: there is no format “mp5”"),
        ('[render]\npreset = "x"\n', "render steady-anchor", "preset in [render]: there is no preset “x”"),
        ('[render]\ncaptions = "x"\n', "render steady-anchor", "captions in [render]: there are no captions “x”"),
        ('[show]\nwithout = "nix"\n', "show steady-anchor --text", "without in [show]: no optional part called “nix”"),
        ("[voices.say]\npace = 30\n", "voices say x", "pace in [voices.say] cannot be “30”"),
        ("voice = {a = 1}\n", "show steady-anchor", "voice is a name in quotes"),
    ],
)
def test_a_bad_value_is_told_with_its_file_and_key(
    inside: Command, config: Path, text: str, line: str, says: str
) -> None:
    config.write_text(text)
    done = inside(*line.split())
    assert (done.status, done.out) == (2, "")
    assert f"guided: {config}: {says}" in done.err


@pytest.mark.parametrize(
    ("variable", "value", "line"),
    [
        ("GUIDED_SHOW_PACE", "fast", "show steady-anchor"),
        ("GUIDED_RENDER_JOBS", "x", "render steady-anchor"),
        ("GUIDED_PLAY_SLEEP", "maybe", "steady-anchor"),
        ("GUIDED_SHOW_WITHOUT", "nix", "show steady-anchor --text"),
        ("GUIDED_VOICES_SAY_PACE", "1", "voices say x"),
    ],
)
def test_a_bad_variable_is_told_by_its_name(inside: Command, variable: str, value: str, line: str) -> None:
    done = inside(*line.split(), **{variable: value})
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"guided: ${variable}")


def test_what_is_typed_is_not_blamed_on_the_settings(inside: Command, config: Path) -> None:
    config.write_text('pace = "fast"\n')
    done = inside("show", "steady-anchor", "--pace", "slow")
    assert done.err.startswith("guided: “slow” is not a pace")


@pytest.mark.parametrize(
    ("data", "place", "says"),
    [
        (b"\n\xff\n", ":2: ", "UTF-8"),
        (b"voice = en-us\n", ":1:9: ", "words stand in quotes"),
        (b'voice = "a"\nvoice = "b"\n', ":2:12: ", "twice"),
        (b"[play]\n[play]\n", ":2:6: ", "twice"),
        (b"voice\n", ":1:6: ", "cannot be understood"),
        (b"[play", ": ", "cannot be understood"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_its_line(
    inside: Command, config: Path, data: bytes, place: str, says: str
) -> None:
    config.write_bytes(data)
    done = inside("list")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"guided: {config}{place}")
    assert says in done.err
    assert "codec" not in done.err


def test_a_folder_for_a_file_is_told_without_numbers_of_errors(inside: Command, config: Path) -> None:
    config.mkdir()
    done = inside("list")
    assert done.status == 2
    assert f"the settings in {config} cannot be read: " in done.err
    assert "Errno" not in done.err


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs rights that can be taken away")
def test_a_file_that_may_not_be_read(inside: Command, config: Path) -> None:
    config.write_text("")
    config.chmod(0)
    done = inside("list")
    assert done.status == 2
    assert "permission denied" in done.err


def test_the_mark_that_some_editors_write_does_no_harm(inside: Command, config: Path) -> None:
    config.write_bytes(b'\xef\xbb\xbfvoice = "en-us"\n')
    assert inside("list").status == 0
    assert inside("history", "on").status == 0
    assert config.read_text() == 'voice = "en-us"\nhistory = true\n'


def test_keys_that_mean_nothing_are_named_once_with_what_was_meant(inside: Command, config: Path) -> None:
    config.write_text('voise = "x"\nlist = 3\n[show]\nlenght = "3m"\nvoice = "tick"\n[render]\nformt = "wav"\n')
    done = inside("show", "steady-anchor")
    assert done.status == 0
    assert done.err.splitlines()[0] == (
        f"{config}: “voise” is no setting (did you mean voice?); “list” is no setting but a heading: [list]; "
        "“lenght” in [show] is no setting (did you mean length?)"
    )
    assert done.err.count("voise") == 1


@pytest.mark.parametrize("line", ["list --json", "completion bash", "help-card", "-q list"])
def test_nothing_is_remarked_beside_data(inside: Command, config: Path, line: str) -> None:
    config.write_text('voise = "x"\n')
    assert "voise" not in inside(*line.split()).err


def test_settings_are_written_as_options_are_typed(inside: Command, config: Path) -> None:
    (config.parent / "mine.yaml").write_text("vars: {name: friend}\nscript:\n  - Hello ${name}.\n")
    config.write_text("bed = false\n[list]\njson = true\n[show]\ntext = true\nset = {name = 'Ann'}\n")
    assert inside("list", "steady").out.startswith("[")
    assert "Hello Ann." in inside("show", "mine.yaml").out
    config.unlink()
    assert inside("list", "steady", GUIDED_LIST_JSON="1").out.startswith("[")


@pytest.mark.parametrize(
    "text", ["sessions = 3\n", "[sessions]\nsteady-anchor = 3\n", "[sessions.steady-anchor]\nwith = 5\nwithout = 5\n"]
)
def test_choices_that_were_kept_wrongly_are_none(inside: Command, config: Path, text: str) -> None:
    config.write_text(text)
    assert inside("show", "steady-anchor").status == 0
