"""What eSpeak NG brings along: its files, its languages, its variants. The library itself is not loaded here.

Languages are read from eSpeak's own folder (`lang/*/*`, a few lines of text each), so that listing them costs
milliseconds and no library.
"""

import hashlib
import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from guided.errors import VoiceError

_INSTALL = "pip install espeakng-loader"
_DEFAULT = "en-us", "gmw/en-US"
"""Name and file of the default's language: a first sound must not wait for 138 files to be read."""
_STAND_IN = 8
"""From this rank on, a language's file names a tag that others speak better: `fr` in that of Belgian French."""
_SHARED = ("phontab", "phonindex", "phondata", "intonations")
"""The files every voice is made from."""


@dataclass(frozen=True, slots=True)
class Language:
    """One of eSpeak's languages."""

    name: str
    """What `--voice` takes: the tag, lower case, or the file's name where two share a tag."""
    tags: tuple[str, ...]
    """BCP 47, best first."""
    file: str
    """Its path below `lang/`, which is also how eSpeak is asked for it."""
    title: str
    phonemes: str
    """The name of its table of phonemes."""
    dictionary: str


@cache
def files() -> tuple[Path, Path]:
    """The library and its data folder. Raises VoiceError where the package is not installed or not whole."""
    if importlib.util.find_spec("espeakng_loader") is None:
        raise VoiceError("eSpeak NG is not installed", _INSTALL)
    import espeakng_loader

    library = Path(espeakng_loader.get_library_path())
    try:
        data = Path(espeakng_loader.get_data_path())
    except RuntimeError as error:
        raise VoiceError(f"eSpeak NG has no data folder: {error}", f"{_INSTALL} --force-reinstall") from error
    if not library.is_file():
        raise VoiceError(f"eSpeak NG's library is missing: {library}", f"{_INSTALL} --force-reinstall")
    return library, data


@cache
def languages() -> tuple[Language, ...]:
    """Every language that has a dictionary, by name. Raises VoiceError."""
    _, data = files()
    found = [language for language in map(_read, _language_files(data)) if language is not None]
    shared = {language.name for language in found if sum(other.name == language.name for other in found) > 1}
    named = (
        Language(Path(one.file).name.lower(), one.tags, one.file, one.title, one.phonemes, one.dictionary)
        if one.name in shared
        else one
        for one in found
    )
    return tuple(sorted(named, key=lambda language: language.name))


@cache
def variants() -> tuple[str, ...]:
    """The names that may follow a plus sign: `f2`, `m7`, …"""
    _, data = files()
    return tuple(sorted(path.name for path in (data / "voices" / "!v").iterdir() if path.is_file()))


def split(voice: str) -> tuple[Language, str | None]:
    """`de+f2` → the language and the variant. Case does not matter; a language's other tags and its file name are
    understood too. Raises VoiceError for one that is not there."""
    base, plus, variant = voice.partition("+")
    language = _default() if base.lower() == _DEFAULT[0] else _by_name().get(base.lower())
    if language is None:
        raise VoiceError(f"eSpeak NG has no voice “{voice}”", "`guided voices` lists them")
    if not plus:
        return language, None
    chosen = {name.lower(): name for name in variants()}.get(variant.lower())
    if chosen is None:
        raise VoiceError(f"eSpeak NG has no variant “{variant}”", "f1 to f5 and m1 to m8 are the plain ones")
    return language, chosen


def request(voice: str) -> bytes:
    """How the library is asked for it: `gmw/en-US+f2`. Raises VoiceError."""
    language, variant = split(voice)
    return (f"{language.file}+{variant}" if variant else language.file).encode()


@cache
def fingerprint(voice: str) -> str:
    """`data:… lib:…`: digests of every file that shapes this voice, and of the library's code. The first holds on
    every platform. Raises VoiceError."""
    library, data = files()
    language, variant = split(voice)
    parts = [data / name for name in (*_SHARED, f"{language.dictionary}_dict")]
    parts.append(data / "lang" / language.file)
    if variant:
        parts.append(data / "voices" / "!v" / variant)
    whole = hashlib.sha256()
    for path in parts:
        try:
            whole.update(hashlib.sha256(path.read_bytes()).digest())
        except OSError as error:
            raise VoiceError(f"eSpeak NG's data is not whole: {error}", f"{_INSTALL} --force-reinstall") from error
    return f"data:{whole.hexdigest()[:20]} lib:{_digest(library)[:20]}"


@cache
def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def _by_name() -> dict[str, Language]:
    """A language by any name it answers to; its own name wins, then the file's, then a tag (the better one)."""
    names: dict[str, Language] = {}
    for language in languages():
        names.setdefault(language.name, language)
    for language in languages():
        names.setdefault(Path(language.file).name.lower(), language)
    for place in range(3):
        for language in languages():
            if place < len(language.tags):
                names.setdefault(language.tags[place].lower(), language)
    return names


@cache
def _default() -> Language | None:
    folder = files()[1] / "lang"
    path = folder / _DEFAULT[1]
    return _read((folder, path)) if path.is_file() else None


def _language_files(data: Path) -> Iterator[tuple[Path, Path]]:
    folder = data / "lang"
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield folder, path


def _read(found: tuple[Path, Path]) -> Language | None:
    """None where eSpeak ships the language without its dictionary: it would fail when asked to speak."""
    folder, path = found
    title, phonemes, dictionary = path.name, "", ""
    tags: list[tuple[int, int, str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        words = line.split("//")[0].split()
        match words:
            case ["name", *rest]:
                title = " ".join(rest)
            case ["language", tag, *rest]:
                tags.append((int(rest[0]) if rest else 5, len(tags), tag))
            case ["phonemes", table, *_]:
                phonemes = table
            case ["dictionary", name, *_]:
                dictionary = name
    if not tags:
        return None
    first = tags[0][2].lower()
    dictionary = dictionary or first.split("-")[0]
    if not (folder.parent / f"{dictionary}_dict").is_file():
        return None
    ordered = tuple(_canonical(tag) for rank, _, tag in sorted(tags) if rank < _STAND_IN)
    return Language(first, ordered, path.relative_to(folder).as_posix(), title, phonemes or dictionary, dictionary)


def _canonical(tag: str) -> str:
    """BCP 47's own case: `pt-BR`, `cmn-Latn`."""
    first, *rest = tag.split("-")
    cased = (part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part for part in rest)
    return "-".join((first.lower(), *cased))
