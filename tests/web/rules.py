"""What W3C's feed validator and Apple's requirements ask of a podcast feed, as far as it can be asked offline.

RSS 2.0 at Harvard, the RSS Advisory Board's profile; Apple's “Podcast RSS feed requirements”; Podcasting 2.0.
"""

import re
import uuid
import xml.etree.ElementTree as ET
from collections import Counter
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"
ATOM = "{http://www.w3.org/2005/Atom}"
DAYS, MONTHS = "Mon|Tue|Wed|Thu|Fri|Sat|Sun", "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
DATE = re.compile(rf"({DAYS}), \d{{2}} ({MONTHS}) \d{{4}} \d{{2}}:\d{{2}}:\d{{2}} [+-]\d{{4}}")
CATEGORIES = {"Health & Fitness", "Education", "Religion & Spirituality", "Society & Culture", "Arts"}
TYPES = {".mp3": "audio/mpeg", ".m4a": "audio/x-m4a", ".m4b": "audio/x-m4b"}
TRANSCRIPT_TYPES = {"text/vtt", "application/x-subrip", "text/plain", "text/html", "application/json"}
ONCE = ("title", "link", "description", "language", "lastBuildDate", "generator")
ONCE_ITUNES = ("author", "category", "explicit", "image", "type", "block")


def problems(data: bytes) -> list[str]:
    """Every rule that a feed breaks, in words."""
    if not data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>'):
        return ["no XML declaration in UTF-8"]
    try:
        root = ET.fromstring(data)
    except ET.ParseError as error:
        return [f"not well-formed: {error}"]
    channels = root.findall("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or len(channels) != 1:
        return ["not an RSS 2.0 document with one channel"]
    items = channels[0].findall("item")
    found = [*_channel(channels[0])]
    for item in items:
        found += [f"item “{item.findtext('title')}”: {one}" for one in _item(item)]
    guids = Counter(item.findtext("guid") for item in items)
    found += [f"guid {guid} is not unique" for guid, count in guids.items() if count > 1]
    if not items:
        found.append("no item")
    return found


def _channel(channel: ET.Element) -> list[str]:
    counted = Counter(child.tag for child in channel)
    found = [f"channel needs one {tag}" for tag in ONCE if counted[tag] != 1]
    found += [f"channel needs one itunes:{tag}" for tag in ONCE_ITUNES if counted[ITUNES + tag] != 1]
    found += [f"channel {tag} is empty" for tag in ("title", "link", "description") if not channel.findtext(tag)]
    link = channel.find(ATOM + "link")
    if link is None or link.get("rel") != "self" or link.get("type") != "application/rss+xml":
        found.append("no atom:link to itself")
    else:
        found += _address(link.get("href", ""))
        expected = uuid.uuid5(
            uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6"), link.get("href", "").partition("://")[2].rstrip("/")
        )
        if channel.findtext(PODCAST + "guid") != str(expected):
            found.append("podcast:guid is not that of the feed's address")
    found += _address(channel.findtext("link", ""))
    if not re.fullmatch(r"[a-z]{2,3}(-[a-zA-Z0-9]+)*", channel.findtext("language", "")):
        found.append("language is no code")
    image, category = channel.find(ITUNES + "image"), channel.find(ITUNES + "category")
    found += _address(image.get("href", "") if image is not None else "")
    if image is None or not image.get("href", "").endswith((".jpg", ".png")):
        found.append("itunes:image is no JPEG or PNG")
    if category is None or category.get("text") not in CATEGORIES:
        found.append("itunes:category is none of Apple's")
    if channel.findtext(ITUNES + "type") not in ("episodic", "serial"):
        found.append("itunes:type is unknown")
    found += _explicit(channel)
    return found + _date(channel.findtext("lastBuildDate", ""))


def _item(item: ET.Element) -> list[str]:
    counted = Counter(child.tag for child in item)
    found = [
        f"needs one {tag}" for tag in ("title", "description", "enclosure", "guid", "pubDate") if counted[tag] != 1
    ]
    found += ["title is empty"] if not item.findtext("title") else []
    enclosure = item.find("enclosure")
    if enclosure is not None:
        address, length = enclosure.get("url", ""), enclosure.get("length", "")
        found += _address(address)
        if not re.fullmatch(r"[1-9]\d*", length):
            found.append("enclosure has no length in bytes")
        suffix = next((one for one in TYPES if address.endswith(one)), None)
        if suffix is None or TYPES[suffix] != enclosure.get("type"):
            found.append(f"enclosure is {enclosure.get('type')}, {address}")
    guid = item.find("guid")
    if guid is None or guid.get("isPermaLink") != "false" or not guid.text:
        found.append("guid is no permanent text")
    if not re.fullmatch(r"\d+", item.findtext(ITUNES + "duration", "")):
        found.append("itunes:duration is not in seconds")
    chapters = item.find(PODCAST + "chapters")
    if chapters is None or chapters.get("type") != "application/json+chapters":
        found.append("no podcast:chapters")
    else:
        found += _address(chapters.get("url", ""))
    for transcript in item.findall(PODCAST + "transcript"):
        found += _address(transcript.get("url", ""))
        found += [] if transcript.get("type") in TRANSCRIPT_TYPES else ["podcast:transcript of no known type"]
    return found + _explicit(item) + _date(item.findtext("pubDate", ""))


def _explicit(element: ET.Element) -> list[str]:
    return (
        [] if element.findtext(ITUNES + "explicit") in ("true", "false") else ["itunes:explicit is not true or false"]
    )


def _date(text: str) -> list[str]:
    if not DATE.fullmatch(text):
        return [f"“{text}” is no date of RFC 2822"]
    told, true = text[:3], parsedate_to_datetime(text).strftime("%a")
    return [] if told == true else [f"“{text}” was a {true}"]


def _address(text: str) -> list[str]:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return [f"“{text}” is no whole address"]
    if parts.hostname in ("localhost", "127.0.0.1", "::1", "0.0.0.0"):
        return [f"“{text}” is this machine's own"]
    return [] if re.fullmatch(r"[!#-;=?-Z\[\]_a-z~%]+", text) else [f"“{text}” is not plain ASCII"]
