"""The pages of `docs/` that are made: where they are, and what they should hold."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from guided.cache import Cache, default_cache
from guided.editorial.findings import Look
from guided.editorial.review import looked
from guided.editorial.tables import library_page, with_rules
from guided.findings import Span
from guided.model import Speak
from guided.player import FORMAT, open_script
from guided.rules import real
from guided.script.library import builtin_folder
from guided.speech import Speaker

FOLDER = Path(__file__).parents[2] / "docs"
LIBRARY, STYLE = FOLDER / "library.md", FOLDER / "style.md"
_SAMPLE = Speak("A sentence.", Span("docs", 1, 1, 2))


def sessions() -> list[Path]:
    """The built-in library, without its fragments."""
    return sorted(path for path in builtin_folder().glob("*.yaml") if not path.name.startswith("_"))


@contextmanager
def measured(path: Path, cache: Cache) -> Iterator[Look]:
    """A session at all its lengths, in the default voice. Raises VoiceError."""
    script = open_script(path, (builtin_folder(),))
    with Speaker(cache, FORMAT.rate, None, script.lexicon) as speaker:
        yield looked(script, real(speaker))


def voice(cache: Cache) -> str:
    """The default voice's name."""
    with Speaker(cache, FORMAT.rate) as speaker:
        return speaker.voice_for(_SAMPLE).name


def made(cache: Cache | None = None) -> dict[Path, str]:
    """Each page and what it should hold. Voices the whole library."""
    store = cache or default_cache()
    looks: list[Look] = []
    for path in sessions():
        with measured(path, store) as look:
            looks.append(look)
    page = library_page(looks, voice(store))
    return {LIBRARY: page, STYLE: with_rules(STYLE.read_text(encoding="utf-8"))}
