"""Figures beside their bands, as small drawings: a line with its band and a mark, and the pauses by length."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guided.timeline.drawing import INK, LEFT, QUIET_INK, WIDTH, number, text
from guided.timeline.measures import Measure

HEIGHT = 104
_BAND = "#c3dccb"
_BAND_EDGE = "#5b8a6b"
_IN = "#1f6b3a"
_OUT = "#a3261b"
_GAUGES = (
    ("wpm", "words a minute, with quiet", 0.0, 120.0),
    ("voice_wpm", "words a minute, voice alone", 80.0, 160.0),
    ("silence_ratio", "silence, share of the whole", 0.0, 1.0),
    ("longest_run", "longest speech, with no 3 s gap", 0.0, 40.0),
    ("longest_silence", "longest silence, without a bell or breath", 0.0, 240.0),
)
"""Name, label, least and greatest value that is drawn."""
_COLUMN = 136
_LINE = 108
_BARS = 54


@dataclass(frozen=True, slots=True)
class _Scale:
    """A value's place on a line."""

    x: float
    low: float
    high: float

    def at(self, value: float) -> float:
        part = (value - self.low) / (self.high - self.low)
        return self.x + _LINE * min(1.0, max(0.0, part))


def gauges(measures: Sequence[Measure], top: float) -> Iterator[str]:
    """Five lines with their bands, and the histogram of pauses at the right."""
    known = {measure.name: measure for measure in measures}
    for index, (name, label, low, high) in enumerate(_GAUGES):
        yield from _gauge(known[name], label, _Scale(LEFT + index * _COLUMN, low, high), top)
    pauses = [measure for measure in measures if measure.name.startswith("pauses")]
    yield from _histogram(pauses, LEFT + len(_GAUGES) * _COLUMN + 16, top)


def _gauge(measure: Measure, label: str, scale: _Scale, top: float) -> Iterator[str]:
    y = top + 44
    first, _, second = label.partition(", ")
    yield text(scale.x, top + 10, first + ("," if second else ""), size=11, fill=QUIET_INK)
    if second:
        yield text(scale.x, top + 23, second, size=11, fill=QUIET_INK)
    yield f'<path d="M{number(scale.x)} {number(y)}h{_LINE}" stroke="#a9b4bf" stroke-width="1"/>'
    if measure.low is not None or measure.high is not None:
        start = scale.at(scale.low if measure.low is None else measure.low)
        end = scale.at(scale.high if measure.high is None else measure.high)
        yield (
            f'<rect x="{number(start)}" y="{number(y - 6)}" width="{number(end - start)}" height="12" rx="2" '
            f'fill="{_BAND}" stroke="{_BAND_EDGE}" stroke-width="0.75"/>'
        )
    x, colour = scale.at(measure.value), _colour(measure)
    yield f'<path d="M{number(x)} {number(y - 9)}v18" stroke="{colour}" stroke-width="3" stroke-linecap="round"/>'
    yield text(scale.x, y + 27, _value(measure), size=14, weight=600, fill=colour)
    yield text(scale.x, y + 42, _aim(measure), size=11, fill=QUIET_INK)


def _histogram(measures: Sequence[Measure], left: float, top: float) -> Iterator[str]:
    """Pauses by length: bars, with the band each should end in behind it."""
    room = (WIDTH - LEFT - left) / max(1, len(measures))
    floor = top + 20 + _BARS
    most = max([50.0, *(measure.value for measure in measures), *(measure.high or 0.0 for measure in measures)])
    yield text(left, top + 10, "pauses of 3 s and more, percent by length", size=11, fill=QUIET_INK)
    for index, measure in enumerate(measures):
        x, wide = left + index * room, room - 10
        low, high = ((_BARS - 8) * (bound or 0.0) / most for bound in (measure.low, measure.high))
        yield (
            f'<rect x="{number(x)}" y="{number(floor - high)}" width="{number(wide)}" height="{number(high - low)}" '
            f'fill="{_BAND}" stroke="{_BAND_EDGE}" stroke-width="0.75"/>'
        )
        tall = (_BARS - 8) * measure.value / most
        yield (
            f'<rect x="{number(x + wide * 0.3)}" y="{number(floor - tall)}" width="{number(wide * 0.4)}" '
            f'height="{number(tall)}" fill="{_colour(measure)}"/>'
        )
        yield f'<path d="M{number(x)} {number(floor)}h{number(wide)}" stroke="{QUIET_INK}" stroke-width="1"/>'
        yield text(x + wide / 2, floor + 14, _bin(measure), size=11, fill=INK, anchor="middle")
        yield text(
            x + wide / 2,
            floor + 29,
            f"{measure.value:.0f}%",
            size=11,
            fill=_colour(measure),
            weight=600,
            anchor="middle",
        )


def _bin(measure: Measure) -> str:
    """`< 4 s` of `pauses under 4 s`."""
    return measure.label.removeprefix("pauses ").replace("under", "<").replace("over", ">")


def _colour(measure: Measure) -> str:
    return {True: _IN, False: _OUT, None: INK}[measure.within]


def _value(measure: Measure) -> str:
    shown = f"{measure.value:.2f}" if measure.name == "silence_ratio" else f"{measure.value:.0f}"
    mark = {True: " ✓", False: " !", None: ""}[measure.within]
    return f"{shown} {measure.unit}".rstrip() + mark


def _aim(measure: Measure) -> str:
    """The band in words."""
    if measure.low is None and measure.high is None:
        return ""
    if measure.low is None:
        return f"at most {measure.high:g}"
    if measure.high is None:
        return f"at least {measure.low:g}"
    places = 2 if measure.name == "silence_ratio" else 0
    return f"aim {measure.low:.{places}f}–{measure.high:.{places}f}"
