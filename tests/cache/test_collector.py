"""Under the limit, oldest first, one at a time, and never a file that is not the store's."""

import os
import threading
import time
from pathlib import Path

from guided.cache import Cache
from guided.cache.locks import FileLock


def aged(cache: Cache, key: str, seconds: float) -> Path:
    """Store a thousand bytes that were last used so long ago."""
    before = set(cache.root.glob("??/*"))
    assert cache.put(key, b"", bytes(1000))
    (file,) = set(cache.root.glob("??/*")) - before
    os.utime(file, (time.time() - seconds,) * 2)
    return file


def test_the_least_recently_used_go_first_down_to_nine_tenths(cache: Cache) -> None:
    for n in range(10):
        aged(cache, str(n), 1000 - 10 * n)
    cache.get("0")  # The oldest is used again.
    size = cache.info().bytes // 10
    removed = cache.prune(8 * size)
    assert removed.entries == 3
    assert removed.bytes == 3 * size
    assert [key for key in map(str, range(10)) if cache.get(key) is None] == ["1", "2", "3"]


def test_nothing_goes_while_the_store_is_under_its_limit(cache: Cache) -> None:
    for n in range(10):
        aged(cache, str(n), 1000)
    assert cache.prune(cache.info().bytes).entries == 0
    assert cache.prune().entries == 0
    assert cache.prune(0).entries == 10


def test_a_store_without_a_limit_keeps_everything(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache", None)
    for n in range(50):
        cache.put(str(n), b"", bytes(1000))
    assert cache.prune().entries == 0
    assert cache.info().entries == 50


def test_writers_keep_the_store_near_its_limit(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache", 100_000)
    for n in range(500):
        cache.put(str(n), b"", bytes(2000))
        assert cache.get(str(n)) is not None
    assert 80_000 < cache.info().bytes < 106_000


def test_many_short_runs_keep_it_too(tmp_path: Path) -> None:
    for n in range(600):
        Cache(tmp_path / "cache", 1_000_000).put(str(n), b"", bytes(5000))
    assert 800_000 < Cache(tmp_path / "cache").info().bytes < 1_500_000


def test_what_is_larger_than_the_store_is_not_stored(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache", 1000)
    assert not cache.put("a", b"", bytes(1001))
    assert cache.fetch("a", lambda: (b"h", bytes(1001))).body == bytes(1001)


def test_one_collector_at_a_time(cache: Cache) -> None:
    for n in range(10):
        aged(cache, str(n), 1000)
    other = FileLock(cache.root / "locks" / "collector")
    (cache.root / "locks").mkdir(exist_ok=True)
    assert other.acquire()
    small = Cache(cache.root, 2000)
    for _ in range(5):
        assert small.put("new", b"", bytes(1000)), "a writer waited or failed because another collects"
    assert small.info().entries == 11
    waits = threading.Thread(target=small.prune)
    waits.start()
    time.sleep(0.1)
    assert waits.is_alive(), "an explicit prune waits for its turn"
    other.release()
    waits.join(10)
    assert small.info().entries == 1


def test_what_the_dead_left_is_swept_after_an_hour(cache: Cache) -> None:
    cache.fetch("a", lambda: (b"h", b"b"))
    left = {}
    for folder in ("tmp", "locks"):
        for name, age in (("old", 4000.0), ("new", 60.0), ("held", 4000.0)):
            left[folder, name] = file = cache.root / folder / name
            file.touch()
            os.utime(file, (time.time() - age,) * 2)
    held = FileLock(left["locks", "held"])
    assert held.acquire()
    cache.prune()
    held_now = [place for place, file in left.items() if file.exists()]
    held.release()
    assert held_now == [("tmp", "new"), ("locks", "new"), ("locks", "held")]


def test_files_that_are_not_entries_are_left_alone(cache: Cache) -> None:
    cache.put("a", b"", b"x")
    foreign = [cache.root / "ab" / "notes.txt", cache.root / "zz" / ("0" * 62), cache.root / ("0" * 64)]
    for file in foreign:
        file.parent.mkdir(exist_ok=True)
        file.write_text("mine")
    assert cache.info().entries == 1
    cache.prune(0)
    cache.clear()
    assert cache.info().entries == 0
    assert all(file.read_text() == "mine" for file in foreign)
