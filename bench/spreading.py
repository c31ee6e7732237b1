"""P9: the library over two processes, beside one."""

from bench.context import Bench
from bench.harness import cpu, in_turn, seconds
from bench.report import Report, Verdict, row


def processes(bench: Bench) -> Report:
    """The whole library at five minutes, warm cache, to mp3: one process already mixes and encodes side by side, so
    what two can gain on two cores is bound by how busy one kept them."""
    cache = bench.folder / "library"
    asked = ("render", "--all", "--force", "-l", "5m", "-f", "mp3", "-o")
    commands = [bench.guided(f"-j {jobs}", *asked, bench.folder / jobs, "-j", jobs, cache=cache) for jobs in ("1", "2")]
    in_turn([bench.guided("warming", *asked, bench.folder / "2", "-j", "2", cache=cache)], 1)
    runs = in_turn(commands, bench.times(3))
    one, two = runs["-j 1"], runs["-j 2"]
    busy = cpu(one) / seconds(one)
    return Report(
        (row("guided render --all -j 1", one), row("guided render --all -j 2", two)),
        (Verdict("P9 -j 1 ÷ -j 2", seconds(one) / seconds(two), "≥", 1.8),),
        (f"-j 1 kept {busy:.2f} cores busy: on two cores -j 2 can be {2 / busy:.2f} × as fast at most",),
    )
