"""The little that every part of a drawing needs: sizes, ink, numbers and words. Pure."""

from typing import Literal, TypeAlias
from xml.sax.saxutils import escape

Anchor: TypeAlias = Literal["start", "middle", "end"]
WIDTH = 1120
LEFT = 32
"""Margin on both sides."""
INK = "#1f2933"
QUIET_INK = "#55616d"
"""For what is read second; 6:1 on white."""
_NARROW = frozenset("iljtfrI.,:;'’|()[]!· ")
_WIDE = frozenset("mwMW—…%@")


def number(value: float) -> str:
    """At most two decimals, and none where they say nothing: the same everywhere."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def width_of(words: str, size: float) -> float:
    """About how wide words are; a little more than most fonts need."""
    units = sum(0.34 if one in _NARROW else 0.9 if one in _WIDE else 0.68 if one.isupper() else 0.58 for one in words)
    return units * size


def text(
    x: float,
    y: float,
    words: str,
    *,
    size: int,
    fill: str = INK,
    weight: int = 400,
    anchor: Anchor = "start",
) -> str:
    """One line of words."""
    heavy = f' font-weight="{weight}"' if weight != 400 else ""
    side = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{number(x)}" y="{number(y)}" font-size="{size}" fill="{fill}"{heavy}{side}>{escape(words)}</text>'
