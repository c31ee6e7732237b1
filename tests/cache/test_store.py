"""What a cache promises while nothing goes wrong."""

import os
import stat
import sys
import time
from pathlib import Path

import pytest

from guided.cache import Cache, Entry


def test_what_was_put_is_got(cache: Cache) -> None:
    assert cache.get("a") is None
    assert cache.peek("a") is None
    assert cache.put("a", b"head", b"body" * 9999)
    assert cache.get("a") == Entry(b"head", b"body" * 9999)
    assert cache.peek("a") == b"head"
    assert cache.get("b") is None


@pytest.mark.parametrize("size", [0, 1, 7, 8, 4167, 4168, 4169, 8336, 400_001])
def test_any_size(cache: Cache, size: int) -> None:
    body = os.urandom(size)
    assert cache.put("a", b"", body)
    assert cache.get("a") == Entry(b"", body)
    assert cache.peek("a") == b""


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "CON", "a/b\\c:d", "ключ 🔔", "x" * 10_000, "\udcff", "\0"])
def test_any_key_becomes_a_hash(cache: Cache, key: str) -> None:
    assert cache.put(key, b"h", key.encode("utf-8", "surrogatepass"))
    found = cache.get(key)
    assert found is not None
    assert found.body == key.encode("utf-8", "surrogatepass")
    (file,) = (file for file in cache.root.glob("??/*"))
    assert len(file.parent.name + file.name) == 64
    assert set(file.parent.name + file.name) <= set("0123456789abcdef")


def test_a_later_put_replaces(cache: Cache) -> None:
    cache.put("a", b"1", b"first")
    cache.put("a", b"2", b"second")
    assert cache.get("a") == Entry(b"2", b"second")
    assert cache.info().entries == 1


def test_another_process_object_sees_it(cache: Cache) -> None:
    cache.put("a", b"1", b"first")
    assert Cache(cache.root).get("a") == Entry(b"1", b"first")


def test_opening_touches_nothing(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "deep" / "cache")
    assert cache.get("a") is None
    assert cache.info().entries == 0
    assert not (tmp_path / "deep").exists()


def test_a_new_store_says_what_it_is(cache: Cache) -> None:
    cache.put("a", b"", b"")
    assert (cache.root / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    assert "guided cache clear" in (cache.root / "README.md").read_text()


def test_a_folder_of_someone_else_gets_no_tag(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("dear")
    cache = Cache(tmp_path)
    assert cache.put("a", b"", b"x")
    assert not (tmp_path / "CACHEDIR.TAG").exists()
    cache.clear()
    assert cache.prune(0).entries == 0
    assert (tmp_path / "letters.txt").read_text() == "dear"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_permissions_are_private(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        cache = Cache(tmp_path / "cache")
        cache.put("a", b"h", b"b")
        cache.fetch("b", lambda: (b"h", b"b"))
    finally:
        os.umask(before)
    for path in (cache.root, *cache.root.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_nothing_is_left_beside_the_entries(cache: Cache) -> None:
    for n in range(20):
        cache.fetch(str(n), lambda: (b"h", b"b"))
    assert list((cache.root / "tmp").iterdir()) == []
    assert list((cache.root / "locks").iterdir()) == []


def test_use_is_noted_at_most_once_a_minute(cache: Cache) -> None:
    cache.put("a", b"h", b"b")
    (file,) = cache.root.glob("??/*")
    for read in (cache.get, cache.peek):
        recent, old, future = time.time() - 30, time.time() - 90, time.time() + 9000
        os.utime(file, (recent, recent))
        read("a")
        assert file.stat().st_mtime == pytest.approx(recent, abs=0.01)
        for wrong in (old, future):
            os.utime(file, (wrong, wrong))
            read("a")
            assert file.stat().st_mtime == pytest.approx(time.time(), abs=5)


def test_info_counts(cache: Cache) -> None:
    cache.put("a", b"h", b"b" * 1000)
    cache.put("b", b"h", b"b" * 2000)
    info = cache.info()
    assert info.entries == 2
    assert info.path == cache.root
    assert info.limit == cache.limit
    assert 3000 < info.bytes < 3600
    assert info.bytes == sum(file.stat().st_size for file in cache.root.glob("??/*"))


def test_clear_removes_every_entry_and_half_written_file(cache: Cache) -> None:
    for n in range(9):
        cache.put(str(n), b"h", b"b")
    (cache.root / "tmp" / "dead").write_bytes(b"half")
    removed = cache.clear()
    assert removed.entries == 9
    assert cache.info().entries == 0
    assert cache.get("3") is None
    assert sorted(path.name for path in cache.root.rglob("*")) == ["CACHEDIR.TAG", "README.md", "tmp"]
    assert cache.put("3", b"h", b"b")
