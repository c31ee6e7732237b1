"""Progress of what takes longer than a second: a bar in place on a terminal, one plain line elsewhere."""

import sys
import time

from guided.cli.output import Terminal
from guided.units import clock

BAR = 30
PATIENCE = 1.0
"""Seconds before anything is shown at all."""


class Bar:
    """A context manager; leaving it clears the line."""

    def __init__(self, terminal: Terminal, title: str) -> None:
        self._terminal = terminal
        self._title = title
        self._begun = time.monotonic()
        self._stage = ""
        self._stage_begun = self._begun
        self._shown = 0.0
        self._said = False
        self._live = bool(sys.stderr) and sys.stderr.isatty() and not terminal.quiet

    def __enter__(self) -> "Bar":
        return self

    def __exit__(self, *_: object) -> None:
        if self._live and self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def update(self, stage: str, done: float) -> None:
        """`done` of this stage, 0..1."""
        now = time.monotonic()
        if stage != self._stage:
            self._stage, self._stage_begun = stage, now
        if now - self._begun < PATIENCE:
            return
        if self._live:
            if now - self._shown >= 0.1:
                self._shown = now
                self._draw(done, now - self._stage_begun)
        elif not self._said:
            self._said = True
            self._terminal.note(f"{self._title}: {stage} …")

    def _draw(self, done: float, spent: float) -> None:
        filled = round(BAR * min(1.0, done))
        left = f"{clock(spent / done - spent)} left" if done > 0.05 else ""
        full, empty = ("=", "-") if self._terminal.ascii else ("━", "─")
        sys.stderr.write(f"\r\x1b[K{self._stage:8} {full * filled}{empty * (BAR - filled)} {left}")
        sys.stderr.flush()
