"""Real processes: killed, crowded, and asking for the same line at once."""

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from guided.cache import Cache, Entry
from guided.cache.locks import FileLock

HOUSE = Path(__file__).parents[2]


def python(*arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, *arguments], cwd=HOUSE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def result(process: "subprocess.Popen[str]") -> dict[str, int]:
    out, trouble = process.communicate(timeout=60)
    assert process.returncode == 0, trouble
    found: dict[str, int] = json.loads(out)
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL and no fork there")
def test_a_hundred_and_fifty_killed_writers_leave_no_wrong_read(tmp_path: Path) -> None:
    counts = result(python("-m", "tests.cache.writer", str(tmp_path / "cache")))
    assert counts["killed"] == 150
    assert counts["wrong"] == 0
    assert counts["right"] > 300, "the writers hardly wrote"
    assert counts["half written"] > 2, "no writer was killed in the middle: this test proves nothing"


def test_six_processes_share_a_store_that_is_being_collected(tmp_path: Path) -> None:
    limit = 600_000
    crowd = [python("-m", "tests.cache.crowd", str(tmp_path / "cache"), str(limit), str(n), "4") for n in range(6)]
    counts = [result(process) for process in crowd]
    assert sum(count.get("wrong", 0) for count in counts) == 0
    assert all(count["stored"] == count["put"] for count in counts)
    assert sum(count.get("evicted", 0) for count in counts) > 0
    cache = Cache(tmp_path / "cache", limit)
    assert cache.verify().bad == 0
    assert 0 < cache.info().bytes < limit * 1.5
    cache.prune()
    assert cache.info().bytes <= limit
    assert list((cache.root / "tmp").iterdir()) == []
    assert list((cache.root / "locks").iterdir()) == []


ONCE = """
import sys, time
from pathlib import Path
from guided.cache import Cache
root, made, name = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
def make():
    with made.open("a") as file: file.write(name)
    time.sleep(0.3)
    return name.encode(), b"body" * 1000
cache = Cache(root)
cache.get("warm")
print("ready", flush=True)
sys.stdin.readline()
print(cache.fetch("key", make).head.decode())
"""


def test_processes_that_fetch_the_same_key_at_once_make_it_once(tmp_path: Path) -> None:
    made = tmp_path / "made"
    crowd = [
        subprocess.Popen(
            [sys.executable, "-c", ONCE, str(tmp_path / "cache"), str(made), name],
            cwd=HOUSE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in "abcd"
    ]
    for process in crowd:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    answers = []
    for process in crowd:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    for process in crowd:
        answers.append(process.communicate(timeout=20)[0].strip())
    assert len(made.read_text()) == 1
    assert set(answers) == {made.read_text()}


def test_threads_that_fetch_the_same_key_at_once_make_it_once(cache: Cache) -> None:
    made: list[int] = []
    found: list[Entry] = []
    start = threading.Barrier(16)

    def make() -> tuple[bytes, bytes]:
        made.append(threading.get_ident())
        time.sleep(0.1)
        return b"h", b"b"

    def ask(cache: Cache) -> None:
        start.wait()
        found.append(cache.fetch("key", make))

    # Two objects on one folder: as two parts of one program might have.
    threads = [threading.Thread(target=ask, args=[one]) for one in (cache, Cache(cache.root)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert found == [Entry(b"h", b"b")] * 16


def test_threads_share_what_cannot_be_stored(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    cache = Cache(tmp_path / "cache")
    made: list[int] = []
    found: list[Entry] = []
    start = threading.Barrier(8)

    def make() -> tuple[bytes, bytes]:
        made.append(1)
        time.sleep(0.2)
        return b"h", b"b"

    def ask() -> None:
        start.wait()
        found.append(cache.fetch("key", make))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert found == [Entry(b"h", b"b")] * 8


def test_different_keys_do_not_wait_for_each_other(cache: Cache) -> None:
    slow, quick = threading.Event(), threading.Event()

    def dawdle() -> tuple[bytes, bytes]:
        quick.set()
        assert slow.wait(10)
        return b"h", b"slow"

    thread = threading.Thread(target=cache.fetch, args=["slow", dawdle])
    thread.start()
    assert quick.wait(10)
    assert cache.fetch("quick", lambda: (b"h", b"quick")).body == b"quick"
    slow.set()
    thread.join()
    found = cache.get("slow")
    assert found is not None
    assert found.body == b"slow"


def test_what_make_raises_reaches_the_caller_and_the_next_one_makes_it(cache: Cache) -> None:
    def fail() -> tuple[bytes, bytes]:
        raise LookupError("no such voice")

    with pytest.raises(LookupError, match="no such voice"):
        cache.fetch("key", fail)
    assert cache.fetch("key", lambda: (b"h", b"b")).body == b"b"
    with pytest.raises(FileNotFoundError):  # An OSError of the maker is the maker's, not a miss.
        cache.fetch("other", lambda: (b"h", Path(cache.root / "absent").read_bytes()))
    assert list((cache.root / "locks").iterdir()) == []


HOLD = """
import sys, time
from pathlib import Path
from guided.cache import Cache
def make():
    print("making", flush=True)
    time.sleep(60)
    return b"", b""
Cache(Path(sys.argv[1])).fetch("key", make)
"""


def test_a_killed_maker_gives_its_turn_back(cache: Cache) -> None:
    process = python("-c", HOLD, str(cache.root))
    assert process.stdout is not None
    assert process.stdout.readline() == "making\n"
    found: list[Entry] = []
    waiting = threading.Thread(target=lambda: found.append(cache.fetch("key", lambda: (b"h", b"b"))))
    waiting.start()
    time.sleep(0.2)
    assert not found, "it did not wait for the process that was making it"
    process.kill()
    process.communicate()
    waiting.join(10)
    assert found == [Entry(b"h", b"b")]
    assert list((cache.root / "locks").iterdir()) == []


def test_one_lock_is_held_once(tmp_path: Path) -> None:
    one, two = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    assert one.acquire(wait=False)
    assert not two.acquire(wait=False)
    two.release()  # Not held: nothing happens.
    assert not two.acquire(wait=False)
    one.release()
    assert two.acquire(wait=False)
    two.release()
    assert not (tmp_path / "lock").exists()
    assert not FileLock(tmp_path / "absent" / "lock").acquire()


def test_a_waiter_is_not_fooled_by_a_removed_lock(tmp_path: Path) -> None:
    """Many take turns at one name that is removed each time; two at once would lose a count."""
    total = [0]

    def work() -> None:
        for _ in range(100):
            lock = FileLock(tmp_path / "lock")
            assert lock.acquire()
            before = total[0]
            os.sched_yield() if hasattr(os, "sched_yield") else time.sleep(0)
            total[0] = before + 1
            lock.release()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert total == [600]
