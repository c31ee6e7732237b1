"""Every item of a script, as written: what is inside others after them."""

from collections.abc import Iterable, Iterator

from guided.seams import Item


def walk(items: Iterable[Item]) -> Iterator[Item]:
    """Depth first, in the order of the file; a list that is included twice is walked once."""
    yield from _walk(tuple(items), set())


def _walk(block: tuple[Item, ...], seen: set[int]) -> Iterator[Item]:
    if id(block) in seen:
        return
    seen.add(id(block))
    for item in block:
        yield item
        for inner in item.blocks.values():
            yield from _walk(inner, seen)
