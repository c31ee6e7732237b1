"""Which forms there are, and what writes each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from guided.export.chapters import ffmetadata
from guided.export.labels import labels
from guided.export.ssml import ssml
from guided.files.subtitles import WRITERS, Heading
from guided.files.transcript import markdown
from guided.model import Caption, Chapter, Session
from guided.units import Frames, Hertz


@dataclass(frozen=True, slots=True)
class Export:
    """A session whose every moment is known."""

    session: Session
    captions: Sequence[Caption]
    chapters: Sequence[Chapter]
    frames: Frames
    """Its length."""
    fitted: Sequence[float]
    """Frames each event of the session lasts, before they are rounded; 0 for those that take no time."""
    rate: Hertz


def exported(form: str, export: Export) -> str:
    """The text of one form. Raises KeyError for a form there is not."""
    return FORMS[form](export)


def _captions(suffix: str) -> Callable[[Export], str]:
    def write(of: Export) -> str:
        meta = of.session.metadata
        heading = Heading(meta.title, meta.author or "guided", "guided", meta.language, of.frames)
        return WRITERS[suffix](of.captions, of.rate, heading)

    return write


def _transcript(of: Export) -> str:
    return markdown(of.captions, of.chapters, of.rate, of.session.metadata)


def _ssml(of: Export) -> str:
    return ssml(of.session, of.fitted, of.rate)


def _labels(of: Export) -> str:
    return labels(of.captions, of.chapters, of.rate)


def _chapters(of: Export) -> str:
    return ffmetadata(of.session.metadata, of.chapters, of.rate)


FORMS: Mapping[str, Callable[[Export], str]] = MappingProxyType(
    {
        **{suffix: _captions(suffix) for suffix in ("vtt", "srt", "lrc")},
        "transcript": _transcript,
        "ssml": _ssml,
        "labels": _labels,
        "chapters": _chapters,
    }
)
"""Name → writer. Another form is a line here."""
