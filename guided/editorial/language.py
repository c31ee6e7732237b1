"""What the rules know of a language: patterns from one data file (`en.toml`); other languages have none yet."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_STRAIGHT = str.maketrans("’‘“”„«»", '\'\'"""""')
WORD = re.compile(r"\w+(?:['-]\w+)*")


@dataclass(frozen=True, slots=True)
class Language:
    """Patterns by table and name, as `lists.A`."""

    patterns: Mapping[str, re.Pattern[str]]

    def find(self, name: str, text: str) -> re.Match[str] | None:
        """The first match in a text with straight quotation marks; None where the language has no such patterns."""
        pattern = self.patterns.get(name)
        return pattern.search(text) if pattern else None

    @property
    def known(self) -> bool:
        """False for a language that nobody has written a file for."""
        return bool(self.patterns)

    def all(self, name: str, text: str) -> Iterator[re.Match[str]]:
        return self.patterns[name].finditer(text)

    def names(self, table: str) -> list[str]:
        return [name.partition(".")[2] for name in self.patterns if name.startswith(f"{table}.")]

    def whole(self, name: str, word: str) -> bool:
        return self.patterns[name].fullmatch(word) is not None


@cache
def language(tag: str) -> Language | None:
    """For a BCP 47 tag; None where nobody has written its file."""
    path = Path(__file__).with_name(f"{tag.partition('-')[0].lower()}.toml")
    if not path.is_file():
        return None
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return Language(
        {
            f"{table}.{name}": re.compile("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE)
            for table, entries in tables.items()
            for name, patterns in entries.items()
        }
    )


def straight(text: str) -> str:
    """The same letters with straight quotation marks, so that patterns have one kind to know."""
    return text.translate(_STRAIGHT)


def words(text: str) -> list[str]:
    return WORD.findall(straight(text))
