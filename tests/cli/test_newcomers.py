"""Unusual but plausible: what a newcomer might type, and the true answer."""

from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.files.material import little, script


@pytest.mark.parametrize(
    ("line", "status", "says"),
    [
        (("play", "ground-me", "--output", "null", "--from", "nowhere"), 2, "no section “nowhere”"),
        (("ground-me", "-l", "", "--output", "null"), 2, "-l is empty"),
        (("play", "ground-me", "--output", "nosuch"), 3, "guided doctor lists the devices"),
        (("render", "ground-me", "--all"), 2, "leave one of the two out"),
        (("serve", "file"), 2, "file is no folder"),
        (("feed", "file", "--base-url", "http://192.168.1.2/"), 2, "file is no folder"),
        (("serve", ".", "--port", "0", "--host", "192.0.2.77"), 3, "--host takes an address of this machine"),
        (("timeline", "ground-me", "-l", "1m", "-o", ""), 2, "-o is empty"),
        (("timeline", "ground-me", "-l", "1m", "-o", "."), 1, "it is a folder"),
        (("export", "ground-me", "--to", "vtt", "-l", "1m", "-o", "no/x.vtt"), 1, "mkdir -p no makes it"),
        (("sounds", "play", "bowel", "--output", "null"), 2, "did you mean bowl"),
        (("sounds", "play", "my.wav", "--output", "null"), 2, "there is no sound file my.wav"),
        (("voices", "say", "en-us", ""), 2, "there is nothing to say"),
    ],
)
def test_an_answer_that_is_true(inside: Command, tmp_path: Path, line: tuple[str, ...], status: int, says: str) -> None:
    (tmp_path / "file").touch()
    done = inside(*line)
    assert (done.status, done.out) == (status, "")
    assert says in done.err


def test_nothing_is_said_of_a_session_that_cannot_begin_there(inside: Command) -> None:
    done = inside("play", "ground-me", "--output", "null", "--from", "nowhere")
    assert done.err.startswith("guided: ")
    assert "did you mean" in inside("play", "steady-anchor", "--output", "null", "--from", "stayin").err


def test_a_code_may_be_short(inside: Command) -> None:
    assert inside("explain", "e8").out.startswith("E08 (")


def test_formats_may_be_asked_for_one_by_one(here: Command, tmp_path: Path) -> None:
    one = script(tmp_path, "one", little("One"))
    done = here(str(one), "-f", "wav", "-f", "flac", "--captions", "vtt", "--captions", "lrc", "-o", "out")
    assert done.status == 0, done.err
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"one-8s.wav", "one-8s.flac", "one-8s.vtt", "one-8s.lrc", "guided.lock"}


@pytest.mark.parametrize("data", [b"{\\rtf1 title: Calm}\n", "title: Calm: now\n".encode("utf-16-le")])
def test_fix_leaves_a_file_of_another_kind_as_it_is(inside: Command, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "calm.yaml"
    file.write_bytes(data)
    done = inside("check", "--fix", str(file))
    assert done.status == 1
    assert "G001" in done.out
    assert file.read_bytes() == data
