"""Where a script is checked: its page, the names it may use, and what it has used so far."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol

from guided.findings import Span
from guided.model import Variable
from guided.script.limits import MOST_ITEMS, Extents
from guided.script.names import listed, nearest
from guided.script.nodes import Node
from guided.script.page import Enough, Mend, Page
from guided.script.tree import Known, Reading
from guided.script.values import shown
from guided.seams import Item

Block = tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """A variable stands somewhere."""

    name: str
    span: Span
    fragment: str | None
    """The fragment it stands in; None: in the script itself."""


@dataclass(frozen=True, slots=True)
class Site:
    """A fragment is included somewhere."""

    target: str
    given: frozenset[str]
    """Names that have a value there."""
    span: Span
    fragment: str | None


class Shelf(Protocol):
    """The files of one run: each is read once."""

    @property
    def search_path(self) -> tuple[Path, ...]:
        """Folders where includes are looked for, after the script's own."""

    def include(self, desk: "CheckDesk", path: Path, span: Span) -> Reading | None:
        """Another file; None where it cannot be read, which has been reported."""


@dataclass
class CheckDesk:
    """The state of one file's check. Satisfies `seams.Desk`."""

    page: Page
    known: Known
    shelf: "Shelf"
    """The other files of this run."""
    read_block: "Callable[[CheckDesk, Node, str], Block]"
    """Reads a list of items; the last argument is the key it stands under."""
    level: int = 0
    """Lists inside lists so far, includes followed."""
    declared: set[str] = field(default_factory=set)
    """Its own variables."""
    places: dict[str, Span] = field(default_factory=dict)
    """Where they are declared."""
    brought: dict[str, Variable] = field(default_factory=dict)
    """Variables of included files."""
    left_open: set[str] = field(default_factory=set)
    """Those of them that some include leaves to their default, or to the listener."""
    fragments: dict[str, Node] = field(default_factory=dict)
    """As written; read when first included."""
    ready: dict[str, Block] = field(default_factory=dict)
    """Fragments that have been read."""
    opening: list[str] = field(default_factory=list)
    """Fragments being read now, outermost first: a name that comes again is a circle."""
    lent: dict[str, Block] = field(default_factory=dict)
    """Fragments of included files."""
    extents: Extents = field(default_factory=Extents)
    used: list[Use] = field(default_factory=list)
    sites: list[Site] = field(default_factory=list)
    in_each: bool = False
    """Whether `${it}` has a value here."""

    @property
    def fragment(self) -> str | None:
        return self.opening[-1] if self.opening else None

    def problem(self, code: str, message: str, span: Span, help: str | None = None) -> None:
        self.page.add(code, message, span, Mend(help))

    def uses(self, name: str, span: Span) -> None:
        """A variable stands here. Raises Enough where there are far too many."""
        if not (name == "it" and self.in_each):
            self.used.append(Use(name, span, self.fragment))
            if len(self.used) > MOST_ITEMS:
                self.page.add("G008", "the file has too many variables", span)
                raise Enough

    def sound(self, value: str, kind: str, span: Span) -> str | None:
        """A known name as it is, a file as its absolute path; None where that has been reported."""
        if "/" in value or "." in value or "\\" in value:
            own = PurePosixPath(value).stem.lower()
            path = self.file(value, span, own if own in self._sounds(kind) else None)
            return str(path) if path else None
        names = self._sounds(kind)
        if names and value not in names:
            if times := re.fullmatch(r"(\w+)\W+(?:x\s*)?([0-9]{1,3})\b.*", value):
                help = f"how often stands on a line of its own below: times: {times[2]}"
                self.page.add("G305", f"there is no {kind} called {shown(value)}", span, Mend(help))
                return None
            likely = nearest(value, names)
            help = f"did you mean {likely}?" if likely else f"there are {listed(names)}; a file has a dot in its name"
            self.page.add(
                "G305", f"there is no {kind} called {shown(value)}", span, self._mended(help, value, likely, span)
            )
            return None
        return value

    def _sounds(self, kind: str) -> frozenset[str]:
        return self.known.bells if kind == "bell" else self.known.beds

    def _mended(self, help: str, value: str, likely: str | None, span: Span) -> Mend:
        """The line with one name in the place of another."""
        there = self.page.line(span.line)[span.column - 1 : span.end_column - 1]
        line = self.page.rewritten(span, there.replace(value, likely)) if likely and value in there else likely
        return Mend(help, line)

    def voice(self, name: str, span: Span) -> None:
        """Note a name that looks like a slip; any other may be a voice of another machine."""
        if name in self.known.voices or _ESPEAK.fullmatch(name) or ":" in name:
            return
        if likely := nearest(name, self.known.voices):
            mend = self._mended(f"did you mean {likely}?", name, likely, span)
            self.page.add("G307", f"no voice {shown(name)} is known", span, mend)

    def file(self, value: str, span: Span, known: str | None = None) -> Path | None:
        """The absolute path of a file beside the script; None where that has been reported.

        `known`: a sound of that name that needs no file.
        """
        if not self.inside(value, span):
            return None
        if self.page.folder is None:
            self.page.add(
                "G305", f"{shown(value)} cannot be found: this script has no folder", span, Mend("save it first")
            )
            return None
        folder = self.page.folder.resolve()
        try:
            path = (folder / value).resolve()
            there = path.is_file()
        except OSError:
            there = False
        if not there:
            help = f"put the file into {folder.name}/, where it was looked for"
            help += f"; the sound {known} needs no file" if known else ""
            mend = self._mended(help, value, known, span)
            self.page.add("G305", f"there is no file {shown(value)} beside this script", span, mend)
            return None
        if not path.is_relative_to(folder):
            self.page.add("G304", f"{shown(value)} leads out of the script's folder", span, Mend(_INSIDE))
            return None
        return path

    def inside(self, value: str, span: Span) -> bool:
        """Whether a path stays below its folder; if not, that has been reported."""
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", value):
            self.page.add("G304", f"{shown(value)} is an address; scripts read no network", span, Mend(_INSIDE))
        elif "\\" in value:
            mended = value.replace("\\", "/")
            self.page.add("G304", f"{shown(value)} has backslashes", span, Mend("paths are written with /", mended))
        elif value.startswith(("/", "~")) or re.match(r"[A-Za-z]:", value) or ".." in PurePosixPath(value).parts:
            self.page.add("G304", f"{shown(value)} leads out of the script's folder", span, Mend(_INSIDE))
        else:
            return True
        return False


_ESPEAK = re.compile(r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(\+\w+)?", re.I)
"""A language and perhaps a variant: what every voice of eSpeak NG is called."""
_INSIDE = "put the file beside the script, or in a folder below it"
