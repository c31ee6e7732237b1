"""The session everything is measured on: 15 minutes, 60 lines, about 900 words, pauses of 3 to 30 s, two bells, a bed
that ducks; and the same pattern repeated for longer ones.

    python -m bench.material 0.25 > quarter.yaml
"""

import sys
from itertools import cycle, islice

BED = "rain"
LINES = 60
QUARTER = 0.25
"""Hours one pattern lasts."""

_PAUSES = (3, 4, 5, 6, 8, 5, 4, 10, 3, 30, 5, 4)
"""Seconds; 435 s for sixty lines."""

_OPENINGS = (
    "If you like, you might now notice",
    "When it suits you, attention may rest on",
    "Perhaps you could turn a little towards",
    "For a few breaths, you may stay near",
    "See if there can be some room around",
)
_PLACES = (
    "the weight of your feet",
    "the air as it comes in",
    "the sounds further away",
    "the ground that holds you",
    "your hands, wherever they lie",
    "the width of your shoulders",
)
_ENDINGS = ("and rest.", "for a while.")


def session() -> list[tuple[str, float]]:
    """Sixty different lines, each with the pause after it in seconds."""
    texts = [f"{opening} {place}, {ending}" for ending in _ENDINGS for place in _PLACES for opening in _OPENINGS]
    return list(zip(texts, islice(cycle(_PAUSES), LINES), strict=True))


def script(hours: float) -> str:
    """The session as a script that lasts exactly so long; `hours` is a multiple of QUARTER."""
    minutes = round(hours * 60)
    items = ["- bell: bowl"]
    for text, pause in session():
        items += [f'- "{text}"', f"- pause: 3s..{pause}s..{max(2 * pause, 10)}s"]
    items.append("- bell: bowl")
    body = "\n".join(f"      {item}" for item in items)
    return (
        f"title: Bench {minutes} minutes\nlengths: [{minutes}m]\nlength: {minutes}m\n"
        f"bed: {{sound: {BED}, gain: -14dB, duck: -8dB}}\nvoice: {{pace: 120 wpm}}\n"
        f"script:\n  - repeat: {round(hours / QUARTER)}\n    do:\n{body}\n"
    )


if __name__ == "__main__":
    sys.stdout.write(script(float(sys.argv[1])))
