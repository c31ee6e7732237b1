"""The store beside a dictionary: whatever is done to both, a read gives what the dictionary has, or a miss where one
is allowed."""

import os
import random
import shutil
import tempfile
import time
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from guided.cache import Cache, Entry
from guided.cache.record import address

KEYS = st.sampled_from(["a", "b", "c", "d", "e"])
SIZES = st.sampled_from([0, 1, 500, 5000, 20_000])


class Model(RuleBasedStateMachine):
    """`self.known`: what was put last; `self.sure`: keys that must not be missed."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.cache = Cache(self.folder / "cache", None)
        self.known: dict[str, Entry] = {}
        self.sure: set[str] = set()
        self.clock = time.time() - 100_000
        self.bytes = random.Random(0)

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)

    def _file(self, key: str) -> Path:
        name = address(key)
        return self.cache.root / name[:2] / name[2:]

    def _use(self, key: str) -> None:
        """The latest in the dictionary's order, and in the store's without waiting."""
        self.known[key] = self.known.pop(key)
        self.clock += 1
        os.utime(self._file(key), (self.clock, self.clock))

    def _store(self, key: str, entry: Entry) -> None:
        self.known[key] = entry
        self.sure.add(key)
        self._use(key)

    def _new(self, size: int) -> Entry:
        return Entry(self.bytes.randbytes(9), self.bytes.randbytes(size))

    @rule(key=KEYS, size=SIZES)
    def put(self, key: str, size: int) -> None:
        entry = self._new(size)
        assert self.cache.put(key, entry.head, entry.body)
        self._store(key, entry)

    @rule(key=KEYS)
    def get(self, key: str) -> None:
        found = self.cache.get(key)
        if key in self.sure:
            assert found == self.known[key]
            self._use(key)
        else:
            assert found is None

    @rule(key=KEYS)
    def peek(self, key: str) -> None:
        head = self.cache.peek(key)
        assert head == (self.known[key].head if key in self.sure else None)
        if key in self.sure:
            self._use(key)

    @rule(key=KEYS, size=SIZES)
    def fetch(self, key: str, size: int) -> None:
        entry, made = self._new(size), []
        found = self.cache.fetch(key, lambda: (made.append(key), (entry.head, entry.body))[1])
        if key in self.sure:
            assert not made
            assert found == self.known[key]
            self._use(key)
        else:
            assert made == [key]
            assert found == entry
            self._store(key, entry)

    @rule(key=KEYS, where=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
    def rot(self, key: str, where: float, bit: int) -> None:
        path = self._file(key)
        if path.exists():
            data = bytearray(path.read_bytes())
            data[int(where * len(data))] ^= 1 << bit
            path.write_bytes(data)
            assert self.cache.get(key) is None
            self.sure.discard(key)

    @rule(key=KEYS, keep=st.floats(0, 1, exclude_max=True))
    def truncate(self, key: str, keep: float) -> None:
        path = self._file(key)
        if path.exists():
            os.truncate(path, int(keep * path.stat().st_size))
            assert self.cache.peek(key) is None
            self.sure.discard(key)

    @rule(limit=st.sampled_from([0, 1000, 6000, 25_000, 10**9]))
    def prune(self, limit: int) -> None:
        size = self.cache.info().bytes
        self.cache.prune(limit)
        left = self.cache.info().bytes
        assert left == size if size <= limit else left <= 0.9 * limit
        ordered = [key for key in self.known if key in self.sure]
        there = [key for key in ordered if self._file(key).exists()]
        assert there == ordered[len(ordered) - len(there) :], "those that are left are not the last used"
        self.sure = set(there)
        for key in there:
            self._use(key)

    @rule()
    def clear(self) -> None:
        self.cache.clear()
        self.sure.clear()

    @rule()
    def reopen(self) -> None:
        self.cache = Cache(self.cache.root, None)

    @invariant()
    def counted(self) -> None:
        if hasattr(self, "cache"):
            assert self.cache.info().entries == len(self.sure)
            assert self.cache.verify().bad == 0


TestModel = Model.TestCase
TestModel.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)
