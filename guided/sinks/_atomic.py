"""A file under a temporary name beside its target, which it replaces only when it is whole."""

import contextlib
import os
import secrets
import stat
from pathlib import Path

from guided.errors import RenderError

_LONGEST_NAME = 200
"""Bytes of the target's name kept in the temporary one; file systems allow 255 in all."""


class Draft:
    """An empty file beside `target`. Ends with `commit` or `discard`; a kill leaves it, never a half-written target.

    Raises RenderError where the folder is missing or may not be written, or where the target is no plain file.
    """

    def __init__(self, target: Path) -> None:
        self.target = Path(os.path.realpath(target))
        self._mode: int | None = None
        with contextlib.suppress(OSError):
            found = self.target.stat()
            if not stat.S_ISREG(found.st_mode):
                what = "a folder" if stat.S_ISDIR(found.st_mode) else "no plain file"
                raise RenderError(f"cannot write {target}: it is {what}", "Give the name of a file.")
            self._mode = stat.S_IMODE(found.st_mode)
        name = os.fsencode(self.target.name)[:_LONGEST_NAME].decode(errors="ignore")
        self.path = self.target.with_name(f".{name}.{os.getpid()}-{secrets.token_hex(4)}.part")
        try:
            # Created as `open` would create the target, so that the user's umask decides who may read it.
            os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666))
        except OSError as error:
            raise failure(self.target, error) from error

    def commit(self) -> None:
        """Put the file, on disk and whole, in the target's place. Raises OSError."""
        with self.path.open("rb+") as file:
            os.fsync(file.fileno())
        if self._mode is not None:
            self.path.chmod(self._mode)
        self.path.replace(self.target)
        if hasattr(os, "O_DIRECTORY"):
            with contextlib.suppress(OSError):  # some network file systems cannot sync a folder
                folder = os.open(self.target.parent, os.O_RDONLY | os.O_DIRECTORY)
                try:
                    os.fsync(folder)
                finally:
                    os.close(folder)

    def discard(self) -> None:
        """Remove the temporary file. Never raises."""
        with contextlib.suppress(OSError):
            self.path.unlink()


def failure(target: Path, error: OSError) -> RenderError:
    """What went wrong with the file, and how to mend it."""
    why = error.strerror or str(error) or type(error).__name__
    return RenderError(f"cannot write {target}: {why[:1].lower()}{why[1:]}", _MENDS.get(type(error)) or _mend(error))


_MENDS: dict[type[OSError], str] = {
    FileNotFoundError: "Make the folder first, or give another place with -o.",
    NotADirectoryError: "Make the folder first, or give another place with -o.",
    PermissionError: "Choose a folder you may write to with -o.",
}


def _mend(error: OSError) -> str | None:
    import errno

    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return "Free some space there, or give another place with -o. Nothing half-written was left."
    if error.errno == errno.EROFS:
        return "Choose a folder you may write to with -o."
    return None
