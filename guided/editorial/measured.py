"""Rules 5, 50 and 56 on the placed timeline: what only the real thing can show."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from guided.editorial.findings import Found, Look
from guided.editorial.forms import Form
from guided.model import Bed, Caption, Session, Speak, Speeches, Strike
from guided.player import FORMAT, Performance, perform
from guided.timeline.captions import QUIET
from guided.timeline.measures import quiet
from guided.units import Decibels, Frames, clock, to_seconds

if TYPE_CHECKING:
    from guided.model import Samples

UNDER: Decibels = 20.0
"""WCAG 2.2, 1.4.7: 20 dB."""
_HEARD = 8
"""Lines of a form whose bed is listened to; all of them are ducked alike."""
_SHORTEST = 0.4
"""Seconds a meter needs."""


def placed(look: Look, speeches: Speeches) -> Iterator[Found]:
    """Findings on each form as it will be heard. Raises VoiceError."""
    for form in look.forms:
        performance = perform(form.session, speeches)
        for _ in performance.placement:
            pass
        yield from _length(look, form, performance)
        yield from _captions(look, form, performance)
        if any(isinstance(event, Bed) and event.sound for event in form.session.events):
            yield from _bed(look, form, performance)


def _length(look: Look, form: Form, performance: Performance) -> Iterator[Found]:
    """5, to the frame: what is offered is what is rendered, or the fit said before that it can't be."""
    frames = performance.placement.frames or 0
    wanted = form.session.length
    timing = form.timings[0]
    if wanted is not None and timing.shortest <= wanted <= timing.longest and frames != round(wanted * FORMAT.rate):
        message = f"{form.at} the timeline ends at {clock(to_seconds(frames, FORMAT.rate))}"
        yield Found("E05", message, look.key("lengths", "length"), "this is a fault of the program: please report it")


def _captions(look: Look, form: Form, performance: Performance) -> Iterator[Found]:
    """56."""
    captions = performance.placement.captions
    frames = performance.placement.frames or 0
    for what in (*_left_out(form.session, captions), *_unseen(captions, frames)):
        help = "this is a fault of the program: please report it"
        yield Found("E56", f"{form.at} {what} has no caption", look.key("script"), help)


def _left_out(session: Session, captions: Sequence[Caption]) -> Iterator[str]:
    said = [caption.text for caption in captions if caption.kind == "speech"]
    wanted = [event.text for event in session.events if isinstance(event, Speak)]
    if said != wanted:
        yield next((f"“{text}”" for text in wanted if text not in said), "a line")
    if sum(caption.kind == "bell" for caption in captions) != sum(
        isinstance(event, Strike) for event in session.events
    ):
        yield "a bell"


def _unseen(captions: Sequence[Caption], frames: Frames) -> Iterator[str]:
    shown = {caption.start for caption in captions if caption.kind == "quiet"}
    for start, end in quiet(captions, frames):
        if to_seconds(end - start, FORMAT.rate) >= QUIET and start not in shown:
            yield f"the quiet at {clock(to_seconds(start, FORMAT.rate))}"


def _bed(look: Look, form: Form, performance: Performance) -> Iterator[Found]:
    """50: the stems of some lines, side by side."""
    lines = [one for one in performance.placement.captions if one.kind == "speech"]
    long = [one for one in lines if to_seconds(one.end - one.start, FORMAT.rate) >= _SHORTEST]
    for caption in long[:: max(1, len(long) // _HEARD)]:
        stems = performance.mixer.read_stems(caption.start, caption.end - caption.start)
        apart = _loudest(stems[:, :2]) - _loudest(stems[:, 2:])
        if apart < UNDER:
            message = f"{form.at} the bed is {apart:.0f} dB under “{caption.text}”; the least is 20"
            yield Found("E50", message, look.key("bed", "script"), "gain: -20dB under bed:")
            return


def _loudest(stem: "Samples") -> Decibels:
    """The loudest 400 ms, in LUFS."""
    from guided.dsp.loudness import Meter

    meter = Meter(FORMAT.rate, 2)
    meter.feed(stem)
    meter.finish()
    return meter.loudest()
