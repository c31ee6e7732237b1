"""`python -m bench` lists the measures; `python -m bench P3 P10` takes some, `python -m bench all` all of them."""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench import beds, caching, lasting, peers, previewing, rendering, spreading, starting
from bench.context import Bench
from bench.harness import BenchError
from bench.report import Report, show

MEASURES: dict[str, tuple[str, Callable[[Bench], Report]]] = {
    "P1": ("guided --help and list, beside a bare import of click", starting.commands),
    "P2": ("first sound of play, cold and warm", starting.first_sound),
    "P3": ("render 15 minutes to wav, cold cache, beside its floors", rendering.to_wav),
    "P4": ("render 15 minutes to mp3, warm cache, beside its floors", rendering.to_mp3),
    "P5": ("preview of one changed line: first sound", previewing.changed_line),
    "P6": ("peak memory (and P7, time per hour): 15 minutes, 2 and 8 hours", lasting.lengths),
    "P8": ("a naive program with pyttsx3 and pydub, cold cache", peers.naive),
    "P9": ("the library over two processes, beside one", spreading.processes),
    "P10": ("cache hits beside plain reads of the same bytes", caching.hits),
    "P11": ("each bed beside the mp3 encoder on the same sound", beds.beds),
}
_SAME = {"P7": "P6"}


def main(arguments: list[str] | None = None) -> int:
    """0: every goal was met; 1: some was not, or a command failed; 2: wrong use."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="P1, P3, …, or all; none: list them")
    parser.add_argument("--rounds", type=int, help="runs of each command, instead of what each measure thinks enough")
    parser.add_argument("--long", action="store_true", help="also what takes half an hour: P8 for two hours")
    parser.add_argument("--folder", type=Path, help="where to work; the disk there is part of what is measured")
    chosen = parser.parse_args(arguments)
    if not chosen.names:
        print("\n".join(f"{name:4} {title}" for name, (title, _) in MEASURES.items()))
        return 0
    names = (
        list(MEASURES) if chosen.names == ["all"] else [_SAME.get(name.upper(), name.upper()) for name in chosen.names]
    )
    for name in names:
        if name not in MEASURES:
            parser.error(f"there is no measure {name}; there are {', '.join(MEASURES)}")
    return max(_take(name, chosen) for name in dict.fromkeys(names))


def _take(name: str, chosen: argparse.Namespace) -> int:
    title, measure = MEASURES[name]
    with tempfile.TemporaryDirectory(prefix="guided-bench-", dir=chosen.folder) as folder:
        try:
            report = measure(Bench(Path(folder), chosen.rounds, chosen.long))
        except BenchError as error:
            print(f"{name}  {title}\n  {error}\n", file=sys.stderr)
            return 1
    print(show(name, title, report) + "\n", flush=True)
    return 0 if all(verdict.met for verdict in report.verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
