"""Captions: what a listener could read while hearing it.

Quiets are told as well: who reads cannot hear that it is quiet, and may think that something is broken.
"""

from collections.abc import Sequence

from guided.model import Caption, Speak, Spoken
from guided.timeline.chapters import Chapters
from guided.units import Frames, Hertz, Seconds, to_frames, to_seconds

QUIET: Seconds = 5.0
"""A quiet this long has a caption (editorial rule 56)."""
_BELL_SHOWN: Seconds = 1.0
"""At least so long, also where a bell holds nothing up."""
_BREATH = {"in": "[breathe in]", "hold": "[hold]", "out": "[breathe out]", "rest": "[rest]"}


class Captions:
    """Collects captions in the order in which they begin; quiets show themselves as gaps."""

    def __init__(self, chapters: Chapters, rate: Hertz) -> None:
        self._chapters = chapters
        self._rate = rate
        self._found: list[Caption] = []
        self._filled: Frames = 0
        """Up to here something is said, struck or breathed."""

    @property
    def found(self) -> Sequence[Caption]:
        """Grows; what is in it never changes."""
        return self._found

    def speech(self, at: Frames, speak: Speak, spoken: Spoken) -> None:
        self._quiet(at)
        self._found.append(
            Caption(at, at + spoken.frames, speak.text, "speech", self._chapters.index(at), spoken.words)
        )
        self._filled = max(self._filled, at + spoken.frames)

    def bell(self, at: Frames, end: Frames) -> None:
        """`end` is where the stroke has been held, not where its tail ends."""
        self._quiet(at)
        shown = max(end, at + to_frames(_BELL_SHOWN, self._rate))
        self._found.append(Caption(at, shown, "[bell]", "bell", self._chapters.index(at)))
        self._filled = max(self._filled, end)

    def breath(self, at: Frames, end: Frames, name: str, word: Speak | None) -> None:
        self._quiet(at)
        text = _BREATH[name] if word is None else word.text
        self._found.append(Caption(at, end, text, "breath", self._chapters.index(at), phase=name))
        self._filled = max(self._filled, end)

    def finish(self, end: Frames) -> None:
        self._quiet(end)

    def _quiet(self, until: Frames) -> None:
        start = self._filled
        if until - start >= to_frames(QUIET, self._rate):
            text = f"[silence, {_in_words(to_seconds(until - start, self._rate))}]"
            self._found.append(Caption(start, until, text, "quiet", self._chapters.index(start)))
            self._filled = until


def _in_words(seconds: Seconds) -> str:
    """`45 seconds`, `1 minute 30 seconds`: whole seconds."""
    minutes, rest = divmod(round(seconds), 60)
    parts = [(minutes, "minute"), (rest, "second")]
    return " ".join(f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count)
