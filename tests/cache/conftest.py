"""Mounts and processes of this folder's tests."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from guided.cache import Cache


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    if sys.platform != "linux" or mount is None or unmount is None:
        pytest.skip("a tmpfs can only be mounted on Linux")
    disk = tmp_path / "disk"
    disk.mkdir()
    tried = subprocess.run([mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], capture_output=True, text=True)
    if tried.returncode:
        pytest.skip(f"mount is not permitted here: {tried.stderr.strip()}")
    try:
        yield disk
    finally:
        subprocess.run([unmount, disk], check=True)


def body_of(key: str, version: int, size: int) -> bytes:
    """Bytes that follow from their three causes, so that any reader can tell a right one from a wrong one."""
    import numpy as np

    seed = [*key.encode(), version]
    return np.random.default_rng(seed).bytes(size)
