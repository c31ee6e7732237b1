"""A part of a session as it sounds within the whole: what a preview plays.

Every pause keeps the length it has in the whole session, so a section heard alone sounds as it will; the bed that lay
under it lies under it from the start.
"""

from collections.abc import Callable
from dataclasses import replace

from guided.findings import Span
from guided.model import Bed, Breathe, Event, Mark, Rest, Session, Speak
from guided.timeline.fit import fitted
from guided.units import Frames, Hertz, Seconds, to_seconds

BED_IN: Seconds = 1.0
"""Fade of a bed that was there before: one waits for words, not for rain."""
_NOWHERE = Span("", 0, 0, 0)


def excerpt(
    session: Session, frames_of: Callable[[Speak], Frames], rate: Hertz, start: int = 0, end: int | None = None
) -> Session:
    """The events from `start` up to `end`, at the lengths they have in the whole; it has no length to land on."""
    settled = fitted(session, frames_of, rate)
    events = [
        _firm(event, to_seconds(round(frames), rate)) for event, frames in zip(session.events, settled, strict=True)
    ]
    return replace(session, events=(*_before(session.events[:start]), *events[start:end]), length=None)


def _firm(event: Event, seconds: Seconds) -> Event:
    return replace(event, min=seconds, ideal=seconds, max=seconds) if isinstance(event, Rest) else event


def _before(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The section and the bed that are in force where these end."""
    marks = [event for event in events if isinstance(event, Mark)]
    beds = [event for event in events if isinstance(event, Bed)]
    sounding = [replace(bed, fade=min(bed.fade, BED_IN)) for bed in beds[-1:] if bed.sound is not None]
    return (*marks[-1:], *sounding)


def section(session: Session, name: str) -> tuple[int, int] | None:
    """The first and one past the last event of the section with this id or title; None where there is none."""
    wanted = name.casefold()
    starts = [index for index, event in enumerate(session.events) if isinstance(event, Mark)]
    for start, end in zip(starts, [*starts[1:], len(session.events)], strict=True):
        mark = session.events[start]
        if isinstance(mark, Mark) and wanted in (mark.id or "", mark.title.casefold()):
            return start, end
    return None


def first_change(before: Session, after: Session) -> int | None:
    """The first event of `after` that is not as it was, wherever it stands in the file; None where all are."""
    places = zip(before.events, after.events, strict=False)
    for index, (old, new) in enumerate(places):
        if placeless(old) != placeless(new):
            return index
    shorter = min(len(before.events), len(after.events))
    return shorter if len(before.events) != len(after.events) else None


def placeless(event: Event) -> Event:
    """An event without its place in the file."""
    if isinstance(event, Speak):
        return replace(event, span=_NOWHERE)
    if isinstance(event, Breathe):
        words = tuple(word and replace(word, span=_NOWHERE) for word in event.words)
        return replace(event, span=None, words=words)
    return replace(event, span=None)
