"""Runs of eight words shared with an article this library learned from; only digests of those runs are kept.

Words are lower case, letters and digits, apostrophes dropped. A run's digest is the first 16 hexadecimal digits of the
SHA-256 of its eight words with single spaces between.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

RUN = 8
_FILE = Path(__file__).with_name("source-shingles.txt")
_EXCEPTED = "this hurts and i am worthy"
"""The one phrase whose words may be a source's."""


@cache
def digests() -> frozenset[str]:
    return frozenset(_FILE.read_text(encoding="ascii").split())


def shared(texts: Sequence[str], known: frozenset[str] | None = None) -> Iterator[tuple[int, str]]:
    """Each run found: the index of the text in which it begins, and its words."""
    known = digests() if known is None else known
    found: list[tuple[int, str]] = []
    for index, text in enumerate(texts):
        bare = " ".join(re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", text.lower())))
        found += [(index, word) for word in bare.replace(_EXCEPTED, " | ").split()]
    for at in range(len(found) - RUN + 1):
        run = " ".join(word for _, word in found[at : at + RUN])
        if "|" not in run and hashlib.sha256(run.encode()).hexdigest()[:16] in known:
            yield found[at][0], run
