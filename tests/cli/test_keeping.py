"""What stays from one sitting to the next."""

import json
import stat
import sys
from pathlib import Path

import pytest

from tests.cli.runner import Done, guided

SCRIPT = """\
title: Ways
language: en
length: 20s
script:
  - Hello there.
  - 2s+
  - choose: anchor
    default: hands
    ways:
      hands:
        - You might feel your hands.
      sounds:
        - You might hear the room.
  - optional: picture
    do:
      - You could picture a garden.
  - 1s+
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "ways.yaml").write_text(SCRIPT)
    return tmp_path


def play(home: Path, *args: str) -> Done:
    where = {"GUIDED_CONFIG": str(home / "config.toml"), "GUIDED_STATE": str(home / "state")}
    return guided("play", str(home / "ways.yaml"), "--output", "null", "--json", *args, **where)


def test_what_was_chosen_is_kept_and_the_length_holds(home: Path) -> None:
    first = play(home, "--choose", "anchor=sounds", "--without", "picture")
    assert first.status == 0, first.err
    assert "Kept for next time" in first.err
    again = play(home)
    assert "hear the room" in again.err
    assert "garden" not in again.err
    assert "hands" not in again.err
    assert "Kept" not in again.err
    assert json.loads(again.out)["frames"] == 20 * 48_000


def test_a_new_choice_wins_and_forget_forgets(home: Path) -> None:
    play(home, "--choose", "anchor=sounds", "--without", "picture")
    assert "feel your hands" in play(home, "--choose", "anchor=hands", "--with", "picture").err
    play(home, "--choose", "anchor=sounds")
    forgotten = play(home, "--forget")
    assert "feel your hands" in forgotten.err
    assert "garden" in forgotten.err


def test_what_the_script_has_no_more_is_forgotten(home: Path) -> None:
    (home / "config.toml").write_text('[sessions.ways]\nwith = ["gone"]\nchoose = {anchor = "toes", lost = "x"}\n')
    done = play(home)
    assert done.status == 0, done.err
    assert "feel your hands" in done.err


def test_show_tells_what_is_kept(home: Path) -> None:
    play(home, "--without", "picture")
    shown = guided("show", str(home / "ways.yaml"), GUIDED_CONFIG=str(home / "config.toml"))
    assert "You chose: --without picture" in shown.out


def test_the_rest_of_the_configuration_stays_as_it_was(home: Path) -> None:
    config = home / "config.toml"
    config.write_text('# mine\nbed = "off"  # no bed\n')
    play(home, "--without", "picture")
    assert config.read_text().startswith('# mine\nbed = "off"  # no bed\n')


def test_history_is_off_until_it_is_turned_on(home: Path) -> None:
    where = {"GUIDED_CONFIG": str(home / "config.toml"), "GUIDED_STATE": str(home / "state")}
    play(home)
    assert not (home / "state").exists()
    assert guided("history", **where).out == ""
    guided("history", "on", **where)
    play(home)
    shown = guided("history", "show", **where).out
    assert shown.split()[1:] == ["ways"]
    files = list((home / "state").iterdir())
    if sys.platform != "win32":
        assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in files)
    guided("history", "erase", **where)
    assert guided("history", "show", **where).out == ""
    assert list((home / "state").iterdir()) == []


def test_resuming_without_a_place_says_so(home: Path) -> None:
    done = play(home, "--resume")
    assert done.status == 0
    assert "no kept place" in done.err


def test_a_place_goes_on_at_its_own_length(home: Path) -> None:
    """Fifteen seconds into twenty are beyond the end of ten: nothing would be heard."""
    (home / "state").mkdir()
    place = {"name": "ways", "length": 20.0, "frame": 15 * 48_000}
    (home / "state" / "place.json").write_text(json.dumps(place))
    done = play(home, "--resume", "-l", "10s")
    assert done.status == 0, done.err
    assert "a session of 20s" in done.err
    assert json.loads(done.out)["frames"] == 20 * 48_000
