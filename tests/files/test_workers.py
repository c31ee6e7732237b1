"""Workers that end as they should not, and what is told of it."""

import os
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from guided.files import workers
from guided.files.make import Made
from guided.files.plan import Job, Place, Source, Style
from guided.files.workers import Failure, Report, run
from guided.model import Options

serve = workers._serve


def job(folder: Path, name: str) -> Job:
    return Job(Source(folder / f"{name}.yaml"), Options(choices={}, variables={}), Style(), Place(folder))


def _make(job: Job, progress: object) -> Made:
    """In a worker, in place of `make`."""
    match job.source.path.stem if job.source.path else "":
        case "broken":
            raise ZeroDivisionError("by nothing")
        case "full":
            raise OSError(28, "No space left on device", "/calm.mp3")
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
    return Made("sound", "Sound", (), None, None)


def serve_so(line: "Connection[Report, Job | None]") -> None:
    setattr(workers, "make", _make)  # noqa: B010 - not its own name there
    serve(line)


def told(monkeypatch: pytest.MonkeyPatch, folder: Path, *names: str) -> dict[int, Report]:
    monkeypatch.setattr(workers, "_serve", serve_so)
    found: dict[int, Report] = {}
    run([job(folder, name) for name in names], 2, found.__setitem__)
    return found


def test_what_nobody_foresaw_is_one_plain_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    found = told(monkeypatch, tmp_path, "broken", "full", "sound", "sound")
    failure = found[0]
    assert isinstance(failure, Failure)
    assert failure.message == "something went wrong inside guided itself: ZeroDivisionError: by nothing"
    assert "-vv" in (failure.help or "")
    assert all(isinstance(found[number], Made) for number in (2, 3)), "the others are made all the same"
    assert found[1] == Failure("/calm.mp3: no space left on device", None, 1)
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_a_worker_that_was_killed_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    failure = told(monkeypatch, tmp_path, "killed", "sound")[0]
    assert isinstance(failure, Failure)
    assert failure.message == "the process that wrote it was killed (signal 9)"
    assert "memory" in (failure.help or "")
