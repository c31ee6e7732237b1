"""Many jobs, over several processes: what each writes depends on its job alone, so the number of processes never shows.

Theory of operation. Each worker is a fresh interpreter (`spawn`: no lock or thread of ours is copied into it) that is
sent one job at a time and tells how far it is. It pays no heed to Ctrl-C or a closed terminal, which reach it as well:
that is this process's business, which tells it to stop; then it leaves the job as any failure would be left, with
nothing half-written. A worker whose parent was killed ends at once. Every file is published by the process that made
it (see ledger), so a kill loses what was under way and nothing else.
"""

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TypeAlias

from guided.errors import GuidedError, RenderError
from guided.files.make import Made, make
from guided.files.plan import Job
from guided.units import Seconds

_TELL: Seconds = 0.1
"""Between two words of progress."""
_PATIENCE: Seconds = 5.0
"""What a worker may take to stop."""
_ENDS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Ctrl-C, a machine that goes down, a terminal that was closed."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An error as another process can be told of it."""

    message: str
    help: str | None
    exit_status: int

    @classmethod
    def of(cls, error: GuidedError) -> "Failure":
        return cls(str(error), error.help, error.exit_status)


@dataclass(frozen=True, slots=True)
class Step:
    """How far a job is."""

    stage: str
    done: float
    """Of this stage, 0…1."""


Report: TypeAlias = Step | Made | Failure
"""A job's last one is no Step."""


def usable_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(jobs: Sequence[Job], processes: int, tell: Callable[[int, Report], None]) -> None:
    """Do them all, in their order as far as one can see; `tell` gets the job's number. A failure stops no other job."""
    if processes <= 1 or len(jobs) <= 1:
        for number, job in enumerate(jobs):
            _do(job, lambda report, number=number: tell(number, report))  # type: ignore[misc]
        return
    with _crew(min(processes, len(jobs))) as crew:
        _spread(jobs, crew, tell)


def _do(job: Job, tell: Callable[[Report], None]) -> None:
    try:
        tell(make(job, lambda stage, done: tell(Step(stage, done))))
    except GuidedError as error:
        tell(Failure.of(error))


# ---- this process's side -------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    line: "Connection[Job | None, Report]"
    job: int | None = field(default=None)

    def take(self, number: int, job: Job) -> None:
        self.job = number
        with contextlib.suppress(OSError):  # It is gone: the next look at its line tells.
            self.line.send(job)


@contextlib.contextmanager
def _crew(count: int) -> Iterator[list[_Worker]]:
    context = multiprocessing.get_context("spawn")
    crew: list[_Worker] = []
    try:
        for _ in range(count):
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs,), daemon=True)
            with _deaf():
                process.start()
            theirs.close()
            crew.append(_Worker(process, ours))
        yield crew
    finally:
        _dismiss(crew)


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """What is started inside hears no signal of the end, from its first instant on; we hear it afterwards."""
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # `start` does it too, and would unblock what is blocked here
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _dismiss(crew: Sequence[_Worker]) -> None:
    """Closing its line tells a worker to stop, whatever it is at."""
    for worker in crew:
        worker.line.close()
    until = time.monotonic() + _PATIENCE
    try:
        for worker in crew:
            worker.process.join(max(0.0, until - time.monotonic()))
    finally:  # Also where a second Ctrl-C ends the patience.
        for worker in crew:
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()


def _spread(jobs: Sequence[Job], crew: Sequence[_Worker], tell: Callable[[int, Report], None]) -> None:
    coming = iter(enumerate(jobs))
    busy: list[_Worker] = []

    def next_job(worker: _Worker) -> None:
        number, job = next(coming, (None, None))
        if number is not None and job is not None:
            worker.take(number, job)
            busy.append(worker)

    for worker in crew:
        next_job(worker)
    while busy:
        ready = wait([worker.line for worker in busy])
        for worker in [worker for worker in busy if worker.line in ready]:
            report = _heard(worker)
            if worker.job is not None:
                tell(worker.job, report)
            if not isinstance(report, Step):
                busy.remove(worker)
                if worker.process.is_alive():
                    next_job(worker)
    for number, _ in coming:
        tell(number, Failure("no process was left to write it", "-j 1 shows more", RenderError.exit_status))


def _heard(worker: _Worker) -> Report:
    """What a worker says; one that ended without a word was killed, or met what it should not."""
    try:
        return worker.line.recv()
    except (EOFError, OSError):
        worker.process.join(_PATIENCE)
        return _ended(worker.process.exitcode)


def _ended(status: int | None) -> Failure:
    if status is not None and status < 0:
        why, help = f"was killed (signal {-status})", "if memory ran out: -j 1 takes less of it"
    else:
        why, help = f"ended ({status})", "-j 1 shows more"
    return Failure(f"the process that wrote it {why}", help, RenderError.exit_status)


# ---- a worker's side -----------------------------------------------------------------------------------------------


class _Stopped(Exception):
    """The parent wants no more of this job."""


class _Plainly:
    """What nobody foresaw in a job is told in one line; the next job may go well. A context manager.

    It stands where the outermost handler stands in a process that talks to a listener.
    """

    def __init__(self, tell: Callable[[Report], None]) -> None:
        self._tell = tell

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> bool:
        if not isinstance(error, Exception) or isinstance(error, _LEAVING):
            return False
        self._tell(_unforeseen(error))
        return True


def _unforeseen(error: Exception) -> Failure:
    """A full disk, a folder that may not be read: the machine's own words, and where. Else a fault of ours."""
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return Failure(f"{where}{(error.strerror or str(error)).lower()}", None, RenderError.exit_status)
    message = f"something went wrong inside guided itself: {type(error).__name__}: {error}"
    help = "guided -vv render … -j 1 shows where; please report it with what you typed"
    return Failure(message, help, RenderError.exit_status)


_LEAVING = (_Stopped, EOFError, BrokenPipeError, ConnectionResetError)
"""How a worker's line ends."""


def _serve(line: "Connection[Report, Job | None]") -> None:
    """Do what comes along the line until it is closed."""
    for number in _ENDS:
        signal.signal(number, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDS)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    said = 0.0

    def tell(report: Report) -> None:
        nonlocal said
        if isinstance(report, Step):
            if line.poll():  # Nothing is sent during a job: it was closed.
                raise _Stopped
            if time.monotonic() - said < _TELL:
                return
            said = time.monotonic()
        line.send(report)

    with contextlib.suppress(*_LEAVING):
        while (job := line.recv()) is not None:
            with _Plainly(tell):
                _do(job, tell)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        time.sleep(_PATIENCE)  # Its line is closed as well: leave in good order, if that is soon.
        os._exit(1)
