"""What of a session is still to come, and how long it will be: known where it has been voiced, guessed elsewhere."""

from collections import deque
from itertools import accumulate

from guided.model import Session, Speak, Speeches
from guided.timeline.fit import Elastic, Slack, nearest_frame, share, stretches
from guided.units import Frames, Hertz


class Ahead:
    """Settles the events of one session in their order. Every question is answered in constant time, amortised."""

    def __init__(self, session: Session, speeches: Speeches, rate: Hertz) -> None:
        self._speeches = speeches
        self._asked = None if session.length is None else nearest_frame(session.length * rate)
        self._guessed: deque[tuple[int, Speak]] = deque()
        """Phrases not voiced when last looked at, in order."""
        self._speech = {
            index: self._first_look(index, event)
            for index, event in enumerate(session.events)
            if isinstance(event, Speak)
        }
        self._speech_left = sum(self._speech.values())
        in_order = iter(tuple(self._speech.values()))
        self._stretches = stretches(session, lambda _: next(in_order), rate)
        still = [0.0 if index in self._speech else _fixed(stretch) for index, stretch in enumerate(self._stretches)]
        self._fixed_left = _sums_from_the_end(still)
        self._slack_left = [Slack()]
        for stretch in reversed(self._stretches):
            last = self._slack_left[-1]
            self._slack_left.append(last + stretch if isinstance(stretch, Elastic) else last)
        self._slack_left.reverse()

    @property
    def asked(self) -> Frames | None:
        """The length the session should have."""
        return self._asked

    def refresh(self) -> None:
        """Learn what has been voiced meanwhile. Voices work in order, so the first silence ends the search."""
        while self._guessed:
            index, speak = self._guessed[0]
            known = self._speeches.known(speak)
            if known is None:
                return
            self._learn(index, known.frames)

    def take(self, index: int, position: float) -> float:
        """The frames the event takes that begins at `position`; events are taken in order, each once."""
        stretch = self._stretches[index]
        if index in self._speech:
            self._speech_left -= self._speech[index]
            return float(self._speech[index])
        if not isinstance(stretch, Elastic):
            return stretch
        if self._asked is None:
            return stretch.ideal
        return share(stretch, self._slack_left[index], self._available(index, position))

    def voiced(self, index: int, frames: Frames) -> None:
        """The phrase's real length, before it is taken."""
        self._learn(index, frames)

    def end(self, index: int, position: float) -> Frames:
        """Where the session will end when what begins with event `index` begins at `position`."""
        slack = self._slack_left[index]
        quiet = slack.ideal if self._asked is None else slack.nearest(self._available(index, position))
        return nearest_frame(position + self._fixed_left[index] + self._speech_left + quiet)

    def _available(self, index: int, position: float) -> float:
        asked = position if self._asked is None else self._asked
        return asked - position - self._fixed_left[index] - self._speech_left

    def _first_look(self, index: int, speak: Speak) -> Frames:
        known = self._speeches.known(speak)
        if known is not None:
            return known.frames
        self._guessed.append((index, speak))
        return self._speeches.estimate(speak)

    def _learn(self, index: int, frames: Frames) -> None:
        if self._guessed and self._guessed[0][0] == index:
            self._guessed.popleft()
        self._speech_left += frames - self._speech[index]
        self._speech[index] = frames


def _fixed(stretch: float | Elastic) -> float:
    return 0.0 if isinstance(stretch, Elastic) else stretch


def _sums_from_the_end(values: list[float]) -> list[float]:
    """Sum of values[i:] for each i, and a last 0."""
    return list(accumulate(reversed(values), initial=0.0))[::-1]
