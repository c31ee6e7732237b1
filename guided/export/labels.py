"""Audacity's label track: start, end and text, parted by tabs; a section is a point, all else a region. Pure."""

from collections.abc import Sequence

from guided.model import Caption, Chapter
from guided.units import Frames, Hertz, to_seconds


def labels(captions: Sequence[Caption], chapters: Sequence[Chapter], rate: Hertz) -> str:
    """One line a label, in the order of their beginnings, sections before what begins with them."""
    found = [(chapter.start, chapter.start, 0, f"# {chapter.title}") for chapter in chapters]
    found += [(caption.start, caption.end, 1, caption.text) for caption in captions]
    found.sort(key=lambda label: (label[0], label[2]))
    return "".join(f"{_at(start, rate)}\t{_at(end, rate)}\t{' '.join(text.split())}\n" for start, end, _, text in found)


def _at(frame: Frames, rate: Hertz) -> str:
    return f"{to_seconds(frame, rate):.6f}"
