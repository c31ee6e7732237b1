"""IPA for eSpeak NG, which does not take it.

Between double square brackets eSpeak reads its own mnemonics, a different set for each language; given `vɪˈpæsənə` it
says “v” and drops the rest. But it can tell, in IPA, how it understood a mnemonic. So each mnemonic of the voice's
table is asked for once, inside a syllable, and the answers turned round are the translation: 100 to 140 phonemes, a
tenth of a second, once for each language.
"""

import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache

from guided.errors import VoiceError
from guided.voices._espeak_data import Language, files
from guided.voices._espeak_image import Request, speak

_QUICK = 450
"""eSpeak's fastest rate."""
_VOWEL = 2
_SOUNDS = range(_VOWEL, 9)
"""Phoneme types of eSpeak's `phoneme.h` that make a sound: vowel, liquid, stop, …; 0 and 1 are pauses and stress."""
_LONGEST = 5
"""Characters of the longest IPA name of one phoneme."""
_MARKS = {"ˈ": "'", "ˌ": ",", " ": " "}
_SAME = str.maketrans({"g": "ɡ", ":": "ː", "'": "ˈ", ",": "ˌ", "’": "ˈ", ".": None, "|": None, "‿": None})
"""Signs that are often typed for others, and syllable breaks, which eSpeak does not know."""
_FINE = ("Mn", "Lm", "Sk")
"""Unicode categories of ties, lengths and diacritics: left out where the language does not tell them apart."""
_NEAREST = {
    "aː": "ɑː a", "eː": "eɪ e ɛ", "oː": "oʊ ɔː o", "iː": "i ɪ", "uː": "u ʊ", "ɔː": "oː ɔ", "ɛː": "eː ɛ", "øː": "ø ɜː",
    "a": "ɑː æ ɐ", "ɑ": "ɑː a", "ɒ": "ɔ ɑː", "ɐ": "ʌ ə a", "æ": "a ɛ", "ʌ": "ɐ a", "ə": "ɐ e", "ɚ": "ə", "ɜ": "ɜː ə",
    "ɝ": "ɜː", "e": "eɪ ɛ", "ɛ": "e", "i": "iː ɪ", "ɪ": "i", "ᵻ": "ɪ", "o": "oʊ ɔ", "ɔ": "ɔː o", "u": "uː ʊ", "ʊ": "u",
    "y": "uː u", "ø": "ɜː ə e", "œ": "ɜː ə ɛ", "ɹ": "r", "r": "ɹ ɾ ʁ", "ɾ": "r ɹ t", "ʁ": "r ɹ", "x": "k", "ç": "ʃ",
    "ɲ": "n", "ŋ": "n", "ɫ": "l", "θ": "t s", "ð": "d z", "β": "b v", "v": "f w", "w": "v u", "h": "x", "ʔ": "t",
    "ʈ": "t", "ɖ": "d", "ɳ": "n", "ɭ": "l", "ʂ": "ʃ s", "ɕ": "ʃ", "ʑ": "ʒ", "ʒ": "ʃ", "ɣ": "ɡ", "q": "k", "ʋ": "v w",
}  # fmt: skip
"""What an ear that grew up without a sound hears instead, best first."""


def mnemonics(text: str, language: Language) -> str:
    """The text with the IPA between `[[` and `]]` translated. Raises VoiceError for a sign that has no like."""
    return re.sub(r"\[\[(.*?)\]\]", lambda found: f"[[{_word(found[1], language)}]]", text)


def _word(ipa: str, language: Language) -> str:
    known = _inventory(language)
    rest = unicodedata.normalize("NFD", ipa.translate(_SAME))
    said: list[str] = []
    while rest:
        size = next((size for size in range(min(_LONGEST, len(rest)), 0, -1) if rest[:size] in known), 0)
        if size < 2 and rest[:2] in _NEAREST:  # a long vowel: a like one is nearer than its own short one
            size = 2
        if rest[:size] in known:
            said.append(known[rest[:size]])
        elif rest[0] in _MARKS:
            said.append(_MARKS[rest[0]])
        elif unicodedata.category(rest[0]) not in _FINE:
            said.append(known[_nearest(rest[: max(size, 1)], known, ipa, language)])
        rest = rest[max(size, 1) :]
    return "".join(_parted(said))


def _nearest(sound: str, known: dict[str, str], ipa: str, language: Language) -> str:
    for near in (*_NEAREST.get(sound, "").split(), sound[0]):
        if near in known:
            return near
    raise VoiceError(
        f"the voice “{language.name}” has no sound for “{sound}” in {ipa}", "give a respelling with `say:`"
    )


def _parted(said: list[str]) -> Iterator[str]:
    """A bar between two sounds keeps them from being read as one longer mnemonic."""
    marks = tuple(_MARKS.values())
    for sign, following in zip(said, [*said[1:], " "], strict=True):
        yield sign if sign in marks or following in marks else f"{sign}|"


@cache
def _inventory(language: Language) -> dict[str, str]:
    """IPA → mnemonic, the plainest one where several sound alike. Raises VoiceError."""
    probes: dict[int, tuple[str, int]] = {}
    text = ""
    for mnemonic, kind in sorted(_table(language.phonemes).items(), key=lambda entry: _plainness(entry[0])):
        probes[len(text) + len("[[")] = mnemonic, 1 if kind == _VOWEL else 0
        text += (f"[[t|{mnemonic}|t]]" if kind == _VOWEL else f"[[{mnemonic}|a]]") + ".\n"
    heard: dict[int, list[str]] = {}
    for start, ipa in speak(Request(text, language.file, _QUICK, phonemes=True, spell=True)).phonemes:
        heard.setdefault(start, []).append(ipa)
    found: dict[str, str] = {}
    for start, (mnemonic, place) in probes.items():
        sounds = heard.get(start, [])
        if len(sounds) > place:
            found.setdefault(unicodedata.normalize("NFD", sounds[place].strip("ˈˌ")), mnemonic)
    found.pop("", None)
    return found


def _plainness(mnemonic: str) -> tuple[int, int, str]:
    """Mnemonics with a digit or a sign are variants for certain places in a word."""
    return sum(not (letter.isalpha() or letter in ":@") for letter in mnemonic), len(mnemonic), mnemonic


@cache
def _table(name: str) -> dict[str, int]:
    """Mnemonic → type, with what the table inherits. The format: a count; for each table its size, the one it builds on
    (1-based, 0 for none) and a name of 32 bytes, then 16 bytes a phoneme: mnemonic, flags, program, code, type, …"""
    raw = (files()[1] / "phontab").read_bytes()
    tables: list[tuple[str, dict[int, tuple[str, int]]]] = []
    at = 4
    for _ in range(raw[0]):
        count, base = raw[at], raw[at + 1]
        title = raw[at + 4 : at + 36].split(b"\0")[0].decode("latin-1")
        at += 36
        entries = dict(tables[base - 1][1]) if base else {}
        for _ in range(count):
            mnemonic, _, _, code, kind = struct.unpack_from("<4sIHBB", raw, at)
            entries[code] = mnemonic.split(b"\0")[0].decode("latin-1"), kind
            at += 16
        tables.append((title, entries))
    for title, entries in tables:
        if title == name:
            return {mnemonic: kind for mnemonic, kind in entries.values() if mnemonic and kind in _SOUNDS}
    raise VoiceError(f"eSpeak NG has no table of phonemes “{name}”")
