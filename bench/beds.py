"""P11: what an hour of each bed costs."""

from bench.context import Bench
from bench.harness import answered, in_turn
from bench.report import Report, Row, Verdict

NAMES = ("brown", "ocean", "pad", "pink", "rain", "tanpura", "white")


def beds(bench: Bench) -> Report:
    """P11: a whole hour of each."""
    rows: list[Row] = []
    verdicts: list[Verdict] = []
    for name in NAMES:
        runs = in_turn([bench.child(name, "bedtime", name)], bench.times(1))[name]
        bed, encoder, opening = (answered(runs, part) for part in ("bed", "encoder", "opening"))
        note = f"the encoder on it {encoder:.1f} s; opened in {opening * 1e3:.0f} ms"
        rows.append(Row(f"{name}, per hour of sound", bed, note=note))
        verdicts.append(Verdict(f"{name} ÷ mp3 encoder", (bed + opening) / encoder, "≤", 0.25))
    return Report(tuple(rows), tuple(verdicts))
