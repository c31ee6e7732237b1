"""A lock between processes, and between threads, that a killed holder gives back.

The file is removed by the holder, so that none pile up; a waiter who then holds the lock of a removed file notices
(the name no longer leads to it) and tries again.
"""

import contextlib
import os
import sys
import time
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _seize(descriptor: int, *, wait: bool) -> bool:
        """Hold the whole file; False where another does. Raises OSError where there are no locks."""
        while True:
            try:
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            except PermissionError:  # EACCES: held by another.
                if not wait:
                    return False
                time.sleep(0.02)
            else:
                return True

else:
    import fcntl

    def _seize(descriptor: int, *, wait: bool) -> bool:
        """Hold the whole file; False where another does. Raises OSError where there are no locks."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True


class FileLock:
    """Held by one holder at a time, whether thread or process. Not for use by two threads as one object."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self, *, wait: bool = True) -> bool:
        """False where another holds it (`wait=False`) or where no lock can be had: a folder that is read-only."""
        while True:
            try:
                descriptor = os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600)
            except OSError:
                return False
            try:
                held = _seize(descriptor, wait=wait)
                if held and _leads_to(self._path, descriptor):
                    self._descriptor = descriptor
                    return True
            except OSError:
                held = False
            except BaseException:
                os.close(descriptor)
                raise
            os.close(descriptor)
            if not held:
                return False

    def release(self) -> None:
        """Remove the file and let the next one in; nothing where it is not held."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is None:
            return
        with contextlib.suppress(OSError):
            if sys.platform == "win32":  # An open file cannot be removed there: neither ours nor a waiter's.
                os.close(descriptor)
                self._path.unlink()
            else:
                try:
                    self._path.unlink()
                finally:
                    os.close(descriptor)


def _leads_to(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
