"""Pauses that make a session land on a length, to the frame.

One rule: at each pause, take the fraction that makes what is left of the session land on the length. Asked of the
first pause with the whole session left it is the closed form of the format's "Fitting a length"; asked of each pause
in turn it gives the same answer, because a pause that took the common fraction leaves that fraction unchanged. So a
session whose lengths are all known is fitted exactly, and one whose voice is still at work corrects itself as it goes.

Times here are frames, but real numbers: they are rounded where they are summed, never one by one, so that no pause
is more than a frame off and the errors of thousands do not add up.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from guided.model import Bed, Breathe, Mark, Rest, Session, Speak, Strike
from guided.units import Frames, Hertz, Seconds

CLOSING_HOLD: Seconds = 6.0
"""A stroke is never nearer to the end than this: its tail fades to the last frame."""
_FIRM_ROLES = frozenset({"choices", "return"})
"""Sections in which no pause grows: a listener waits for nothing there."""


@dataclass(frozen=True, slots=True)
class Elastic:
    """A pause that is not settled yet, in frames."""

    min: float
    ideal: float
    max: float
    """math.inf: no upper bound."""
    weight: float
    """Its share among the unbounded."""

    @property
    def bounded(self) -> bool:
        return self.max != math.inf


@dataclass(frozen=True, slots=True)
class Slack:
    """What several pauses can give together, in frames."""

    min: float = 0.0
    ideal: float = 0.0
    full: float = 0.0
    """The bounded at their max, the unbounded at their ideal."""
    weight: float = 0.0
    unbounded: int = 0

    def __add__(self, pause: Elastic) -> "Slack":
        if pause.bounded:
            return Slack(
                self.min + pause.min, self.ideal + pause.ideal, self.full + pause.max, self.weight, self.unbounded
            )
        return Slack(
            self.min + pause.min,
            self.ideal + pause.ideal,
            self.full + pause.ideal,
            self.weight + pause.weight,
            self.unbounded + 1,
        )

    def nearest(self, available: float) -> float:
        """`available`, or what comes nearest to it among all that these pauses can fill."""
        return max(self.min, available if self.unbounded else min(available, self.full))


def share(pause: Elastic, slack: Slack, available: float) -> float:
    """The frames `pause` takes when it and the others in `slack` are to fill `available`; within its own bounds."""
    if available <= slack.ideal:
        return _between(pause.min, pause.ideal, available - slack.min, slack.ideal - slack.min)
    if pause.bounded:
        return _between(pause.ideal, pause.max, available - slack.ideal, slack.full - slack.ideal)
    rest = max(0.0, available - slack.full)
    return pause.ideal + rest * (pause.weight / slack.weight if slack.weight > 0 else 1 / slack.unbounded)


def _between(low: float, high: float, part: float, whole: float) -> float:
    return low + (high - low) * min(max(part / whole, 0.0), 1.0) if whole > 0 else low


def stretches(session: Session, frames_of: Callable[[Speak], Frames], rate: Hertz) -> list[float | Elastic]:
    """For each event its frames, or the pause to be settled. Marks and beds take no time."""
    found: list[float | Elastic] = []
    firm = False
    for event in session.events:
        match event:
            case Mark():
                firm = event.role in _FIRM_ROLES
                found.append(0.0)
            case Bed():
                found.append(0.0)
            case Rest():
                found.append(_elastic(event, firm, rate))
            case Speak():
                found.append(float(frames_of(event)))
            case Breathe():
                found.append(event.cycle * event.times * rate)
            case Strike():
                found.append(event.holds * rate)
    _hold_the_last_bells(session, found, CLOSING_HOLD * rate)
    return found


def _elastic(rest: Rest, firm: bool, rate: Hertz) -> Elastic:
    longest = rest.ideal if firm else math.inf if rest.max is None else rest.max
    return Elastic(
        rest.min * rate, rest.ideal * rate, longest * rate, rest.ideal if rest.weight is None else rest.weight
    )


def _hold_the_last_bells(session: Session, found: list[float | Elastic], hold: float) -> None:
    """Lengthen the hold of strokes that could come within `hold` of the end.

    "Could" means with every pause after them at its least: were it decided by the pauses as fitted, a length just
    short of the threshold could not be reached.
    """
    after = 0.0
    for index in reversed(range(len(found))):
        if after >= hold:
            return
        stretch = found[index]
        if isinstance(stretch, Elastic):
            after += stretch.min
            continue
        if isinstance(session.events[index], Strike) and stretch + after < hold:
            found[index] = stretch = hold
        after += stretch


def bounds(session: Session, frames_of: Callable[[Speak], Frames], rate: Hertz) -> tuple[Frames, Frames | None]:
    """The shortest and the longest this session can be; None: there is no longest."""
    fixed, slack = total(stretches(session, frames_of, rate))
    return nearest_frame(fixed + slack.min), None if slack.unbounded else nearest_frame(fixed + slack.full)


def natural(session: Session, frames_of: Callable[[Speak], Frames], rate: Hertz) -> Frames:
    """How long it is with every pause at its ideal."""
    fixed, slack = total(stretches(session, frames_of, rate))
    return nearest_frame(fixed + slack.ideal)


def fitted(session: Session, frames_of: Callable[[Speak], Frames], rate: Hertz) -> list[float]:
    """For each event the frames it takes when the session lands on its length (or, without one, on its ideal)."""
    found = stretches(session, frames_of, rate)
    fixed, slack = total(found)
    available = slack.ideal if session.length is None else slack.nearest(session.length * rate - fixed)
    return [share(stretch, slack, available) if isinstance(stretch, Elastic) else stretch for stretch in found]


def total(found: Sequence[float | Elastic]) -> tuple[float, Slack]:
    """The frames that are fixed, and the pauses together."""
    slack = Slack()
    for stretch in found:
        if isinstance(stretch, Elastic):
            slack = slack + stretch
    return math.fsum(stretch for stretch in found if not isinstance(stretch, Elastic)), slack


def nearest_frame(position: float) -> Frames:
    """The frame a real position falls on. Monotone, so whole bounds hold to the frame."""
    return math.floor(position + 0.5)
