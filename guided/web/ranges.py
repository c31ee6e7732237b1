"""What part of a file is asked for, and whether it must be sent at all (RFC 9110, sections 13 and 14). Pure."""

import re
from dataclasses import dataclass
from email.utils import formatdate, parsedate_to_datetime

_RANGE = re.compile(r"bytes=[ \t]*(\d*)-(\d*)[ \t]*", re.I | re.ASCII)
_MOST_DIGITS = 19


@dataclass(frozen=True, slots=True)
class Version:
    """Which state of a file this is."""

    size: int
    changed: int
    """Nanoseconds since 1970."""

    @property
    def tag(self) -> str:
        """A strong entity tag: files are replaced whole, so time and size tell states apart."""
        return f'"{self.changed:x}-{self.size:x}"'

    @property
    def date(self) -> str:
        return formatdate(self.changed // 1_000_000_000, usegmt=True)


@dataclass(frozen=True, slots=True)
class Span:
    """Bytes `start` up to, not with, `end`."""

    start: int
    end: int


class Unsatisfiable(Exception):
    """A range that begins behind the end of the file: 416."""


def unchanged(version: Version, none_match: str | None, modified_since: str | None) -> bool:
    """Whether what the client has is still right: 304. A tag that was sent counts alone (RFC 9110, 13.2.2)."""
    if none_match is not None:
        tags = [tag.strip().removeprefix("W/") for tag in none_match.split(",")]
        return "*" in tags or version.tag in tags
    seconds = _seconds(modified_since)
    return seconds is not None and version.changed // 1_000_000_000 <= seconds


def asked(version: Version, range_: str | None, if_range: str | None) -> Span | None:
    """The bytes to send; None: all of them, as status 200.

    Several ranges, other units and what is malformed are answered by the whole, which a server may do (14.2).
    Raises Unsatisfiable.
    """
    if range_ is None or (if_range is not None and if_range.strip() not in (version.tag, version.date)):
        return None
    found = _RANGE.fullmatch(range_.strip())
    if found is None or not (found[1] or found[2]) or max(map(len, found.groups())) > _MOST_DIGITS:
        return None
    if not found[1]:
        length = min(int(found[2]), version.size)
        if not length:
            raise Unsatisfiable
        return Span(version.size - length, version.size)
    start = int(found[1])
    last = int(found[2]) if found[2] else version.size - 1
    if found[2] and last < start:
        return None
    if start >= version.size:
        raise Unsatisfiable
    return Span(start, min(last + 1, version.size))


def _seconds(date: str | None) -> int | None:
    try:
        return None if date is None else int(parsedate_to_datetime(date).timestamp())
    except (ValueError, TypeError, OverflowError):
        return None
