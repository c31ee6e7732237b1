"""Bells: each stroke on a bus of its own, so that speech that comes later pushes down its tail and no other's."""

from collections.abc import Callable

from guided.model import SPEECH_LOUDNESS, Cue, Play, Ramp, Strike
from guided.seams import SoundSource
from guided.timeline.beds import DOWN, LEAD
from guided.timeline.stretch import Stretch
from guided.units import SILENCE, Decibels, Frames, Hertz, Seconds, to_frames

TAIL_DUCK: Decibels = -13.0
"""A tail under speech. It stays down: a bell that swelled again between two phrases would be a new event."""
STROKE: Seconds = 0.4
"""From its stroke on a bell is left alone so long."""
CLOSING_FADE: Seconds = 5.0
"""What still rings at the end fades over this, to the last frame."""


class Bells:
    """The cues of every stroke of a session, stretch by stretch."""

    def __init__(self, open_sound: Callable[[str], SoundSource], rate: Hertz) -> None:
        self._open = open_sound
        self._rate = rate
        self._count = 0
        self._struck: Frames = 0
        """Where the latest stroke was."""
        self._rings_until: Frames = 0

    def place(self, strikes: list[tuple[Frames, Strike]], stretch: Stretch) -> list[Cue]:
        cues: list[Cue] = []
        for at, strike in strikes:
            source = self._open(strike.sound)
            self._count += 1
            bus = f"bell/{self._count}"
            silent = stretch.session_end if source.frames is None else at + source.frames
            cues.append(Play(at, source, bus, SPEECH_LOUDNESS + strike.gain - source.loudest))
            if not stretch.last and silent > stretch.end:
                cues.append(self._duck(at, bus, stretch.end))
            self._struck = at
            self._rings_until = max(self._rings_until, silent)
        return cues + self._close(stretch)

    def _duck(self, at: Frames, bus: str, speech: Frames) -> Ramp:
        """Done as early as a bed's ducking, where the stroke leaves time for it; never a step."""
        done = speech - self._frames(LEAD)
        begins = max(done - self._frames(DOWN), at + self._frames(STROKE))
        return Ramp(begins, bus, TAIL_DUCK, max(done - begins, self._frames(LEAD)))

    def _close(self, stretch: Stretch) -> list[Cue]:
        if not stretch.last or self._rings_until <= stretch.end:
            return []
        begins = max(stretch.end - self._frames(CLOSING_FADE), self._struck + self._frames(STROKE), stretch.start)
        begins = min(begins, stretch.end - 1)
        return [Ramp(begins, "bell", SILENCE, stretch.end - begins, "amplitude")]

    def _frames(self, seconds: Seconds) -> Frames:
        return to_frames(seconds, self._rate)
