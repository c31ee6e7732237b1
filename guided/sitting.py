"""A listener's sitting: what is playing now, and everything that can be done to it. No terminal, no clock of its own.

The screen asks `tick` twenty times a second; whatever takes time (a gentle end, the way to ground-me) is a `_Fade` that
`tick` carries forward, and what comes after it; before sleep the level follows from the time that is left. Nothing a
listener presses meanwhile makes it louder again. Levels act in the sink, so they are heard at once; what is played next
is a new performance on the same sink.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from guided.model import Caption, Speeches
from guided.playback import Playback
from guided.player import FORMAT, Performance, foreseen, perform, reach, speaks
from guided.seams import LiveSink
from guided.units import SILENCE, Decibels, Frames, Seconds, to_frames, to_seconds

Stem: TypeAlias = Literal["speech", "bed"]

GROUND_FADE: Seconds = 0.4
"""Under half a second, not so short as to startle."""
GENTLE_FADE: Seconds = 2.5
SLEEP_FADE: Seconds = 60.0
FLOOR: Decibels = -60.0
"""Where a fade in decibels is quiet enough to become nothing."""
BED_STEPS: tuple[Decibels, ...] = (0.0, -6.0, -12.0, SILENCE, 6.0)
SLEEP_STEPS: tuple[Seconds | None, ...] = (15 * 60.0, 30 * 60.0, 45 * 60.0, 60 * 60.0, None)
QUIET_STEP = 0.15
"""How much longer or shorter `[` and `]` make what is left."""


@dataclass(slots=True)
class _Fade:
    begun: Seconds
    lasts: Seconds
    then: Callable[[], None]
    level: Decibels
    """Where it begins: another fade may be under way."""

    def gain(self, now: Seconds) -> Decibels:
        return min(self.level, _faded((now - self.begun) / self.lasts))


def _faded(done: float) -> Decibels:
    """Straight in decibels down to FLOOR, then nothing: even to the ear from beginning to end."""
    return SILENCE if done >= 1 else FLOOR * max(0.0, done)


class Sitting:
    """Plays `performance` from `start`; use as a context manager. `ground` performs ground-me."""

    def __init__(
        self,
        performance: Performance,
        sink: LiveSink,
        speeches: Speeches,
        ground: Callable[[], Performance],
        start: Frames = 0,
    ) -> None:
        self.first = self.performance = performance
        """The session that was begun, as it was fitted last; and what plays now, which may be ground-me."""
        self.playback = Playback(performance, sink, FORMAT, start)
        self._sink = sink
        self._speeches = speeches
        self._ground = ground
        self._fade: _Fade | None = None
        self._level: Decibels = 0.0
        """What all fades together make of it now."""
        self._sleep_at: Seconds | None = None
        self._sleep_step = len(SLEEP_STEPS) - 1
        self._volume: dict[Stem, Decibels] = {"speech": 0.0, "bed": 0.0}
        self._bed_step = 0
        self._now: Seconds = 0.0
        self.muted = False
        self.sleep_at_end = False
        """Whether the last minute fades."""
        self.left_at: Frames = start
        """Where in the session the listener asked to end, or for ground-me."""
        self.leaving = False
        """The listener asked to end; a second time means at once."""
        self.grounded = False
        """ground-me took over: nothing else begins by itself, and the help card follows."""

    def __enter__(self) -> "Sitting":
        self.playback.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self.playback.stop(0.0)

    # ---- what is going on ------------------------------------------------------------------------------------------

    @property
    def position(self) -> Seconds:
        return to_seconds(self.playback.position, FORMAT.rate)

    @property
    def expected(self) -> Seconds:
        """The length, as far as it is known now."""
        return to_seconds(self.performance.placement.expected, FORMAT.rate)

    @property
    def left_early(self) -> bool:
        return self.leaving or self.grounded

    def captions_begun(self) -> list[Caption]:
        """Every caption that has begun by now, in order."""
        position = self.playback.position
        return [caption for caption in self.performance.placement.captions if caption.start <= position]

    def caption(self) -> Caption | None:
        """What is being said, or was said last."""
        return next((caption for caption in reversed(self.captions_begun()) if caption.kind == "speech"), None)

    def breath(self) -> Caption | None:
        """The phase of a paced breath that is on now."""
        position = self.playback.position
        begun = (caption for caption in reversed(self.captions_begun()) if caption.kind == "breath")
        return next((caption for caption in begun if position < caption.end), None)

    def section(self) -> str:
        position = self.playback.position
        titles = [chapter.title for chapter in self.performance.placement.chapters if chapter.start <= position]
        return titles[-1] if titles else ""

    def section_of(self, caption: Caption) -> str:
        chapters = self.performance.placement.chapters
        return chapters[caption.section].title if 0 <= caption.section < len(chapters) else ""

    # ---- what can be done ------------------------------------------------------------------------------------------

    def tick(self, now: Seconds) -> None:
        """Carry on what takes time; `now` from any clock that only goes forward."""
        self._now = now
        level = self._before_sleep() if self._fade is None else min(self._before_sleep(), self._fade.gain(now))
        if level != self._level:
            self._level = level
            self._apply()
        if self._fade is not None and now >= self._fade.begun + self._fade.lasts:
            then, self._fade = self._fade.then, None
            then()
        elif self._sleep_at is not None and now >= self._sleep_at and not self.grounded:
            self._end()

    def toggle_pause(self) -> bool:
        (self.playback.resume if self.playback.paused else self.playback.pause)()
        return self.playback.paused

    def move(self, seconds: Seconds) -> None:
        self.playback.seek(self.playback.position + to_frames(seconds, FORMAT.rate) if seconds else 0)

    def go_to_section(self, step: int) -> bool:
        """The next one, or the beginning of this one or the one before; False where none is known (yet)."""
        position = self.playback.position
        if step > 0 and self._all_voiced():
            self.playback.place_all()
        starts = [chapter.start for chapter in self.performance.placement.chapters]
        if step > 0:
            ahead = [start for start in starts if start > position]
            if not ahead:
                return False
            self.playback.seek(ahead[0])
            return True
        settled = position - to_frames(2.0, FORMAT.rate)
        self.playback.seek(max((start for start in starts if start <= settled), default=0))
        return True

    def louder(self, step: Decibels) -> Decibels:
        """Move the voice's level; returns it."""
        self._volume["speech"] = min(6.0, max(-30.0, self._volume["speech"] + step))
        self._apply()
        return self._volume["speech"]

    def next_bed_level(self) -> Decibels:
        self._bed_step = (self._bed_step + 1) % len(BED_STEPS)
        self._volume["bed"] = BED_STEPS[self._bed_step]
        self._apply()
        return self._volume["bed"]

    def toggle_mute(self) -> bool:
        self.muted = not self.muted
        self._apply()
        return self.muted

    def next_sleep_timer(self) -> Seconds | None:
        """Each press sets another time from now; None: off. The last minute of it fades."""
        self._sleep_step = (self._sleep_step + 1) % len(SLEEP_STEPS)
        chosen = SLEEP_STEPS[self._sleep_step]
        self._sleep_at = None if chosen is None else self._now + chosen
        return chosen

    def more_quiet(self, direction: int) -> Seconds | None:
        """Refit what is left with longer (1) or shorter (-1) pauses; the new length, None where nothing gives."""
        session, position = self.performance.session, self.playback.position
        left = self.expected - self.position
        low, high = reach(session, foreseen(self._speeches))
        length = min(max(self.expected + direction * QUIET_STEP * left, low), high)
        if abs(length - self.expected) < 1:
            return None
        fitted = perform(replace(session, length=length), self._speeches)
        place = _same_place(self.performance, fitted, position)
        self._change(fitted, place)
        if not self.grounded:
            self.first = fitted
        return length

    def end_gently(self) -> None:
        """A slow fade, and the end; asked twice: the end now."""
        if self.leaving:
            self._end()
            return
        self.leaving = True
        self._note_place()
        self._resume_for_fade()
        self._fade_out(GENTLE_FADE, self._end)

    def ground(self) -> None:
        """Fade within half a second and begin ground-me; nothing resumes by itself."""
        if self.grounded:
            return
        self._note_place()
        self.grounded = True
        self._resume_for_fade()
        self._fade_out(GROUND_FADE, self._begin_grounding)

    def stop(self, fade: Seconds) -> None:
        self.playback.stop(fade)

    def go_on(self, sink: LiveSink) -> None:
        """With all as it was, on another device than the one that went away; to be entered again."""
        before, self._sink = self.playback, sink
        self.playback = Playback(self.performance, sink, FORMAT, before.position)
        self._apply()
        if before.paused:
            self.playback.pause()

    def _all_voiced(self) -> bool:
        phrases = speaks(self.performance.session.events)
        return all(self._speeches.known(phrase) is not None for phrase in phrases)

    # ---- how ------------------------------------------------------------------------------------------------------

    def _before_sleep(self) -> Decibels:
        """The last minute before the timer, or before the end of a session to fall asleep with. Never of ground-me."""
        left = lasts = SLEEP_FADE
        if self.grounded:
            return 0.0
        if self._sleep_at is not None:
            left = self._sleep_at - self._now
        if self.sleep_at_end:
            lasts = min(lasts, self.expected)
            left = min(left, self.expected - self.position)
        return _faded(1 - left / lasts) if lasts else 0.0

    def _note_place(self) -> None:
        if not self.grounded:
            self.left_at = self.playback.position

    def _resume_for_fade(self) -> None:
        """Nothing can be said while paused; what was being said stays silent."""
        if self.playback.paused:
            self._level = SILENCE
            self._apply()
            self.playback.resume()

    def _fade_out(self, lasts: Seconds, then: Callable[[], None]) -> None:
        self._fade = _Fade(self._now, lasts, then, self._level)

    def _begin_grounding(self) -> None:
        self._sleep_at, self._level = None, 0.0
        self._change(self._ground(), 0)

    def _change(self, performance: Performance, place: Frames) -> None:
        self.performance = performance
        self.playback.change(performance, place)
        self._apply()

    def _end(self) -> None:
        self.playback.stop(0.3)

    def _apply(self) -> None:
        for stem, volume in self._volume.items():
            self._sink.set_gain(stem, SILENCE if self.muted and stem == "speech" else volume + self._level)


def _same_place(before: Performance, after: Performance, position: Frames) -> Frames:
    """Where `after` says what `before` says at `position`: the same phrase, as far in; or as far into its pause."""
    spoken = [caption for caption in before.placement.captions if caption.kind == "speech"]
    index = sum(caption.start <= position for caption in spoken) - 1
    if index < 0:
        return min(position, after.placement.expected)
    fitted: list[Caption] = []
    for _ in after.placement:
        fitted = [caption for caption in after.placement.captions if caption.kind == "speech"]
        if len(fitted) > index + 1:
            break
    offset = position - spoken[index].start
    end = fitted[index + 1].start if len(fitted) > index + 1 else after.placement.expected
    return min(fitted[index].start + offset, end)
