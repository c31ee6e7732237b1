"""One session as one HTML file that needs nothing else: no network, no font, no library.

The sound is inside, in base 64, or beside the page. What a browser may do is fixed by a Content-Security-Policy in the
page itself: our one script and our one style, by their digests, and the sound. Text of authors is always escaped.
"""

import base64
import hashlib
import html
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from guided.units import Seconds, clock
from guided.web.words import every_word

CARE = "A wellbeing practice, not a substitute for care. The voice is synthetic."
TYPES = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "m4b": "audio/mp4",
    "opus": "audio/ogg",
    "flac": "audio/flac",
    "wav": "audio/wav",
}
"""Suffix → what a browser calls it."""
MOST_INSIDE = 64 << 20
"""Bytes of sound up to which a page carries it: a phone opens no text much longer than that. Else it lies beside."""
_CHUNK = 57 << 12
"""A multiple of three, so that the pieces of base 64 join."""
_SLEEP = (5, 10, 15, 20, 30, 45, 60)


@dataclass(frozen=True, slots=True)
class Line:
    """Something to read at its time."""

    start: Seconds
    end: Seconds
    text: str
    kind: str
    """speech, bell, quiet or breath."""
    phase: str = ""
    """in, hold, out or rest."""


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter."""

    start: Seconds
    title: str


@dataclass(frozen=True, slots=True)
class Page:
    """All that a page shows."""

    key: str
    """Under which a browser keeps the place: a session's name and length."""
    title: str
    seconds: Seconds
    parts: Sequence[Part]
    lines: Sequence[Line] = ()
    author: str = ""
    language: str = "en"
    description: str = ""
    cautions: Sequence[str] = ()
    """Said before it plays, a paragraph each."""
    art: bytes = b""
    """A JPEG without letters."""
    words: bool = True
    """Whether every word can be read at once, not only at its time."""


@dataclass(frozen=True, slots=True)
class Sound:
    """The sound of a page."""

    path: Path
    inside: bool
    """False: it lies beside the page, and a browser finds it by its name."""
    kind: str = ""
    """Its suffix, where the path's own is another."""

    @property
    def type(self) -> str:
        return TYPES[self.kind or self.path.suffix.lower().lstrip(".")]


def written(page: Page, sound: Sound) -> Iterator[bytes]:
    """The file in pieces, each of bounded size. Raises OSError where the sound cannot be read."""
    before, after = _halves(page, sound)
    yield before.encode()
    if sound.inside:
        yield b'<script id="sound" type="application/octet-stream">'
        with sound.path.open("rb") as file:
            while piece := file.read(_CHUNK):
                yield base64.b64encode(piece)
        yield b"</script>"
    yield after.encode()


def page_bytes(page: Page, sound: Sound) -> bytes:
    """The whole of it, for a page whose sound lies beside."""
    return b"".join(written(page, sound))


def policy(sound: Sound | None) -> str:
    """What a page may do: the Content-Security-Policy of the page of a sound, or of the list of pages."""
    media = "'none'" if sound is None else "blob:" if sound.inside else "'self' file:"
    script = "'none'" if sound is None else _digest("player.js")
    pictures = "'self' data:" if sound is None else "data:"
    return (
        f"default-src 'none'; script-src {script}; style-src {_digest('player.css')}; media-src {media}; "
        f"img-src {pictures}; base-uri 'none'; form-action 'none'"
    )


@cache
def asset(name: str) -> str:
    return files("guided.web").joinpath("assets", name).read_text(encoding="utf-8")


@cache
def _digest(name: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(asset(name).encode()).digest()).decode()}'"


def _data(page: Page, sound: Sound) -> str:
    """For the script; nothing in it can end the element it stands in."""
    data = {
        "key": page.key,
        "title": page.title,
        "author": page.author,
        "seconds": round(page.seconds, 3),
        "type": sound.type,
        "beside": "" if sound.inside else quote(sound.path.name),
        "parts": [[round(part.start, 3), part.title] for part in page.parts],
        "lines": [[round(x.start, 3), round(x.end, 3), x.text, x.kind, x.phase] for x in page.lines],
    }
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c").replace("\u2028", "\\u2028")


def head(title: str, allowed: str, about: str = "") -> str:
    """Up to the end of `<head>`, for every page."""
    described = f'<meta name="description" content="{html.escape(about)}">\n' if about else ""
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{html.escape(allowed)}">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#f6f3ec" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#11181e" media="(prefers-color-scheme: dark)">
<meta name="format-detection" content="telephone=no">
{described}<title>{html.escape(title)}</title>
<link rel="icon" href="data:,">
<style>{asset("player.css")}</style>
</head>
"""


def _halves(page: Page, sound: Sound) -> tuple[str, str]:
    """What stands before the sound and after it: the last thing before the script, so that all else shows first."""
    text = html.escape
    art = (
        f'<img class="art" alt="" src="data:image/jpeg;base64,{base64.b64encode(page.art).decode()}">'
        if page.art
        else ""
    )
    cautions = "".join(f"<p>{text(one)}</p>" for one in page.cautions)
    parts = "".join(
        f'<li><button type="button"><span>{text(part.title)}</span><time>{clock(part.start)}</time></button></li>'
        for part in page.parts
    )
    sleeps = "".join(f'<option value="{one}">{one} minutes</option>' for one in _SLEEP)
    fills = {
        "ART": art,
        "TITLE": text(page.title),
        "ABOUT": f'<p class="soft">{text(page.description)}</p>' if page.description else "",
        "CAUTIONS": f'<div class="before small">{cautions}</div>' if cautions else "",
        "LENGTH": clock(page.seconds),
        "LANGUAGE": text(page.language),
        "SLEEPS": sleeps,
        "PARTS": f'<nav aria-labelledby="parts"><h2 id="parts">Parts</h2><ol>{parts}</ol></nav>',
        "WORDS": every_word(page.lines, page.parts, page.language) if page.words else "",
        "CARE": text(CARE),
        "DATA": _data(page, sound),
        "SCRIPT": asset("player.js"),
    }
    body, end = (_filled(half, fills) for half in asset("player.html").split("{{SOUND}}"))
    return head(page.title, policy(sound), page.description) + body, end


def _filled(template: str, fills: Mapping[str, str]) -> str:
    """Names in double braces replaced, once: what is filled in is never looked at again."""
    first, *rest = template.split("{{")
    made = [first]
    for piece in rest:
        name, _, after = piece.partition("}}")
        made += [fills[name], after]
    return "".join(made)
