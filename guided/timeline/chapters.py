"""Chapters: sections as places in time. They tile the session; the first begins at 0."""

from bisect import bisect_right
from itertools import pairwise

from guided.model import Chapter, Mark
from guided.units import Frames


class Chapters:
    """Collects marks in their order. A session without marks is one chapter with the session's title.

    May be read while a session is being placed by another thread: there is one list, and it is copied before use.
    """

    def __init__(self, title: str) -> None:
        self._title = title
        self._begun: list[tuple[Frames, Mark]] = []

    def begin(self, at: Frames, mark: Mark) -> None:
        """A section begins; one that took no time is forgotten."""
        if self._begun and self._begun[-1][0] == at:
            self._begun[-1] = at, mark
        else:
            self._begun.append((at, mark))

    def index(self, frame: Frames) -> int:
        """Of the chapter heard at `frame`; what comes before the first mark counts to it."""
        return max(0, bisect_right(self._begun, frame, key=_start) - 1)

    def until(self, end: Frames) -> tuple[Chapter, ...]:
        """All that have begun, the last one up to `end`."""
        begun = tuple(self._begun)
        if not begun:
            return (Chapter(0, end, self._title),)
        if len(begun) > 1 and begun[-1][0] >= end:
            begun = begun[:-1]
        edges = pairwise((0, *(start for start, _ in begun[1:]), end))
        return tuple(
            Chapter(start, stop, mark.title, mark.id, mark.role)
            for (start, stop), (_, mark) in zip(edges, begun, strict=True)
        )


def _start(begun: tuple[Frames, Mark]) -> Frames:
    return begun[0]
