"""How the command ends when it is told to, at any moment."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.terminal import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")

WHERE_A_DATACLASS_IS_MADE = """
import dataclasses

def made(*_, **__):
    exec("import os, signal; os.kill(os.getpid(), signal.{name})")

dataclasses.dataclass = made
"""


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_told_to_end_while_it_is_imported_it_tells_by_which_signal(tmp_path: Path, name: str) -> None:
    """There Python itself would end by Ctrl-C's."""
    (tmp_path / "sitecustomize.py").write_text(WHERE_A_DATACLASS_IS_MADE.format(name=name))
    done = subprocess.run(
        [sys.executable, "-m", "guided", "list"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT)))},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 128 + getattr(signal, name), done.stderr.decode()
    assert not done.stderr.strip()
