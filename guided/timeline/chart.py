"""What is heard when, drawn for a terminal or given as data, with how it measures up."""

from bisect import bisect_right
from dataclasses import dataclass

from guided.model import Caption, Chapter, Session
from guided.timeline.measures import Measure, measures
from guided.timeline.place import Placement
from guided.units import Frames, Hertz, clock, to_seconds

_MARKS = {"speech": "#", "bell": "o", "breath": "~"}
_QUIET = "."


@dataclass(frozen=True, slots=True)
class Chart:
    session: Session
    captions: tuple[Caption, ...]
    chapters: tuple[Chapter, ...]
    frames: Frames
    rate: Hertz

    @property
    def measures(self) -> tuple[Measure, ...]:
        return measures(self.session, self.captions, self.frames, self.rate)

    def as_data(self) -> dict[str, object]:
        """Only what JSON knows; times in seconds."""
        return {
            "name": self.session.metadata.name,
            "title": self.session.metadata.title,
            "rate": self.rate,
            "frames": self.frames,
            "seconds": self._seconds(self.frames),
            "chapters": [
                {
                    "start": self._seconds(chapter.start),
                    "end": self._seconds(chapter.end),
                    "title": chapter.title,
                    "id": chapter.id,
                    "role": chapter.role,
                }
                for chapter in self.chapters
            ],
            "heard": [
                {
                    "start": self._seconds(caption.start),
                    "end": self._seconds(caption.end),
                    "kind": caption.kind,
                    "text": caption.text,
                    "section": caption.section,
                }
                for caption in self.captions
            ],
            "measures": {
                figure.name: {
                    "value": round(figure.value, 3),
                    "unit": figure.unit,
                    "low": figure.low,
                    "high": figure.high,
                    "within": figure.within,
                }
                for figure in self.measures
            },
        }

    def as_text(self, width: int = 80) -> list[str]:
        """Lines of at most `width` columns (40 or more)."""
        width = max(40, width)
        title = f"{self.session.metadata.title} · {clock(self._seconds(self.frames))}"
        lines = [_cut(title, width), self.strip(width), _cut("# voice   ~ breath   o bell   . quiet", width)]
        section, before = -1, ""
        for caption in self.captions:
            while section < caption.section:
                section += 1
                chapter = self.chapters[section]
                lines += ["", _cut(f"{clock(self._seconds(chapter.start)):>7} {chapter.title}", width)]
            if not (caption.kind == before == "breath"):
                time = clock(self._seconds(caption.start))
                text = "[breathing]" if caption.kind == "breath" else caption.text
                lines.append(_cut(f"{time:>7}   {text}", width))
            before = caption.kind
        return [*lines, "", *self._figures(width)]

    def strip(self, width: int) -> str:
        """The whole session in one line; each column shows what is heard in its middle."""
        sounding = [caption for caption in self.captions if caption.kind != "quiet"]
        starts = [caption.start for caption in sounding]
        marks = []
        for column in range(width):
            middle = (2 * column + 1) * self.frames // (2 * width)
            index = bisect_right(starts, middle) - 1
            inside = index >= 0 and middle < sounding[index].end
            marks.append(_MARKS[sounding[index].kind] if inside else _QUIET)
        return "".join(marks)

    def _figures(self, width: int) -> list[str]:
        label = min(32, width - 24)
        lines = [f"{'':{label}}{'here':>10}  band"]
        for figure in self.measures:
            value = f"{figure.value:.2f}" if figure.name == "silence_ratio" else f"{figure.value:.0f}"
            here = f"{value} {figure.unit}".rstrip()
            mark = "*" if figure.within is False else ""
            lines.append(f"{_cut(figure.label, label):{label}}{here:>10}  {_band(figure):<10} {mark}".rstrip())
        return [*lines, "* outside its band"]

    def _seconds(self, frames: Frames) -> float:
        return round(to_seconds(frames, self.rate), 3)


def chart(session: Session, placement: Placement, rate: Hertz) -> Chart:
    """Of a placement; what is not placed yet is placed (and voiced) for it."""
    for _ in placement:
        pass
    frames = placement.frames or 0
    return Chart(session, tuple(placement.captions), placement.chapters, frames, rate)


def _band(figure: Measure) -> str:
    if figure.low is None:
        return "" if figure.high is None else f"≤ {figure.high:g}"
    return f"≥ {figure.low:g}" if figure.high is None else f"{figure.low:g}–{figure.high:g}"


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
