"""Memory that a child process shares, and that no kill can leave behind: it has no name in any file system."""

import mmap
import os
import secrets
import sys
import tempfile
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shared:
    """Zeroed memory, and how to hand it on."""

    memory: mmap.mmap
    handle: str
    """What the child's `attach` takes."""
    inherited: tuple[int, ...]
    """Descriptors the child must inherit, and its parent close once it runs."""


def share(size: int) -> Shared:
    if sys.platform == "win32":
        name = f"guided-{os.getpid()}-{secrets.token_hex(8)}"
        return Shared(mmap.mmap(-1, size, tagname=name), f"name:{name}", ())
    descriptor = _unnamed_file()
    os.ftruncate(descriptor, size)
    return Shared(mmap.mmap(descriptor, size), f"descriptor:{descriptor}", (descriptor,))


def attach(handle: str, size: int) -> mmap.mmap:
    value = handle.partition(":")[2]
    if sys.platform == "win32":
        return mmap.mmap(-1, size, tagname=value)
    memory = mmap.mmap(int(value), size)
    os.close(int(value))
    return memory


def _unnamed_file() -> int:
    """In memory where the system can (Linux), else a temporary file that is already removed."""
    if sys.platform == "linux":
        return os.memfd_create("guided")
    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())
