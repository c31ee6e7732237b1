"""eSpeak NG: a voice after one `pip install`, some 700 times faster than real time, in more than a hundred languages.

The plugin says what is asked for in eSpeak's terms; `_espeak_data` knows its files, `_espeak_image` drives the library,
`_espeak_ipa` translates IPA.
"""

import math
import re
from collections.abc import Sequence

from guided.errors import VoiceError
from guided.model import WordMark
from guided.seams import Speech, SpeedRange, VoiceInfo
from guided.voices import _espeak_data as data
from guided.voices._espeak_image import Answer, Request, speak
from guided.voices._words import marks

DEFAULTS = ("en-us+f2", "en-us+m7")
"""The least harsh of its voices, by ear; the first speaks when nobody chose."""
_LICENCE = "GPL-3.0-or-later"
_ENGINE = "espeak"
_RATES = SpeedRange(84.0, 175.0, 450.0)
"""eSpeak's `rate`. It calls it words per minute, and is wrong: 84 is 111 to 116 of them in calm English. It takes 80 to
450, but 80 to 84 are one speed (its factors stop at 255), and lower values change nothing."""
_MIDDLE_PITCH = 50
_MELODY = 0.68
"""How much of a change of the lowest tone is heard; measured on m7 and f2 from 70 to 150 %."""
_UNSPEAKABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufff0-\uffff]")
"""Controls (U+0001 begins a command in eSpeak's text, U+0000 ends it), lone surrogates and private signs (it uses some
for itself)."""

_OPENING = re.compile(r"[^\w\s](?=\[\[)")
"""A quote or bracket right before phonemes: eSpeak would leave the phonemes out."""


class Espeak:
    """The plugin. Every utterance is spoken by a fresh image of the library, so there is nothing to close."""

    name = _ENGINE
    takes_ipa = True

    def voices(self) -> Sequence[VoiceInfo]:
        """The two defaults, then every language. Any name also takes a variant: `de+f2`, `fr+m7`."""
        try:
            languages = data.languages()
        except VoiceError:
            return ()
        spoken = {language.name: language.tags for language in languages}
        chosen = [
            VoiceInfo(name, _ENGINE, spoken[name.partition("+")[0]], f"English (America), {kind}", _LICENCE)
            for name, kind in zip(DEFAULTS, ("a woman’s voice", "a man’s voice"), strict=True)
        ]
        return (*chosen, *(VoiceInfo(one.name, _ENGINE, one.tags, one.title, _LICENCE) for one in languages))

    def speeds(self, voice: str) -> SpeedRange:
        data.split(voice)
        return _RATES

    def fingerprint(self, voice: str) -> str:
        return data.fingerprint(voice)

    def speak(self, text: str, voice: str, speed: float, pitch: float, *, ipa: bool = False) -> Speech:
        """`speed` is eSpeak's rate, taken to the nearest whole number within its range."""
        plain = _UNSPEAKABLE.sub(" ", text)
        language, _ = data.split(voice)
        rate = round(min(max(speed, _RATES.slowest), _RATES.fastest))
        asked = plain
        if ipa:
            from guided.voices._espeak_ipa import mnemonics

            plain = _OPENING.sub(" ", plain)
            asked = mnemonics(plain, language)
        answer = speak(Request(asked, data.request(voice).decode(), rate, _pitch(pitch), phonemes=ipa))
        told = (
            answer.words
            if asked == plain
            else [(frame, _place(offset, asked, plain)) for frame, offset in answer.words]
        )
        return _speech(answer, marks(plain, told))

    def close(self) -> None:
        """Nothing is held."""


def _pitch(percent: float) -> int:
    """eSpeak's pitch 0…99 multiplies the voice's lowest tone by 2^((p − 50) / 50) (`pitch_adjust_tab` of its wavegen.c)
    and leaves the melody above it as wide as it was: the pitch one hears follows by about two thirds."""
    if not percent > 0.0:
        raise VoiceError(f"a pitch of {percent:g} % is no pitch", "100 is the voice's own, 90 a little lower")
    factor = max(0.5, 1.0 + (percent / 100.0 - 1.0) / _MELODY)
    return min(99, max(0, round(_MIDDLE_PITCH + 50.0 * math.log2(factor))))


def _place(offset: int, asked: str, plain: str) -> int:
    """An offset into the text with mnemonics, as an offset into the text with IPA: both have the same brackets."""
    opened = asked.count("[[", 0, offset)
    if not opened:
        return offset
    at, was = -2, -2
    for _ in range(opened):
        at, was = asked.index("[[", at + 2), plain.index("[[", was + 2)
    closed = asked.find("]]", at)
    return was + 2 if closed < 0 or offset < closed else plain.index("]]", was) + offset - closed


def _speech(answer: Answer, words: tuple[WordMark, ...]) -> Speech:
    import numpy as np

    samples = np.frombuffer(answer.pcm, np.int16).astype(np.float32) / np.float32(32768.0)
    return Speech(samples.reshape(-1, 1), answer.rate, words)


PLUGIN = Espeak()
