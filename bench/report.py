"""A small table: the commands compared, their medians, the ratio, the goal, and whether it was met."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bench.harness import Run, cpu, memory, seconds


@dataclass(frozen=True, slots=True)
class Row:
    """One line of figures; what is None is left empty."""

    label: str
    seconds: float
    cpu: float | None = None
    memory: int | None = None
    """Bytes."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One ratio (or figure) and its goal."""

    what: str
    value: float
    sense: Literal["≤", "≥"]
    goal: float
    unit: str = "×"

    @property
    def met(self) -> bool:
        return self.value <= self.goal if self.sense == "≤" else self.value >= self.goal


@dataclass(frozen=True, slots=True)
class Report:
    """What a measure found."""

    rows: tuple[Row, ...]
    verdicts: tuple[Verdict, ...]
    notes: tuple[str, ...] = ()


def row(label: str, runs: Sequence[Run], note: str = "") -> Row:
    """The medians of whole processes."""
    return Row(label, seconds(runs), cpu(runs), memory(runs), note)


def show(name: str, title: str, report: Report) -> str:
    width = max(len(entry.label) for entry in report.rows) + 2
    whole = any(entry.cpu is not None for entry in report.rows)
    heads = f"{'median':>10}" + (f"{'cpu':>10}{'peak':>9}" if whole else "")
    lines = [f"{name}  {title}", f"  {'':{width}}{heads}"]
    for entry in report.rows:
        figures = f"{_time(entry.seconds):>10}" + (f"{_time(entry.cpu):>10}{_size(entry.memory):>9}" if whole else "")
        lines.append(f"  {entry.label:{width}}{figures}  {entry.note}".rstrip())
    for verdict in report.verdicts:
        unit = f" {verdict.unit}"
        goal = f"goal {verdict.sense} {verdict.goal:g}{unit}: {'met' if verdict.met else 'NOT MET'}"
        lines.append(f"  {verdict.what}: {verdict.value:.3g}{unit}, {goal}")
    return "\n".join([*lines, *(f"  ({note})" for note in report.notes)])


def _time(value: float | None) -> str:
    if value is None:
        return ""
    if value < 0.001:
        return f"{value * 1e6:.1f} µs"
    return f"{value * 1e3:.1f} ms" if value < 1 else f"{value:.2f} s"


def _size(value: int | None) -> str:
    return "" if value is None else f"{value / 1e6:.0f} MB"
