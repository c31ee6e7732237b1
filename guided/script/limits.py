"""How large a script becomes when everything in it is played out: counted, never expanded."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from guided.model import Rest
from guided.script.tree import BellMark, Text, Words
from guided.seams import Item

DEEPEST = 24
"""Levels of lists and groups in a file, and of items inside items when includes are followed."""
MOST_ITEMS = 20_000
"""Items after expansion."""
MOST_LETTERS = 1_000_000
"""Letters to speak after expansion: about twice what a voice says in 12 hours."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The size of a list of items."""

    items: int = 0
    letters: int = 0
    depth: int = 0
    """Levels of items inside items; 0: none."""


@dataclass
class Extents:
    """Sizes of lists, each counted once however often it is included."""

    _kept: dict[int, tuple[tuple[Item, ...], Extent]] = field(default_factory=dict)
    """By identity; the list is kept so that its identity stays its own."""

    def of(self, block: tuple[Item, ...]) -> Extent:
        if (kept := self._kept.get(id(block))) is not None:
            return kept[1]
        extent = _sum(self._item(item) for item in block)
        self._kept[id(block)] = block, extent
        return extent

    def _item(self, item: Item) -> Extent:
        if not item.blocks:
            return _leaf(item)
        inner = [self.of(block) for block in item.blocks.values()]
        times = _times(item)
        return Extent(
            times * max(extent.items for extent in inner) + 1,
            times * max(extent.letters for extent in inner),
            1 + max(extent.depth for extent in inner),
        )


def _sum(extents: Iterable[Extent]) -> Extent:
    items = letters = depth = 0
    for extent in extents:
        items += extent.items
        letters += extent.letters
        depth = max(depth, extent.depth)
    return Extent(items, letters, depth)


def _times(item: Item) -> int:
    return item.get("repeat", int) or len(item.get("each", tuple) or ()) or 1


def _leaf(item: Item) -> Extent:
    text = item.get(item.verb, Text)
    if text is None:
        return Extent(item.get("times", int) or 1 if item.verb == "bell" else 1)
    marks = sum(isinstance(part, (Rest, BellMark)) for part in text.parts)
    return Extent(1 + marks, sum(len(part.text) for part in text.parts if isinstance(part, Words)))
