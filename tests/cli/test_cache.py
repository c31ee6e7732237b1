"""`guided cache` says what is so."""

from pathlib import Path

from guided.cache import Cache
from tests.cli.conftest import Command


def test_what_cannot_be_removed_is_told(inside: Command, tmp_path: Path) -> None:
    Cache(tmp_path).put("a line", b"{}", b"said")
    assert inside("cache", "clear", GUIDED_CACHE=str(tmp_path)).out == "The cache is empty.\n"
    (tmp_path / "ab" / ("cd" * 31)).mkdir(parents=True)  # no file of that name can be removed
    done = inside("cache", "clear", GUIDED_CACHE=str(tmp_path))
    assert done.status == 3
    assert "1 left" in done.err
    assert "empty" not in done.out
    done = inside("cache", "verify", GUIDED_CACHE=str(tmp_path))
    assert "1 cannot be read" in done.err
