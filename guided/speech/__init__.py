"""Speech: phrases in, clips out. Lexicon, choice of voice, pace, treatment, level; the cache first, then the voice.

Importing this loads no engine and no library of sound, and `guided.speech.estimate` not even numpy.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guided.speech.speaker import Speaker

__all__ = ["Speaker"]


def __getattr__(name: str) -> object:
    if name != "Speaker":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from guided.speech.speaker import Speaker

    return Speaker
