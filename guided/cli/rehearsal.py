"""One turn of a preview: which events are played, and how a change takes its place."""

from dataclasses import dataclass

from guided.errors import UsageError
from guided.excerpt import excerpt, first_change, section
from guided.model import Mark, Options, Pronunciation, Session, Speak
from guided.player import FORMAT, Performance, at_length, foreseen, ground_me, perform, speaks
from guided.script import Script
from guided.seams import LiveSink
from guided.sitting import Sitting
from guided.speech import Speaker
from guided.units import Seconds

CUT: Seconds = 0.1
"""Fade of what gives way to another version of itself."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What is played next."""

    whole: Session
    """At its length; what the next change is compared with."""
    part: Session
    """What is played of it."""
    line: int
    """Where that begins in the file."""
    lexicon: tuple[Pronunciation, ...] = ()
    """How its words are said."""

    def summary(self, speaker: Speaker) -> str:
        """How much is played, and how much of it was never voiced."""
        phrases = list(speaks(self.part.events))
        fresh = sum(speaker.known(phrase) is None for phrase in phrases)
        return f"from line {self.line}: {len(phrases)} phrases, {fresh} to voice"


def first_turn(script: Script, options: Options, speaker: Speaker, name: str | None) -> Turn:
    """The whole, or one section. Raises UsageError where there is no such section, and LengthError."""
    whole = at_length(script, options, foreseen(speaker), nearest=True)
    start, end = _place(whole, name)
    return _turn(whole, speaker, script, start, end)


def next_turn(script: Script, options: Options, speaker: Speaker, name: str | None, before: Turn) -> Turn | None:
    """From the first line that sounds otherwise than before; None where none does."""
    whole = at_length(script, options, foreseen(speaker), nearest=True)
    words = {one.word.casefold() for one in set(script.lexicon) ^ set(before.lexicon)}
    start, end = _place(whole, name)
    respoken = (index for index, event in enumerate(whole.events) if isinstance(event, Speak) and _holds(event, words))
    changes = [first_change(before.whole, whole), next(respoken, None)]
    changed = min((index for index in changes if index is not None), default=None)
    if changed is None or not start <= changed < end:
        return None
    spoken = [index for index in range(start, changed + 1) if isinstance(whole.events[index], Speak)]
    return _turn(whole, speaker, script, spoken[-1] if spoken else start, end)


def _holds(speak: Speak, words: set[str]) -> bool:
    return any(word in speak.text.casefold() for word in words)


def _place(whole: Session, name: str | None) -> tuple[int, int]:
    if name is None:
        return 0, len(whole.events)
    found = section(whole, name)
    if found is None:
        marks = [event for event in whole.events if isinstance(event, Mark)]
        names = ", ".join(mark.id or mark.title for mark in marks)
        raise UsageError(f"there is no section “{name}” at this length", f"there are {names}" if names else None)
    return found


def _turn(whole: Session, speaker: Speaker, script: Script, start: int, end: int) -> Turn:
    part = excerpt(whole, foreseen(speaker), FORMAT.rate, start, end)
    spans = [event.span for event in whole.events[start:end] if event.span is not None]
    return Turn(whole, part, spans[0].line if spans else 1, script.lexicon)


class Changes:
    """What a script asks for while it is played; this one never changes."""

    over = False
    """Whether what is playing is to end now."""

    def again(self) -> Turn | None:
        """Asked often: what is to be played instead of what is playing."""
        return None


class Rehearsal(Sitting):
    """A sitting that a change in the script can turn to another part, without a gap in the sound."""

    def __init__(self, turn: Turn, sink: LiveSink, speaker: Speaker, changes: Changes) -> None:
        self._speaker = speaker
        self._changes = changes
        super().__init__(self._performed(turn), sink, speaker, lambda: perform(ground_me(), speaker))

    def tick(self, now: Seconds) -> None:
        super().tick(now)
        if self.grounded or self.leaving:
            return
        turn = self._changes.again()
        if turn is not None:
            self._change(self._performed(turn), 0)
        elif self._changes.over:
            self.stop(CUT)

    def _performed(self, turn: Turn) -> Performance:
        self._speaker.look_ahead(speaks(turn.part.events))
        return perform(turn.part, self._speaker)
