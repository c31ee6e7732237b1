"""P8: the naive program a user would write with pyttsx3 and pydub."""

from bench.context import Bench
from bench.harness import in_turn, memory, run, seconds
from bench.material import QUARTER
from bench.report import Report, Row, Verdict, row


def naive(bench: Bench) -> Report:
    """P8, cold cache. Two hours of the naive program take half an hour and many gigabytes: only with --long."""
    bed = bench.folder / "bed.wav"
    run(bench.child("bed", "naive", "bed", bed))
    rows: list[Row] = []
    verdicts: list[Verdict] = []
    goals = {(QUARTER, "wav"): 3.0, (QUARTER, "mp3"): 1.6, (2.0, "wav"): 50.0, (2.0, "mp3"): 5.0}
    for (hours, suffix), goal in goals.items():
        if hours > QUARTER and not bench.long:
            continue
        theirs = bench.folder / f"naive.{suffix}"
        ours = bench.folder / f"ours.{suffix}"
        cold = bench.folder / "cold"
        commands = (
            bench.child("naive", "naive", str(hours), bed, theirs),
            bench.guided("ours", "render", "--force", bench.session(hours), "-o", ours, cache=cold, cold=True),
        )
        runs = in_turn(commands, bench.times(3) if hours == QUARTER else 1)
        theirs.unlink()
        ours.unlink()
        what = f"{hours:g} h to {suffix}"
        rows += [row(f"naive, {what}", runs["naive"]), row(f"guided, {what}", runs["ours"])]
        verdicts += [
            Verdict(f"{what}: faster", seconds(runs["naive"]) / seconds(runs["ours"]), "≥", goal),
            Verdict(f"{what}: memory", memory(runs["naive"]) / memory(runs["ours"]), "≥", 10.0),
        ]
    notes = () if bench.long else ("two hours: python -m bench P8 --long",)
    return Report(tuple(rows), tuple(verdicts), notes)
