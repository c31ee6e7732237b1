"""How words become the sounds that Kokoro knows: eSpeak's phonemes, respelled as Kokoro learned them, then numbers.

Kokoro was trained on the phonemes of misaki, which has a letter of its own for each English diphthong (`eɪ` is `A`).
The vocabulary, and what becomes what, are facts of the model and of misaki (both Apache-2.0). eSpeak tells for each
sound which word it is in, so every word can be found again in what is spoken.
"""

import re
import unicodedata
from dataclasses import dataclass

from guided.voices import _espeak_data
from guided.voices._espeak_image import Request, speak

LONGEST = 510
"""Sounds the model takes at once (its context of 512, less one at either end). More are said in parts."""

_VOCABULARY = {
    sign: first + place
    for first, signs in (
        (1, ";:,.!?"), (9, "—…\"()“” \u0303ʣʥʦʨᵝꭧAI"), (31, "O"), (33, "Q"), (35, "ST"), (39, "W"),
        (41, "Yᵊabcdef"), (50, "hijklmnopqrstuvwxyzɑɐɒæ"), (75, "βɔɕç"), (80, "ɖðʤə"), (85, "ɚɛɜ"), (90, "ɟ"),
        (92, "ɡ"), (99, "ɥ"), (101, "ɨɪʝ"), (110, "ɯɰŋɳɲɴø"), (118, "ɸθœ"), (123, "ɹ"), (125, "ɾɻ"), (128, "ʁɽʂʃʈʧ"),
        (135, "ʊʋ"), (138, "ʌɣɤ"), (142, "χʎ"), (147, "ʒʔ"), (156, "ˈˌː"), (162, "ʰ"), (164, "ʲ"), (169, "↓"),
        (171, "→↗↘"), (177, "ᵻ"),
    )
    for place, sign in enumerate(signs)
}  # fmt: skip

_ENGLISH = (
    ("ʔˌn\u0329", "tᵊn"), ("ʔn", "tᵊn"), ("ʔ", "t"), ("ʲO", "jO"), ("ʲQ", "jQ"), ("ʲ", ""), ("aɪ", "I"), ("aʊ", "W"),
    ("dʒ", "ʤ"), ("eɪ", "A"), ("tʃ", "ʧ"), ("ɔɪ", "Y"), ("əl", "ᵊl"), ("ɚ", "əɹ"), ("ɐ", "ə"), ("ɬ", "l"), ("r", "ɹ"),
    ("x", "k"), ("ç", "k"), ("\u0303", ""), ("n\u0329", "ᵊn"), ("l\u0329", "ᵊl"), ("m\u0329", "ᵊm"),
)  # fmt: skip
_AMERICAN = (("oʊ", "O"), ("ɜːɹ", "ɜɹ"), ("ɜː", "ɜɹ"), ("ɪə", "iə"), ("ː", ""), ("o", "ɔ"), ("e", "A"), ("ɾ", "T"))
_BRITISH = (("eə", "ɛː"), ("iə", "ɪə"), ("əʊ", "Q"), ("o", "ɔ"), ("e", "A"))
_OTHER = (
    ("aɪ", "I"), ("aʊ", "W"), ("dz", "ʣ"), ("dʒ", "ʤ"), ("eɪ", "A"), ("oʊ", "O"), ("əʊ", "Q"), ("ts", "ʦ"), ("tʃ", "ʧ"),
    ("ɔɪ", "Y"),
)  # fmt: skip
_RESPELLINGS = {"en-us": (*_ENGLISH, *_AMERICAN), "en-gb": (*_ENGLISH, *_BRITISH)}

_PAUSE = re.compile(r"[;:,.!?—…]+(?=[\s\"”’»)\]]|$)")
_PIECE = re.compile(r"\[\[(.*?)\]\]")


@dataclass(frozen=True, slots=True)
class Token:
    """One sound, stop or space."""

    number: int
    """In Kokoro's vocabulary."""
    sign: str
    word: int | None
    """Offset in the text of the word it belongs to; None for what is between words."""


def tokens(text: str, language: str, *, ipa: bool = False) -> list[Token]:
    """The sounds of a sentence; with `ipa`, what stands in `[[…]]` is taken as it is. Raises VoiceError."""
    found: list[Token] = []
    at = 0
    for piece in _PIECE.finditer(text) if ipa else ():
        found += _read(text, at, piece.start(), language)
        found += _word(piece[1], piece.start(1), language)
        at = piece.end()
    found += _read(text, at, len(text), language)
    return _tidied(found)


def parts(found: list[Token]) -> list[list[Token]]:
    """As many as the model can take at once, cut at a stop if there is one, else at a space, else anywhere."""
    rest, done = found, []
    while len(rest) > LONGEST:
        spaces = [place for place in range(LONGEST) if rest[place].sign == " "]
        stops = [place for place in spaces if rest[place - 1].sign in ";:,.!?—…"]
        cut = next((places[-1] for places in (stops, spaces) if places), LONGEST)
        done.append(rest[:cut])
        rest = rest[cut:]
    return [*done, rest] if rest else done


def _read(text: str, begin: int, end: int, language: str) -> list[Token]:
    """What eSpeak makes of a piece of the text, with the stops it stands between."""
    piece = text[begin:end]
    if not piece.strip():
        return []
    name = _espeak_data.request(language).decode()
    heard: list[tuple[int, str]] = []
    for offset, sound in speak(Request(piece, name, spell=True)).phonemes:
        if heard and heard[-1][0] == offset:
            heard[-1] = offset, f"{heard[-1][1]}\0{sound}"
        else:
            heard.append((offset, sound))
    found = _stops(piece, 0, heard[0][0] if heard else len(piece))
    for place, (offset, sounds) in enumerate(heard):
        until = heard[place + 1][0] if place + 1 < len(heard) else len(piece)
        found += _word(sounds, begin + offset, language)
        found += _stops(piece, offset, until)
    return found


def _stops(piece: str, begin: int, end: int) -> list[Token]:
    """Those written between two words, with the space after them."""
    signs = [found[0][-1] for found in _PAUSE.finditer(piece, begin, end)]
    return [Token(_VOCABULARY[sign], sign, None) for sign in (*signs, " ")]


def _word(sounds: str, offset: int, language: str) -> list[Token]:
    found = [Token(_VOCABULARY[" "], " ", None)]
    for sound in sounds.split("\0"):
        for old, new in _RESPELLINGS.get(language, _OTHER):
            sound = sound.replace(old, new)
        for sign in _known(sound.replace("g", "ɡ")):
            if sign == "ɹ" and found[-1].sign == "ɹ":  # eSpeak's linking r, after an r that is there already
                continue
            found.append(Token(_VOCABULARY[sign], sign, offset))
    return found


def _known(sound: str) -> str:
    return "".join(
        sign
        for whole in sound
        for sign in (whole if whole in _VOCABULARY else unicodedata.normalize("NFD", whole))
        if sign in _VOCABULARY and sign != " "
    )


def _tidied(found: list[Token]) -> list[Token]:
    """One space between words, none at the ends nor before a stop."""
    kept: list[Token] = []
    for token in found:
        if token.word is None and kept and kept[-1].sign == " ":
            if token.sign == " ":
                continue
            kept.pop()
        if kept or token.word is not None:
            kept.append(token)
    while kept and kept[-1].sign == " ":
        kept.pop()
    return kept
