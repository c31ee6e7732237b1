"""`guided.lock`: which file was made from what. Beside the files, one for a folder.

For every file it holds digests of all that went in (script, voice, engine, options) and of what came out. Where these
are unchanged a file is kept; the same digests give the same bytes. A file whose bytes the lock does not know was not
written by us, or was changed since: it is never written over unasked.

Theory of operation. A file is finished under a name of its own, then its digest is written into the lock, then it
takes its place. Each step is atomic, and whatever a kill leaves behind is understood: before the second step the lock
tells of the old file; after it, of the new one and (`before`) of the old one.
"""

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Literal, TypeAlias

from guided.cache.locks import FileLock
from guided.errors import RenderError

NAME = "guided.lock"
_VERSION = 1

State: TypeAlias = Literal["missing", "current", "stale", "changed", "foreign"]
"""current: nothing to do. stale: ours, from other inputs. changed: ours from the same inputs, touched since.

foreign: not ours, or touched since and out of date."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that went into a file, by digest."""

    script: str
    """Of all that happens in the session, and of what it says of itself."""
    voice: str
    """Of the voices and their versions."""
    engine: str
    """Of this program and of the libraries that make the sound."""
    options: str
    """Of what the listener asked for, length and format included."""


@dataclass(frozen=True, slots=True)
class Line:
    """What the lock says of one file."""

    inputs: Inputs
    output: str
    """SHA-256 of the file."""
    before: str = ""
    """SHA-256 of what it replaces; empty: nothing."""


class Ledger:
    """The lock of one folder. Safe between processes; reading it never fails."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.path = folder / NAME

    @property
    def damaged(self) -> bool:
        """Whether there is a lock that cannot be read: then nobody knows which files are ours."""
        return self.path.exists() and self._read() is None

    def line(self, name: str) -> Line | None:
        return self._lines().get(name)

    def state(self, path: Path, inputs: Inputs) -> State:
        """How the file stands to what would be written. Raises RenderError where it is no plain file."""
        if not self.is_there(path):
            return "missing"
        line = self.line(path.name)
        if line is None:
            return "foreign"
        found, same = digest(path), line.inputs == inputs
        if found == line.output:
            return "current" if same else "stale"
        if found == line.before:
            return "stale"
        return "changed" if same else "foreign"

    @staticmethod
    def is_there(path: Path) -> bool:
        """Raises RenderError where it is no plain file."""
        if path.exists() and not path.is_file():
            raise RenderError(f"cannot write {path}: it is {'a folder' if path.is_dir() else 'no plain file'}")
        return path.exists()

    def publish(self, made: Path, target: Path, inputs: Inputs) -> None:
        """Note the finished file `made` and put it in the place of `target`. Raises OSError."""
        target = Path(os.path.realpath(target))
        before = self._there_now(target) if target.is_file() else ""
        if before:
            made.chmod(target.stat().st_mode & 0o777)
        self._note(target.name, Line(inputs, digest(made), before))
        made.replace(target)

    def _there_now(self, path: Path) -> str:
        """The digest of what is about to be replaced.

        A line that replaced nothing was followed by its own file, or by a kill that left none; one that replaced
        something may tell of either, so there the file itself is asked.
        """
        line = self.line(path.name)
        return line.output if line and not line.before else digest(path)

    def _note(self, name: str, line: Line) -> None:
        lock = FileLock(self._folder / f".{NAME}.busy")
        lock.acquire()
        try:
            lines = {**self._lines(), name: line}
            data = {"guided.lock": _VERSION, "files": {key: _as_data(lines[key]) for key in sorted(lines)}}
            part = self.path.with_name(f".{NAME}.part")
            with part.open("w", encoding="utf-8") as file:
                json.dump(data, file, indent=1)
                file.write("\n")
                file.flush()
                os.fsync(file.fileno())
            part.replace(self.path)
        finally:
            lock.release()

    def _lines(self) -> Mapping[str, Line]:
        """What cannot be read is as if it were not there: then no file is ours, and none is written over."""
        return self._read() or {}

    def _read(self) -> Mapping[str, Line] | None:
        try:
            data = json.loads(self.path.read_text(encoding="utf-8"))
            if data["guided.lock"] != _VERSION:
                return None
            return {name: _from_data(entry) for name, entry in data["files"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None


def _as_data(line: Line) -> dict[str, str]:
    found = {**asdict(line.inputs), "output": line.output}
    return {**found, "before": line.before} if line.before else found


def _from_data(entry: Mapping[str, str]) -> Line:
    inputs = Inputs(**{one.name: str(entry[one.name]) for one in fields(Inputs)})
    return Line(inputs, str(entry["output"]), str(entry.get("before", "")))


def digest(path: Path) -> str:
    """SHA-256 of a file. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# ---- files under way -----------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Desk:
    """Where the files of one session are finished before they take their places; one process at a time has it.

    A context manager. Leaving it removes what was not published.
    """

    folder: Path
    stem: str
    _lock: FileLock = field(init=False)

    def __post_init__(self) -> None:
        self._lock = FileLock(self._mark)

    @property
    def _mark(self) -> Path:
        return self.folder / f".{self.stem}.busy"

    def __enter__(self) -> "Desk":
        self._lock.acquire()
        self.sweep()
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.sweep()
        finally:
            self._lock.release()

    def tidy(self) -> None:
        """Remove what a kill left after the last file had taken its place; nothing where somebody is at work."""
        if self._mark.exists() and self._lock.acquire(wait=False):
            self.__exit__()

    def draft(self, suffix: str) -> Path:
        """The name a file has until it is published."""
        return self.folder / f".{self.stem}.new.{suffix}"

    def sweep(self) -> None:
        """Remove what an earlier run left when it was killed: nobody else works here now."""
        ours = re.compile(rf"\.{{1,2}}{re.escape(self.stem)}\.new\.\w+(\.\d+-[0-9a-f]+\.part)?")
        with contextlib.suppress(OSError):
            for path in list(self.folder.iterdir()):
                if ours.fullmatch(path.name):
                    with contextlib.suppress(OSError):
                        path.unlink()
