"""P1 and P2: how soon there is an answer, how soon there is a sound."""

import statistics
from collections.abc import Sequence

from bench.context import Bench
from bench.harness import Run, in_turn, seconds
from bench.material import QUARTER
from bench.report import Report, Row, Verdict, row

SCRIPTS = 50


def commands(bench: Bench) -> Report:
    """P1. Fifty scripts are listed: the built-in ones, and as many of this folder as are missing."""
    import shutil

    from bench.harness import HOUSE

    shelf = bench.folder / "shelf" / "scripts"
    shelf.mkdir(parents=True)
    built_in = sorted(path for path in (HOUSE / "scripts").glob("*.yaml") if not path.name.startswith("_"))
    for number in range(SCRIPTS - len(built_in)):
        text = built_in[number % len(built_in)].read_text(encoding="utf-8")
        (shelf / f"session-{number}.yaml").write_text(text, encoding="utf-8")
    cache = bench.folder / "none"
    click, version = bench.python("import click", "import click"), bench.guided("--help", "--help", cache=cache)
    listing = bench.guided("list", "list", cache=cache)
    listing = type(listing)("list", listing.argv, listing.environment, None, shelf.parent)
    runs = in_turn([click, version, listing], bench.times(9))
    shutil.rmtree(shelf.parent)
    bare = seconds(runs["import click"])
    return Report(
        (
            row("python -c 'import click'", runs["import click"]),
            row("guided --help", runs["--help"]),
            row(f"guided list ({SCRIPTS} scripts)", runs["list"]),
        ),
        (
            Verdict("--help ÷ import click", seconds(runs["--help"]) / bare, "≤", 1.3),
            Verdict("list ÷ import click", seconds(runs["list"]) / bare, "≤", 2.0),
        ),
    )


def first_sound(bench: Bench) -> Report:
    """P2. From the start of the process to the first block at the sink that is not silent."""
    script = bench.session(QUARTER)
    play = ("play", script, "--output", "null", "--json")
    numpy = bench.python("numpy", "import numpy")
    cold = bench.guided("cold", *play, cache=bench.folder / "cold", cold=True)
    warm = bench.guided("warm", *play, cache=bench.warm_cache())
    runs = in_turn([numpy, cold, warm], bench.times(5))
    base, at_cold, at_warm = seconds(runs["numpy"]), first_heard(runs["cold"]), first_heard(runs["warm"])
    return Report(
        (
            row("python -c 'import numpy'", runs["numpy"]),
            Row("guided play, cold cache: first sound", at_cold),
            Row("guided play, warm cache: first sound", at_warm),
        ),
        (
            Verdict("cold ÷ warm", at_cold / at_warm, "≤", 1.25),
            Verdict("warm ÷ import numpy", at_warm / base, "≤", 3.0),
        ),
        ("15 minutes are played to the null sink; the first sound is the opening bell",),
    )


def first_heard(runs: Sequence[Run]) -> float:
    """Median of the seconds from the start of the process, by the clock on the wall both read."""
    return statistics.median(float(run.answer["first_sound_at"]) - run.started for run in runs)
