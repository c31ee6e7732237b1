"""A process that writes until it is killed: `python -m tests.cache.writer ROOT`.

It forks writers one after another, kills each with SIGKILL at a random moment, and reads everything back after each.
Prints, as JSON: how many were killed, reads that were right, misses, wrong reads, and half-written files left behind.
"""

import itertools
import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from guided.cache import Cache
from tests.cache.conftest import body_of

KEYS = [f"line {n}" for n in range(12)]
KILLS = 150
SIZE = 500_000


def write_for_ever(cache: Cache, seed: int, ready: int) -> None:
    """The lines are made before, so that nearly all the time goes into writing; then `ready` is told."""
    lines = [(key, str(seed).encode(), body_of(key, seed, SIZE + seed)) for key in KEYS[seed % 4 :: 4]]
    os.write(ready, b".")
    for key, head, body in itertools.cycle(lines):
        cache.put(key, head, body)


def is_right(cache: Cache, key: str) -> bool | None:
    """None: a miss."""
    entry = cache.get(key)
    if entry is None:
        return None
    version = int(entry.head)
    return entry.body == body_of(key, version, SIZE + version)


def main(root: Path) -> None:
    cache = Cache(root)
    cache.put("warm", b"", body_of("warm", 0, 10_000))  # Loads numpy before the first fork.
    chance = random.Random(0)
    found: list[bool | None] = []
    killed = 0
    heard, ready = os.pipe()
    for seed in range(KILLS):
        child = os.fork()
        if child == 0:
            write_for_ever(cache, seed, ready)
        os.read(heard, 1)
        time.sleep(chance.uniform(0.0, 0.012))
        os.kill(child, signal.SIGKILL)
        killed += os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
        found += [is_right(cache, key) for key in chance.sample(KEYS, 4)]
    found += [is_right(cache, key) for key in KEYS]
    half = [file.stat().st_size for file in (root / "tmp").iterdir()]
    print(  # noqa: T201
        json.dumps(
            {
                "killed": killed,
                "right": found.count(True),
                "missed": found.count(None),
                "wrong": found.count(False),
                "half written": len(half),
            }
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
