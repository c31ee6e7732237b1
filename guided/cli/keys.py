"""Single keys from a terminal, and the terminal put back as it was, whatever happens."""

import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Protocol

SEQUENCES = {
    "\x1b[A": "up", "\x1b[B": "down", "\x1b[C": "right", "\x1b[D": "left",
    "\x1bOA": "up", "\x1bOB": "down", "\x1bOC": "right", "\x1bOD": "left",
    "\x1b[5~": "pageup", "\x1b[6~": "pagedown",
}  # fmt: skip


class Keys(Protocol):
    def read(self, seconds: float) -> str | None:
        """The next key, or None after so long without one."""


class NoKeys:
    """Where no keyboard is: a pipe, a service."""

    def read(self, seconds: float) -> str | None:
        import time

        time.sleep(seconds)
        return None


class _Posix:
    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._waiting = ""

    def read(self, seconds: float) -> str | None:
        if not self._waiting:
            ready, _, _ = select.select([self._descriptor], [], [], seconds)
            if not ready:
                return None
            self._waiting = os.read(self._descriptor, 64).decode("utf-8", "ignore")
        for sequence, name in SEQUENCES.items():
            if self._waiting.startswith(sequence):
                self._waiting = self._waiting[len(sequence) :]
                return name
        key, self._waiting = self._waiting[:1], self._waiting[1:]
        return "escape" if key == "\x1b" else key or None


class _Windows:
    def read(self, seconds: float) -> str | None:
        import msvcrt
        import time

        end = time.monotonic() + seconds
        while not msvcrt.kbhit():  # type: ignore[attr-defined]
            if time.monotonic() >= end:
                return None
            time.sleep(0.02)
        key = str(msvcrt.getwch())  # type: ignore[attr-defined]
        if key in "\x00\xe0":
            names = {"H": "up", "P": "down", "M": "right", "K": "left", "I": "pageup", "Q": "pagedown"}
            return names.get(str(msvcrt.getwch()))  # type: ignore[attr-defined]
        return key


@contextmanager
def keyboard() -> Iterator[Keys]:
    """Keys one at a time while inside; Ctrl-C still raises KeyboardInterrupt."""
    if sys.stdin is None or not sys.stdin.isatty():
        yield NoKeys()
    elif sys.platform == "win32":
        yield _Windows()
    else:
        import termios
        import tty

        descriptor = sys.stdin.fileno()
        before = termios.tcgetattr(descriptor)
        try:
            tty.setcbreak(descriptor)
            yield _Posix(descriptor)
        finally:
            with suppress(termios.error):  # Its window was closed.
                termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
