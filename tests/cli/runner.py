"""The command as a user runs it: a process of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Done:
    status: int
    out: str
    err: str


def guided(*args: str, cwd: Path | None = None, stdin: bytes = b"", **environment: str) -> Done:
    """Run `guided ARGS`; `environment` is added to this one's."""
    done = subprocess.run(
        [sys.executable, "-m", "guided", *args],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUTF8": "1", **environment},
        timeout=300,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())
