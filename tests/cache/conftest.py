"""What this folder's tests share."""

from pathlib import Path

import pytest

from guided.cache import Cache


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def body_of(key: str, version: int, size: int) -> bytes:
    """Bytes that follow from their three causes, so that any reader can tell a right one from a wrong one."""
    import numpy as np

    seed = [*key.encode(), version]
    return np.random.default_rng(seed).bytes(size)
