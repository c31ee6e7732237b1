"""One entry as one file: a header, a small head that can be read alone, a body.

    magic 8 | head's length 8 | body's length 8 | body's digests, swift 32, thorough 32 | seal 32 | head | body

The seal is SHA-256 over the entry's address, the header before it and the head: so a head can be trusted without
reading the body, and a file that strayed to another name is not believed.
"""

import hashlib
import os
import struct
from dataclasses import dataclass
from typing import NamedTuple

from guided.cache.digest import SIZE, swift, thorough

_MAGIC = b"guided1\n"
_FRONT = struct.Struct(f"<8sQQ{SIZE}s{SIZE}s")
HEADER = _FRONT.size + SIZE
"""Bytes before the head."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What was stored, verified."""

    head: bytes
    """Small: what must be known without reading the body."""
    body: bytes


class Damaged(Exception):
    """The file is not what was written. Never leaves this room."""


def address(key: str) -> str:
    """64 hexadecimal characters. The format's magic is in it: two versions never read each other's files."""
    return hashlib.sha256(_MAGIC + key.encode("utf-8", "surrogatepass")).hexdigest()


def header(where: str, head: bytes, body: bytes) -> bytes:
    """What stands before `head` and `body` in the file at address `where`."""
    front = _FRONT.pack(_MAGIC, len(head), len(body), swift(body), thorough(body))
    return front + _seal(where, front, head)


def read_head(descriptor: int, size: int, where: str) -> bytes:
    """The head, verified; of the body only the length is. `size`: of the file. Raises Damaged, OSError."""
    return _open(descriptor, size, where).head


def read_entry(descriptor: int, size: int, where: str) -> Entry:
    """Head and body, verified against accidents. Raises Damaged, OSError."""
    front = _open(descriptor, size, where)
    body = _exactly(descriptor, front.length)
    if swift(body) != front.swift:
        raise Damaged
    return Entry(front.head, body)


def check_entry(descriptor: int, size: int, where: str) -> None:
    """Every byte. Raises Damaged, OSError."""
    front = _open(descriptor, size, where)
    if thorough(_exactly(descriptor, front.length)) != front.thorough:
        raise Damaged


class _Front(NamedTuple):
    head: bytes
    length: int
    """Bytes of the body."""
    swift: bytes
    thorough: bytes


def _open(descriptor: int, size: int, where: str) -> _Front:
    """The file's size is checked first, so that no length is believed blindly."""
    start = _exactly(descriptor, HEADER)
    front, seal = start[: _FRONT.size], start[_FRONT.size :]
    magic, head_length, length, fast, whole = _FRONT.unpack(front)
    if magic != _MAGIC or HEADER + head_length + length != size:
        raise Damaged
    head = _exactly(descriptor, head_length)
    if _seal(where, front, head) != seal:
        raise Damaged
    return _Front(head, length, fast, whole)


def _seal(where: str, front: bytes, head: bytes) -> bytes:
    return hashlib.sha256(where.encode() + front + head).digest()


def _exactly(descriptor: int, count: int) -> bytes:
    """Raises Damaged where the file ends sooner."""
    data = os.read(descriptor, count)
    if len(data) == count:
        return data
    parts = [data]  # One read gives at most 2 GB, and a network drive gives what it likes.
    missing = count - len(data)
    while missing:
        part = os.read(descriptor, missing)
        if not part:
            raise Damaged
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)
