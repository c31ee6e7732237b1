"""The page of a session: which sound it carries, and what it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from guided.files.cover import cover
from guided.files.product import Product
from guided.model import Session
from guided.player import FORMAT
from guided.units import to_seconds
from guided.web.page import MOST_INSIDE, Line, Page, Part, Sound, written

CARRIERS = ("m4b", "m4a", "mp3")
"""Formats that every browser plays, the one to take where there is a choice first."""
_ART_SIDE = 640


def carrier(formats: Sequence[str]) -> str:
    """The format whose sound the page has: one that is written anyway, else the smallest."""
    return next((one for one in CARRIERS if one in formats), CARRIERS[0])


@dataclass(frozen=True, slots=True)
class Carried:
    """The sound that a page is to carry."""

    path: Path
    """Where it is while the page is written."""
    kind: str
    """Its suffix."""
    beside: str = ""
    """The name under which it will lie beside the page; empty: nowhere but in the page."""


def write_page(target: Path, made: Product, session: Session, carried: Carried) -> None:
    """The page at `target`. Sound too long to be inside is left beside it, where it lies there. Raises OSError."""
    outside = bool(carried.beside) and carried.path.stat().st_size > MOST_INSIDE
    sound = Sound(Path(carried.beside) if outside else carried.path, inside=not outside, kind=carried.kind)
    with target.open("wb") as file:
        file.writelines(written(page(made, session), sound))


def page(made: Product, session: Session) -> Page:
    meta, said = made.metadata, made.details
    neutral = meta.name != session.metadata.name
    chapters = said.chapters
    return Page(
        key=f"{meta.name}/{made.frames}",
        title=meta.title,
        seconds=to_seconds(made.frames, FORMAT.rate),
        parts=[Part(to_seconds(one.start, FORMAT.rate), one.title) for one in chapters],
        lines=_lines(made),
        author=said.artist,
        language=meta.language,
        description=meta.description,
        cautions=[] if neutral else _cautions(session),
        art=cover("", made.seed, _ART_SIDE),
        words=not neutral,
    )


def _lines(made: Product) -> list[Line]:
    """As captioned, but what was said to the listener by name is shown as it is said to anybody."""
    rate = FORMAT.rate
    found = []
    for caption in made.captions:
        text = made.unnamed.get(caption.text, caption.text)
        start, end = to_seconds(caption.start, rate), to_seconds(caption.end, rate)
        found.append(Line(start, end, text, caption.kind, caption.phase))
    return sorted(found, key=lambda line: line.start)


def _cautions(session: Session) -> list[str]:
    """What should be known before the first word."""
    meta = session.metadata
    told = [meta.content_note] if meta.content_note else []
    if meta.not_now:
        told.append(f"Not now: {', '.join(meta.not_now)}.")
    reviewed = f"Reviewed by {meta.reviewed_by}." if meta.reviewed_by else "No clinician has reviewed it."
    return [*told, f"Intensity {session.intensity} of 3. {reviewed}"]
