"""A placed session as what its files hold besides sound: tags, captions, transcript."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from guided.files.cover import cover
from guided.files.details import details, lyrics, unnamed, unnamed_texts
from guided.files.naming import discreet
from guided.files.plan import TRANSCRIPT
from guided.files.subtitles import WRITERS, Heading
from guided.files.transcript import markdown
from guided.model import Caption, Details, Metadata, Options
from guided.player import FORMAT, Performance, speaks
from guided.script import Script
from guided.units import Decibels, Frames


@dataclass(frozen=True, slots=True)
class Product:
    """All that is known of a session once it is placed."""

    metadata: Metadata
    """As the files may show it."""
    details: Details
    """Without a cover: drawing it takes a while, and captions have none."""
    captions: tuple[Caption, ...]
    frames: Frames
    seed: str
    """Of the cover."""
    unnamed: Mapping[str, str]
    """What is said with a value of the listener's → the same without."""

    def details_with_cover(self) -> Details:
        return replace(self.details, cover=cover(self.details.title, self.seed))

    def beside(self, suffix: str) -> str:
        """The text of a file of that suffix."""
        return _BESIDE[suffix](self)


def product(
    script: Script, options: Options, performance: Performance, lift: Decibels = 0.0, *, neutral: bool = False
) -> Product:
    """Places what is not placed yet. `lift` and `neutral` as for `details`."""
    session, placement = performance.session, performance.placement
    for _ in placement:
        pass
    plain = unnamed(script, options, session)
    return Product(
        discreet(session.metadata) if neutral else session.metadata,
        details(session, lyrics(plain), placement.chapters, lift, neutral=neutral),
        tuple(placement.captions),
        placement.frames or 0,
        session.metadata.name,
        unnamed_texts([one.text for one in speaks(session.events)], [one.text for one in speaks(plain.events)]),
    )


def _captions(suffix: str) -> Callable[[Product], str]:
    def write(of: Product) -> str:
        said = of.details
        heading = Heading(said.title, said.artist, said.album, said.language, of.frames)
        return WRITERS[suffix](of.captions, FORMAT.rate, heading)

    return write


def _transcript(of: Product) -> str:
    return markdown(of.captions, of.details.chapters, FORMAT.rate, of.metadata)


_BESIDE: Mapping[str, Callable[[Product], str]] = MappingProxyType(
    {**{suffix: _captions(suffix) for suffix in WRITERS}, TRANSCRIPT: _transcript}
)
"""Suffix → what writes it. Another kind of file beside the sound is a line here and one in `plan.BESIDE`."""
