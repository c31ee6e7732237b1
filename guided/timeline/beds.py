"""Beds: how they come, go, cross, and make room for the voice.

Each bed event gets a bus of its own, `bed/3`, that carries its ducking; `bed/3/in` carries its coming and
`bed/3/in/out` its going, so that no two ramps ever meet on one bus. `bed` itself fades all of them at the end of the
session. A bed is read by its absolute position: a change of gain within one sound is two copies of the same samples
crossed by amplitude, of which only the gain is heard to move.
"""

from collections.abc import Callable
from dataclasses import dataclass

from guided.model import SPEECH_LOUDNESS, Bed, Breathe, Cue, Play, Ramp, Session, Speak
from guided.seams import SoundSource
from guided.timeline.loop import Loop
from guided.timeline.stretch import Stretch
from guided.units import SILENCE, Decibels, Frames, Hertz, Seconds, to_frames

UNDER_SPEECH: Decibels = -20.5
"""LU of the bed's loudest moment relative to speech: WCAG 1.4.7 asks for 20, the half is for what a meter rounds."""
DOWN: Seconds = 1.2
LEAD: Seconds = 0.15
"""The bed is down so long before the voice."""
HOLD: Seconds = 0.5
UP: Seconds = 3.0
MERGE: Seconds = HOLD + UP + DOWN + LEAD
"""In a gap shorter than this the bed could not come up and go down again: it stays down."""
_ANTICLICK: Seconds = 0.02


@dataclass(slots=True)
class _Track:
    """A bed that may still be heard."""

    bed: Bed
    bus: str
    duck: Decibels
    """At most 0."""
    gone: Frames | None = None
    """Where it has faded out."""
    fresh: bool = True
    """Until its ducking is placed for the first time."""


class Beds:
    """The cues of every bed of a session, stretch by stretch."""

    def __init__(self, session: Session, open_sound: Callable[[str], SoundSource], rate: Hertz) -> None:
        self._open = open_sound
        self._rate = rate
        self._quietest = _quietest_speech(session)
        self._changes_left = sum(isinstance(event, Bed) for event in session.events)
        self._tracks: list[_Track] = []
        self._current: _Track | None = None
        self._count = 0
        self._last_change: tuple[Frames, Bed] | None = None
        self._closing = False

    def place(self, changes: list[tuple[Frames, Bed]], stretch: Stretch) -> list[Cue]:
        """All that beds do in `stretch`, in which they change as told; of changes at one frame the last one holds."""
        cues: list[Cue] = []
        self._changes_left -= len(changes)
        self._tracks = [track for track in self._tracks if track.gone is None or track.gone > stretch.start]
        for index, (at, bed) in enumerate(changes):
            if index + 1 < len(changes) and changes[index + 1][0] == at:
                continue
            cues += self._change(at, bed)
        for track in self._tracks:
            if track.duck < 0:
                cues += self._duck(track, stretch)
            track.fresh = False
        return cues + self._close(stretch)

    def _change(self, at: Frames, bed: Bed) -> list[Cue]:
        self._last_change = at, bed
        old, self._current = self._current, None
        if old is not None and (old.bed.sound, old.bed.gain, old.bed.duck) == (bed.sound, bed.gain, bed.duck):
            self._current = old
            return []
        fade = self._frames(max(bed.fade, _ANTICLICK))
        crossing = old is not None and bed.sound is not None and old.bed.sound != bed.sound
        cues: list[Cue] = []
        if old is not None:
            old.gone = at + fade
            cues.append(Ramp(at, f"{old.bus}/in/out", SILENCE, fade, "power" if crossing else "amplitude"))
        if bed.sound is not None:
            self._count += 1
            track = _Track(bed, f"bed/{self._count}", min(0.0, bed.duck, self._depth(bed)))
            self._tracks.append(track)
            self._current = track
            sound = self._open(bed.sound)
            bus = f"{track.bus}/in"
            cues.append(Ramp(at, bus, SILENCE, 0, "amplitude"))
            cues.append(Ramp(at, bus, 0.0, fade, "power" if crossing else "amplitude"))
            source = sound if sound.frames is None else Loop(sound, self._rate)
            cues.append(Play(at, source, f"{bus}/out", SPEECH_LOUDNESS + bed.gain - sound.loudest, start=at))
        return cues

    def _depth(self, bed: Bed) -> Decibels:
        return UNDER_SPEECH + self._quietest - bed.gain

    def _duck(self, track: _Track, stretch: Stretch) -> list[Cue]:
        """Down for the phrase that ends the stretch, up after the one that began it, unless they are too near."""
        cues: list[Cue] = []
        if stretch.spoken is not None:
            if track.fresh:
                cues.append(Ramp(stretch.start, track.bus, track.duck, 0))
            if self._room(stretch) < self._frames(MERGE):
                return cues
            cues.append(Ramp(stretch.spoken + self._frames(HOLD), track.bus, 0.0, self._frames(UP)))
        if not stretch.last:
            down = stretch.end - self._frames(LEAD) - self._frames(DOWN)
            if down < 0:
                cues.append(Ramp(0, track.bus, track.duck, 0))
            else:
                cues.append(Ramp(down, track.bus, track.duck, self._frames(DOWN)))
        return cues

    def _room(self, stretch: Stretch) -> Frames:
        """From the end of the phrase to what comes next: another phrase, or the fade at the end."""
        end = stretch.end
        if stretch.last and self._last_change is not None:
            end -= self._frames(self._last_change[1].fade)
        return end - (stretch.spoken or 0)

    def _close(self, stretch: Stretch) -> list[Cue]:
        """The last bed's fade, to the last frame. It may begin before the last phrase: it is placed where it begins."""
        unheard = all(track.gone is not None and track.gone <= stretch.session_end for track in self._tracks)
        if self._closing or self._changes_left or self._last_change is None or unheard:
            return []
        changed, bed = self._last_change
        begins = max(stretch.session_end - self._frames(bed.fade), changed, stretch.start)
        if begins >= stretch.end and not stretch.last:
            return []
        self._closing = True
        begins = max(0, min(begins, stretch.session_end - self._frames(_ANTICLICK)))
        return [Ramp(begins, "bed", SILENCE, max(1, stretch.session_end - begins), "amplitude")]

    def _frames(self, seconds: Seconds) -> Frames:
        return to_frames(seconds, self._rate)


def _quietest_speech(session: Session) -> Decibels:
    """The least gain of any phrase: the bed keeps its distance from that one, too."""
    words = (word for event in session.events if isinstance(event, Breathe) for word in event.words)
    phrases = (event for event in session.events if isinstance(event, Speak))
    return min((speak.gain for speak in (*phrases, *words) if speak is not None), default=0.0)
