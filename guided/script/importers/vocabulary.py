"""The words of `vocabulary.toml` as expressions: what is known of how people write, apart from what is done with it."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def patterns() -> Mapping[str, re.Pattern[str]]:
    """The lists of `vocabulary.toml`, each as one expression."""
    lists = tomllib.loads(files(__package__).joinpath("vocabulary.toml").read_text(encoding="utf-8"))
    joined = {name: "|".join(parts) for name, parts in lists.items()}

    def filled(text: str) -> str:
        return re.sub(r"\{([a-z_]+)\}", lambda found: f"(?:{filled(joined[found[1]])})", text)

    return {name: re.compile(filled(text)) for name, text in joined.items()}


def search(name: str, plain: str) -> bool:
    """Whether one of a list is in a text."""
    return patterns()[name].search(plain) is not None


def matches(name: str, plain: str) -> bool:
    """Whether a text is one of a list, and nothing else."""
    return patterns()[name].fullmatch(plain) is not None
