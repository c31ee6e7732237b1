"""A folder of plugins → names, loaded on use. Built-ins enter by the door that guests use."""

import importlib
import pkgutil
import sys
from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar, cast

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

T = TypeVar("T")


class Registry(Generic[T]):
    """The plugins of one package and the entry points of the group with the same name.

    A module whose name begins with `_` is the room's own furniture, not a plugin. A built-in wins over a guest of the
    same name, so that installing a package never changes what a script sounds like.
    """

    def __init__(self, package: str) -> None:
        self.package = package

    @cached_property
    def _modules(self) -> tuple[str, ...]:
        path = importlib.import_module(self.package).__path__
        return tuple(sorted(found.name for found in pkgutil.iter_modules(path) if not found.name.startswith("_")))

    @cached_property
    def _guests(self) -> "dict[str, EntryPoint]":
        if f"[{self.package}]" not in _entry_points(tuple(sys.path)):
            return {}
        from importlib.metadata import entry_points

        return {point.name: point for point in entry_points(group=self.package) if point.name not in self._modules}

    @property
    def names(self) -> tuple[str, ...]:
        """Sorted; nothing is imported to know them."""
        return tuple(sorted((*self._modules, *self._guests)))

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __contains__(self, name: object) -> bool:
        return name in self._modules or name in self._guests

    def load(self, name: str) -> T:
        """Import the plugin. Raises KeyError for an unknown name."""
        if name in self._modules:
            return cast(T, importlib.import_module(f"{self.package}.{name}").PLUGIN)
        return cast(T, self._guests[name].load())


@lru_cache(maxsize=1)
def _entry_points(path: tuple[str, ...]) -> str:
    """What installed packages declare, as it stands in their files.

    Mostly nobody names a group of ours, and `importlib.metadata`, which with all it imports takes a tenth of the time
    to the first sound, is not needed to know that.
    """
    found: list[str] = []
    for folder in path:
        for file in Path(folder).glob("*-info/entry_points.txt"):
            found.append(file.read_text(encoding="utf-8", errors="replace"))
    return "\n".join(found)
