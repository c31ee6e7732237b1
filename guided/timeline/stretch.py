"""The unit in which a session is placed: from where one phrase starts to where the next one does.

By then nothing in between can change any more, so all its cues can be given out before the next phrase is voiced.
"""

from dataclasses import dataclass

from guided.units import Frames


@dataclass(frozen=True, slots=True)
class Stretch:
    start: Frames
    """Where its phrase starts; 0 in the first stretch, which has none."""
    spoken: Frames | None
    """Where its phrase ends; None in the first stretch."""
    end: Frames
    """Where the next phrase starts, or the session ends."""
    last: bool
    """Whether the session ends with it."""
    session_end: Frames
    """Where the session will end, as far as is known now; `end` in the last stretch."""
