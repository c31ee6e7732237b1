"""The lock beside the files: what it keeps, what it never writes over, what a kill leaves."""

import hashlib
import json
from pathlib import Path

import pytest

from guided.errors import RenderError
from guided.files.ledger import NAME, Desk, Inputs, Ledger, digest

ONE = Inputs("s", "v", "e", "o")
TWO = Inputs("s", "v", "e", "other")


def publish(folder: Path, text: str, inputs: Inputs = ONE, name: str = "a.mp3") -> None:
    made = folder / ".a.new.mp3"
    made.write_text(text)
    Ledger(folder).publish(made, folder / name, inputs)


def test_each_state_of_a_file(tmp_path: Path) -> None:
    path, ledger = tmp_path / "a.mp3", Ledger(tmp_path)
    assert ledger.state(path, ONE) == "missing"
    path.write_text("mine")
    assert ledger.state(path, ONE) == "foreign"
    publish(tmp_path, "sound")
    assert (ledger.state(path, ONE), ledger.state(path, TWO)) == ("current", "stale")
    path.write_text("sound, tagged")
    assert (ledger.state(path, ONE), ledger.state(path, TWO)) == ("changed", "foreign")


def test_each_of_the_inputs_counts(tmp_path: Path) -> None:
    publish(tmp_path, "sound")
    others = [Inputs("x", "v", "e", "o"), Inputs("s", "x", "e", "o"), Inputs("s", "v", "x", "o"), TWO]
    assert [Ledger(tmp_path).state(tmp_path / "a.mp3", other) for other in others] == ["stale"] * 4


def test_a_kill_between_the_note_and_the_file_is_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, "old")

    def killed(self: Path, target: Path) -> None:
        if target.name == "a.mp3":
            raise KeyboardInterrupt
        real(self, target)

    real = Path.replace
    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        publish(tmp_path, "new", TWO)
    monkeypatch.undo()
    assert (tmp_path / "a.mp3").read_text() == "old"
    assert Ledger(tmp_path).state(tmp_path / "a.mp3", TWO) == "stale", "ours still, to be written anew"
    publish(tmp_path, "new", TWO)
    assert Ledger(tmp_path).state(tmp_path / "a.mp3", TWO) == "current"


def test_two_kills_in_a_row_are_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, "old")
    real = Path.replace

    def killed(self: Path, target: Path) -> None:
        if target.name == "a.mp3":
            raise KeyboardInterrupt
        real(self, target)

    monkeypatch.setattr(Path, "replace", killed)
    for text in ("new", "newer"):
        with pytest.raises(KeyboardInterrupt):
            publish(tmp_path, text, TWO)
    monkeypatch.undo()
    assert (tmp_path / "a.mp3").read_text() == "old"
    assert Ledger(tmp_path).state(tmp_path / "a.mp3", TWO) == "stale", "ours still, to be written anew"


def test_what_the_lock_knows_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, "old")
    read: list[str] = []

    def counted(path: Path) -> str:
        read.append(path.name)
        return digest(path)

    monkeypatch.setattr("guided.files.ledger.digest", counted)
    publish(tmp_path, "new", TWO)
    assert read == [".a.new.mp3"]
    line = Ledger(tmp_path).line("a.mp3")
    assert line is not None
    assert line.before == hashlib.sha256(b"old").hexdigest()


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"guided.lock": 2, "files": {}}', '{"guided.lock": 1, "files": {"a.mp3": 3}}']
)
def test_a_damaged_lock_knows_no_file(tmp_path: Path, damage: str) -> None:
    publish(tmp_path, "sound")
    (tmp_path / NAME).write_text(damage)
    assert Ledger(tmp_path).state(tmp_path / "a.mp3", ONE) == "foreign"
    assert Ledger(tmp_path).damaged


def test_no_lock_is_no_damaged_one(tmp_path: Path) -> None:
    assert not Ledger(tmp_path).damaged
    publish(tmp_path, "sound")
    assert not Ledger(tmp_path).damaged


def test_other_files_keep_their_lines(tmp_path: Path) -> None:
    publish(tmp_path, "one", name="b.mp3")
    publish(tmp_path, "two", name="a.mp3")
    assert list(json.loads((tmp_path / NAME).read_text())["files"]) == ["a.mp3", "b.mp3"]
    assert not list(tmp_path.glob(".*")), "nothing is left beside it"


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").mkdir()
    with pytest.raises(RenderError, match="it is a folder"):
        Ledger(tmp_path).state(tmp_path / "a.mp3", ONE)


def test_a_link_is_followed_and_rights_are_kept(tmp_path: Path) -> None:
    publish(tmp_path, "old", name="real.mp3")
    (tmp_path / "real.mp3").chmod(0o600)
    (tmp_path / "a.mp3").symlink_to("real.mp3")
    publish(tmp_path, "new", name="a.mp3")
    assert (tmp_path / "a.mp3").is_symlink()
    assert (tmp_path / "real.mp3").read_text() == "new"
    assert (tmp_path / "real.mp3").stat().st_mode & 0o777 == 0o600


def test_the_desk_sweeps_up_what_a_kill_left_and_nothing_else(tmp_path: Path) -> None:
    left = (".a.new.mp3", "..a.new.mp3.123-00ff00ff.part", ".a.new.vtt")
    others = (".ab.new.mp3", "a.new.mp3", ".a.new.mp3.mine", "a.mp3", "..ab.new.mp3.1-0f.part")
    for name in (*left, *others):
        (tmp_path / name).touch()
    with Desk(tmp_path, "a") as desk:
        desk.draft("flac").touch()
        assert {path.name for path in tmp_path.iterdir()} == {*others, ".a.busy", ".a.new.flac"}
    assert {path.name for path in tmp_path.iterdir()} == set(others)


def test_tidying_leaves_a_desk_that_is_in_use_alone(tmp_path: Path) -> None:
    with Desk(tmp_path, "a") as desk:
        desk.draft("flac").touch()
        Desk(tmp_path, "a").tidy()
        assert {path.name for path in tmp_path.iterdir()} == {".a.busy", ".a.new.flac"}
    Desk(tmp_path, "a").tidy()
    assert not list(tmp_path.iterdir())
