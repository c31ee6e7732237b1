"""Cache hits beside plain reads of the same bytes, in turn, in one process. Prints medians in seconds as JSON.

    python -m bench.hits FOLDER ROUNDS

Both read from the system's page cache, where a line that was just written is: against a real disk a hit could only look
better. A plain read is `open(path, "rb").read()`.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from guided.cache import Cache

LINES = 60
LINE = 384_000
"""Bytes of four seconds at 48 kHz, int16."""
HEAD = b'{"frames": 192000, "loudness": -18.0, "words": ' + b"[0, 0, 4], " * 30 + b"]}"

Read = Callable[[], object]


def in_turn(reads: dict[str, Read], rounds: int) -> dict[str, float]:
    times: dict[str, list[float]] = {name: [] for name in reads}
    for _ in range(rounds):
        for name, read in reads.items():
            start = time.perf_counter()
            result = read()
            times[name].append(time.perf_counter() - start)
            del result  # Freed outside of the time, and before the next.
    return {name: statistics.median(found) for name, found in times.items()}


def main(folder: Path, rounds: int) -> None:
    import numpy as np

    cache = Cache(folder / "hits")
    keys = [f"line {number}" for number in range(LINES)]
    paths = [str(folder / f"plain-{number}") for number in range(LINES)]
    chance = np.random.default_rng(0)
    for key, path in zip(keys, paths, strict=True):
        body = chance.integers(-3000, 3000, LINE // 2, dtype=np.int16).tobytes()
        cache.put(key, HEAD, body)
        Path(path).write_bytes(HEAD + body)

    def plain(path: str) -> bytes:
        with open(path, "rb") as file:  # noqa: PTH123 - the fastest plain way, not Path's
            return file.read()

    one = in_turn({"plain": lambda: plain(paths[0]), "hit": lambda: cache.get(keys[0])}, 50 * rounds)
    sixty = in_turn(
        {"plain": lambda: [plain(path) for path in paths], "hit": lambda: [cache.get(key) for key in keys]}, rounds
    )
    each = in_turn(
        {
            "plain": lambda: [len(plain(path)) for path in paths],
            "hit": lambda: [cache.get(key) is not None for key in keys],
            "peek": lambda: [cache.peek(key) for key in keys],
        },
        rounds,
    )
    print(json.dumps({"one": one, "sixty": sixty, "each": each}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
