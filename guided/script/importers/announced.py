"""The quiet that spoken words announce: `Rest here for two minutes.` Pure."""

import re

from guided.script.importers.vocabulary import patterns
from guided.script.quiet import AMOUNT, APPROXIMATELY, COUNTS, as_value, measured, plain_of


def announced(text: str) -> str | None:
    """The quiet that the last sentence of a spoken line announces: `Rest here for two minutes.`"""
    last = re.split(r"(?<=[.!?…])\s+", text.strip())[-1]
    plain = plain_of(last)
    if counted := patterns()["counted_breath"].fullmatch(plain):
        number = COUNTS.get(counted[1], float(counted[1]) if counted[1].isdigit() and len(counted[1]) < 3 else 0.0)
        return as_value(number, number) if number >= 2.0 else None
    if re.match(r"(?:\w+,? ){0,2}(?:repeat|continue)\b", plain) and re.search(r"\b(?:rounds?|times|cycles?)\b", plain):
        return "practice"
    asks = patterns()["announces"].pattern
    found = re.search(rf"\b(?:{asks})\b.*\bfor (?:the next )?(?P<time>.*)", plain) or re.search(
        r"\b(?:the next|take|spend) (?P<time>.*)", plain
    )
    amount = AMOUNT.match(APPROXIMATELY.sub("", found["time"])) if found else None
    if amount is None or (amount["unit"] is None and amount["loose"] is None):
        return None
    low, high, _ = measured(amount)
    return as_value(low, high) if high >= 10.0 else None
