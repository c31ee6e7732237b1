"""The tables of the docs that are made, not written: every figure of the library, and the rules of the style guide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guided.editorial.catalogue import BY_PERSON, RULES
from guided.editorial.findings import Look
from guided.editorial.forms import Form
from guided.editorial.readability import grade
from guided.editorial.rules import offers, wording
from guided.timeline.measures import Measure
from guided.units import clock, compact

COMMAND = "python -m guided.editorial"
BEGIN, END = "<!-- rules: made by python -m guided.editorial -->", "<!-- end of rules -->"


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell: a value beside its band."""

    label: str
    shown: str
    band: str
    within: bool

    @property
    def cell(self) -> str:
        mark = "" if self.within else " \\*"
        return f"{self.shown}{mark} ({self.band})"


def figures(look: Look, form: Form) -> Iterator[Figure]:
    """Everything that is measured of one session at one length."""
    timed = form.timings[0].figures
    for name in ("wpm", "voice_wpm", "silence_ratio", "longest_run", "longest_silence"):
        yield _timed(timed[name])
    yield from (_timed(figure) for name, figure in timed.items() if name.startswith("pauses_"))
    hard = grade(one.text for one in form.sentences)
    yield Figure("Flesch-Kincaid grade", f"{hard:.1f}", "≤ 6", hard <= wording.GRADE)
    lengths = [len(one.words) for one in form.sentences]
    mean = sum(lengths) / max(1, len(lengths))
    yield Figure("words a sentence", f"{mean:.1f}", "≤ 12", mean <= wording.MEAN_SENTENCE)
    chosen = wording.chosen_share(look, form.guiding)
    yield Figure("sentences with a choice", wording.percent(chosen), "≥ 20 %", chosen >= wording.CHOSEN)
    limit = wording.IMPERATIVE_SENSITIVE if look.sensitive else wording.IMPERATIVE
    bare = wording.share(len(wording.imperatives(look, form)), len(form.guiding))
    yield Figure("bare instructions", wording.percent(bare), f"≤ {wording.percent(limit)}", bare <= limit)
    first = offers.first_opt_out(look, form)
    latest = offers.FIRST_WAY_OUT_SENSITIVE if look.sensitive else offers.FIRST_WAY_OUT
    shown, within = ("none", False) if first is None else (clock(first), first <= latest)
    yield Figure("first way out", shown, f"≤ {clock(latest)}", within)


def _timed(figure: Measure) -> Figure:
    digits = 2 if figure.name == "silence_ratio" else 0
    value = round(figure.value, digits)
    low, high = figure.low, figure.high
    band = f"≤ {high:g}" if low is None else f"≥ {low:g}" if high is None else f"{low:g}–{high:g}"
    within = (low is None or value >= low) and (high is None or value <= high)
    unit = f" {figure.unit}" if figure.unit in ("s", "%") else ""
    return Figure(figure.label, f"{value:.{digits}f}{unit}", band, within)


def section(look: Look) -> str:
    """One session's table, a column for each length."""
    meta = look.meta
    columns = [list(figures(look, form)) for form in look.forms]
    heads = [compact(form.length) for form in look.forms]
    lines = [f"## {meta.title}", "", f"`{meta.name}`, intensity {look.intensity}", ""]
    lines += [f"| | {' | '.join(heads)} |", f"|---|{'---|' * len(heads)}"]
    lines += [f"| {row[0].label} | {' | '.join(one.cell for one in row)} |" for row in zip(*columns, strict=True)]
    for code, reason in meta.waive.items():
        lines += ["", f"Waived: {code}. {reason}"]
    return "\n".join(lines)


def library_page(looks: Sequence[Look], voice: str) -> str:
    """`docs/library.md`."""
    head = f"""# The library, measured

Every session at every length it is offered at, each figure beside its band (see [the style guide](style.md)). Times are
those of the default voice, `{voice}`, read from the sound. An asterisk marks what is outside its band. Words a minute
without the quiet are the voice's own speed; pauses are gaps of three seconds and more, in percent of them all.

Made by `{COMMAND}`, not by hand.
"""
    return "\n\n".join([head.rstrip(), *(section(look) for look in looks)]) + "\n"


def rules_table() -> str:
    """The rules of the style guide."""
    lines = ["| Rule | What it asks | Kept by |", "|---|---|---|"]
    for code, rule in RULES.items():
        by = (
            "a person" if code in BY_PERSON else {"error": "check, error"}.get(rule.severity, f"check, {rule.severity}")
        )
        lines.append(f"| {code} | {rule.title} | {by} |")
    return "\n".join(lines)


def with_rules(page: str) -> str:
    """A page with what stands between the marks made anew. Raises ValueError where there are no marks."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page has no {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{rules_table()}\n\n{END}{after}"
