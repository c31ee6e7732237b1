"""Bytes → text: which encoding they are taken for, and what is no text at all. Pure."""

import re
from dataclasses import dataclass

from guided.errors import GuidedError

_KINDS = (
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a document or an archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"ID3", "a sound file"),
    (b"RIFF", "a sound file"),
    (b"OggS", "a sound file"),
    (b"fLaC", "a sound file"),
)
"""How files begin that somebody might take for a text."""
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
"""What no text has; of a few such characters it is cleaned."""
_FEW = 3
_MOST_CONTROL = 0.02


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and whether its encoding was a guess."""

    text: str
    remark: str = ""
    """What the author should know of it; empty where it says itself how it is to be read."""


def decoded(data: bytes, name: str = "this") -> Decoded:
    """UTF-8, or UTF-16 and UTF-32 with their mark, else Windows-1252. Raises GuidedError for what is no text."""
    kind = next((what for begins, what in _KINDS if data.startswith(begins)), None)
    if kind is not None:
        raise _no_text(name, f"it is {kind}")
    if mark := next((encoding for begins, encoding in _MARKS if data.startswith(begins)), None):
        text, remark = data.decode(mark, "replace"), ""
    else:
        try:
            text, remark = data.decode("utf-8-sig"), ""
        except UnicodeDecodeError as error:
            text = data.decode("cp1252", "replace")
            line = data.count(b"\n", 0, error.start) + 1
            remark = f"Line {line} is not in UTF-8: read as Windows-1252, see whether the letters are right."
    if "\x00" in text or len(_CONTROL.findall(text)) > max(_FEW, _MOST_CONTROL * len(text)):
        raise _no_text(name, "it holds bytes that no text has")
    return Decoded(text, remark)


def _no_text(name: str, why: str) -> GuidedError:
    help = "save its words as plain text or Markdown, in UTF-8, and import that"
    return GuidedError(f"{name} is no text: {why}", help)
