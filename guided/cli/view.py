"""The player's seven lines, as a pure function of what is going on: no terminal, no clock.

    A Steady Place · Try three anchors

    You might try your hands first.
    ●●●●●●······  out 3

    ▶  ━━━━━━╸─────────────────────────── 8:37 left
    q end · space pause · ←→ 10s · n/N part · g ground me · b bed · ? more

However narrow the terminal is, the way out comes first and is never cut.
"""

import textwrap
import unicodedata
from dataclasses import dataclass

from guided.units import Seconds, clock

LINES = 7
MARGIN = "  "
BREATH_DOTS = 12

KEYS = ("q end", "space pause", "←→ 10s", "n/N part", "g ground me", "b bed", "? more")
MORE = ("↑↓ 1 min", "9/0 voice", "m mute", "c captions", "t sleep timer", "[ ] less/more quiet", "Q keep my place")
"""Behind `?`."""


@dataclass(frozen=True, slots=True)
class Breath:
    phase: str
    """in, hold, out or rest."""
    left: Seconds
    done: float
    """0..1 of this phase."""


@dataclass(frozen=True, slots=True)
class View:
    """What is going on."""

    title: str
    section: str = ""
    caption: str = ""
    said: float = 0.0
    """0..1: how much of the caption has been heard; a long one turns its page."""
    breath: Breath | None = None
    position: Seconds = 0.0
    length: Seconds | None = None
    """None while it is not certain."""
    paused: bool = False
    message: str = ""
    """Stands in for the keys for a moment: `voice -3 dB`."""
    more: bool = False
    """Whether `?` was pressed."""


def draw(view: View, width: int) -> list[str]:
    """Exactly seven lines, none wider than `width - 1`, so that none ever wraps."""
    room = max(8, width - 1 - len(MARGIN))
    first, second = _words(view, room)
    heading = view.title if not view.section or view.section == view.title else f"{view.title} · {view.section}"
    lines = (_cut(heading, room), "", first, second, "", _progress(view, room), _keys(view, room))
    return [MARGIN + line if line else "" for line in lines]


def _words(view: View, room: int) -> tuple[str, str]:
    """Two lines for the caption, the second given up to the breath while there is one."""
    height = 1 if view.breath else 2
    lines = textwrap.wrap(view.caption, _letters(view.caption, room)) or [""]
    pages = [lines[start : start + height] for start in range(0, len(lines), height)]
    page = [*pages[min(len(pages) - 1, int(view.said * len(pages)))], "", ""]
    return page[0], _breath(view.breath) if view.breath else page[1]


def _breath(breath: Breath) -> str:
    """Dots fill on the way in, empty on the way out, and wait in between."""
    full = {"in": breath.done, "hold": 1.0, "out": 1.0 - breath.done, "rest": 0.0}[breath.phase]
    dots = round(BREATH_DOTS * full)
    return f"{'●' * dots}{'·' * (BREATH_DOTS - dots)}  {breath.phase} {max(1, round(breath.left + 0.49))}"


def _progress(view: View, room: int) -> str:
    sign = "‖" if view.paused else "▶"
    if view.length is None:
        return _cut(f"{sign}  {clock(view.position)}", room)
    tail = f"{clock(max(0.0, view.length - view.position))} left"
    bar = room - len(sign) - len(tail) - 3
    if bar < 4:
        return _cut(f"{sign}  {tail}", room)
    full = 2 * bar * min(1.0, view.position / view.length) if view.length else 0.0
    done = int(full) // 2
    half = "╸" if int(full) % 2 and done < bar else ""
    return f"{sign}  {'━' * done}{half}{'─' * (bar - done - len(half))} {tail}"


def _keys(view: View, room: int) -> str:
    """As many as fit, in order."""
    if view.message:
        return _cut(view.message, room)
    text = ""
    for key in (KEYS[0], *MORE) if view.more else KEYS:
        longer = f"{text} · {key}" if text else key
        if len(longer) > room:
            break
        text = longer
    return text


def _letters(text: str, room: int) -> int:
    """How many of these letters fit, whichever they are: those of Chinese, Japanese and Korean take two columns."""
    wide = not text.isascii() and any(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return room // 2 if wide else room


def _cut(text: str, room: int) -> str:
    room = _letters(text, room)
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"
