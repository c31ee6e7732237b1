"""Text without what a voice cannot say: emphasis, emoji, entities, links, invisible characters. Pure."""

import html
import re
import unicodedata

from guided.script.source import FORBIDDEN

SLOT = "\uf8ff"
"""Stands before the name of a variable, and SLOT_END after it; sources lose these characters when they are read."""
SLOT_END = "\uf8fe"

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufe0e]")
_BRACKETS = str.maketrans("⟨⟩〈〉⟦⟧【】〔〕［］（）", "[][][][][][]()")
"""Rarer brackets, which mean what the common ones do."""
_EMOJI = re.compile(
    "[0-9#*]\ufe0f?\u20e3|[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u231a\u231b\u23cf-\u23fa\u25a0-\u25ff\u2300-\u230f\u203c\u2049\u2122\u2139\u3030\u303d\ufe0f\u20e3]"
    "(?:[\u200d\ufe0f\U0001f3fb-\U0001f3ff]*[\U0001f000-\U0001faff\u2600-\u27bf]*)*"
)
_TIMER = re.compile(
    r"[⏸⏯⏳⌛⏱⏲]\ufe0f?\s*(?:pause\s*)?(?::\s*)?([0-9]+(?:\.[0-9]+)?\s?(?:s|secs?|seconds?|m|mins?|minutes?))\b", re.I
)
_PAUSE_SIGN = re.compile(r"(?<=[\w.!?…,;”’\"])\s*⏸\ufe0f?(?!\s*[\[(])")
_RULED = re.compile(
    r"^\s*[-=~–—]{3,}\s*((?:(?:long|short|brief) )?(?:pause|silence)\b[^-=~–—]*?)\s*[-=~–—]{3,}\s*$", re.I
)
"""`----- pause for three breaths -----`"""
_BELLS_SIGN = re.compile(
    r"[🔔🛎]\ufe0f?\s*[x×]\s*([0-9]{1,2})\b|\b([0-9]{1,2})\s*[x×]\s*[🔔🛎]\ufe0f?|((?:[🔔🛎]\ufe0f?\s*){2,})"
)
_BELL_SIGN = re.compile(r"(?<=[.!?…”])\s*[🔔🛎]\ufe0f?(?=\s+\w)")
_ARROWS = re.compile(r"\s*(?:[←-⇿➔-➾]|-+>|=+>)\s*")
_PAIRS = (
    re.compile(r"(\*\*\*|___)(?=\S)(.{1,1500}?)(?<=\S)\1", re.S),
    re.compile(r"(\*\*)(?=\S)(.{1,1500}?)(?<=\S)\1", re.S),
    re.compile(r"(?<!\w)(__)(?=\S)(.{1,1500}?)(?<=\S)\1(?!\w)", re.S),
    re.compile(r"(?<![\w*])(\*)(?=[^\s*])(.{1,1500}?)(?<=[^\s*])\1(?!\*)", re.S),
    re.compile(r"(?<!\w)(_)(?=\S)(.{1,1500}?)(?<=\S)\1(?!\w)", re.S),
)
_DEEPEST = 4
"""Marks of emphasis inside each other."""
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\[\]]+)\](?:\((?:https?:|mailto:|/|\.|#|www\.)[^)\s]*(?:\s+\"[^\"]*\")?\)|\[[^\[\]]*\])")
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]:?")
_RAISED = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=[.,;:!?”’)]))[¹²³⁰-⁹]{1,2}(?!\w)")
"""The number of a footnote, small and raised."""
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()<>#+\-.!|~>])")


def readable(text: str) -> str:
    """Without characters no script may hold; every kind of space is a space, every line end a line feed."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub("[\u2028\u2029\u0085\x0b\x0c]", " ", text)
    text = _SPACES.sub(" ", text.expandtabs(4)).translate(_BRACKETS)
    return _PRIVATE.sub("", FORBIDDEN.sub(lambda found: "\n" if found[0] == "\n" else "", text))


def links(text: str) -> str:
    """Links as their words, images and footnote marks as nothing, entities as characters."""
    text = _RAISED.sub("", text)
    text = _FOOTNOTE.sub("", _LINK.sub(r"\1", _IMAGE.sub("", text)))
    return _PRIVATE.sub("", FORBIDDEN.sub("", html.unescape(text))) if "&" in text else text


def marked_pauses(text: str) -> str:
    """Pictures that are a pause or a bell within a line, as the marks that say so in words."""
    text = _RULED.sub(r"[\1]", _TIMER.sub(r" [pause \1] ", text))
    text = _BELLS_SIGN.sub(
        lambda found: f" [bell x{found[1] or found[2] or len(re.findall('[🔔🛎]', found[3]))}] ", text
    )
    return _BELL_SIGN.sub(" [bell] ", _PAUSE_SIGN.sub(" [pause] ", text))


def no_emphasis(text: str) -> str:
    """Without the marks of bold, italics, strong and code; the words stay."""
    text = _ESCAPED.sub(r"\1", text) if "\\" in text else text
    text = re.sub(r"`+([^`]*)`+", r"\1", text)
    for _ in range(3):
        before = text
        for pair in _PAIRS:
            text = pair.sub(r"\2", text)
        if text == before:
            break
    return text


def emphasis_of(text: str, depth: int = 0) -> tuple[str, str]:
    """The mark around a whole line and what is inside; an empty mark where there is none. A last colon stays."""
    text = text.strip()
    tail = ":" if text.endswith(":") else ""
    body = text.removesuffix(":")
    for mark in ("***", "___", "**", "__", "*", "_"):
        inner = body[len(mark) : -len(mark)]
        if depth > _DEEPEST or not (inner.strip() and body.startswith(mark) and body.endswith(mark)):
            continue
        alone = inner.replace(mark * 2, "") if len(mark) == 1 else inner
        if mark in alone:
            return "", text
        nested, core = emphasis_of(inner, depth + 1)
        both = nested and len(nested) != len(mark)
        return ("***" if both else mark), core + tail
    return "", text


def no_emoji(text: str) -> str:
    """Without pictures; arrows between words become commas."""
    return _ARROWS.sub(", ", _EMOJI.sub(" ", text))


def tidy(text: str) -> str:
    """Words ready to be spoken or shown: no pictures, no stray marks, one space between words."""
    text = no_emoji(text)
    text = re.sub(r"[\\`{}<>|^~\[\]]|(?<!\w)[*_#]+|[*_#]+(?!\w)|\*+", " ", text)
    text = " ".join(re.sub(r"(?<!\w)[:;]-?[()](?!\w)", " ", text).split())
    text = re.sub(r"\s+([,.;:!?…])", r"\1", text)
    text = re.sub(r"(?:,\s*)+([,.;:!?…])", r"\1", text)
    return re.sub(r"^[,;:.\s–—-]+(?=\w)", "", text).strip()


def has_words(text: str) -> bool:
    """Whether there is anything to say."""
    return any(letter.isalnum() for letter in text.replace(SLOT, "").replace(SLOT_END, ""))


_SENTENCE = re.compile(r"(?:[.!?…]|\.{3})[\"”’')]*\s+(?=[\"“‘'(]*[^\W\d_a-z])")


def sentences(text: str) -> list[str]:
    """Parted where a sentence ends and another begins with a capital."""
    ends = [found.end() for found in _SENTENCE.finditer(text)]
    parts = (text[start:end].strip() for start, end in zip([0, *ends], [*ends, len(text)], strict=True))
    return [part for part in parts if part]


def printable(text: str) -> str:
    """One line without anything a terminal would obey."""
    return "".join(letter if unicodedata.category(letter)[0] != "C" else " " for letter in text)


LONGEST_RUN = 40
"""Words spoken without a pause: about 20 seconds."""


def runs(text: str) -> list[str]:
    """Sentences together as long as they can be said in one go."""
    found: list[str] = []
    for sentence in sentences(text):
        if found and len(found[-1].split()) + len(sentence.split()) <= LONGEST_RUN:
            found[-1] = f"{found[-1]} {sentence}"
        else:
            found.append(sentence)
    return found


def parts(text: str, longest: int) -> list[str]:
    """A very long line in pieces, at sentences where there are any."""
    made = [""]
    for sentence in sentences(text):
        for start in range(0, len(sentence), longest):
            piece = sentence[start : start + longest]
            if len(made[-1]) + len(piece) < longest:
                made[-1] = f"{made[-1]} {piece}".strip()
            else:
                made.append(piece)
    return made
