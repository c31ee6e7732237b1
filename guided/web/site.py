"""What stands at which address: files of the folder by their plain names, and the pages and the feed made from them.

A name is looked up, never joined to a path: it must be a file of this very folder, with a suffix of the table below,
without a dot at its beginning. So there is nothing to climb out of, and what is not listed is not there.
"""

import html
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from guided.units import clock
from guided.web.feed import COVER, FEED, Show, chapters, chapters_name, known_dates, rss
from guided.web.page import CARE, Sound, head, page_bytes, policy
from guided.web.shelf import Item, items, ours, page_of

SERVED = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "m4b": "audio/mp4",
    "opus": "audio/ogg; codecs=opus",
    "flac": "audio/flac",
    "wav": "audio/wav",
    "vtt": "text/vtt; charset=utf-8",
    "srt": "application/x-subrip; charset=utf-8",
    "lrc": "text/plain; charset=utf-8",
    "md": "text/plain; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "jpg": "image/jpeg",
    "png": "image/png",
}
"""Suffix → what a browser or a podcast app calls it."""
_NOT_IN_NAMES = "/\\:\0" if os.name == "nt" else "/\0"
"""Marks that part a path; elsewhere than on Windows a name may hold the others."""


@dataclass(frozen=True, slots=True)
class Made:
    """Something made for this request."""

    body: bytes
    type: str
    allowed: str = "default-src 'none'"
    """Its Content-Security-Policy."""


@dataclass(frozen=True, slots=True)
class Site:
    """A folder as a place on the network."""

    folder: Path
    draw: Callable[[str], bytes]
    """Makes a cover with a title."""
    base: str = ""
    """For the feed; empty: no phone could reach it, and there is none."""

    def find(self, target: str) -> Path | Made | None:
        """What a request's target names; None: nothing."""
        path = urlsplit(target).path if target.startswith("/") else ""
        try:
            name = unquote(path, errors="strict").removeprefix("/")
        except UnicodeDecodeError:
            return None
        if not path or any(mark in name for mark in _NOT_IN_NAMES) or name.startswith("."):
            return None
        file = self.folder / (name or "index.html")
        suffix = file.suffix.lower().lstrip(".")
        if name and suffix in SERVED and ours(file, self.folder):
            return file
        return self._made(name)

    def _made(self, name: str) -> Made | None:
        if name in ("", "index.html"):
            return Made(self._list(), SERVED["html"], policy(None))
        if name == COVER:
            return Made(self.draw("Guided sessions"), SERVED["jpg"])
        if name == FEED:
            return self._feed()
        for item in items(self.folder):
            if name == f"{item.stem}.html":
                sound = Sound(item.sound, inside=False)
                return Made(page_bytes(page_of(item), sound), SERVED["html"], policy(sound))
            if name == chapters_name(item):
                return Made(chapters(item), "application/json+chapters")
            if name == f"{item.stem}.jpg" and item.tags.cover:
                return Made(item.tags.cover, SERVED["jpg"])
        return None

    def _feed(self) -> Made | None:
        if not self.base:
            return None
        earlier = self.folder / FEED
        dates = known_dates(earlier.read_bytes()) if ours(earlier, self.folder) else {}
        return Made(rss(Show(self.base, dates=dates), items(self.folder)), "application/rss+xml; charset=utf-8")

    def _list(self) -> bytes:
        """Every session, as links to their pages."""
        rows = "".join(_row(item) for item in items(self.folder))
        listed = f'<ul class="list">{rows}</ul>' if rows else "<p>There is no session here yet.</p>"
        address = html.escape(f"{self.base}{FEED}")
        feed = f'<p class="small">For a podcast app: <code>{address}</code></p>' if self.base else ""
        body = f"<main><h1>Sessions</h1>{listed}{feed}</main><footer><p>{html.escape(CARE)}</p></footer>"
        return f"{head('Sessions', policy(None))}<body>{body}</body>\n</html>\n".encode()


def _row(item: Item) -> str:
    picture = f'<img alt="" loading="lazy" src="{quote(item.stem)}.jpg">' if item.tags.cover else "<span></span>"
    said = f"<strong>{html.escape(item.title)}</strong><span class='soft'>{clock(item.tags.seconds)}</span>"
    return f'<li><a href="{quote(item.stem)}.html">{picture}<span>{said}</span></a></li>'
