"""The store itself.

Theory of operation
-------------------
An entry is a file whose name is the SHA-256 of its key, `ab/cdef…` below the root. It is written to `tmp/` and renamed,
so a reader sees all of it or nothing, whoever is killed when; and it is verified whenever it is read, so what a disk
did to it later is noticed: the file is removed, the reader told of a miss, and the next `fetch` makes it anew. There is
no index to go stale and nothing to repair. The time a file was modified is the time it was last used, so that the
least recently used go first; it is touched at most once a minute.

No failure of a disk is an error here: a full one, a read-only one, another's folder, a rename that Windows refuses
because a reader has the file open. They all are misses.
"""

import contextlib
import os
import random
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

from guided.cache import collector
from guided.cache.collector import LOCKS, TEMPORARY, Removed, is_folder, stored
from guided.cache.locks import FileLock
from guided.cache.record import HEADER, Damaged, Entry, address, check_entry, header, read_entry, read_head

DEFAULT_LIMIT: Final = 2_000_000_000
"""Bytes: about six hours of speech."""

TAG: Final = "CACHEDIR.TAG"
"""By this file backup programs know a cache (bford.info/cachedir)."""

_TAG_TEXT = """Signature: 8a477f597d28d172789f06886806bc55
# This folder is a cache of spoken lines. Everything in it can be made again.
"""
_README = """# Lines that were spoken once, so that they need not be spoken again

File names are hashes: they say nothing about what is inside. Everything here can be deleted at any time;
`guided cache info` says how large it is, `guided cache clear` empties it.
"""
_TOUCH = 60.0
"""Seconds between two notes of an entry's use."""
_SHARE = 20
"""A collection is due when this part of the limit, one 20th, was written since the last."""
_BINARY: int = getattr(os, "O_BINARY", 0)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """How large the store is."""

    path: Path
    entries: int
    bytes: int
    limit: int | None
    """Bytes; None: no limit."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What a look at every entry found."""

    good: int
    bad: int
    """Removed when found: the next listener has them made anew."""
    unread: int
    """Could not be opened: another's, or a failing disk."""


@dataclass(slots=True)
class _Turn:
    """Threads that wait for the same key."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    waiting: int = 0
    entry: Entry | None = None


class Cache:
    """Entries by key, shared by any number of threads and processes. Opening it touches nothing."""

    def __init__(self, root: Path, limit: int | None = DEFAULT_LIMIT) -> None:
        self.root = root
        self.limit = limit
        self._folder = str(root)
        self._turns: dict[str, _Turn] = {}
        self._guard = threading.Lock()
        # Random at first: a thousand short runs that write a little each collect as often as one long run.
        self._due = random.random() * limit / _SHARE if limit is not None else 0.0

    def get(self, key: str) -> Entry | None:
        """The entry, verified; None where there is none to be had."""
        return self._read(address(key), read_entry)

    def peek(self, key: str) -> bytes | None:
        """The head alone, verified, without reading the body (whose length is checked)."""
        return self._read(address(key), read_head)

    def put(self, key: str, head: bytes, body: bytes) -> bool:
        """Store, or replace. False where that could not be done; what was there before is then still there."""
        size = HEADER + len(head) + len(body)
        if self.limit is not None and size > self.limit:
            return False
        where = address(key)
        if not self._write(where, (header(where, head, body), head, body)):
            return False
        if self.limit is not None:
            self._due -= size
            if self._due <= 0:
                self._due = self.limit / _SHARE
                collector.collect(self.root, self.limit, wait=False)
        return True

    def fetch(self, key: str, make: Callable[[], tuple[bytes, bytes]]) -> Entry:
        """The entry, made first if need be: by one thread of one process, while the others wait for it.

        `make` gives head and body; what it raises reaches the caller, and the next in line makes it instead. `make`
        must not fetch the same key. Where nothing can be stored, each process makes its own.
        """
        entry = self.get(key)
        if entry is not None:
            return entry
        with self._guard:
            turn = self._turns.setdefault(key, _Turn())
            turn.waiting += 1
        try:
            with turn.lock:
                if turn.entry is None:
                    turn.entry = self._make(key, make)
                return turn.entry
        finally:
            with self._guard:
                turn.waiting -= 1
                if not turn.waiting:
                    del self._turns[key]

    def info(self) -> CacheInfo:
        sizes = [entry.size for entry in stored(self.root)]
        return CacheInfo(self.root, len(sizes), sum(sizes), self.limit)

    def verify(self) -> Verified:
        """Read and check every entry; remove the damaged."""
        good, bad, unread = 0, 0, 0
        for entry in list(stored(self.root)):
            try:
                _load(str(entry.path), entry.address, check_entry)
                good += 1
            except Damaged:
                _remove(entry.path)
                bad += 1
            except FileNotFoundError:
                pass  # Collected meanwhile.
            except OSError:
                unread += 1
        return Verified(good, bad, unread)

    def prune(self, limit: int | None = None) -> Removed:
        """Above `limit` bytes (the store's own by default), evict the least recently used down to 90 % of it."""
        return collector.collect(self.root, self.limit if limit is None else limit, wait=True)

    def clear(self) -> Removed:
        """Remove every entry."""
        return collector.clear(self.root)

    def _make(self, key: str, make: Callable[[], tuple[bytes, bytes]]) -> Entry:
        self._prepare(LOCKS)
        lock = FileLock(self.root / LOCKS / address(key))
        lock.acquire()  # Where no lock can be had nothing can be stored either: go on.
        try:
            entry = self.get(key)
            if entry is None:
                head, body = make()
                self.put(key, head, body)
                entry = Entry(head, body)
            return entry
        finally:
            lock.release()

    def _read(self, where: str, read: Callable[[int, int, str], T]) -> T | None:
        path = self._path(where)
        try:
            found, used = _load(path, where, read)
        except Damaged:
            _remove(Path(path))
            return None
        except OSError:
            return None
        if abs(time.time() - used) > _TOUCH:
            with contextlib.suppress(OSError):
                os.utime(path)
        return found

    def _write(self, where: str, parts: tuple[bytes, ...]) -> bool:
        path = Path(self._path(where))
        temporary: Path | None = None
        try:
            self._prepare(TEMPORARY)
            path.parent.mkdir(mode=0o700, exist_ok=True)
            descriptor, name = tempfile.mkstemp(prefix="", dir=self.root / TEMPORARY)
            temporary = Path(name)
            try:
                for part in parts:
                    _write_all(descriptor, part)
            finally:
                os.close(descriptor)
            temporary.replace(path)
            temporary = None
        except OSError:
            return False
        finally:
            if temporary is not None:
                _remove(temporary)
        return True

    def _prepare(self, name: str) -> None:
        """Make one folder of the store, and before it a new root with its tag; as far as the disk lets us."""
        folder = self.root / name
        if is_folder(folder):
            return
        with contextlib.suppress(OSError):
            if not self.root.is_dir() or not any(self.root.iterdir()):
                self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
                for beside, text in ((TAG, _TAG_TEXT), ("README.md", _README)):
                    (self.root / beside).touch(mode=0o600)
                    (self.root / beside).write_text(text, encoding="utf-8")
            folder.mkdir(mode=0o700, exist_ok=True)

    def _path(self, where: str) -> str:
        """Text, not a Path: a hit of one line has some 30 µs to spend beyond the read."""
        return f"{self._folder}{os.sep}{where[:2]}{os.sep}{where[2:]}"


def _load(path: str, where: str, read: Callable[[int, int, str], T]) -> tuple[T, float]:
    """What `read` finds, and when the file was last used. Raises Damaged, OSError."""
    descriptor = os.open(path, os.O_RDONLY | _BINARY)
    try:
        facts = os.fstat(descriptor)
        return read(descriptor, facts.st_size, where), facts.st_mtime
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
