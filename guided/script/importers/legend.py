"""Signs of a text's own for its pauses, and how long it says they are: `P1 = 5 s`. Pure."""

import re
from collections.abc import Iterable, Mapping

from guided.script.quiet import AMOUNT, plain_of

_ENTRY = re.compile(r"(?<!\w)[\[(]?\b([A-Z]{1,2}[0-9]?)[\])]? ?= ?(?:a )?([^,;|=.]{2,40})")


def legend(texts: Iterable[str]) -> dict[str, str]:
    """Sign → length, of every `P1 = 5 s` in a text."""
    return {sign: meant for text in texts for sign, meant in _entries(text) if len(text) < 300}


def explains(text: str) -> bool:
    """Whether a line says how long signs are."""
    return any(True for _ in _entries(text)) if len(text) < 300 else False


def resolved(text: str, known: Mapping[str, str]) -> str:
    """A text with its signs in brackets written out: `[P1]` as `[pause 5 s]`."""
    for sign, meant in known.items():
        text = re.sub(rf"[\[(]{sign}[\])]", f"[pause {meant}]", text)
    return text


def _entries(text: str) -> Iterable[tuple[str, str]]:
    for found in _ENTRY.finditer(text.replace("*", "")):
        if amount := AMOUNT.search(plain_of(found[2])):
            yield found[1], amount[0]
