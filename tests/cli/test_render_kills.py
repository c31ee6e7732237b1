"""A render that is killed, or stopped, and run again."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.runner import guided
from tests.cli.terminal import Player
from tests.cli.test_render_files import digests
from tests.files.material import little, script

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")

WORDS = ("one", "two", "three", "four")
PATIENCE = 60.0


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("scripts")
    return [str(script(folder, word, little(word.title(), f"{word} is here.", "60s"))) for word in WORDS]


def asked(scripts: list[str], jobs: str) -> tuple[str, ...]:
    return "render", *scripts, "-f", "mp3", "--captions", "vtt", "-j", jobs, "-o", "out"


@pytest.fixture(scope="module")
def undisturbed(scripts: list[str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("undisturbed")
    done = guided(*asked(scripts, "2"), cwd=folder)
    assert done.status == 0, done.err
    return files(folder)


def files(folder: Path) -> dict[str, str]:
    """All but the lock, which also knows whether the program was changed meanwhile."""
    return {name: digest for name, digest in digests(folder / "out").items() if name != "guided.lock"}


def started(folder: Path, *args: str) -> "subprocess.Popen[bytes]":
    """In a session of its own."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "guided", *args]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=pipe, stderr=pipe, start_new_session=True)


def until(true: Callable[[], bool], process: "subprocess.Popen[bytes]") -> None:
    """Wait; the process must not have ended before."""
    limit = time.monotonic() + PATIENCE
    while not true():
        assert process.poll() is None, "it was over too soon"
        assert time.monotonic() < limit
        time.sleep(0.005)


def is_gone(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


def whole(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("out/[!.]*") if path.name != "guided.lock"}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_killed_and_run_again_it_ends_the_same(
    scripts: list[str], undisturbed: dict[str, str], tmp_path: Path, jobs: str
) -> None:
    moments: tuple[Callable[[], bool], ...] = (
        lambda: bool(list(tmp_path.glob("out/.*.part"))),
        lambda: len(whole(tmp_path)) >= 3,
    )
    for moment in moments:
        with started(tmp_path, *asked(scripts, jobs)) as process:
            until(moment, process)
            process.kill()
            process.wait()
            limit = time.monotonic() + PATIENCE
            while not is_gone(process.pid):
                assert time.monotonic() < limit, "a worker outlived its parent"
                time.sleep(0.05)
        assert {name: files(tmp_path)[name] for name in whole(tmp_path)}.items() <= undisturbed.items()
    done = guided(*asked(scripts, jobs), cwd=tmp_path)
    assert done.status == 0, done.err
    assert files(tmp_path) == undisturbed, "nothing that was begun is left lying about"
    assert "kept" in done.err, "what was finished was not made again"


@pytest.mark.parametrize(
    ("jobs", "number"),
    [("1", signal.SIGINT), ("2", signal.SIGINT), ("1", signal.SIGTERM), ("2", signal.SIGTERM), ("2", signal.SIGHUP)],
)
def test_told_to_stop_it_leaves_finished_files_and_nothing_else(
    scripts: list[str], undisturbed: dict[str, str], tmp_path: Path, jobs: str, number: int
) -> None:
    with started(tmp_path, *asked(scripts, jobs)) as process:
        until(lambda: len(whole(tmp_path)) >= 2 and bool(list(tmp_path.glob("out/.*.part"))), process)
        os.killpg(process.pid, number)
        out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 128 + number
    assert b"Traceback" not in err, err.decode()
    left = files(tmp_path)
    assert left
    assert left.items() <= undisturbed.items(), "whole files only, and no other"
    named = {Path(line).name for line in out.decode().split()}
    assert named <= set(left)
    files_are = f"{len(named) or 'No'} {'file is' if len(named) < 2 else 'files are'} finished"
    then = "; the same command goes on from here" if named else ""
    assert err.decode().strip().splitlines()[-1] == f"Stopped. {files_are}{then}."
    done = guided(*asked(scripts, jobs), cwd=tmp_path)
    assert done.status == 0
    assert files(tmp_path) == undisturbed


def test_told_twice_it_still_takes_away_what_is_half_written(
    scripts: list[str], undisturbed: dict[str, str], tmp_path: Path
) -> None:
    """A closed window is told by the system, and once more by its shell."""
    with started(tmp_path, *asked(scripts, "2")) as process:
        until(lambda: len(whole(tmp_path)) >= 2 and bool(list(tmp_path.glob("out/.*.part"))), process)
        os.killpg(process.pid, signal.SIGHUP)
        time.sleep(0.002)
        os.killpg(process.pid, signal.SIGHUP)
        process.communicate(timeout=PATIENCE)
    assert process.returncode in (128 + signal.SIGHUP, -signal.SIGHUP), "the second may come after our last word"
    assert files(tmp_path).items() <= undisturbed.items(), "whole files only, and no other"


def test_a_second_ctrl_c_ends_it_at_once(scripts: list[str], tmp_path: Path) -> None:
    with started(tmp_path, *asked(scripts, "2")) as process:
        until(lambda: bool(list(tmp_path.glob("out/.*.part"))), process)
        os.killpg(process.pid, signal.SIGINT)
        time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)
        begun = time.monotonic()
        _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode in (130, -signal.SIGINT)
    assert time.monotonic() - begun < 3
    assert b"Traceback" not in err, err.decode()
    limit = time.monotonic() + 3
    while not is_gone(process.pid):
        assert time.monotonic() < limit, "a worker outlived its parent"
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the workers in /proc")
@pytest.mark.parametrize("after", [0.0, 0.03, 0.06, 0.1, 0.2])
def test_ctrl_c_while_the_workers_start_is_no_fault(scripts: list[str], tmp_path: Path, after: float) -> None:
    with started(tmp_path, *asked(scripts, "2")) as process:
        workers = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        until(lambda: len(workers.read_text().split()) > 1, process)  # the first is multiprocessing's own
        time.sleep(after)
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=PATIENCE)
    assert b"Traceback" not in err, err.decode()
    assert process.returncode == 130
    assert not list(tmp_path.glob("out/.*"))


def test_a_closed_window_leaves_nothing_half_written(scripts: list[str], tmp_path: Path) -> None:
    with Player("render", *scripts, "-f", "mp3", "-o", str(tmp_path / "out")) as player:
        limit = time.monotonic() + PATIENCE
        while not list(tmp_path.glob("out/.*.part")):
            player.read(0.02)
            assert time.monotonic() < limit
        assert player.hang_up() == 128 + signal.SIGHUP
    assert not list(tmp_path.glob("out/.*"))
