"""P10: a line that was spoken before."""

from bench.context import Bench
from bench.harness import run
from bench.report import Report, Row, Verdict


def hits(bench: Bench) -> Report:
    """P10."""
    found = run(bench.child("hits", "hits", bench.folder, str(bench.times(40)))).answer
    one, sixty, each = found["one"], found["sixty"], found["each"]
    return Report(
        (
            Row("one line of 384 KB, read plainly", one["plain"]),
            Row("one line, from the cache", one["hit"]),
            Row("60 lines, read plainly and kept", sixty["plain"]),
            Row("60 lines, from the cache and kept", sixty["hit"]),
            Row("60 lines, read plainly one after another", each["plain"]),
            Row("60 lines, from the cache one after another", each["hit"]),
            Row("60 lines, only their heads", each["peek"]),
        ),
        (
            Verdict("one line, hit ÷ read", one["hit"] / one["plain"], "≤", 2.0),
            Verdict("60 lines kept, hit ÷ read", sixty["hit"] / sixty["plain"], "≤", 2.0),
            Verdict("60 lines one after another, hit ÷ read", each["hit"] / each["plain"], "≤", 2.0),
        ),
        ("all from the page cache; every hit is verified",),
    )
