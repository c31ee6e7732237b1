"""P5: a line is changed, and heard."""

from itertools import count

from bench.context import Bench
from bench.harness import BenchError, in_turn, run
from bench.material import QUARTER
from bench.report import Report, Row, Verdict
from bench.starting import first_heard


def changed_line(bench: Bench) -> Report:
    """P5. The preview of a script whose first line is new each time, beside the same preview unchanged."""
    cache = bench.folder / "preview"
    text = bench.session(QUARTER).read_text(encoding="utf-8")
    same, edited = bench.folder / "same.yaml", bench.folder / "edited.yaml"
    number = count(1)

    def edit() -> None:
        edited.write_text(_opened(text, f"This is version {next(number)} of the opening line."), encoding="utf-8")

    same.write_text(_opened(text, "This is the opening line."), encoding="utf-8")
    edit()
    for script in (same, edited):
        run(bench.guided("warming the cache", "preview", script, "--output", "null", cache=cache))
    tail = ("--output", "null", "--json")
    unchanged = bench.guided("unchanged", "preview", same, *tail, cache=cache)
    changed = bench.guided("changed", "preview", edited, *tail, cache=cache)
    changed = type(changed)("changed", changed.argv, changed.environment, edit, changed.folder)
    runs = in_turn([unchanged, changed], bench.times(7))
    before, after = first_heard(runs["unchanged"]), first_heard(runs["changed"])
    return Report(
        (
            Row("guided preview, unchanged: first sound", before),
            Row("guided preview, one new line: first sound", after),
        ),
        (Verdict("changed ÷ unchanged", after / before, "≤", 1.25),),
        ("the new line is the first one; every other line is in the cache",),
    )


def _opened(text: str, line: str) -> str:
    """The script with one more line at its beginning, and no bed or bell before it."""
    head, found, items = text.partition("\nscript:\n")
    if not found:
        raise BenchError("the material has no script:")
    kept = "\n".join(entry for entry in head.split("\n") if not entry.startswith("bed:"))
    return f"{kept}{found}  - {line}\n{items}"
