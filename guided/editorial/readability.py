"""How hard a text is to follow: syllables and the Flesch-Kincaid grade.

Kincaid, Fishburne, Rogers, Chissom (1975): grade = 0.39 · words/sentences + 11.8 · syllables/words − 15.59. It was
fitted to English read by adults; below grade 1 it says only "very easy".
"""

import re
from collections.abc import Iterable

from guided.editorial.language import words

_GROUP = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]e|[aeiouy]le|[^aeiouytd]ed|[^aeiouysxzcgh]es|(?<=[aeiouy])[td]?ed(?<![td]ed))$")
_APART = re.compile(
    r"[aeiouy]ing|i(?:a(?!n[st]?\b|l|r)|o(?!us|n)|um\b|ous\b(?<![cgt]ious))|(?<!t)ian|uie|ie(?=t[sy]?\b)|eum\b|eo(?!us|p)"
    r"|[^qg]ua(?!r)"
)
"""Vowels that stand together and are said apart."""
_KNOWN = {
    "every": 2, "everything": 3, "everyone": 3, "different": 2, "people": 2, "business": 2, "evening": 2, "area": 3,
    "idea": 3, "create": 2, "quiet": 2, "quietly": 3, "being": 2, "poem": 2, "science": 2, "real": 1, "really": 2,
    "somewhere": 2, "something": 2, "sometimes": 2, "someone": 2, "somebody": 3, "themselves": 2, "yourselves": 2,
    "whatever": 3, "whenever": 3, "beautiful": 3, "curious": 3, "chocolate": 2, "temperature": 3, "hour": 1,
    "fire": 1, "naked": 2, "able": 2, "diet": 2, "lion": 2, "moment": 2, "sure": 1, "cruel": 2, "gentle": 2,
}  # fmt: skip
"""Words that the counting of vowel groups gets wrong, or that speech shortens."""


def syllables(word: str) -> int:
    """At least 1; by groups of vowels, silent endings taken off."""
    letters = re.sub(r"[^a-z]", "", word.lower().replace("'s", "").replace("n't", "nt"))
    if not letters:
        return 1
    if letters in _KNOWN:
        return _KNOWN[letters]
    count = len(_GROUP.findall(letters))
    if _SILENT.search(letters) and count > 1:
        count -= 1
    count += len(_APART.findall(letters))
    return max(1, count)


def grade(sentences: Iterable[str]) -> float:
    """Flesch-Kincaid; 0 for no words."""
    texts = [found for text in sentences if (found := words(text))]
    count = sum(map(len, texts))
    if not count:
        return 0.0
    spoken = sum(syllables(part) for text in texts for word in text for part in word.split("-"))
    return 0.39 * count / len(texts) + 11.8 * spoken / count - 15.59
