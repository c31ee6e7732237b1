"""A podcast feed over a folder: RSS 2.0 with the tags of Apple Podcasts and of the Podcasting 2.0 namespace. Pure.

The same files give the same feed. Dates are those of the files (the time they were last written, to the second), since
nothing in them tells when they were made; a session that an earlier feed knew keeps the date it had there, so that
making it again does not bring it up as new. A guid depends on the file's name alone: also at another address, and in
another format, a session stays the same one.
"""

import json
import re
import uuid
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from types import MappingProxyType
from urllib.parse import quote

from guided.units import clock
from guided.web.page import CARE
from guided.web.shelf import TRANSCRIPTS, Item

FEED, COVER = "feed.xml", "cover.jpg"
_MAKER = "guided"
OURS = f"<generator>{_MAKER}</generator>".encode()
"""What stands in a feed that we wrote."""
TYPES = MappingProxyType(
    {
        "mp3": "audio/mpeg",
        "m4a": "audio/x-m4a",
        "m4b": "audio/x-m4b",
        "opus": "audio/ogg",
        "flac": "audio/flac",
        "wav": "audio/wav",
    }
)
"""As podcast apps call them."""
_NAMES = MappingProxyType(
    {
        "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
        "podcast": "https://podcastindex.org/namespace/1.0",
        "atom": "http://www.w3.org/2005/Atom",
    }
)
_PODCASTS = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The namespace that podcast:guid fixes."""
_ITEMS = uuid.uuid5(_PODCASTS, "guided")
_CATEGORY = "Health & Fitness"
"""Nothing narrower: a feed is seen by whoever looks over a shoulder."""
_UNWRITABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FIRST = datetime(1980, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Show:
    """What a feed says of itself."""

    base: str
    """Where its files are, with the last slash."""
    title: str = "Guided sessions"
    description: str = f"Sessions to listen to, made at home. {CARE}"
    dates: Mapping[str, datetime] = field(default_factory=dict)
    """Of sessions that an earlier feed knew, by guid."""

    def at(self, name: str) -> str:
        """The address of a file: ASCII, whatever its name."""
        return self.base + quote(name)


def rss(show: Show, items: Sequence[Item]) -> bytes:
    """The feed, newest first. Raises OSError where a file is gone."""
    for prefix, name in _NAMES.items():
        ET.register_namespace(prefix, name)
    dated = sorted(((_date(show, item), item) for item in items), key=lambda one: (-one[0].timestamp(), one[1].stem))
    root = ET.Element("rss", version="2.0")
    channel = _add(root, "channel")
    _channel(channel, show, [item for _, item in dated], dated[0][0] if dated else _FIRST)
    titles = Counter(item.title for item in items)
    for date, item in dated:
        length = f" · {clock(item.tags.seconds)}" if titles[item.title] > 1 else ""
        title = _printable(item.title).strip() or item.stem
        _item(_add(channel, "item"), show, item, (title + length, date))
    ET.indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + bytes(ET.tostring(root, "utf-8")) + b"\n"


def chapters(item: Item) -> bytes:
    """Chapters as JSON (Podcasting 2.0, version 1.2)."""
    rows = [{"startTime": round(part.start, 3), "title": part.title} for part in item.parts]
    data = {"version": "1.2.0", "title": item.title, "chapters": rows}
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def chapters_name(item: Item) -> str:
    return f"{item.stem}.chapters.json"


def known_dates(feed: bytes) -> dict[str, datetime]:
    """When an earlier feed dated its sessions, by guid; of what is no feed, nothing."""
    found = {}
    try:
        for item in ET.fromstring(feed).iter("item"):
            found[item.findtext("guid", "")] = parsedate_to_datetime(item.findtext("pubDate", ""))
    except (ET.ParseError, ValueError, TypeError):
        return {}
    return {guid: date for guid, date in found.items() if guid and date.tzinfo}


def guid(item: Item) -> str:
    return str(uuid.uuid5(_ITEMS, item.stem))


def _date(show: Show, item: Item) -> datetime:
    return show.dates.get(guid(item)) or datetime.fromtimestamp(int(item.sound.stat().st_mtime), UTC)


def _channel(channel: ET.Element, show: Show, items: Sequence[Item], newest: datetime) -> None:
    language = next((item.tags.language for item in items if item.tags.language), "en")
    authors = {item.tags.artist for item in items if item.tags.artist}
    _add(channel, "title", show.title)
    _add(channel, "link", show.base)
    _add(channel, "description", show.description)
    _add(channel, "language", language)
    _add(channel, "atom:link", rel="self", type="application/rss+xml", href=show.at(FEED))
    _add(channel, "lastBuildDate", format_datetime(newest))
    _add(channel, "generator", _MAKER)
    # Podcasting 2.0: of the feed's address without its scheme and trailing slashes.
    _add(channel, "podcast:guid", str(uuid.uuid5(_PODCASTS, show.at(FEED).partition("://")[2])))
    _add(channel, "podcast:locked", "yes")
    _add(channel, "podcast:medium", "podcast")
    _add(channel, "itunes:author", authors.pop() if len(authors) == 1 else "guided")
    _add(channel, "itunes:category", text=_CATEGORY)
    _add(channel, "itunes:explicit", "false")
    _add(channel, "itunes:image", href=show.at(COVER))
    _add(channel, "itunes:type", "episodic")
    _add(channel, "itunes:block", "Yes")


def _item(made: ET.Element, show: Show, item: Item, called: tuple[str, datetime]) -> None:
    title, date = called
    _add(made, "title", title)
    _add(made, "description", item.tags.comment or CARE)
    size = item.sound.stat().st_size
    _add(made, "enclosure", url=show.at(item.sound.name), length=str(size), type=TYPES[item.suffix])
    _add(made, "guid", guid(item), isPermaLink="false")
    _add(made, "pubDate", format_datetime(date))
    _add(made, "itunes:duration", str(round(item.tags.seconds)))
    _add(made, "itunes:explicit", "false")
    _add(made, "itunes:episodeType", "full")
    _add(made, "podcast:chapters", url=show.at(chapters_name(item)), type="application/json+chapters")
    for path in item.transcripts:
        attributes = {"url": show.at(path.name), "type": TRANSCRIPTS[path.suffix[1:]], "rel": "captions"}
        if item.tags.language:
            attributes["language"] = item.tags.language
        _add(made, "podcast:transcript", **attributes)


def _add(parent: ET.Element, tag: str, said: str | None = None, /, **attributes: str) -> ET.Element:
    prefix, _, name = tag.rpartition(":")
    printable = {key: _printable(value) for key, value in attributes.items()}
    made = ET.SubElement(parent, f"{{{_NAMES[prefix]}}}{name}" if prefix else name, printable)
    made.text = None if said is None else _printable(said)
    return made


def _printable(text: str) -> str:
    """Without what XML 1.0 cannot hold."""
    return _UNWRITABLE.sub("", text)
