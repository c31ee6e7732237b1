"""Six of these share one small store: `python -m tests.cache.crowd ROOT LIMIT SEED SECONDS`.

Each writes, reads, peeks, fetches and prunes at random; every read is checked. Prints its counts as JSON.
"""

import json
import random
import sys
import time
from collections import Counter
from functools import partial
from pathlib import Path

from guided.cache import Cache
from tests.cache.conftest import body_of

KEYS = [f"line {n}" for n in range(60)]
SIZE = 20_000


def made(key: str, version: int) -> tuple[bytes, bytes]:
    return f"{key}|{version}".encode(), body_of(key, version, SIZE + version)


def main(root: Path, limit: int, seed: int, seconds: float) -> None:
    cache, chance, count = Cache(root, limit), random.Random(seed), Counter[str]()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        key, version = chance.choice(KEYS), chance.randrange(100)
        do = chance.choices(["put", "get", "peek", "fetch", "prune"], [30, 40, 20, 20, 1])[0]
        count[do] += 1
        if do == "put":
            count["stored"] += cache.put(key, *made(key, version))
        elif do == "prune":
            count["evicted"] += cache.prune().entries
        elif do == "peek":
            head = cache.peek(key)
            count["wrong"] += head is not None and head.decode().split("|")[0] != key
        else:
            entry = cache.get(key) if do == "get" else cache.fetch(key, partial(made, key, version))
            count["missed"] += entry is None
            if entry is not None:
                count["wrong"] += made(key, int(entry.head.decode().split("|")[1])) != (entry.head, entry.body)
    print(json.dumps(count))  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
