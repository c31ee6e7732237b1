"""P6 and P7: eight hours beside a quarter of one."""

import shutil

from bench.context import Bench
from bench.harness import Run, in_turn, memory, seconds
from bench.material import QUARTER
from bench.report import Report, Verdict, row

HOURS = (QUARTER, 2.0, 8.0)
_ROOM = 8_000_000_000
"""Bytes of disk for eight hours of WAV, 5.5 GB, with some to spare."""


def lengths(bench: Bench) -> Report:
    """P6 and P7, from the same renders, warm cache, to wav: nothing but our own work and the disk. Without room for
    that, to flac. Time per hour is also taken between lengths, where the start of the process does not count."""
    suffix = "wav" if shutil.disk_usage(bench.folder).free > _ROOM else "flac"
    runs: dict[float, list[Run]] = {}
    for hours in HOURS:
        out = bench.folder / f"long.{suffix}"
        command = bench.guided("render", "render", "--force", bench.session(hours), "-o", out, cache=bench.warm_cache())
        runs[hours] = in_turn([command], bench.times(3 if hours == QUARTER else 1))["render"]
        out.unlink()
    times = [seconds(runs[hours]) for hours in HOURS]
    early, late = (times[1] - times[0]) / (HOURS[1] - HOURS[0]), (times[2] - times[1]) / (HOURS[2] - HOURS[1])
    per_hour = [time / hours for time, hours in zip(times, HOURS, strict=True)]
    peaks = [memory(runs[hours]) for hours in HOURS]
    notes = [f"{rate:.2f} s an hour" for rate in per_hour]
    return Report(
        tuple(row(f"{hours:g} h to {suffix}", runs[hours], note) for hours, note in zip(HOURS, notes, strict=True)),
        (
            Verdict("P6 peak memory, 8 h ÷ 15 min", peaks[2] / peaks[0], "≤", 1.1),
            Verdict("P6 peak memory, 8 h", peaks[2] / 1e6, "≤", 150, "MB"),
            Verdict("P7 time per hour, 8 h ÷ 15 min", per_hour[2] / per_hour[0], "≤", 1.1),
            Verdict("P7 an hour between 2 h and 8 h ÷ one between 15 min and 2 h", late / early, "≤", 1.1),
        ),
    )
