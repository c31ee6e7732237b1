"""What is seen while a session plays: seven lines in place on a terminal, one caption a line anywhere else."""

import os
import signal
import sys
import time
from types import FrameType
from typing import Protocol

from guided.cli.controls import Controls
from guided.cli.keys import keyboard
from guided.cli.output import ASCII, Terminal, clean
from guided.cli.view import LINES, Breath, View, draw
from guided.model import Caption
from guided.player import FORMAT
from guided.sitting import Sitting
from guided.units import Seconds, to_seconds

TICK: Seconds = 0.05
AT_ONCE: Seconds = 0.3
"""Fade of Ctrl-C."""

HIDE, SHOW, CLEAR_LINE, CLEAR_BELOW = "\x1b[?25l", "\x1b[?25h", "\x1b[K", "\x1b[J"


class Screen(Protocol):
    def show(self, sitting: Sitting, controls: Controls) -> None:
        """Called every tick."""

    def close(self) -> None: ...


def watch(terminal: Terminal, sitting: Sitting, *, plain: bool) -> Controls:
    """Show and obey until the end. Raises KeyboardInterrupt after a short fade, the cursor restored."""
    controls = Controls(sitting)
    screen: Screen = Lines(terminal) if plain or not can_draw() else Panel(terminal)
    try:
        with keyboard() as keys:
            while not sitting.playback.ended:
                now = time.monotonic()
                sitting.tick(now)
                controls.tick(now)
                screen.show(sitting, controls)
                if key := keys.read(TICK):
                    controls.press(key)
            screen.show(sitting, controls)
    except KeyboardInterrupt:
        sitting.stop(AT_ONCE)
        raise
    finally:
        screen.close()
    return controls


def can_draw() -> bool:
    """Whether stderr is a terminal that moves its cursor when told."""
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM", "") not in ("dumb", "")


def columns() -> int:
    """Of the terminal that is drawn on: stdout may be a file, and COLUMNS knows of no resize."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except OSError:  # Its window was closed.
        return 80


class Panel:
    """Seven lines, drawn over each other. The cursor waits at their top, so that a resize reflows only what is ours."""

    def __init__(self, terminal: Terminal) -> None:
        self._ascii = terminal.ascii
        self._drawn: list[str] = []
        self._width = 0
        self._heeds_ctrl_z = sys.platform != "win32" and signal.getsignal(signal.SIGTSTP) == signal.SIG_DFL
        if self._heeds_ctrl_z:
            signal.signal(signal.SIGTSTP, self._step_aside)
        sys.stderr.write(HIDE)

    def show(self, sitting: Sitting, controls: Controls) -> None:
        width = columns()
        lines = [clean(line) for line in draw(view_of(sitting, controls), width)]
        if self._ascii:
            lines = [line.translate(ASCII).encode("ascii", "replace").decode() for line in lines]
        if lines == self._drawn and width == self._width:
            return
        clear = CLEAR_BELOW if width != self._width else ""
        self._drawn, self._width = lines, width
        sys.stderr.write("\r" + clear + "\n".join(line + CLEAR_LINE for line in lines) + f"\r\x1b[{LINES - 1}A")
        sys.stderr.flush()

    def close(self) -> None:
        if self._heeds_ctrl_z:
            signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        sys.stderr.write(self._below())
        sys.stderr.flush()

    def _below(self) -> str:
        """Leaves the lines standing, and the cursor to whoever comes next."""
        return ("\n" * LINES if self._drawn else "") + "\r" + SHOW

    def _step_aside(self, _: int, __: FrameType | None) -> None:
        """Ctrl-Z: the shell gets its cursor back; after `fg` the lines are drawn anew. By no stream: it may be busy."""
        os.write(sys.stderr.fileno(), self._below().encode())
        os.kill(os.getpid(), signal.SIGSTOP)
        os.write(sys.stderr.fileno(), HIDE.encode())
        self._drawn = []


class Lines:
    """Each caption once, when its words begin; no escape code, friendly to a screen reader and to a pipe."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._section = ""
        self._caption: Caption | None = None
        self._message = ""

    def show(self, sitting: Sitting, controls: Controls) -> None:
        if controls.message != self._message:
            self._message = controls.message
            if self._message:
                self._terminal.note(f"({self._message})")
        for caption in self._due(sitting):
            section = sitting.section_of(caption)
            if section != self._section:
                self._section = section
                self._terminal.note(f"\n{section}")
            if controls.captions and caption.kind in ("speech", "bell"):
                self._terminal.note(self._terminal.wrapped(caption.text, "  "))

    def _due(self, sitting: Sitting) -> list[Caption]:
        """Those begun since the last look; after a jump, only the one that is heard now."""
        begun = sitting.captions_begun()
        try:
            fresh = begun[begun.index(self._caption) + 1 :] if self._caption else begun
        except ValueError:
            fresh = begun[-1:]
        if begun:
            self._caption = begun[-1]
        return fresh

    def close(self) -> None:
        pass


def view_of(sitting: Sitting, controls: Controls) -> View:
    """The seven lines' content now."""
    position, caption = sitting.position, sitting.caption()
    said = 0.0
    if caption is not None and caption.end > caption.start:
        begun, ends = to_seconds(caption.start, FORMAT.rate), to_seconds(caption.end, FORMAT.rate)
        said = min(1.0, max(0.0, (position - begun) / (ends - begun)))
    return View(
        title=sitting.performance.session.metadata.title,
        section=sitting.section(),
        caption=caption.text if caption and controls.captions else "",
        said=said,
        breath=_breath(sitting, position),
        position=position,
        length=sitting.expected,
        paused=sitting.playback.paused,
        message=controls.message,
        more=controls.more,
    )


def _breath(sitting: Sitting, position: Seconds) -> Breath | None:
    caption = sitting.breath()
    if caption is None:
        return None
    begun, ends = to_seconds(caption.start, FORMAT.rate), to_seconds(caption.end, FORMAT.rate)
    return Breath(caption.phase, ends - position, min(1.0, (position - begun) / max(0.01, ends - begun)))
