"""Keys to what they do, after mpv's; and the short message that says it was done."""

from collections.abc import Callable

from guided.sitting import Sitting
from guided.units import SILENCE, Decibels, Seconds, clock

MESSAGE: Seconds = 2.5
"""How long a message stands."""
VOICE_STEP: Decibels = 2.0


class Controls:
    """What a listener's keys do to a sitting."""

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting
        self._now: Seconds = 0.0
        self._message_until: Seconds = 0.0
        self.message = ""
        self.captions = True
        self.more = False
        self.keep_place = False
        """`Q`: the place is to be kept for `--resume`."""
        self._actions: dict[str, Callable[[], str | None]] = {
            " ": self._pause,
            "p": self._pause,
            "left": lambda: self._move(-10.0),
            "right": lambda: self._move(10.0),
            "down": lambda: self._move(-60.0),
            "up": lambda: self._move(60.0),
            "n": lambda: self._section(1),
            "pagedown": lambda: self._section(1),
            "N": lambda: self._section(-1),
            "pageup": lambda: self._section(-1),
            "9": lambda: self._voice(-VOICE_STEP),
            "0": lambda: self._voice(VOICE_STEP),
            "b": self._bed,
            "m": lambda: "voice off" if sitting.toggle_mute() else "voice on",
            "c": self._captions,
            "t": self._sleep,
            "[": lambda: self._quiet(-1),
            "]": lambda: self._quiet(1),
            "g": self._ground,
            "q": self._end,
            "Q": self._keep,
            "?": self._more,
        }

    def tick(self, now: Seconds) -> None:
        self._now = now
        if self.message and now >= self._message_until:
            self.message = ""

    def press(self, key: str) -> None:
        """Do what the key means; any other key does nothing."""
        action = self._actions.get(key)
        if action is not None and (said := action()):
            self.message, self._message_until = said, self._now + MESSAGE

    def _pause(self) -> str:
        return "paused · space goes on" if self._sitting.toggle_pause() else "going on"

    def _move(self, seconds: Seconds) -> None:
        self._sitting.move(seconds)

    def _section(self, step: int) -> str | None:
        return None if self._sitting.go_to_section(step) else "there is no next part yet"

    def _voice(self, step: Decibels) -> str:
        return f"voice {self._sitting.louder(step):+.0f} dB"

    def _bed(self) -> str:
        level = self._sitting.next_bed_level()
        return "bed off" if level == SILENCE else f"bed {level:+.0f} dB"

    def _captions(self) -> str:
        self.captions = not self.captions
        return "captions on" if self.captions else "captions off"

    def _sleep(self) -> str:
        chosen = self._sitting.next_sleep_timer()
        return "sleep timer off" if chosen is None else f"fades to silence in {clock(chosen)}"

    def _quiet(self, direction: int) -> str:
        length = self._sitting.more_quiet(direction)
        if length is None:
            return "the quiet cannot be longer" if direction > 0 else "the quiet cannot be shorter"
        return f"{'more' if direction > 0 else 'less'} quiet · {clock(length)} in all"

    def _ground(self) -> str | None:
        self._sitting.ground()
        return None

    def _end(self) -> str:
        self._sitting.end_gently()
        return "ending gently · q again ends now"

    def _keep(self) -> str:
        self.keep_place = True
        self._sitting.end_gently()
        return "your place is kept"

    def _more(self) -> None:
        self.more = not self.more
