"""The player in a terminal of its own: keys typed, the screen read as a person would read it."""

import os
import re
import select
import signal
import struct
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Player:
    """`guided ARGS` under a pseudo-terminal. A context manager; leaving it ends the process."""

    def __init__(
        self, *args: str, columns: int = 80, environment: Mapping[str, str] | None = None, stdin: Path | None = None
    ) -> None:
        fcntl = pytest.importorskip("fcntl", reason="needs a POSIX terminal")
        pty = pytest.importorskip("pty", reason="needs a POSIX terminal")
        termios = pytest.importorskip("termios", reason="needs a POSIX terminal")
        self._size = lambda wide: fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, wide, 0, 0))
        self.raw = ""
        self.status: int | None = None
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            ours = {**os.environ, "TERM": "xterm", "PYTHONPATH": str(ROOT), **(environment or {})}
            ours.pop("COLUMNS", None)
            if stdin is not None:
                os.dup2(os.open(stdin, os.O_RDONLY), 0)
            # Not execv: readline puts LINES and COLUMNS into the process's own environment, behind Python's back.
            os.execve(sys.executable, [sys.executable, "-m", "guided", *args], ours)
        self._size(columns)

    def __enter__(self) -> "Player":
        return self

    def __exit__(self, *_: object) -> None:
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.terminal)

    def resize(self, columns: int) -> None:
        self._size(columns)
        os.kill(self.pid, signal.SIGWINCH)

    def press(self, keys: str) -> None:
        os.write(self.terminal, keys.encode())

    def read(self, seconds: float) -> str:
        """All that is written within this time, without escape codes."""
        return ESCAPE.sub("", self._read(seconds, lambda _: False))

    def until(self, text: str, seconds: float = 20.0) -> str:
        """Read until the text shows; fails after so long."""
        fresh = self._read(seconds, lambda got: text in ESCAPE.sub("", got))
        assert text in ESCAPE.sub("", fresh), f"{text!r} never showed; at last: {self.screen()}"
        return ESCAPE.sub("", fresh)

    def wait(self, seconds: float = 20.0) -> int:
        """Read to the end; the exit status."""
        self._read(seconds, lambda _: False)
        assert self.status is not None, f"it did not end; at last: {self.screen()}"
        return self.status

    def hang_up(self) -> int:
        """Close its window; the exit status."""
        os.close(self.terminal)
        self.terminal = os.open(os.devnull, os.O_RDWR)
        self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.status

    def screen(self) -> list[str]:
        """The last seven lines drawn."""
        drawn = self.raw.split("\x1b[6A")[-2] if "\x1b[6A" in self.raw else self.raw
        return [line.strip("\r") for line in ESCAPE.sub("", drawn).split("\n")[-7:]]

    def left(self) -> int:
        """Seconds left, as the screen says."""
        found = re.findall(r"(?:(\d+):)?(\d+):(\d\d) left", "\n".join(self.screen()))
        assert found, self.screen()
        hours, minutes, rest = found[-1]
        return int(hours or 0) * 3600 + int(minutes) * 60 + int(rest)

    def _read(self, seconds: float, enough: Callable[[str], bool]) -> str:
        fresh, end = "", time.monotonic() + seconds
        while self.status is None and time.monotonic() < end and not enough(fresh):
            if select.select([self.terminal], [], [], 0.02)[0]:
                try:
                    data = os.read(self.terminal, 65_536).decode("utf-8", "replace")
                except OSError:
                    data = ""
                if not data:
                    self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
                fresh += data
                self.raw += data
        return fresh
