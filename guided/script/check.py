"""Nodes → Script. Every problem of a file is reported, not the first; a Script exists only where there is no error."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from guided.findings import Diagnostic, Span
from guided.script.desk import CheckDesk
from guided.script.fields import TOP
from guided.script.includes import read_fragment
from guided.script.items import read_block
from guided.script.limits import DEEPEST, MOST_ITEMS, MOST_LETTERS
from guided.script.names import listed, nearest
from guided.script.nodes import Mapping, Node, Refused, Scalar, Sequence, kind_of
from guided.script.page import Enough, Mend, Page
from guided.script.reader import read_nodes
from guided.script.settings import read_head
from guided.script.source import open_page
from guided.script.tree import Known, Reading, Script
from guided.script.values import shown
from guided.script.variables import settle_choices, settle_variables
from guided.seams import Item

TOP_SYNONYMS = {
    "name": "title", "licence": "license", "lang": "language", "locale": "language", "duration": "length",
    "durations": "lengths", "music": "bed", "background": "bed", "sound": "bed", "steps": "script", "items": "script",
    "body": "script", "text": "script", "variables": "vars", "summary": "description", "purpose": "description",
    "warning": "content_note", "cautions": "not_now", "safety": "not_now", "level": "intensity", "keywords": "tags",
}  # fmt: skip
"""What authors call our keys elsewhere."""


@dataclass
class Files:
    """The files of one run: each is read once, and a circle of includes is seen."""

    known: Known
    search_path: tuple[Path, ...] = ()
    """Folders where includes are looked for, after the script's own."""
    texts: dict[str, str] = field(default_factory=dict)
    """Name, as a Span has it → text."""
    _read: dict[Path, Reading] = field(default_factory=dict)
    _open: list[Path] = field(default_factory=list)

    def read(self, path: Path, data: str | bytes, level: int = 0) -> Reading:
        """A file whose text is at hand."""
        page, text = open_page(data, str(path), path.parent)
        with self._opened(path.resolve()):
            return self.check(page, text, path, level)

    @contextmanager
    def _opened(self, path: Path) -> Iterator[None]:
        self._open.append(path)
        try:
            yield
        finally:
            self._open.pop()

    def include(self, desk: CheckDesk, path: Path, span: Span) -> Reading | None:
        """A file that a script includes. Its errors are the script's."""
        there = path.resolve()
        if there in self._open:
            circle = " → ".join([*(one.name for one in self._open[self._open.index(there) :]), there.name])
            desk.page.add("G303", f"this include goes in a circle: {circle}", span, Mend("take one of them out"))
            return None
        if there not in self._read:
            try:
                self._read[there] = self.read(path, path.read_bytes(), desk.level)
            except OSError as error:
                desk.page.add("G302", f"{path.name} cannot be read: {error.strerror or error}", span)
                return None
            errors = [found for found in self._read[there].diagnostics if found.severity == "error"]
            desk.page.findings.extend(errors)
        return self._read[there]

    def check(self, page: Page, text: str | None, path: Path | None, level: int = 0) -> Reading:
        """What came of one page."""
        self.texts[page.name] = page.text
        script: Script | None = None
        try:
            if text is not None:
                root = read_nodes(page, text)
                script = _script(self, page, root, path, level)
        except Enough:
            pass
        waived = script.metadata.waive if script is not None else {}
        kept = [found for found in page.findings if found.severity == "error" or found.code not in waived]
        if any(found.severity == "error" for found in kept):
            script = None
        return Reading(script, in_order(kept, page.name), page.text, MappingProxyType(self.texts))


def in_order(findings: list[Diagnostic], first: str) -> tuple[Diagnostic, ...]:
    """By line, each once; those of `first` before those of included files."""
    return tuple(
        sorted(
            dict.fromkeys(findings),
            key=lambda found: (
                found.span.file != first,
                found.span.file,
                found.span.line,
                found.span.column,
                found.code,
            ),
        )
    )


def _script(files: Files, page: Page, root: Node | None, path: Path | None, level: int) -> Script | None:
    """The script of a page; only to be used where nothing was reported as an error."""
    desk = CheckDesk(page, files.known, files, read_block, level)
    if root is None or (isinstance(root, Scalar) and root.empty):
        if not page.findings:
            page.add("G104", "the file is empty", page.span(1, 1), Mend("begin with a title: and a script:"))
        return None
    if isinstance(root, Sequence):
        help = "the list needs its key: write script: on a line above it"
        page.add("G104", "there is no script: above this list", root.span, Mend(help, "script:"))
        read_block(desk, root, "script")
        return None
    if isinstance(root, Scalar):
        help = f"{_BEGIN}; guided import makes a script of a text"
        page.add("G103", f"a script is made of keys and values, and this is {kind_of(root)}", root.span, Mend(help))
        return None
    if not isinstance(root, Mapping):
        return None
    keys = _keys(desk, root)
    fragments = keys.get("fragments")
    if isinstance(fragments, Mapping):
        desk.fragments = {key.text: value for key, value in fragments.entries}
    elif fragments is not None and not isinstance(fragments, Refused):
        page.add("G103", "fragments: is a group of names, each with its lines", fragments.span)
    head = read_head(desk, keys, path)
    for name in desk.fragments:
        read_fragment(desk, name)
    items: tuple[Item, ...] = ()
    if "script" in keys:
        items = read_block(desk, keys["script"], "script")
    elif (line := _swallowed(page, keys)) is not None:
        help = "the list needs its key: write script: on a line above it"
        page.add("G104", "there is no script: above this list", page.span(line, 1), Mend(help, "script:"))
    else:
        page.add("G104", "there is no script: in this file", page.span(1, 1), Mend(_BEGIN, "script:"))
    _measure(desk, items, keys.get("script", root).span)
    settle_variables(desk)
    settle_choices(desk, items)
    return replace(head.script(items, desk), places=MappingProxyType(_places(keys)))


_BEGIN = "write script: and under it a list of lines, each beginning with a dash"


def _swallowed(page: Page, keys: dict[str, Node]) -> int | None:
    """The line where a list begins that YAML adds to the value above it."""
    for node in keys.values():
        if isinstance(node, Scalar) and node.style == "plain":
            below = range(node.span.line + 1, node.last_line + 1)
            first = next((number for number in below if page.line(number).strip()), None)
            if first is not None and page.line(first).lstrip().startswith("- "):
                return first
    return None


def _places(keys: dict[str, Node]) -> dict[str, Span]:
    """Where the values of the top-level keys stand, and the entries of those that are lists."""
    places = {name: node.span for name, node in keys.items()}
    for name, node in keys.items():
        if isinstance(node, Sequence) and name != "script":
            places |= {f"{name}/{index}": entry.span for index, entry in enumerate(node.items)}
    return places


def _keys(desk: CheckDesk, root: Mapping) -> dict[str, Node]:
    """The keys that are known; the others are reported, and what was meant is read on."""
    keys: dict[str, Node] = {}
    for key, value in root.entries:
        if key.text in TOP:
            keys[key.text] = value
        elif not key.text.startswith("x-"):
            if dash := re.fullmatch(r"-+(\w+)", key.text):
                paste = f"- {desk.page.line(key.span.line).lstrip(' -')}"
                mend = Mend("write a space after it", paste)
                desk.page.add("G102", f"there is no space after the dash before {shown(dash[1])}", key.span, mend)
                continue
            likely = nearest(key.text, TOP) or TOP_SYNONYMS.get(key.text.lower())
            line = desk.page.replaced(key, likely) if likely else None
            help = f"did you mean {likely}?" if likely else f"the keys are {listed(TOP, 30)}; your own begin with x-"
            span = key.span
            desk.page.add(
                "G102", f"there is no key {shown(key.text)}", span, Mend(help, line.strip() if line else None)
            )
            if likely and root.get(likely) is None:
                keys.setdefault(likely, value)
    return keys


def _measure(desk: CheckDesk, items: tuple[Item, ...], span: Span) -> None:
    """Refuse what would be too large when played out. Raises Enough where it is too deep to look further."""
    extent = desk.extents.of(items)
    if extent.items > MOST_ITEMS:
        count = f"{extent.items:,}" if extent.items < 10**12 else "far too many"
        message = f"played out, this script has {count} items; the most is {MOST_ITEMS:,}"
        desk.page.add("G008", message, span, Mend("repeat less"))
    if extent.letters > MOST_LETTERS:
        desk.page.add("G008", "played out, this script speaks for more than 12 hours", span, Mend("repeat less"))
    if extent.depth > DEEPEST:
        desk.page.add("G008", f"this is nested more than {DEEPEST} deep, includes followed", span)
        raise Enough
