"""Speech Markdown → the marks of plain text, which `prose` reads.

Its breaks become pauses, its modifiers leave their words, its section modifiers and sounds are dropped.
"""

import re
from functools import partial

from guided.script.importers.pieces import Draft
from guided.script.importers.prose import read_prose
from guided.script.importers.ssml import STRENGTHS
from guided.script.importers.tidy import has_words, tidy

_BREAK = re.compile(
    r"\[(?:break\s*:\s*)?[\"']?([0-9.]+\s?(?:ms|s)|x-strong|strong|medium|weak|x-weak|none)[\"']?\]", re.I
)
_MODIFIED = re.compile(r"\(([^()]*)\)(?:\[([^\[\]]*)\]|/([^/\s]+)/)")
_SUB = re.compile(r"\bsub\s*:\s*[\"']([^\"']+)[\"']", re.I)
_IPA = re.compile(r"\bipa\s*:\s*[\"']([^\"']+)[\"']", re.I)
_BARE = re.compile(r"(?<!\w)([\w’'-]+)\[(?:[a-z-]+(?::\"[^\"]*\")?;?)+\]")
_SECTION = re.compile(r"#\[[^\[\]]*\]")
_AUDIO = re.compile(r"(?:\([^()]*\)\s*)?!(?:\[[^\[\]]*\]|\(\"[^\"]*\"\))")
_BELL = re.compile(r"bell|gong|chime|bowl", re.I)
_MARKER = re.compile(r"\[mark:\"?[^\]\"]*\"?\]")
_STRESS = re.compile(r"(?<!\S)(\+\+|\+|~|-)(?=\w)([^+~\n-]+?)(?<=\w)\1(?=\W|$)")


def speaks_markdown(text: str) -> bool:
    """Whether a text has marks that only Speech Markdown has."""
    marks = re.findall(
        r"\([^()\n]+\)\[[a-z-]+(?::|;|\])|\[break\s*:|#\[(?:voice|lang|dj|newscaster|defaults|excited|disappointed)|!\[\"|\[mark:|(?<!\S)\+\+\w",
        text,
    )
    return bool(marks)


def read_speech_markdown(draft: Draft) -> None:
    """Fill a draft from its lines."""
    lines = draft.lines
    draft.lines = tuple(_translated(draft, number, line) for number, line in enumerate(lines, 1))
    read_prose(draft)
    draft.lines = lines


def _translated(draft: Draft, number: int, line: str) -> str:
    if _SECTION.search(line):
        draft.note(number, "dropped", "how a part is spoken (#[…])")
        line = _SECTION.sub("", line)
    line = _AUDIO.sub(lambda found: " [bell] " if _BELL.search(found[0]) else found[0], line)
    if _AUDIO.search(line):
        draft.note(number, "dropped", "a sound (![…]); a bed can be chosen with bed:", look=True)
        line = _AUDIO.sub("", line)
    line = _MARKER.sub("", line)
    line = _BREAK.sub(_pause, line)
    for _ in range(3):
        line = _MODIFIED.sub(partial(_modified, draft, number), line)
    return _STRESS.sub(r"\2", _BARE.sub(r"\1", line))


def _modified(draft: Draft, number: int, found: re.Match[str]) -> str:
    """The words of a modifier: what stands for them, and how they are said, is kept."""
    words, modifiers = found[1], found[2] or ""
    ipa = found[3] or (said[1] if (said := _IPA.search(modifiers)) else "")
    if ipa and has_words(words):
        draft.pronounce(number, tidy(words), ipa)
    if substitute := _SUB.search(modifiers):
        draft.note(number, "spoken", f"as “{tidy(substitute[1])}”, written “{tidy(words)}”")
        return substitute[1]
    return words


def _pause(found: re.Match[str]) -> str:
    value = STRENGTHS.get(found[1].lower(), found[1])
    return f" [pause {value}] " if value else " "
