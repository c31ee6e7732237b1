"""Whether a voice keeps up with a session, and how long it must work ahead where it does not.

A voice that needs `effort` seconds for a second of speech has said a phrase when all before it are said too; the phrase
is due when the session reaches it. What is lacking at the worst phrase is the head start the voice needs.
"""

import time
from collections.abc import Callable, Sequence

from guided.model import Session, Speak, Speeches
from guided.player import FORMAT, foreseen, speaks
from guided.units import Seconds, to_seconds

MARGIN: Seconds = 1.0
"""A phrase should be there so long before it is due."""
QUICK = "espeak"
"""Speaks hundreds of times faster than real time: not worth a measurement."""


def measure_effort(speeches: Speeches, phrases: Sequence[Speak]) -> float:
    """Seconds of work for a second of speech, by voicing the first two phrases that are not voiced yet.

    The better of the two counts, since the first may have loaded the voice. 0.0 where nothing is left to voice.
    """
    efforts: list[float] = []
    for phrase in phrases:
        if speeches.known(phrase) is None:
            begun = time.monotonic()
            frames = speeches.spoken(phrase).frames
            efforts.append((time.monotonic() - begun) / max(0.1, to_seconds(frames, FORMAT.rate)))
        if len(efforts) == 2:
            break
    return min(efforts, default=0.0)


def head_start(session: Session, speeches: Speeches, effort: float) -> Seconds:
    """How long the voice must work before the session begins, so that no phrase comes late; 0.0: it keeps up."""
    from guided.timeline.fit import fitted

    frames_of = foreseen(speeches)
    due = work = lacking = 0.0
    for event, frames in zip(session.events, fitted(session, frames_of, FORMAT.rate), strict=True):
        for phrase in speaks((event,)):
            if speeches.known(phrase) is None:
                work += effort * to_seconds(frames_of(phrase), FORMAT.rate)
                lacking = max(lacking, work + MARGIN - due)
        due += to_seconds(round(frames), FORMAT.rate)
    return lacking if work else 0.0


def wait_until_it_keeps_up(
    session: Session, speeches: Speeches, effort: float, left: Callable[[Seconds], None]
) -> None:
    """Voice phrases in order until the rest can follow in time; `left` is told how long that may still take."""
    for phrase in speaks(session.events):
        lacking = head_start(session, speeches, effort)
        if lacking <= 0.0:
            return
        left(lacking)
        speeches.spoken(phrase)
