"""Whole processes, run in turn and measured from outside.

Machines are shared and noisy, so nothing here is a time to boast of: commands take turns, A B A B, and what counts is
the ratio of their medians in one run. POSIX only (`os.wait4`). This process stays small and loads nothing large: Linux
tells a child's peak memory to be at least that of the process it was started from.
"""

import json
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

HOUSE = Path(__file__).parent.parent


class BenchError(Exception):
    """A command failed; the message says which and how."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to measure."""

    label: str
    argv: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    before: Callable[[], None] | None = None
    """Done before each run, unmeasured: to empty a cache, to change a line."""
    folder: Path = HOUSE


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took."""

    seconds: float
    """From its start to its end."""
    cpu: float
    """Seconds of processor, user and system, its own children's included."""
    memory: int
    """Bytes, at the peak."""
    output: str
    started: float = 0.0
    """Seconds since the epoch."""

    @property
    def answer(self) -> dict[str, Any]:
        """The object it ended with, as JSON on one line or on several."""
        at = max(self.output.rfind("\n{"), 0)
        found: dict[str, Any] = json.loads(self.output[at:])
        return found


def run(command: Command) -> Run:
    """Raises BenchError where the process fails."""
    if command.before:
        command.before()
    environment = {**os.environ, "PYTHONPATH": str(HOUSE), **command.environment}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # As installed: compiled
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as trouble:
        start, started = time.perf_counter(), time.time()
        process = subprocess.Popen(
            command.argv, cwd=command.folder, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=trouble
        )
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        trouble.seek(0)
        if process.returncode:
            why = trouble.read().decode(errors="replace").strip()[-600:]
            raise BenchError(f"{command.label}: {' '.join(command.argv)}\nended with {process.returncode}: {why}")
        said = out.read().decode(errors="replace")
        return Run(seconds, used.ru_utime + used.ru_stime, _bytes(used.ru_maxrss), said, started)


def in_turn(commands: Sequence[Command], rounds: int) -> dict[str, list[Run]]:
    """Each command's runs by its label: all once, then all again."""
    found: dict[str, list[Run]] = {command.label: [] for command in commands}
    for _ in range(rounds):
        for command in commands:
            found[command.label].append(run(command))
    return found


def seconds(runs: Sequence[Run]) -> float:
    return statistics.median(run.seconds for run in runs)


def cpu(runs: Sequence[Run]) -> float:
    return statistics.median(run.cpu for run in runs)


def memory(runs: Sequence[Run]) -> int:
    return int(statistics.median(run.memory for run in runs))


def answered(runs: Sequence[Run], name: str) -> float:
    """The median of one number of the answers."""
    return statistics.median(float(run.answer[name]) for run in runs)


def _bytes(maxrss: int) -> int:
    """Linux counts kilobytes, macOS bytes."""
    return maxrss if os.uname().sysname == "Darwin" else maxrss * 1024
