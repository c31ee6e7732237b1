"""Disks that refuse: full, read-only, another's, and things that stand where they should not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from guided.cache import Cache, Entry

HOUSE = Path(__file__).parents[2]


def test_a_full_disk_is_a_clean_miss(small_disk: Path) -> None:
    cache = Cache(small_disk / "cache")
    body = os.urandom(230_000)
    stored = [key for key in map(str, range(12)) if cache.put(key, b"h", body)]
    assert stored == ["0", "1", "2", "3"]
    assert list((cache.root / "tmp").iterdir()) == [], "a half-written file takes what room there is"
    assert all(cache.get(key) == Entry(b"h", body) for key in stored)
    assert cache.fetch("11", lambda: (b"h", body)) == Entry(b"h", body)
    assert cache.get("11") is None
    assert not cache.put("0", b"new", body + body), "there is no room for a longer one"
    assert cache.get("0") == Entry(b"h", body), "the old one is still there"
    assert cache.prune(300_000).entries == 3
    assert cache.put("11", b"h", body)


def test_a_disk_without_a_single_byte(small_disk: Path) -> None:
    with pytest.raises(OSError):
        (small_disk / "fill").write_bytes(bytes(2_000_000))
    cache = Cache(small_disk / "cache")
    assert not cache.put("a", b"h", b"b" * 5000)
    assert cache.fetch("a", lambda: (b"h", b"b")).body == b"b"
    assert cache.get("a") is None
    cache.prune()
    cache.clear()


def test_a_read_only_cache_is_read(small_disk: Path) -> None:
    cache = Cache(small_disk / "cache")
    cache.put("a", b"h", b"b")
    cache.put("bad", b"h", b"b" * 1000)
    (file,) = (file for file in cache.root.glob("??/*") if file.stat().st_size > 1000)
    file.write_bytes(file.read_bytes()[:-1])
    for entry in cache.root.glob("??/*"):
        os.utime(entry, (1, 1))
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with pytest.raises(OSError):
        (small_disk / "x").touch()
    assert cache.get("a") == Entry(b"h", b"b")
    assert cache.peek("a") == b"h"
    assert cache.get("bad") is None
    assert not cache.put("b", b"h", b"b")
    assert cache.fetch("b", lambda: (b"h", b"b")) == Entry(b"h", b"b")
    assert cache.fetch("bad", lambda: (b"h", b"mended")).body == b"mended"
    assert cache.prune(0).entries == 0
    assert cache.clear().entries == 0
    assert (cache.verify().good, cache.verify().bad) == (1, 1)


OTHER = """
import os, sys
from pathlib import Path
from guided.cache import Cache
cache = Cache(Path(sys.argv[1]))
assert cache.get("a") is not None  # As root; and all is imported before the interpreter may be out of reach.
os.setgroups([]), os.setgid(65534), os.setuid(65534)
print(cache.get("a"), cache.peek("a"), cache.put("a", b"", b""), cache.info().entries, cache.prune(0).entries,
      cache.clear().entries, cache.fetch("a", lambda: (b"h", b"b")).body)
"""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become someone else")
def test_someone_elses_cache_is_a_miss(cache: Cache) -> None:
    cache.put("a", b"h", b"secret")
    for folder in [cache.root, *cache.root.parents][:4]:
        folder.chmod(0o755)  # The way is open; the shards are not.
    ran = subprocess.run([sys.executable, "-c", OTHER, cache.root], cwd=HOUSE, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout == "None None False 0 0 0 b'b'\n"
    assert cache.get("a") == Entry(b"h", b"secret")


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    cache = Cache(tmp_path / "cache")
    assert cache.get("a") is None
    assert not cache.put("a", b"h", b"b")
    assert cache.fetch("a", lambda: (b"h", b"b")).body == b"b"
    assert cache.info().entries == cache.prune(0).entries == cache.clear().entries == 0
    assert (tmp_path / "cache").read_text() == "a file"


def test_a_folder_where_an_entry_should_be(cache: Cache) -> None:
    cache.put("a", b"h", b"b")
    (file,) = cache.root.glob("??/*")
    file.unlink()
    file.mkdir()
    assert cache.get("a") is None
    assert not cache.put("a", b"h", b"b")
    assert cache.fetch("a", lambda: (b"h", b"b")).body == b"b"
    cache.verify()
    cache.prune(0)
    cache.clear()


def test_a_store_that_vanishes_is_made_again(cache: Cache) -> None:
    cache.put("a", b"h", b"b")
    for path in sorted(cache.root.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    cache.root.rmdir()
    assert cache.get("a") is None
    assert cache.put("a", b"h", b"b")
    assert cache.get("a") == Entry(b"h", b"b")
    assert (cache.root / "CACHEDIR.TAG").exists()
