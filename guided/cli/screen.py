"""What is seen while a session plays: captions line by line, and the keys."""

from guided.cli.keys import keyboard
from guided.cli.output import Terminal
from guided.model import Caption
from guided.playback import Playback
from guided.player import FORMAT, Performance
from guided.units import Frames, Seconds, to_frames

TICK: Seconds = 0.05
GENTLE: Seconds = 3.0
"""Fade of `q`."""
AT_ONCE: Seconds = 0.3
"""Fade of Ctrl-C."""


def watch(terminal: Terminal, performance: Performance, playback: Playback) -> bool:
    """Show captions and obey keys until the end; True when the listener left early.

    Raises KeyboardInterrupt after a short fade.
    """
    captions = _Captions(terminal, performance)
    try:
        with keyboard() as keys:
            while not playback.ended:
                captions.show(playback.position)
                key = keys.read(TICK)
                if key in ("q", "Q"):
                    playback.stop(GENTLE)
                    return True
                if key and _obey(key, performance, playback):
                    captions.moved(playback.position)
            if not playback.error:
                captions.show(playback.position)
    except KeyboardInterrupt:
        playback.stop(AT_ONCE)
        raise
    return False


def _obey(key: str, performance: Performance, playback: Playback) -> bool:
    """True when the place changed."""
    if key in (" ", "p"):
        (playback.resume if playback.paused else playback.pause)()
        return False
    steps = {"left": -10.0, "right": 10.0, "down": -60.0, "up": 60.0}
    if key in steps:
        playback.seek(playback.position + to_frames(steps[key], FORMAT.rate))
        return True
    if key in ("n", "N", "pageup", "pagedown"):
        target = _section(performance, playback.position, forward=key in ("n", "pagedown"))
        if target is not None:
            playback.seek(target)
            return True
    return False


def _section(performance: Performance, position: Frames, *, forward: bool) -> Frames | None:
    starts = [chapter.start for chapter in performance.placement.chapters]
    if forward:
        return next((start for start in starts if start > position), None)
    settled = position - to_frames(2.0, FORMAT.rate)
    return next((start for start in reversed(starts) if start <= settled), 0)


class _Captions:
    """Each spoken caption once, when its words begin."""

    def __init__(self, terminal: Terminal, performance: Performance) -> None:
        self._terminal = terminal
        self._performance = performance
        self._next = 0
        self._section = -1

    def show(self, position: Frames) -> None:
        captions = self._performance.placement.captions
        while self._next < len(captions) and captions[self._next].start <= position:
            self._line(captions[self._next])
            self._next += 1

    def moved(self, position: Frames) -> None:
        captions = self._performance.placement.captions
        self._next = sum(caption.end <= position for caption in captions)

    def _line(self, caption: Caption) -> None:
        if caption.section != self._section:
            self._section = caption.section
            chapters = self._performance.placement.chapters
            if 0 <= caption.section < len(chapters):
                self._terminal.note(f"\n{chapters[caption.section].title}")
        if caption.kind in ("speech", "bell"):
            self._terminal.note(self._terminal.wrapped(caption.text, "  "))
