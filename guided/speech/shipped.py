"""The voices whose pace travels with the package: names that are known without asking any engine."""

import json
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("measured.json")


@cache
def names() -> frozenset[str]:
    """As a script may write them, without their engines."""
    return frozenset(key.partition(":")[2] for key in json.loads(FILE.read_text(encoding="utf-8")))
