"""The head of a script, for listings: the keys above (or around) `script:`, without reading the session itself.

A list of fifty sessions must appear at once. Heads are nearly always plain `key: value` lines, which this file reads
by itself; anything else (escapes, block scalars, odd quoting) is left to the full reader.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 1_000_000
KEY = re.compile(r"([a-z_]+):(?:[ \t]+(.*))?$")
WANTED = frozenset(
    "title description when language author tags intensity content_note not_now lengths length reviewed_by".split()
)
LISTS = frozenset(("tags", "not_now", "lengths"))


@dataclass(frozen=True, slots=True)
class Head:
    """What a listing shows. Texts are as written; lengths are not parsed."""

    title: str
    is_script: bool
    """Whether there is a `script:` key."""
    description: str = ""
    when: str = ""
    intensity: int = 1
    tags: tuple[str, ...] = ()
    lengths: tuple[str, ...] = ()
    content_note: str = ""
    not_now: tuple[str, ...] = ()
    reviewed_by: str = ""
    readable: bool = True
    """False where the file could not be read as a script; `guided check` says why."""


class _Unsure(Exception):
    """Not a plain line: the full reader decides."""


def read_head(path: Path) -> Head | None:
    """None where the file cannot be opened or is no text at all."""
    try:
        with path.open("rb") as file:
            text = file.read(MAX_BYTES).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
    blocks = dict(_blocks(text))
    is_script = "script" in blocks
    try:
        values = {key: _value(key, lines) for key, lines in blocks.items() if key in WANTED}
    except _Unsure:
        return _full(path, is_script)
    return _head(path, values, is_script)


def _blocks(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each top-level key with its lines; the first holds what stands after the colon."""
    key: str | None = None
    lines: list[str] = []
    for line in text.splitlines():
        found = KEY.match(line)
        if found:
            if key:
                yield key, lines
            key, lines = found[1], [found[2] or ""]
        elif key and key != "script" and not line.startswith("#"):
            lines.append(line)
    if key:
        yield key, lines


def _value(key: str, lines: list[str]) -> str | tuple[str, ...]:
    if lines[0] in (">", ">-"):
        return _folded(lines[1:])
    lines = [lines[0], *(line for line in lines[1:] if line.strip())]
    if key in LISTS:
        return _list(lines)
    first = _plain(lines[0])
    more = [line.strip() for line in lines[1:]]
    if any(_odd(line) for line in more) or (more and lines[0][:1] in "'\""):
        raise _Unsure
    return " ".join([first, *more]).strip()


def _folded(lines: list[str]) -> str:
    """A folded block of one paragraph; blank lines and deeper indents inside mean something else."""
    text = "\n".join(lines).rstrip().split("\n")
    indents = {len(line) - len(line.lstrip()) for line in text}
    if len(indents) != 1 or indents == {0} or not all(line.isprintable() for line in text):
        raise _Unsure
    return " ".join(line.strip() for line in text)


def _list(lines: list[str]) -> tuple[str, ...]:
    first = lines[0].strip()
    if first.startswith("[") and first.endswith("]") and len(lines) == 1:
        inner = first[1:-1]
        if any(character in inner for character in "[]{}#'\""):
            raise _Unsure
        return tuple(part.strip() for part in inner.split(",") if part.strip())
    if first:
        raise _Unsure
    items = [line.strip() for line in lines[1:]]
    if not all(item.startswith("- ") for item in items):
        raise _Unsure
    return tuple(_plain(item[2:].strip()) for item in items)


def _plain(text: str) -> str:
    text = text.strip()
    if len(text) >= 2 and text[0] == text[-1] == '"' and not re.search(r'[\\"]', text[1:-1]):
        return text[1:-1]
    if _odd(text):
        raise _Unsure
    return text


def _odd(text: str) -> bool:
    return text[:1] in tuple("'\"|>[{&*!%@`") or " #" in text or ": " in text or not text.isprintable()


def _head(path: Path, values: dict[str, str | tuple[str, ...]], is_script: bool) -> Head:
    def text(key: str) -> str:
        value = values.get(key, "")
        return value if isinstance(value, str) else ""

    def several(key: str) -> tuple[str, ...]:
        value = values.get(key, ())
        return value if isinstance(value, tuple) else ()

    intensity = text("intensity")
    return Head(
        title=text("title") or title_from(path.stem),
        is_script=is_script,
        description=text("description"),
        when=text("when"),
        intensity=int(intensity) if intensity in ("1", "2", "3") else 1,
        tags=several("tags"),
        lengths=several("lengths"),
        content_note=text("content_note"),
        not_now=several("not_now"),
        reviewed_by=text("reviewed_by"),
    )


def title_from(stem: str) -> str:
    """`body-scan` → `Body scan`: the title of a script that gives none."""
    words = re.sub(r"[\s_-]+", " ", stem).strip()
    return words[:1].upper() + words[1:]


def _full(path: Path, is_script: bool) -> Head:
    from guided.script import read_script
    from guided.units import compact

    script = read_script(path).script
    if script is None:
        return Head(title=title_from(path.stem), is_script=is_script, readable=False)
    meta = script.metadata
    return Head(
        title=meta.title,
        is_script=True,
        description=meta.description,
        when=meta.when,
        intensity=meta.intensity,
        tags=meta.tags,
        lengths=tuple(compact(length) for length in meta.lengths),
        content_note=meta.content_note,
        not_now=meta.not_now,
        reviewed_by=meta.reviewed_by,
    )
