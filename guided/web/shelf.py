"""What a folder of rendered files holds: its sessions, each with the file to play and all that lies beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from guided.web.captions import from_webvtt
from guided.web.page import Page, Part
from guided.web.tags import Tags, read_tags

PLAYED = ("mp3", "m4a", "m4b", "opus", "flac", "wav")
"""Where one session has several sounds, the first of these is offered: every player takes mp3, with its chapters."""
TRANSCRIPTS = {"vtt": "text/vtt", "srt": "application/x-subrip"}
"""Suffix → what a podcast app calls it."""


@dataclass(frozen=True, slots=True)
class Item:
    """A session in a folder."""

    sound: Path
    tags: Tags
    transcripts: Sequence[Path] = ()

    @property
    def stem(self) -> str:
        return self.sound.stem

    @property
    def title(self) -> str:
        return self.tags.title or self.stem

    @property
    def suffix(self) -> str:
        return self.sound.suffix.lower().lstrip(".")

    @property
    def parts(self) -> Sequence[Part]:
        return self.tags.parts or (Part(0.0, self.title),)


def items(folder: Path) -> list[Item]:
    """By their file names, without what is no sound, starts with a dot or leads out of the folder. Raises OSError."""
    found: dict[str, Path] = {}
    for path in sorted(one for one in folder.iterdir() if ours(one, folder)):
        suffix = path.suffix.lower().lstrip(".")
        if suffix in PLAYED:
            other = found.get(path.stem)
            if other is None or PLAYED.index(suffix) < PLAYED.index(other.suffix.lower().lstrip(".")):
                found[path.stem] = path
    made = []
    for path in found.values():
        tags = _tags(path, path.stat().st_mtime_ns, path.stat().st_size)
        if tags is not None:
            beside = (path.with_suffix(f".{suffix}") for suffix in TRANSCRIPTS)
            made.append(Item(path, tags, [one for one in beside if ours(one, folder)]))
    return made


def page_of(item: Item) -> Page:
    """A page that plays it, from what the file says and the captions beside it."""
    captions = next((one for one in item.transcripts if one.suffix == ".vtt"), None)
    text = captions.read_text(encoding="utf-8", errors="replace") if captions else ""
    return Page(
        key=f"{item.stem}/{round(item.tags.seconds * 1000)}",
        title=item.title,
        seconds=item.tags.seconds,
        parts=item.parts,
        lines=list(from_webvtt(text)),
        author=item.tags.artist,
        language=item.tags.language or "en",
        cautions=[item.tags.comment] if item.tags.comment else [],
    )


def ours(path: Path, folder: Path) -> bool:
    """A plain file of the folder itself, with a name that can be written."""
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return False
    named = path.name.isprintable() and not path.name.startswith(".")
    return named and real.is_file() and real.parent == folder.resolve()


@lru_cache(maxsize=512)
def _tags(path: Path, changed: int, size: int) -> Tags | None:
    """Read once for each state of the file."""
    return read_tags(path)
