"""Keeping the store under its limit: least recently used first, one collector at a time."""

import contextlib
import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from guided.cache.locks import FileLock

TEMPORARY = "tmp"
LOCKS = "locks"
"""Folders of the store beside the shards."""

_SHARD = re.compile(r"[0-9a-f]{2}")
_NAME = re.compile(r"[0-9a-f]{62}")
_ABANDONED = 3600.0
"""Seconds after which a temporary file or a lock belongs to nobody who is alive."""
_KEEP = 0.9
"""Of the limit, after a collection: so that the next one is not due at once."""


@dataclass(frozen=True, slots=True)
class Stored:
    """One file of the store."""

    path: Path
    address: str
    size: int
    """Bytes."""
    used: float
    """Seconds since the epoch."""


@dataclass(frozen=True, slots=True)
class Removed:
    """What a collection took away."""

    entries: int
    bytes: int


def stored(root: Path) -> Iterator[Stored]:
    """Every entry, in no order. Files that are not the store's own are never named."""
    for shard in _scan(root):
        if not _SHARD.fullmatch(shard.name):
            continue
        for found in _scan(Path(shard.path)):
            if _NAME.fullmatch(found.name):
                with contextlib.suppress(OSError):
                    facts = found.stat(follow_symlinks=False)
                    yield Stored(Path(found.path), shard.name + found.name, facts.st_size, facts.st_mtime)


def is_folder(path: Path) -> bool:
    """False also where it may not be looked at."""
    try:
        return path.is_dir()
    except OSError:
        return False


def collect(root: Path, limit: int | None, *, wait: bool) -> Removed:
    """Above `limit` bytes, evict down to 90 % of it; sweep what the dead left behind.

    Returns at once where another collects, unless `wait`.
    """
    if not is_folder(root):
        return Removed(0, 0)
    with contextlib.suppress(OSError):
        (root / LOCKS).mkdir(mode=0o700, exist_ok=True)
    lock = FileLock(root / LOCKS / "collector")
    if not lock.acquire(wait=wait):
        return Removed(0, 0)
    try:
        _sweep(root)
        return Removed(0, 0) if limit is None else _evict(root, limit)
    finally:
        lock.release()


def clear(root: Path) -> Removed:
    """Every entry and every temporary file. What is being written now is lost to its writer, who takes it as a miss."""
    for found in _scan(root / TEMPORARY):
        _unlink(Path(found.path))
    gone = [entry.size for entry in stored(root) if _unlink(entry.path)]
    for shard in _scan(root):
        if _SHARD.fullmatch(shard.name):
            with contextlib.suppress(OSError):  # Not empty: it holds what is not ours, or something newer.
                Path(shard.path).rmdir()
    return Removed(len(gone), sum(gone))


def _evict(root: Path, limit: int) -> Removed:
    entries = list(stored(root))
    left = sum(entry.size for entry in entries)
    if left <= limit:
        return Removed(0, 0)
    count, freed = 0, 0
    for entry in sorted(entries, key=lambda entry: (entry.used, entry.address)):
        if left <= _KEEP * limit:
            break
        left -= entry.size
        if _unlink(entry.path):
            count, freed = count + 1, freed + entry.size
    return Removed(count, freed)


def _sweep(root: Path) -> None:
    before = time.time() - _ABANDONED
    for found in _scan(root / TEMPORARY):
        if _older(found, before):
            _unlink(Path(found.path))
    for found in _scan(root / LOCKS):
        lock = FileLock(Path(found.path))
        if found.name != "collector" and _older(found, before) and lock.acquire(wait=False):
            lock.release()


def _older(found: "os.DirEntry[str]", before: float) -> bool:
    try:
        return found.stat(follow_symlinks=False).st_mtime < before
    except OSError:
        return False


def _scan(folder: Path) -> "list[os.DirEntry[str]]":
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError:
        return []


def _unlink(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return False
    return True
