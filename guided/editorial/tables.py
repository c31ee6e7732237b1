"""The tables of the docs that are made, not written: every figure of the library, and the rules of the style guide."""

from collections.abc import Sequence

from guided.editorial.catalogue import BY_PERSON, RULES
from guided.editorial.figures import figures
from guided.editorial.findings import Look
from guided.editorial.forms import Form
from guided.timeline.measures import Measure
from guided.units import compact

COMMAND = "python -m guided.editorial"
BEGIN, END = "<!-- rules: made by python -m guided.editorial -->", "<!-- end of rules -->"


_OUTSIDE = " \\*"
_DIGITS = {"silence_ratio": 2, "grade": 1, "sentence": 1}
_TIMED = ("wpm", "voice_wpm", "silence_ratio", "longest_run", "longest_silence")


def rows(look: Look, form: Form) -> dict[str, str]:
    """Label → value beside its band, for one session at one length."""
    timed = form.timings[0].figures
    pauses = [figure for name, figure in timed.items() if name.startswith("pauses_")]
    return {one.label: _cell(one) for one in (*(timed[name] for name in _TIMED), *pauses, *figures(look, form))}


def _cell(figure: Measure) -> str:
    digits = _DIGITS.get(figure.name, 0)
    value, low, high = round(figure.value, digits), figure.low, figure.high
    band = f"≤ {high:g}" if low is None else f"≥ {low:g}" if high is None else f"{low:g}–{high:g}"
    within = (low is None or value >= low) and (high is None or value <= high)
    unit = f" {figure.unit}" if figure.unit in ("s", "%") else ""
    return f"{value:.{digits}f}{unit}{'' if within else _OUTSIDE} ({band})"


def section(look: Look) -> str:
    """One session's table, a column for each length."""
    meta = look.meta
    columns = [rows(look, form) for form in look.forms]
    labels = dict.fromkeys(label for column in columns for label in column)
    heads = [compact(form.length) for form in look.forms]
    lines = [f"## {meta.title}", "", f"`{meta.name}`, intensity {look.intensity}", ""]
    lines += [f"| | {' | '.join(heads)} |", f"|---|{'---|' * len(heads)}"]
    lines += [f"| {label} | {' | '.join(column.get(label, 'none') for column in columns)} |" for label in labels]
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
