"""What `guided voices install` knows: names, files, sizes, digests, licences, from `catalogue.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("catalogue.toml")


@dataclass(frozen=True, slots=True)
class File:
    """One file of a voice."""

    name: str
    size: int | None = None
    """Bytes; None: not known."""
    sha256: str = ""
    """Hexadecimal; empty: not known."""
    verified: bool = False
    """Whether we computed the digest ourselves, on a download from the source."""


@dataclass(frozen=True, slots=True)
class Item:
    """A voice, or a model with several, that can be installed."""

    name: str
    engine: str
    """The plugin that speaks it, and the extra that it needs."""
    about: str
    languages: tuple[str, ...]
    licence: str
    source: str
    """In words."""
    base: str
    """The address its files' names follow; empty: none is known for certain, so `--from` is needed."""
    files: tuple[File, ...]
    speaks: tuple[str, ...] = ()
    """Names of the voices in it, where they are others than its own."""

    @property
    def size(self) -> int | None:
        """Bytes of all files; None where one is not known."""
        sizes = [file.size for file in self.files if file.size is not None]
        return sum(sizes) if len(sizes) == len(self.files) else None


@cache
def catalogue() -> Mapping[str, Item]:
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))["voices"]
    return {
        name: Item(
            name,
            table["engine"],
            table["about"],
            tuple(table["languages"]),
            table["licence"],
            table["source"],
            table["base"],
            tuple(
                File(file["name"], file.get("size"), file.get("sha256", ""), file.get("verified", False))
                for file in table["files"]
            ),
            tuple(table.get("speaks", ())),
        )
        for name, table in tables.items()
    }


def find(name: str) -> Item | None:
    """By its own name, or by that of a voice in it; case does not matter."""
    wanted = name.lower()
    items = catalogue().values()
    return next(
        (item for item in items if item.name.lower() == wanted),
        next((item for item in items if wanted in map(str.lower, item.speaks)), None),
    )
