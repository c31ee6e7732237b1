"""Progress of what takes longer than a second: a bar in place on a terminal, one plain line elsewhere."""

import sys
import time
from collections.abc import Sequence

from guided.cli.output import Terminal
from guided.units import Seconds, clock

BAR = 30
PATIENCE: Seconds = 1.0
"""Before anything is shown at all."""
_EVERY: Seconds = 0.1
_VOICING = 0.1
"""The part of a render that is taken up by voices, roughly."""


class _Line:
    """One line of the terminal, drawn over and over."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.begun = time.monotonic()
        self.live = bool(sys.stderr) and sys.stderr.isatty() and not terminal.quiet
        self._shown = 0.0

    def due(self) -> bool:
        """Whether to draw: not before it is worth it, and not all the time."""
        now = time.monotonic()
        return self.live and now - self.begun >= PATIENCE and now - self._shown >= _EVERY

    def draw(self, label: str, done: float, left: Seconds | None) -> None:
        self._shown = time.monotonic()
        filled = round(BAR * min(1.0, done))
        full, empty = ("=", "-") if self.terminal.ascii else ("━", "─")
        time_left = "" if left is None else f" {clock(left)} left"
        line = f"{label} {full * filled}{empty * (BAR - filled)}{time_left}"
        sys.stderr.write("\r\x1b[K" + line[: self.terminal.width - 1])
        sys.stderr.flush()

    def clear(self) -> None:
        if self.live and self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._shown = 0.0


class Bar:
    """Of one thing. A context manager; leaving it clears the line."""

    def __init__(self, terminal: Terminal, title: str) -> None:
        self._line = _Line(terminal)
        self._title = title
        self._stage = ""
        self._stage_begun = self._line.begun
        self._said = False

    def __enter__(self) -> "Bar":
        return self

    def __exit__(self, *_: object) -> None:
        self._line.clear()

    def update(self, stage: str, done: float) -> None:
        """`done` of this stage, 0..1."""
        now = time.monotonic()
        if stage != self._stage:
            self._stage, self._stage_begun = stage, now
        if self._line.due():
            spent = now - self._stage_begun
            self._line.draw(f"{stage:8}", done, spent / done - spent if done > 0.05 else None)
        elif not self._line.live and not self._said and now - self._line.begun >= PATIENCE:
            self._said = True
            self._line.terminal.note(f"{self._title}: {stage} …")


class Overall:
    """Of many renders at once. A context manager; leaving it clears the line."""

    def __init__(self, terminal: Terminal, titles: Sequence[str], weights: Sequence[float]) -> None:
        """A weight is how long one takes, in any unit."""
        self._line = _Line(terminal)
        self._titles = titles
        self._weights = [max(weight, 1e-6) for weight in weights]
        self._done = [0.0] * len(weights)
        self._said = False

    def __enter__(self) -> "Overall":
        return self

    def __exit__(self, *_: object) -> None:
        self._line.clear()

    def clear(self) -> None:
        """Before something else is said."""
        self._line.clear()

    def step(self, number: int, stage: str, done: float) -> None:
        """`done` of this stage of one of them, 0..1."""
        share = _VOICING * done if stage == "voicing" else _VOICING + (1 - _VOICING) * done
        self._done[number] = max(self._done[number], min(1.0, share))
        if self._line.due():
            self._line.draw(self._label(stage), self.done, self.left)
        elif len(self._titles) == 1 and not (self._line.live or self._said) and self._spent >= PATIENCE:
            self._said = True
            self._line.terminal.note(f"{self._titles[0]}: {stage} …")

    def finish(self, number: int) -> None:
        self._done[number] = 1.0

    @property
    def done(self) -> float:
        """Of all, 0..1."""
        return sum(done * weight for done, weight in zip(self._done, self._weights, strict=True)) / sum(self._weights)

    @property
    def left(self) -> Seconds | None:
        """None: too early to tell."""
        return self._spent / self.done - self._spent if self.done > 0.02 else None

    @property
    def _spent(self) -> Seconds:
        return time.monotonic() - self._line.begun

    def _label(self, stage: str) -> str:
        if len(self._titles) == 1:
            return f"{stage:8}"
        return f"{sum(done >= 1.0 for done in self._done)} of {len(self._done)}"
