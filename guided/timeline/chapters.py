"""Chapters: sections as places in time. They tile the session; the first begins at 0."""

from bisect import bisect_right
from itertools import pairwise

from guided.model import Chapter, Mark
from guided.units import Frames


class Chapters:
    """Collects marks in their order. A session without marks is one chapter with the session's title."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._marks: list[Mark] = []
        self._starts: list[Frames] = []

    def begin(self, at: Frames, mark: Mark) -> None:
        """A section begins; one that took no time is forgotten."""
        if self._starts and self._starts[-1] == at:
            self._marks.pop()
            self._starts.pop()
        self._marks.append(mark)
        self._starts.append(at)

    def index(self, frame: Frames) -> int:
        """Of the chapter heard at `frame`; what comes before the first mark counts to it."""
        return max(0, bisect_right(self._starts, frame) - 1)

    def until(self, end: Frames) -> tuple[Chapter, ...]:
        """All that have begun, the last one up to `end`."""
        if not self._marks:
            return (Chapter(0, end, self._title),)
        marks, starts = self._marks, self._starts
        if len(starts) > 1 and starts[-1] >= end:
            marks, starts = marks[:-1], starts[:-1]
        edges = pairwise((0, *starts[1:], end))
        return tuple(
            Chapter(start, stop, mark.title, mark.id, mark.role)
            for (start, stop), mark in zip(edges, marks, strict=True)
        )
