"""Exit statuses, streams, and what is said when something is wrong."""

import json
from pathlib import Path

import pytest

from tests.cli.runner import guided


def test_bare_is_the_list() -> None:
    done = guided()
    assert done.status == 0
    assert "steady-anchor" in done.out


@pytest.mark.parametrize(
    ("query", "first"),
    [
        (["can't", "sleep"], "rest-tonight"),
        (["can't sleep"], "rest-tonight"),
        (["slip"], "after-a-slip"),
        (["urge"], "urge-wave"),
        (["lonely"], "compassionate-friend"),
        (["grieving"], "room-for-grief"),
        (["perfectionism"], "meet-the-critic"),
    ],
)
def test_a_need_finds_its_session(query: list[str], first: str) -> None:
    done = guided("list", *query, "--json")
    assert json.loads(done.out)[0]["name"] == first


def test_bare_groups_by_need_in_eighty_columns() -> None:
    done = guided(COLUMNS="80")
    assert max(map(len, (done.out + done.err).splitlines())) <= 80
    headings = [line for line in done.out.splitlines() if not line.startswith(" ")]
    assert len(headings) == 5
    assert "rest-tonight" in done.out.split("Rest")[1]
    assert "10m, 20m, 30m" in done.out


def test_list_json_is_data_alone() -> None:
    done = guided("list", "--json")
    listed = json.loads(done.out)
    names = {entry["name"] for entry in listed}
    assert {"steady-anchor", "inner-child", "return-to-center", "ground-me"} <= names
    assert all({"title", "lengths", "intensity", "not_now", "content_note"} <= set(entry) for entry in listed)
    assert done.err == ""


def test_list_narrows_by_words_and_tags() -> None:
    assert "inner-child" not in guided("list", "jangled").out
    tagged = json.loads(guided("list", "--json", "--tag", "trauma-sensitive").out)
    assert tagged
    assert all("trauma-sensitive" in entry["tags"] for entry in tagged)


@pytest.mark.parametrize(
    ("args", "status", "says"),
    [
        (["retrun-to-center"], 4, "did you mean return-to-center"),
        (["show", "no-such-thing-at-all"], 4, "guided list"),
        (["play", "steady-anchor", "-l", "1:30"], 2, "1m30s"),
        (["play", "steady-anchor", "-l", "5"], 2, "5m"),
        (["render", "steady-anchor", "-f", "mp5"], 2, "opus"),
        (["render", "steady-anchor", "-l", "30s"], 1, "it can be 2m"),
        (["render", "steady-anchor", "--without", "nothing"], 2, "nothing"),
        (["play", "steady-anchor", "--choose", "anchor"], 2, "NAME=WAY"),
        (["play", "steady-anchor", "--bed", "bowel"], 2, "did you mean"),
        (["sounds", "play", "gong", "--output", "null"], 2, "guided sounds"),
        (["explain", "G999"], 2, "guided explain lists them"),
        (["--no-such-option"], 2, "no-such-option"),
    ],
)
def test_what_goes_wrong_says_how_to_mend_it(args: list[str], status: int, says: str, tmp_path: Path) -> None:
    done = guided(*args, cwd=tmp_path)
    assert done.status == status, done.err
    assert says in done.err
    assert done.out == ""
    assert "Traceback" not in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_broken_script_shows_every_problem(tmp_path: Path) -> None:
    script = tmp_path / "calm.yaml"
    script.write_text("titel: Calm\nscript:\n  - Notice this: your breath\n  - pause: 1:30\n")
    done = guided("play", str(script), "--output", "null")
    assert done.status == 1
    assert f"{script}:1:1: error[G102]" in done.err
    assert "error[G101]" in done.err
    assert '- "Notice this: your breath"' in done.err
    assert "1m30s" in done.err


def test_a_script_can_come_from_stdin() -> None:
    done = guided("show", "-", "--text", stdin=b"script:\n  - Hello there.\n")
    assert done.status == 0
    assert "Hello there." in done.out


def test_control_bytes_of_a_script_never_reach_the_terminal(tmp_path: Path) -> None:
    script = tmp_path / "odd.yaml"
    script.write_bytes(b'title: "a\\e[31mb"\nscript:\n  - "x\\a"\n  - \x1b[2J\n')
    for args in (["show", str(script)], ["check", str(script)], ["list"], ["play", str(script), "--output", "null"]):
        done = guided(*args, cwd=tmp_path, GUIDED_PATH=str(tmp_path))
        assert "\x1b" not in done.out + done.err
        assert "\x07" not in done.out + done.err


def test_the_c_locale_gets_ascii() -> None:
    done = guided("show", "this-hurts-and-i-am-worthy", "--text", LC_ALL="C")
    assert done.status == 0
    assert (done.out + done.err).isascii()
    assert "?" not in done.out.replace("? ", "").replace("?\n", "")


def test_no_line_is_wider_than_120(tmp_path: Path) -> None:
    for args in (
        ["--help"],
        ["list"],
        ["show", "inner-child"],
        ["play", "--help"],
        ["help-card"],
        ["sounds"],
        ["doctor"],
    ):
        done = guided(*args, COLUMNS="400")
        assert max(map(len, (done.out + done.err).splitlines())) <= 120, args


def test_help_card_ships_no_number() -> None:
    done = guided("help-card")
    assert "findahelpline.com" in done.out
    assert not any(character.isdigit() for character in done.out)


def test_help_card_shows_your_own_contact(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('contact = "Mara, downstairs"\n')
    assert "Mara, downstairs" in guided("help-card", GUIDED_CONFIG=str(config)).out


def test_a_broken_configuration_is_named(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("voice = \n")
    done = guided("list", GUIDED_CONFIG=str(config))
    assert done.status == 2
    assert str(config) in done.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_offers_sessions_with_their_titles(shell: str) -> None:
    assert "_GUIDED_COMPLETE" in guided("completion", shell).out
    words = {"bash": "guided play stea", "zsh": "guided play stea", "fish": "stea"}[shell]
    environment = {"_GUIDED_COMPLETE": f"{shell}_complete", "COMP_WORDS": words, "COMP_CWORD": "2"}
    if shell == "fish":
        environment = {"_GUIDED_COMPLETE": "fish_complete", "COMP_WORDS": "guided play stea", "COMP_CWORD": "stea"}
    done = guided(**environment)
    assert "steady-anchor" in done.out
    if shell != "bash":
        assert "A Steady Place" in done.out


def test_a_closed_pipe_is_no_error() -> None:
    import subprocess
    import sys

    line = f"{sys.executable} -m guided show inner-child --text | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stderr == ""


def test_a_broken_configuration_is_named_by_bare_guided_and_the_card_still_prints(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("voice = \n")
    bare = guided(GUIDED_CONFIG=str(config))
    assert bare.status == 2
    assert "Traceback" not in bare.err
    card = guided("help-card", GUIDED_CONFIG=str(config))
    assert card.status == 0
    assert "emergency" in card.out


@pytest.mark.parametrize("columns", ["10", "40", "50"])
def test_the_list_fits_a_narrow_terminal(columns: str) -> None:
    done = guided(COLUMNS=columns)
    assert done.status == 0
    assert "rest-tonight" in done.out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_no_inner_error() -> None:
    import subprocess
    import sys

    line = f"{sys.executable} -m guided list > /dev/full"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "no space left" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", ["suicidal", "I want to die"])
def test_danger_is_met_with_the_card_first(words: str) -> None:
    assert "guided help-card" in guided("list", words).err.splitlines()[0]


def test_a_passing_mention_is_no_answer() -> None:
    assert "meet-the-critic" not in guided("list", "sleep").out


def test_a_text_file_is_pointed_to_import(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Sit down.\n")
    done = guided("check", "notes.txt", cwd=tmp_path)
    assert done.status == 4
    assert "guided import notes.txt" in done.err


def test_a_built_in_session_is_not_shadowed_by_new(tmp_path: Path) -> None:
    done = guided("new", "ground-me", cwd=tmp_path)
    assert done.status == 2
    assert not (tmp_path / "scripts").exists()


def test_a_folder_called_like_a_script_has_one_answer(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").mkdir()
    says = "guided: x.yaml is a folder with no script in it\n  a script is a file that ends in .yaml or .yml\n"
    for command in ("check", "play"):
        done = guided(command, "x.yaml", cwd=tmp_path)
        assert (done.status, done.err) == (4, says)
    (tmp_path / "x.yaml" / "calm.yaml").write_text("script:\n  - Rest.\n")
    assert "guided check x.yaml looks" in guided("play", "x.yaml", cwd=tmp_path).err
    checked = guided("check", "x.yaml", cwd=tmp_path)
    assert checked.status == 0
    assert checked.err.startswith("1 script, nothing to mend, ")
    assert checked.err.endswith(" notes to take or leave\n")
