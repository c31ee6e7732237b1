"""When each event of a session is heard, and the quiet between: the timeline's fit, in seconds."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from guided.model import Breathe, Caption, Rest, Session, Speak, Strike
from guided.timeline.fit import bounds, fitted
from guided.timeline.measures import PAUSE, Measure, measures
from guided.units import Frames, Hertz, Seconds, to_frames, to_seconds

RATE: Hertz = 48_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some time of a session."""

    start: Seconds
    end: Seconds
    first: int
    """Index of the first event in it."""
    after: int = -1
    """Index of the last event that sounds before it; -1 where there is none."""

    @property
    def seconds(self) -> Seconds:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Timing:
    """Where each event begins and how long it takes."""

    session: Session
    starts: tuple[Seconds, ...]
    lasts: tuple[Seconds, ...]
    total: Seconds
    shortest: Seconds
    """With every pause at its least."""
    longest: Seconds
    """With every pause at its most; inf: no bound."""
    gaps: tuple[Stretch, ...]
    """Times in which nothing is said, struck or breathed, in order."""
    runs: tuple[Stretch, ...]
    """Speech without a pause of three seconds, in order."""
    quiets: Mapping[int, Seconds]
    """Index of an event that sounds → the gap after it, where there is one."""
    figures: Mapping[str, Measure]
    """What `guided timeline` shows, by name."""

    def end(self, index: int) -> Seconds:
        return self.starts[index] + self.lasts[index]

    def quiet_after(self, index: int) -> Seconds:
        """The gap that begins where an event ends; 0 where something follows at once."""
        return self.quiets.get(index, 0.0)


def timing(session: Session, frames_of: Callable[[Speak], Frames]) -> Timing:
    """The session fitted to its length, or to the nearest it can have."""
    starts: list[Seconds] = []
    lasts: list[Seconds] = []
    position = 0.0
    for frames in fitted(session, frames_of, RATE):
        starts.append(position / RATE)
        lasts.append(frames / RATE)
        position += frames
    low, high = bounds(session, frames_of, RATE)
    total = position / RATE
    captions = list(_captions(session, starts, lasts))
    gaps = tuple(_gaps(session, starts, total))
    return Timing(
        session,
        tuple(starts),
        tuple(lasts),
        total,
        to_seconds(low, RATE),
        float("inf") if high is None else to_seconds(high, RATE),
        gaps,
        tuple(_runs(session, starts, lasts)),
        {gap.after: gap.seconds for gap in gaps},
        {figure.name: figure for figure in measures(session, captions, to_frames(total, RATE), RATE)},
    )


def _gaps(session: Session, starts: list[Seconds], total: Seconds) -> Iterator[Stretch]:
    first: int | None = None
    sounded = -1
    for index, event in enumerate(session.events):
        if isinstance(event, Rest) and first is None:
            first = index
        if isinstance(event, (Speak, Strike, Breathe)):
            if first is not None:
                yield Stretch(starts[first], starts[index], first, sounded)
            first, sounded = None, index
    if first is not None:
        yield Stretch(starts[first], total, first, sounded)


def _runs(session: Session, starts: list[Seconds], lasts: list[Seconds]) -> list[Stretch]:
    found: list[Stretch] = []
    for index, event in enumerate(session.events):
        if not isinstance(event, Speak):
            continue
        end = starts[index] + lasts[index]
        if found and starts[index] - found[-1].end < PAUSE:
            found[-1] = Stretch(found[-1].start, end, found[-1].first)
        else:
            found.append(Stretch(starts[index], end, index))
    return found


def _captions(session: Session, starts: list[Seconds], lasts: list[Seconds]) -> Iterator[Caption]:
    """What sounds, as the measures want it."""
    for event, start, lasting in zip(session.events, starts, lasts, strict=True):
        begin, end = to_frames(start, RATE), to_frames(start + lasting, RATE)
        match event:
            case Speak():
                yield Caption(begin, end, event.text, "speech")
            case Strike():
                yield Caption(begin, end, "[bell]", "bell")
            case Breathe():
                yield Caption(begin, end, "[breathing]", "breath")
