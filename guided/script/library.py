"""Where scripts are found, and how a name finds one.

Order: an explicit path; `./scripts`; each folder of `$GUIDED_PATH`; the user's data folder; the built-in library. The
first match wins. Listing reads only the head of a file, by a reader for the plain lines that heads are made of; what
it is not sure of goes to the full reader.
"""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Literal, TypeAlias

from guided.errors import NoSuchSession
from guided.script.head import Head, read_head

Origin: TypeAlias = Literal["here", "path", "yours", "built-in"]
SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Entry:
    """A session that can be asked for by name."""

    name: str
    path: Path
    origin: Origin
    head: Head
    shadowed: bool = False
    """Whether an earlier folder holds the same name."""


def builtin_folder() -> Path:
    """The library that travels with the package: the wheel's copy, or the live `scripts/` of a checkout."""
    package = Path(__file__).resolve().parent.parent
    packed = package / "_scripts"
    return packed if packed.is_dir() else package.parent / "scripts"


def user_folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_data_dir("guided", appauthor=False)) / "scripts"


def loose(name: str) -> str:
    """The name as a tired person might type it: no case, spaces, hyphens or underscores."""
    return re.sub(r"[\s_-]+", "", name).casefold()


def scripts_in(folder: Path, name: str) -> tuple[Path, ...]:
    """Every script below a folder, which a user called `name`. Raises NoSuchSession where there is none."""
    found = tuple(sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES and path.is_file()))
    if not found:
        raise NoSuchSession(f"{name} is a folder with no script in it", "a script is a file that ends in .yaml or .yml")
    return found


class Library:
    """The folders that are searched, in order."""

    def __init__(self, folders: Sequence[tuple[Origin, Path]] | None = None) -> None:
        self.folders = tuple(folders) if folders is not None else tuple(_standard_folders())

    @property
    def search_path(self) -> tuple[Path, ...]:
        """For `include`."""
        return tuple(folder for _, folder in self.folders)

    def _files(self) -> Iterator[tuple[Origin, Path]]:
        seen: set[Path] = set()
        for origin, folder in self.folders:
            if not folder.is_dir() or folder.resolve() in seen:
                continue
            seen.add(folder.resolve())
            for path in sorted(folder.iterdir()):
                if path.suffix in SUFFIXES and not path.name.startswith(("_", ".")) and path.is_file():
                    yield origin, path

    @cached_property
    def names(self) -> dict[str, Path]:
        """Every name, first match first; heads are not read."""
        found: dict[str, Path] = {}
        for _, path in self._files():
            found.setdefault(path.stem, path)
        return found

    def entries(self) -> tuple[Entry, ...]:
        """Every session, shadowed ones marked; a file without `script:` outside the built-ins is not one."""
        found: list[Entry] = []
        taken: set[str] = set()
        for origin, path in self._files():
            head = read_head(path)
            if head is None or not (head.is_script or origin == "built-in"):
                continue
            entry = Entry(path.stem, path, origin, head)
            found.append(replace(entry, shadowed=True) if path.stem in taken else entry)
            taken.add(path.stem)
        return tuple(found)

    def find(self, name: str) -> Path:
        """The script a listener means. Raises NoSuchSession."""
        if path := self._explicit(name):
            return path
        if name in self.names:
            return self.names[name]
        wanted = loose(name)
        same = [path for known, path in self.names.items() if loose(known) == wanted]
        if same:
            return same[0]
        starts = [path for known, path in self.names.items() if wanted and loose(known).startswith(wanted)]
        if len(starts) == 1:
            return starts[0]
        raise NoSuchSession(f"there is no session called “{name}”", self._suggestion(name, starts))

    def _explicit(self, name: str) -> Path | None:
        path = Path(name).expanduser()
        looks_like_path = "/" in name or os.sep in name or name.endswith(SUFFIXES)
        if not looks_like_path:
            if not (path.suffix and path.is_file()):
                return None
            raise NoSuchSession(f"{name} is no script: those end in .yaml", f"guided import {name} makes one of a text")
        if path.is_file():
            return path
        if path.is_dir():
            scripts_in(path, name)
            raise NoSuchSession(
                f"{name} is a folder, not a session", f"guided check {name} looks at every script in it"
            )
        raise NoSuchSession(f"there is no file {name}", "guided list shows every session there is")

    def _suggestion(self, name: str, starts: Sequence[Path]) -> str:
        if starts:
            return "it could be " + " or ".join(path.stem for path in starts)
        import difflib

        by_loose = {loose(known): known for known in self.names}
        near = difflib.get_close_matches(loose(name), list(by_loose), n=2, cutoff=0.5)
        if near:
            return "did you mean " + " or ".join(by_loose[match] for match in near) + "?"
        return "guided list shows every session there is"


def _standard_folders() -> Iterator[tuple[Origin, Path]]:
    yield "here", Path("scripts")
    for folder in os.environ.get("GUIDED_PATH", "").split(os.pathsep):
        if folder:
            yield "path", Path(folder).expanduser()
    yield "yours", user_folder()
    yield "built-in", builtin_folder()
