"""`guided render`, through real voices and encoders, read back."""

import json
import wave
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.cli.runner import guided

RATE = 48_000


def frames(path: Path) -> int:
    with wave.open(str(path)) as file:
        assert file.getframerate() == RATE
        assert file.getnchannels() == 2
        return file.getnframes()


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("scripts") / "short.yaml"
    path.write_text(
        "title: Short\nlanguage: en\nscript:\n  - bell: bowl\n  - You might listen for a moment.\n  - 3s..5s..20s\n"
        "  - There is no hurry here.\n  - 3s..5s..20s\n  - bell: bowl\n"
    )
    return path


def test_return_to_center_lands_on_the_sample(tmp_path: Path) -> None:
    done = guided("render", "return-to-center", "-l", "7m30s", "-f", "wav", "-o", str(tmp_path))
    assert done.status == 0, done.err
    path = tmp_path / "return-to-center-7m30s.wav"
    assert done.out.strip() == str(path)
    assert frames(path) == 450 * RATE


def test_the_same_inputs_give_the_same_bytes(short: Path, tmp_path: Path) -> None:
    for name, cache in (("cold", "one"), ("warm", "one"), ("again", "two")):
        done = guided("render", str(short), "-o", str(tmp_path / f"{name}.wav"), GUIDED_CACHE=str(tmp_path / cache))
        assert done.status == 0, done.err
    cold, warm, again = ((tmp_path / f"{name}.wav").read_bytes() for name in ("cold", "warm", "again"))
    assert cold == warm == again


def test_a_length_out_of_reach_names_every_interval_that_can_be_met(short: Path, tmp_path: Path, here: Command) -> None:
    done = here(str(short), "-l", "5m", "-o", str(tmp_path / "out.wav"))
    assert done.status == 1
    low, high = _bounds(done.err)
    assert here(str(short), "-l", f"{low}s", "-o", str(tmp_path / "low.wav")).status == 0
    assert frames(tmp_path / "low.wav") == low * RATE
    assert here(str(short), "-l", f"{high}s", "-o", str(tmp_path / "high.wav")).status == 0
    assert here(str(short), "-l", f"{low - 1}s", "-o", str(tmp_path / "no.wav")).status == 1
    assert here(str(short), "-l", f"{high + 1}s", "-o", str(tmp_path / "no.wav")).status == 1
    assert not (tmp_path / "no.wav").exists()


def _bounds(message: str) -> tuple[int, int]:
    import re

    found = re.search(r"can be (\d+)s to (\d+)s", message)
    assert found, message
    return int(found[1]), int(found[2])


def test_several_formats_from_one_mix(short: Path, tmp_path: Path, here: Command) -> None:
    done = here(str(short), "-f", "flac,opus", "-o", str(tmp_path))
    assert done.status == 0, done.err
    assert {path.name for path in tmp_path.iterdir()} == {"short.flac", "short.opus", "guided.lock"}


def test_an_unwritable_place_leaves_nothing(short: Path, tmp_path: Path, here: Command) -> None:
    (tmp_path / "file").write_text("")
    done = here(str(short), "-o", str(tmp_path / "file" / "out.mp3"))
    assert done.status == 1
    assert "Traceback" not in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_timeline_is_data(short: Path) -> None:
    done = guided("timeline", str(short), "--format", "json")
    assert done.status == 0, done.err
    assert json.loads(done.out)
    text = guided("timeline", str(short))
    assert text.status == 0
    assert max(map(len, text.out.splitlines())) <= 80


def test_the_second_run_takes_no_synthesis(short: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert guided("render", str(short), "-o", str(tmp_path / "a.wav"), GUIDED_CACHE=str(cache)).status == 0
    before = {path: path.stat().st_ino for path in cache.rglob("*") if path.is_file()}
    # A data folder that is not there would fail any synthesis.
    done = guided(
        "render", str(short), "-o", str(tmp_path / "b.wav"), GUIDED_CACHE=str(cache), GUIDED_ESPEAK_DATA="/nowhere"
    )
    assert done.status == 0, done.err
    after = {path: path.stat().st_ino for path in cache.rglob("*") if path.is_file()}
    assert before == after
