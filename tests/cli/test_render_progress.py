"""Progress of renders: one line in place on a terminal, plain lines elsewhere."""

import re
from pathlib import Path

import pytest

from guided.cli.output import Terminal
from guided.cli.progress import Overall
from tests.cli.runner import guided
from tests.cli.terminal import Player
from tests.files.material import little, script


def test_what_is_done_counts_by_its_weight(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    with Overall(Terminal(), ["a", "b"], [300.0, 100.0]) as bar:
        assert (bar.done, bar.left) == (0.0, None)
        bar.step(0, "writing", 0.0)
        assert bar.done == pytest.approx(0.075), "voicing is a tenth of each"
        bar.finish(0)
        now = 130.0
        assert bar.done == pytest.approx(0.75)
        assert bar.left == pytest.approx(10.0)
        bar.step(0, "writing", 0.5)
        assert bar.done == pytest.approx(0.75), "it never goes back"


def test_a_bar_with_the_time_left_on_a_terminal(tmp_path: Path) -> None:
    texts = {word: little(word.title(), f"{word} is here.", "4m").replace("90s", "9m") for word in ("one", "two")}
    paths = [str(script(tmp_path, word, text)) for word, text in texts.items()]
    with Player("render", *paths, "-j", "1", "-f", "mp3,m4b", "-o", str(tmp_path / "out")) as player:
        assert player.wait(90.0) == 0
    assert re.search(r"0 of 2 ━+─+ \d:\d\d left", player.raw)
    assert re.search(r"1 of 2 ━+─* \d:\d\d left", player.raw)
    assert "One, 4:00" in player.raw


def test_a_line_each_elsewhere(tmp_path: Path) -> None:
    paths = [str(script(tmp_path, word, little(word.title()))) for word in ("one", "two")]
    done = guided("render", *paths, "-f", "wav", "-o", str(tmp_path / "out"))
    assert sorted(done.err.splitlines()) == ["One, 0:08", "Two, 0:08"]
    assert "\x1b" not in done.err
    quiet = guided("-q", "render", *paths, "-f", "wav", "-o", str(tmp_path / "out"))
    assert (quiet.err, quiet.out) == ("", done.out)


def test_settings_and_environment_reach_every_option(tmp_path: Path) -> None:
    path = str(script(tmp_path, "one", little("One")))
    settings = tmp_path / "config.toml"
    settings.write_text('[render]\nlength = "9s"\nformat = "flac"\ncaptions = "vtt"\n')
    done = guided("render", path, cwd=tmp_path, GUIDED_CONFIG=str(settings))
    assert done.out.split() == ["one-9s.flac", "one-9s.vtt"], done.err
    wishes = {"GUIDED_CONFIG": str(settings), "GUIDED_RENDER_FORMAT": "wav", "GUIDED_RENDER_LENGTH": "9s 10s"}
    done = guided("render", path, cwd=tmp_path, **wishes)
    assert done.out.split() == ["one-9s.wav", "one-9s.vtt", "one-10s.wav", "one-10s.vtt"], done.err
