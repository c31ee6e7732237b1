"""Titles without a mark, and what stands beside a title: by whom, how long, for whom. Pure."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from guided.script.importers.cues import note_heading
from guided.script.importers.headings import Heading, is_title, line_heading, titled, untimed
from guided.script.importers.rows import Row
from guided.script.importers.tidy import emphasis_of, no_emphasis, tidy

_SCRIPT_OF = re.compile(r"^(?:(?:guided )?meditation )?(?:script|transcript)\s*[:–—-]\s*", re.I)
_BESIDE = re.compile(
    r"(?:(?:written|script|created) )?by [A-Z]|(?:approx|about|duration|length|time)\b|[~≈]|[0-9]+[ -]min", re.I
)
"""What stands right under a title."""
_PERSONAL = re.compile(r"\b(?:I|you|your|we|may|let|please|thank|now)\b", re.I)
"""A line with such a word is said to somebody."""
_FOR = re.compile(r"(?:an? (?:[\w’'-]+ ){1,6})?for (?!an?\b|the next\b|this\b|these\b|as long\b)[^.!?…]{3,90}\.?", re.I)
FACT = re.compile(
    r"(?!.*\b(?:you|your|let|lets|let's|let’s|now|welcome|breathe|close|sit)\b)"
    r"[A-Z][\w' /-]{2,24}: +[^.!?…]{1,60}(?<![:,])",
    re.I,
)
"""`Voice talent: female, low`: a label and a few words, above all that is spoken."""
BYLINE = re.compile(r"(?:(?:written|script|created) )?by:? ([A-Z][\w.'’-]*(?: [A-Za-z][\w.'’-]*){0,4})[.,]?", re.I)


@dataclass(frozen=True, slots=True)
class Place:
    """The rows around one."""

    before: Row | None
    after: Row | None


def named(title: str) -> str:
    """A title without quotation marks and without `Script:`."""
    return _SCRIPT_OF.sub("", title).strip('"“” ') or title


def told_title(text: str, *, first: bool) -> str:
    """The title that a line tells: `Title: Calm`; on the first line also `Guided Meditation: Calm`."""
    kinds = "title|guided meditation|(?:meditation|script) title" if first else "title"
    found = re.match(rf"(?:{kinds})\s*:\s*(\S.*)$", text, re.I)
    return found[1] if found else ""


def subtitle(text: str) -> bool:
    """Whether a line under the title says for whom it is: `for nurses, and anyone between patients`."""
    return _FOR.fullmatch(text.strip()) is not None and not _PERSONAL.search(text)


def siblings(found: Sequence[Row]) -> frozenset[int]:
    """Lines in bold that begin as an instruction does, and are titles as the others in bold are: `**Release**`."""
    bold = [row for row in found if row.kind == "text" and emphasis_of(row.text)[0] in ("**", "__", "***")]
    told = [row for row in bold if line_heading(row.text, 0) is not None]
    often = Counter(tidy(row.text) for row in bold)
    others = [row for row in bold if row not in told and len(row.text.split()) <= 5 and often[tidy(row.text)] == 1]
    others = [row for row in others if row.text[-3].isalnum() and titled(tidy(row.text))]
    return frozenset(row.line for row in others) if len(told) >= max(2, len(others) + 1) else frozenset()


def note_title(text: str) -> Heading | None:
    """A short line before a colon, or in bold, under which notes stand: `**Tips for recording:**`."""
    mark, core = emphasis_of(text)
    plain = tidy(no_emphasis(core)).rstrip(": ")
    marked = mark in ("**", "__", "***") or core.rstrip().endswith(":")
    return Heading(plain) if marked and len(plain.split()) <= 6 and note_heading(plain) else None


def bare_title(row: Row, text: str, place: Place, *, first: bool) -> Heading | None:
    """A title without any mark: short, in title case, by itself; or the first line of all."""
    text = untimed(text) if first else text
    plain = tidy(no_emphasis(text))
    if row.bullet or row.quoted or not plain or re.search(r"[.!?…,;:]$|[\[\](){}→,]|->", text.strip()):
        return None
    if row.number is not None:
        after = place.after
        leads = after is not None and (after.bullet or after.indent > row.indent)
        return line_heading(f"**{text}**", 0) if leads and is_title(plain) else None
    words = len(plain.split())
    if words < 2 or not _alone(place) or _PERSONAL.search(plain):
        return None
    return line_heading(text, 1) if (first and words <= 10) or is_title(plain) else None


def _alone(place: Place) -> bool:
    """Whether no other text touches a row, but for what stands under titles."""
    before, after = place.before, place.after
    ends = after is None or after.kind != "text" or _BESIDE.match(tidy(no_emphasis(after.text))) is not None
    return ends and (before is None or before.kind != "text")
