"""What is said of what is written: cleaned, cut where a voice must not pause by itself, words of the lexicon replaced.

Every character of the result remembers which characters of the phrase it stands for, so that a word mark told by an
engine can be shown on the text as its author wrote it.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from guided.model import Pronunciation, WordMark

PIECE = "\n"
"""Stands between pieces that are voiced one by one."""

_BREAK = re.compile(r"(?:\s*(?:[\n…—―]|\.{2,}|-{2,}|(?<=\s)[-–](?=\s)))+\s*")
"""Where an engine would pause as it likes: ellipses, dashes, line ends. A hyphen inside a word is none of these."""
_EMPHASIS = frozenset("*`")
_MARKUP = frozenset("_#<>|~^\\{}[]")
"""Signs that engines read out (“asterisk”) and no author means to be heard; the first leave no gap."""
_HYPHENS = str.maketrans("\u2010\u2011\u00a0\u202f", "--  ")
"""Look like the plain ones, and engines do not know them."""
_JOINERS = "\u200c\u200d"
"""Invisible, but letters of Persian and Indic words change shape, and sound, by them."""
_SILENT = ("Cc", "Cf", "Cn", "Co", "Cs")
"""Controls, invisible signs, and codes that are no characters. (U+FE00 to U+FE0F say how an emoji should look.)"""
_EMOJI = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\U000e0000-\U000e007f]")


@dataclass(frozen=True, slots=True)
class Wording:
    """A phrase as a voice is asked for it."""

    text: str
    """Pieces between PIECE; IPA between double square brackets where `ipa`."""
    ipa: bool
    origin: tuple[tuple[int, int], ...]
    """For each character of `text`, start and end of what it stands for in the phrase."""

    @property
    def pieces(self) -> list[tuple[int, str]]:
        """Offset and text of each piece."""
        found, at = [], 0
        for piece in self.text.split(PIECE):
            if piece:
                found.append((at, piece))
            at += len(piece) + 1
        return found

    def on_phrase(self, words: Iterable[WordMark]) -> tuple[WordMark, ...]:
        """Marks on `text` as marks on the phrase; where several fall on one word of it, the first."""
        found: list[WordMark] = []
        for word in words:
            if not 0 <= word.start < word.end <= len(self.origin):
                continue
            start, end = self.origin[word.start][0], self.origin[word.end - 1][1]
            if not found or start >= found[-1].end:
                found.append(WordMark(word.at, start, end))
        return tuple(found)


class _Sign(NamedTuple):
    """One character to be said, and the span of the phrase it stands for."""

    character: str
    start: int
    end: int


def wording(phrase: str, lexicon: Sequence[Pronunciation] = (), *, takes_ipa: bool = False) -> Wording:
    """How a voice is asked to say the phrase."""
    said: list[_Sign] = []
    ipa = False
    for piece in _pieces(_clean(phrase)):
        spoken, has_ipa = _replaced(piece, tuple(lexicon), takes_ipa)
        ipa = ipa or has_ipa
        if said:
            said.append(_Sign(PIECE, piece[0].start, piece[0].start))
        said.extend(spoken)
    return Wording("".join(sign.character for sign in said), ipa, tuple((sign.start, sign.end) for sign in said))


def _clean(phrase: str) -> list[_Sign]:
    """Letters composed (é is one sign), what is not speakable left out, spaces made plain."""
    signs: list[_Sign] = []
    for place, character in enumerate(phrase.translate(_HYPHENS)):
        if character.isascii() and character.isalnum():
            signs.append(_Sign(character, place, place + 1))
            continue
        category = unicodedata.category(character)
        if category == "Mn" and signs and signs[-1].end == place:
            joined = unicodedata.normalize("NFC", signs[-1].character + character)
            if len(joined) == 1:
                signs[-1] = _Sign(joined, signs[-1].start, place + 1)
                continue
        if character in "\n\u2028\u2029":
            signs.append(_Sign("\n", place, place + 1))
        elif character.isspace() or character in _MARKUP or _EMOJI.match(character):
            signs.append(_Sign(" ", place, place + 1))
        elif character in _JOINERS or not _unspoken(character, category):
            signs.append(_Sign(character, place, place + 1))
    return signs


def _unspoken(character: str, category: str) -> bool:
    return category in _SILENT or character in _EMPHASIS or "\ufe00" <= character <= "\ufe0f"


def _pieces(signs: list[_Sign]) -> Iterable[list[_Sign]]:
    """Cut at breaks; a piece without a letter or digit is not one."""
    text = "".join(sign.character for sign in signs)
    at = 0
    for start, end in (*(found.span() for found in _BREAK.finditer(text)), (len(text), len(text))):
        piece = _squeezed(signs[at:start])
        if any(sign.character.isalnum() for sign in piece):
            yield piece
        at = end


def _squeezed(signs: list[_Sign]) -> list[_Sign]:
    """One space where there were several, none at the ends."""
    kept: list[_Sign] = []
    for sign in signs:
        blank = sign.character.isspace()
        if not blank or (kept and kept[-1].character != " "):
            kept.append(_Sign(" ", sign.start, sign.end) if blank else sign)
    while kept and kept[-1].character == " ":
        kept.pop()
    return kept


def _replaced(signs: list[_Sign], lexicon: tuple[Pronunciation, ...], takes_ipa: bool) -> tuple[list[_Sign], bool]:
    if not lexicon:
        return signs, False
    pattern, entries = _pattern(lexicon)
    text = "".join(sign.character for sign in signs)
    said: list[_Sign] = []
    at, ipa = 0, False
    for found in pattern.finditer(text):
        entry = entries[_folded(found[0])]
        start, end = signs[found.start()].start, signs[found.end() - 1].end
        # “metta’s”: an ending cannot follow sounds that are spelled out.
        inflected = (
            text[found.end() : found.end() + 1] in ("'", "’") and text[found.end() + 1 : found.end() + 2].isalpha()
        )
        if takes_ipa and entry.ipa and not inflected:
            spoken, ipa = f"[[{entry.ipa.strip('/[] ')}]]", True
        else:
            spoken = respelled(entry.say)
        said += signs[at : found.start()]
        said += [_Sign(character, start, end) for character in spoken]
        at = found.end()
    return said + signs[at:], ipa


@lru_cache(maxsize=16)
def _pattern(lexicon: tuple[Pronunciation, ...]) -> tuple[re.Pattern[str], dict[str, Pronunciation]]:
    """Whole words in any case, the longest entry first; the first of two entries for one word counts."""
    entries: dict[str, Pronunciation] = {}
    for entry in lexicon:
        if entry.word.strip():
            entries.setdefault(_folded(entry.word), entry)
    words = sorted(entries, key=lambda word: (-len(word), word))
    either = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE), entries


def _folded(word: str) -> str:
    return " ".join(unicodedata.normalize("NFC", word).lower().split())


def respelled(say: str) -> str:
    """A respelling without its stress marks: in `vih-PAH-suh-nah` engines would spell out P, A, H."""
    if not any(letter.islower() for letter in say):
        return say
    return re.sub(r"[^\W\d_]{2,}", lambda found: found[0].lower() if found[0].isupper() else found[0], say)
