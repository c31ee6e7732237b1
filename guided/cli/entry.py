"""Where the command begins: so small that Ctrl-C is answered well even while the rest is being imported.

A closed window (SIGHUP) and a machine that goes down (SIGTERM) are answered as Ctrl-C is: a short fade, and nothing
half-written. They too come as a KeyboardInterrupt, with their number in it.
"""

import os
import signal
import sys
import time
from types import FrameType

_ONE_AND_THE_SAME = 1.0
"""Seconds. A closed window is told by the system and by its shell, a machine that goes down may tell in both ways: what
was begun at the first word, a fade, the removal of what is half-written, must not be broken off by the second."""
_heard: list[float] = []
"""When we were told to end."""


class Told(KeyboardInterrupt):
    """To end, by a signal that is not Ctrl-C's.

    A class of its own: where Python sees the plain one leave an `exec`, as a dataclass has it while it is imported, it
    ends the process by SIGINT, whatever the status we exit with.
    """


def main() -> None:
    """Run, and exit with the status of what happened."""
    # Our matrices are small: threads of numpy's BLAS would only cost time to start, and memory.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        _hear_of_the_end()
        from guided.cli.main import run

        status = run(sys.argv[1:])
    except KeyboardInterrupt as stop:
        status = status_of(stop)
    sys.exit(status)


def status_of(stop: BaseException | None) -> int:
    """As shells tell it: 128 and the signal's number, Ctrl-C's 2 if there is none."""
    number = stop.args[0] if isinstance(stop, KeyboardInterrupt) and stop.args else signal.SIGINT
    return 128 + int(number)


def _hear_of_the_end() -> None:
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:  # nohup has it ignored
            signal.signal(number, _stop)


def _stop(number: int, _: FrameType | None) -> None:
    now = time.monotonic()
    if _heard and now - _heard[-1] < _ONE_AND_THE_SAME:
        return
    _heard.append(now)
    for descriptor in (1, 2):
        try:
            os.write(descriptor, b"")
        except OSError:  # The window is closed: what is still to be said goes nowhere, and must not fail.
            os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)
    raise Told(number)
