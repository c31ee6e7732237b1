"""Speech: phrases in, clips out. Lexicon, choice of voice, pace, treatment, level; the cache first, then the voice.

Importing this loads no engine and no library of sound.
"""

from guided.speech.speaker import Speaker

__all__ = ["Speaker"]
