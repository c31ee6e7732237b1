"""A session on absolute frames: what begins when, as cues for the mixer, captions and chapters for the listener.

Theory of operation. A session is placed stretch by stretch, a stretch being what lies between the starts of two
phrases (see stretch.py). To place one, its own phrase is voiced (this may wait), the pauses after it are settled, and
with them it is known where the next phrase will start; so the ducking for it can be given out a second ahead without
having heard it. Each stretch ends with `Until`, the promise that nothing new begins before it: the mixer may go so far
while the next phrase is still being voiced.

Lengths of phrases that were voiced before are known, others are guessed; every pause is settled on the best knowledge
of all that is left (see ahead.py), so a wrong guess moves the pauses to come and never the end. Only when no pause is
left that could give or take does the session end early or late; speech is never cut.
"""

from collections.abc import Callable, Iterator, Sequence

from guided.model import (
    Bed,
    Breathe,
    Caption,
    Chapter,
    Cue,
    Event,
    Format,
    Mark,
    Play,
    Ramp,
    Rest,
    Session,
    Speak,
    Speeches,
    Spoken,
    Strike,
    Until,
)
from guided.seams import SoundSource
from guided.timeline.ahead import Ahead
from guided.timeline.beds import Beds
from guided.timeline.bells import Bells
from guided.timeline.breath import BreathTone, has_words, phases
from guided.timeline.captions import Captions
from guided.timeline.chapters import Chapters
from guided.timeline.fit import nearest_frame
from guided.timeline.stretch import Stretch
from guided.units import SILENCE, Frames, to_frames

_VOICE_FADE = 0.02
"""Seconds over which a breath word that is longer than its breath ends with the session."""


class Placement:
    """Iterate it for cues in the order in which they begin. What was placed once is kept: every iteration is the same.

    Constructing it raises what `sounds` raises; the iteration raises VoiceError and can then be tried again. A session
    that can't have the length it asks for gets the nearest it can: `fit.bounds` tells beforehand, `off_by` afterwards.
    """

    def __init__(
        self, session: Session, speeches: Speeches, sounds: Callable[[str], SoundSource], format: Format
    ) -> None:
        self.session = session
        self.rate = format.rate
        self._speeches = speeches
        self._ahead = Ahead(session, speeches, format.rate)
        self._chapters = Chapters(session.metadata.title)
        self._captions = Captions(self._chapters, format.rate)
        # All are opened now: a bell that can't be read should be told before the first word, not after the last.
        opened = {name: sounds(name) for name in _sounds_of(session)}
        self._beds = Beds(session, opened.__getitem__, format.rate)
        self._bells = Bells(opened.__getitem__, format.rate)
        self._cues: list[Cue] = []
        self._early: list[Cue] = []
        """Cues that begin in a stretch to come."""
        self._next = 0
        """The first event that is not placed."""
        self._position = 0.0
        """Where it begins, in frames: rounded only where it is given out."""
        self._begun = False
        self._expected = self._ahead.end(0, 0.0)
        self._frames: Frames | None = None

    def __iter__(self) -> Iterator[Cue]:
        return _Reading(self)

    def cue(self, index: int) -> Cue | None:
        """The cue of that number, placing as much as it takes; None past the last one."""
        while index >= len(self._cues) and self._frames is None:
            self._place_stretch()
        return self._cues[index] if index < len(self._cues) else None

    @property
    def frames(self) -> Frames | None:
        """The session's length; None until all of it is placed."""
        return self._frames

    @property
    def expected(self) -> Frames:
        """The length, as far as was known when the latest stretch was placed."""
        return self._expected

    @property
    def off_by(self) -> Frames | None:
        """How much later (or, negative, earlier) than asked the session ends; None until all is placed.

        0 but when a guess about the last phrases was wrong and no pause was left to make up for it, or when the
        length asked for is out of reach.
        """
        if self._frames is None:
            return None
        return 0 if self._ahead.asked is None else self._frames - self._ahead.asked

    @property
    def captions(self) -> Sequence[Caption]:
        """Of all that is placed, in order; grows while it is."""
        return self._captions.found

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """Of all that is placed; the last one ends where the session is expected to."""
        return self._chapters.until(self.expected)

    # ---- one stretch ---------------------------------------------------------------------------------------------

    def _place_stretch(self) -> None:
        start = nearest_frame(self._position)
        cues, spoken_until = self._speech() if self._begun else ([], None)
        self._begun = True
        between = self._settle()
        end, last = nearest_frame(self._position), self._next == len(self.session.events)
        self._expected = end if last else self._ahead.end(self._next, self._position)
        stretch = Stretch(start, spoken_until, end, last, self._expected)
        cues += self._early + self._furnish(between, stretch)
        if last:
            self._frames = end
            self._captions.finish(end)
            cues += self._cut_words(stretch)
        cues.sort(key=_begins)
        self._early = [] if last else [cue for cue in cues if _begins(cue) >= end]
        self._cues += cues[: len(cues) - len(self._early)]
        self._cues.append(Until(end))

    def _speech(self) -> tuple[list[Cue], Frames]:
        """Voice and place the event that begins the stretch."""
        event = self.session.events[self._next]
        if isinstance(event, Speak):
            spoken = self._speeches.spoken(event)
            self._ahead.voiced(self._next, spoken.frames)
            at = nearest_frame(self._position)
            self._captions.speech(at, event, spoken)
            self._advance()
            return [_play(at, event, spoken)], at + spoken.frames
        return self._breath_words(event) if isinstance(event, Breathe) else ([], nearest_frame(self._position))

    def _breath_words(self, breathe: Breathe) -> tuple[list[Cue], Frames]:
        """A breath that is spoken counts as speech from its first word to its end: the bed does not breathe with it."""
        voiced = {id(word): self._speeches.spoken(word) for word in breathe.words if word is not None}
        cues: list[Cue] = []
        at = nearest_frame(self._position)
        until = at
        for phase in phases(breathe, self.rate):
            begins, ends = at + phase.start, at + phase.end
            if phase.word is not None:
                spoken = voiced[id(phase.word)]
                cues.append(_play(begins, phase.word, spoken))
                until = max(until, begins + spoken.frames)
            self._captions.breath(begins, ends, phase.name, phase.word)
        self._advance()
        return cues, max(until, nearest_frame(self._position))

    def _settle(self) -> list[tuple[Frames, Event]]:
        """Settle all up to the next speech; the events with their frames."""
        self._ahead.refresh()
        between: list[tuple[Frames, Event]] = []
        while self._next < len(self.session.events) and not _speaks(self.session.events[self._next]):
            event = self.session.events[self._next]
            at = nearest_frame(self._position)
            self._advance()
            if not isinstance(event, Rest):
                between.append((at, event))
                self._note(event, at, nearest_frame(self._position))
        return between

    def _note(self, event: Event, at: Frames, until: Frames) -> None:
        match event:
            case Mark():
                self._chapters.begin(at, event)
            case Strike():
                self._captions.bell(at, until)
            case Breathe():
                for phase in phases(event, self.rate):
                    self._captions.breath(at + phase.start, at + phase.end, phase.name, None)

    def _advance(self) -> None:
        self._position += self._ahead.take(self._next, self._position)
        self._next += 1

    def _furnish(self, between: list[tuple[Frames, Event]], stretch: Stretch) -> list[Cue]:
        beds = [(at, event) for at, event in between if isinstance(event, Bed)]
        strikes = [(at, event) for at, event in between if isinstance(event, Strike)]
        tones: list[Cue] = [
            Play(at, BreathTone(event, self.rate), "breath")
            for at, event in between
            if isinstance(event, Breathe) and event.cue == "tone"
        ]
        return tones + self._bells.place(strikes, stretch) + self._beds.place(beds, stretch)

    def _cut_words(self, stretch: Stretch) -> list[Cue]:
        """Only a breath's word can outlast the session (G403): it fades."""
        if stretch.spoken is None or stretch.spoken <= stretch.end:
            return []
        fade = min(to_frames(_VOICE_FADE, self.rate), stretch.end - stretch.start)
        return [Ramp(stretch.end - fade, "voice", SILENCE, fade, "amplitude")]


class _Reading:
    """One iteration. Not a generator: that would be over after an error, and this can go on."""

    def __init__(self, placement: Placement) -> None:
        self._placement = placement
        self._index = 0

    def __iter__(self) -> Iterator[Cue]:
        return self

    def __next__(self) -> Cue:
        cue = self._placement.cue(self._index)
        if cue is None:
            raise StopIteration
        self._index += 1
        return cue


def _sounds_of(session: Session) -> dict[str, None]:
    """Every name once, in the order in which they are heard."""
    named = (event.sound for event in session.events if isinstance(event, Bed | Strike))
    return dict.fromkeys(name for name in named if name is not None)


def _speaks(event: Event) -> bool:
    return isinstance(event, Speak) or (isinstance(event, Breathe) and has_words(event))


def _play(at: Frames, speak: Speak, spoken: Spoken) -> Play:
    return Play(at, spoken.source, "voice", speak.gain)


def _begins(cue: Cue) -> Frames:
    return cue.at
