"""The forms of one session, one under the other: their strips, and the figures side by side."""

from collections.abc import Sequence

from guided.timeline.chart import Chart
from guided.units import clock, to_seconds

_NAMES = ("wpm", "silence_ratio", "longest_run", "longest_silence")
_LABELS = {"wpm": "wpm", "silence_ratio": "silence", "longest_run": "run s", "longest_silence": "quiet s"}


def compared(charts: Sequence[Chart], width: int) -> list[str]:
    """Lines of at most `width` columns: a strip a length, then its figures, a star where one is outside its band."""
    lengths = [clock(to_seconds(chart.frames, chart.rate)) for chart in charts]
    label = max(map(len, lengths), default=0)
    lines = ["every length it is offered at"]
    lines += [f"{name:>{label}} {chart.strip(width - label - 1)}" for name, chart in zip(lengths, charts, strict=True)]
    lines += ["", f"{'':{label}} " + "".join(f"{_LABELS[name]:>10}" for name in _NAMES)[: width - label - 1]]
    for name, chart in zip(lengths, charts, strict=True):
        known = {measure.name: measure for measure in chart.measures}
        cells = ""
        for wanted in _NAMES:
            measure = known[wanted]
            shown = f"{measure.value:.2f}" if wanted == "silence_ratio" else f"{measure.value:.0f}"
            cells += f"{shown + ('*' if measure.within is False else ' '):>10}"
        lines.append(f"{name:>{label}} {cells}"[:width].rstrip())
    return lines
