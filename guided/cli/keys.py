"""Single keys from a terminal, and the terminal put back as it was, whatever happens."""

import os
import re
import select
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Protocol

SEQUENCES = {
    "\x1b[A": "up", "\x1b[B": "down", "\x1b[C": "right", "\x1b[D": "left",
    "\x1bOA": "up", "\x1bOB": "down", "\x1bOC": "right", "\x1bOD": "left",
    "\x1b[5~": "pageup", "\x1b[6~": "pagedown",
}  # fmt: skip
_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O[@-~])")
"""What a key that is no letter sends, one we have no use for included: its letters are nobody's wish."""
_PARTLY = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|O)?")
_REST = 0.05
"""How long the rest of a sequence may take; after that it was the escape key."""


class Keys(Protocol):
    def read(self, seconds: float) -> str | None:
        """The next key, or None after so long without one."""


class NoKeys:
    """Where no keyboard is: a pipe, a service."""

    def read(self, seconds: float) -> str | None:
        time.sleep(seconds)
        return None


class _Posix:
    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._waiting = ""

    def read(self, seconds: float) -> str | None:
        if not self._waiting and not self._more(seconds):
            return None
        while _PARTLY.fullmatch(self._waiting) and self._more(_REST):
            pass
        found = _SEQUENCE.match(self._waiting)
        key = found[0] if found else self._waiting[:1]
        self._waiting = self._waiting[len(key) :]
        return SEQUENCES.get(key, "other") if found else "escape" if key == "\x1b" else key or None

    def _more(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._descriptor], [], [], seconds)
        if not ready:
            return False
        data = os.read(self._descriptor, 64)
        if not data:  # Its window is closed, and we were told to play on: without this it would ask without a pause.
            time.sleep(seconds)
        self._waiting += data.decode("utf-8", "ignore")
        return bool(data)


class _Windows:
    def read(self, seconds: float) -> str | None:
        import msvcrt

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
    if sys.platform == "win32":
        yield _Windows() if sys.stdin is not None and sys.stdin.isatty() else NoKeys()
        return
    import termios
    import tty

    with _terminal() as descriptor:
        if descriptor is None:
            yield NoKeys()
            return
        before = termios.tcgetattr(descriptor)
        try:
            tty.setcbreak(descriptor)
            yield _Posix(descriptor)
        finally:
            with suppress(termios.error):  # Its window was closed.
                termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


@contextmanager
def _terminal() -> Iterator[int | None]:
    """Standard input; where a script came that way, the terminal on which the keys are shown, unless others have it."""
    if sys.stdin is not None and sys.stdin.isatty():
        yield sys.stdin.fileno()
        return
    descriptor = None
    if sys.stderr is not None and sys.stderr.isatty():
        with suppress(OSError):
            descriptor = os.open(os.ctermid(), os.O_RDONLY)
    try:
        yield descriptor if descriptor is not None and _is_in_front(descriptor) else None
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _is_in_front(descriptor: int) -> bool:
    """A job in the background would be stopped."""
    try:
        return os.tcgetpgrp(descriptor) == os.getpgrp()
    except OSError:
        return False
