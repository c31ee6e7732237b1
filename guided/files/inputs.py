"""Digests of all that goes into a file: two runs with the same ones write the same bytes."""

import hashlib
import json
import platform
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import guided
from guided.files.ledger import Inputs, digest
from guided.files.plan import PAGE, Style
from guided.model import Bed, Event, Options, Session, Strike
from guided.player import speaks
from guided.speech import Speaker
from guided.units import Seconds

_LIBRARIES = ("av", "lameenc", "mutagen", "numpy", "pillow", "soxr", "espeakng-loader")
_UNHEARD = frozenset({"span", "offers", "phrase", "id"})
"""Fields of events that shape no file."""
_HEARD = ("audio", "dsp", "files", "model", "sinks", "sounds", "speech", "timeline", "voices")
"""Rooms that shape files; what `script` makes of a text is in the digest of the session."""
_HEARD_TOO = ("player.py", "units.py")


def script_digest(session: Session) -> str:
    """Of all that happens in a session and of what it says of itself; not of comments, nor of how it was written."""
    meta = session.metadata
    shown = (meta.name, meta.title, meta.description, meta.when, meta.content_note, meta.author, meta.license)
    happens = [*map(_event, session.events), *map(repr, session.lexicon)]
    sounds = {event.sound for event in session.events if isinstance(event, Bed | Strike) and event.sound}
    files = [_file(Path(sound)) for sound in sorted(sounds) if Path(sound).is_absolute()]
    return _of((*shown, meta.language, *happens, *files))


def _event(event: Event) -> str:
    """Every field that can be heard or read."""
    told = []
    for name in (one.name for one in fields(event) if one.name not in _UNHEARD):
        value = getattr(event, name)
        told.append((name, [word and _event(word) for word in value] if name == "words" else value))
    return f"{type(event).__name__} {told!r}"


def voice_digest(session: Session, speaker: Speaker) -> str:
    """Of every voice that speaks, and of each recording. Raises VoiceError."""
    utterances = [speaker.utterance(speak) for speak in speaks(session.events)]
    return _of(sorted({f"{one.voice} {one.fingerprint}" for one in utterances}))


@cache
def engine_digest() -> str:
    """Of the program as it stands, and of the libraries it uses."""
    root = Path(guided.__file__).parent
    return _of((platform.machine(), *_versions(), *_modules(root)))


def options_digest(options: Options, length: Seconds | None, style: Style, suffix: str) -> str:
    asked = {
        "length": length,
        "with": sorted(options.with_parts),
        "without": sorted(options.without_parts),
        "choices": sorted(options.choices.items()),
        "variables": sorted(options.variables.items()),
        "voice": options.voice,
        "pace": options.pace,
        "bed": options.bed,
        "bell": options.bell,
        "preset": style.preset,
        "neutral": style.neutral,
        "file": suffix,
    }
    return _of([json.dumps(asked, sort_keys=True)])


def inputs(session: Session, speaker: Speaker, options: Options, style: Style) -> dict[str, Inputs]:
    """For each file, by its suffix."""
    script, voice = script_digest(session), voice_digest(session, speaker)
    made = {
        suffix: Inputs(script, voice, engine_digest(), options_digest(options, session.length, style, suffix))
        for suffix in style.suffixes
    }
    if PAGE in made:
        made[PAGE] = replace(made[PAGE], engine=_page_digest(session, style))
    return made


def _page_digest(session: Session, style: Style) -> str:
    """A page shows more of a session than other files, and holds the sound of one of them."""
    root, meta = Path(guided.__file__).parent / "web", session.metadata
    looks = [digest(path) for path in sorted((*root.glob("page.py"), *root.glob("words.py"), *root.glob("assets/*")))]
    shown = (str(session.intensity), meta.reviewed_by, *meta.not_now)
    return _of((engine_digest(), *looks, *shown, "", *style.formats))


def _versions() -> Iterator[str]:
    for name in _LIBRARIES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield f"{name} none"


def _modules(root: Path) -> Iterator[str]:
    rooms = (path for room in _HEARD for path in (root / room).rglob("*.py"))
    for path in sorted((*rooms, *(root / name for name in _HEARD_TOO))):
        yield f"{path.relative_to(root).as_posix()} {digest(path)}"


def _file(path: Path) -> str:
    """Of a sound file; one that cannot be read is told when it is played."""
    try:
        return digest(path)
    except OSError:
        return "unreadable"


def _of(parts: Iterable[str]) -> str:
    """SHA-256 of texts, of which each is told from the next."""
    sealed = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        sealed.update(len(data).to_bytes(8, "little") + data)
    return sealed.hexdigest()
