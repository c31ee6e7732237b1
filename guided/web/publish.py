"""A feed and what belongs to it, written into the folder it tells of: whole files only, and none that is not ours."""

import os
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from guided.errors import RenderError, UsageError
from guided.web.feed import COVER, FEED, OURS, Show, chapters, chapters_name, known_dates, rss
from guided.web.shelf import Item, items

_APPLE = ("mp3", "m4a", "m4b")


@dataclass(frozen=True, slots=True)
class Published:
    """What was written."""

    files: Sequence[Path]
    remarks: Sequence[str]


def publish(folder: Path, base: str, draw: Callable[[str], bytes], title: str | None = None) -> Published:
    """`draw` makes a cover with a title, a JPEG of 1400 pixels or more; one that lies there already is taken.

    Raises OSError, UsageError where there is nothing to tell of, and RenderError where a feed of others is there."""
    found = items(folder)
    if not found:
        raise UsageError(f"there is no session in {folder}", f"guided render --all -o {folder} --preset podcast")
    feed = folder / FEED
    earlier = feed.read_bytes() if feed.is_file() else b""
    if earlier and OURS not in earlier:
        raise RenderError(f"{feed} is there already and is not from guided", "move it away, or give another folder")
    show = Show(base, dates=known_dates(earlier)) if title is None else Show(base, title, dates=known_dates(earlier))
    written = [_put(folder / chapters_name(item), chapters(item)) for item in found]
    if not (folder / COVER).exists():
        written.append(_put(folder / COVER, draw(show.title)))
    written.append(_put(feed, rss(show, found)))
    return Published(written[::-1], _remarks(found))


def _remarks(found: Sequence[Item]) -> list[str]:
    others = sorted({item.suffix for item in found if item.suffix not in _APPLE})
    silent = [item.stem for item in found if not item.transcripts]
    told = [f"Apple Podcasts does not play {' or '.join(others)}: mp3 is played everywhere."] if others else []
    if silent:
        told.append(f"{len(silent)} of {len(found)} without a transcript: guided render … --captions vtt writes one.")
    return told


def _put(path: Path, data: bytes) -> Path:
    """Atomically; what is the same already is left as it is."""
    if path.is_file() and path.read_bytes() == data:
        return path
    part = path.with_name(f".{os.getpid()}-{secrets.token_hex(4)}.part")  # short, however long the name is
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path
