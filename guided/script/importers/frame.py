"""What stands around a script in its text, told by its place: a letter, a list of times, footnotes, tags. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, groupby

from guided.script.importers.headings import is_title
from guided.script.importers.labels import STAMP
from guided.script.importers.pieces import Fate
from guided.script.importers.rows import Row
from guided.script.importers.tidy import no_emoji, no_emphasis, tidy

Found = Iterator[tuple[int, Fate]]
"""First lines of rows, and what becomes of them."""

_HEADER = re.compile(r"^(?:from|to|cc|subject|date|sent|von|an|betreff|de|à|objet|para|asunto):\s", re.I)
_LONGEST = 500
"""Letters of a line that can be no more than a frame."""
_LETTER_TOP = 8
_SIGNATURE = 8
"""Most lines of a signature."""
_CONTENTS = 3
"""Fewest lines of a list of times."""
_DEFINED = re.compile(
    r"^(?:\[\^(?P<mark>[^\]\s]+)\]:|\[(?P<number>[0-9]{1,2})\](?=\s)|(?P<raised>[¹²³⁴-⁹]{1,2})\s?(?=\w))"
)
_PAGE = re.compile(r"\W*(?:page|seite|página|pagina|p\.) ?[0-9]+(?: ?(?:of|von|sur|de|di|/) ?[0-9]+)?\W*", re.I)
_RUNNING = re.compile(r"[0-9]{1,3} {2,}\w.*|\w.* {3,}[0-9]{1,3}")
"""A title with the number of its page at the other edge."""
_TAGS = re.compile(r"(?:#[^\W\d]\w*[\s,;·|]*){2,}|#[^\W\d]\w*(?:[a-z][A-Z])\w*\s*")


def around(found: Sequence[Row]) -> dict[int, Fate]:
    """First lines of rows that are no part of the script → why."""
    found = [row for row in found if row.lines]
    texts = [row for row in found if row.kind in ("text", "heading") and len(row.text) <= _LONGEST]
    tells = (_subtitles(found), _pages(texts), _hashtags(texts), _footnotes(texts), _contents(found), _letter(texts))
    made: dict[int, Fate] = {}
    for line, fate in chain(*tells):
        made.setdefault(line, fate)
    return made


def _dropped(why: str, *, look: bool = False) -> Fate:
    return Fate("dropped", why, look)


def _letter(texts: Sequence[Row]) -> Found:
    """What is written around quoted lines, or below the `--` of a signature."""
    if sum(_HEADER.match(row.text) is not None for row in texts[:_LETTER_TOP]) < 2:
        return
    quoted = sum(len(row.text.split()) for row in texts if row.quoted)
    others = [row for row in texts if not row.quoted and not _HEADER.match(row.text)]
    if quoted > sum(len(row.text.split()) for row in others):
        yield from ((row.line, _dropped("of the letter around it", look=True)) for row in others)
    for index, row in enumerate(texts):
        if row.text == "--" and len(texts) - index <= _SIGNATURE:
            yield from ((below.line, _dropped("the signature of a letter", look=True)) for below in texts[index:])


def _contents(found: Sequence[Row]) -> Found:
    """Times with titles, one under another and nothing between: where the parts of a recording begin."""
    listed: list[Row] = []
    for timed, run in groupby((row for row in found if row.kind != "blank"), _is_entry):
        rows = list(run)
        if timed and len(rows) >= _CONTENTS:
            listed += rows
    lines = {row.line for row in listed}
    others = sum(len(row.text.split()) for row in found if row.line not in lines)
    if others > 3 * sum(len(row.text.split()) for row in listed):
        yield from ((line, _dropped("a list of times", look=True)) for line in lines)


def _is_entry(row: Row) -> bool:
    text = tidy(no_emoji(row.text))
    stamp = STAMP.match(text) if len(text) <= _LONGEST else None
    return stamp is not None and "-->" not in text and is_title(text[stamp.end() :])


def _footnotes(texts: Sequence[Row]) -> Found:
    """A note whose number stands in a line above it."""
    above = ""
    for row in texts:
        if defined := _DEFINED.match(row.text):
            mark = f"[^{defined['mark']}]" if defined["mark"] else f"[{defined['number']}]"
            if defined["mark"] or (defined["raised"] or mark) in above:
                yield row.line, _dropped("a footnote", look=True)
        above += f"{row.text[defined.end() :] if defined else row.text}\n"


def _hashtags(texts: Sequence[Row]) -> Found:
    for row in texts:
        if _TAGS.fullmatch("#" * (row.kind == "heading") + no_emphasis(no_emoji(row.text)).strip()):
            yield row.line, _dropped("tags")


def _pages(texts: Sequence[Row]) -> Found:
    """Numbers of pages, and what stands beside them at the head of each."""
    heads = Counter(re.sub(r"[0-9]+", "#", row.text) for row in texts)
    for row in texts:
        if _PAGE.fullmatch(row.text):
            yield row.line, _dropped("the number of a page")
        elif _RUNNING.fullmatch(row.text) and heads[re.sub(r"[0-9]+", "#", row.text)] > 1:
            yield row.line, _dropped("the head of a page", look=True)


def _subtitles(found: Sequence[Row]) -> Found:
    """The head of a file of subtitles, its notes and the names of its cues."""
    texts = [row for row in found if row.kind != "blank"]
    if not any("-->" in row.text for row in texts):
        return
    noting = False
    for index, row in enumerate(found):
        above = found[index - 1].kind if index else "blank"
        below = found[index + 1].text if index + 1 < len(found) else ""
        if row.kind == "blank":
            noting = False
        elif row is texts[0] and row.text.startswith("WEBVTT"):
            yield row.line, _dropped("the head of subtitles")
        elif noting or (above == "blank" and re.match(r"(?:NOTE|STYLE|REGION)\b", row.text) and "-->" not in below):
            noting = True
            yield row.line, _dropped("a note in subtitles")
        elif above == "blank" and "-->" in below and "-->" not in row.text:
            yield row.line, _dropped("the name of a subtitle")
