"""`include`: a fragment of the file, a file beside it or along the search path, or a fragment that a file brought."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from guided.findings import Span
from guided.script.desk import Block, CheckDesk, Site
from guided.script.names import listed, nearest
from guided.script.nodes import Scalar
from guided.script.page import Mend
from guided.script.values import shown

SUFFIXES = (".yaml", ".yml")


def bring(desk: CheckDesk, node: Scalar, given: frozenset[str]) -> Block:
    """The items of an include; none where it cannot be resolved, which has been reported."""
    name, span = node.text.strip(), node.span
    if name in desk.fragments:
        values = given | {"it"} if desk.in_each else given
        desk.sites.append(Site(name, values, span, desk.fragment))
        if name in desk.opening:
            circle = " → ".join([*desk.opening[desk.opening.index(name) :], name])
            desk.page.add("G303", f"this include goes in a circle: {circle}", span, Mend("take one of them out"))
            return ()
        return read_fragment(desk, name)
    if not desk.inside(name, span):
        return ()
    if (path := _find(desk, name)) is not None:
        return _bring_file(desk, path, name, span, given)
    if name in desk.lent:
        return desk.lent[name]
    known = desk.fragments.keys() | desk.lent.keys() | set(_beside(desk))
    stem = re.sub(r"\.ya?ml$", "", name)
    likely = stem if stem in known else nearest(stem, known)
    line = desk.page.replaced(node, likely) if likely else None
    help = f"did you mean {likely}?" if likely else f"there are {listed(known)}; a file is {stem}.yaml beside this one"
    desk.page.add(
        "G302", f"there is no fragment or file called {shown(name)}", span, Mend(help, line.strip() if line else None)
    )
    return ()


def read_fragment(desk: CheckDesk, name: str) -> Block:
    """A fragment of this file, read once."""
    if name in desk.ready:
        return desk.ready[name]
    node = desk.fragments[name]
    outer, desk.in_each = desk.in_each, False
    desk.opening.append(name)
    block = desk.read_block(desk, node, name)
    desk.opening.pop()
    desk.in_each = outer
    desk.extents.of(block)
    desk.ready[name] = block
    return block


def _bring_file(desk: CheckDesk, path: Path, name: str, span: Span, given: frozenset[str]) -> Block:
    reading = desk.shelf.include(desk, path, span)
    if reading is None or reading.script is None:
        return ()
    script = reading.script
    names = {variable.name for variable in script.variables}
    for variable in script.variables:
        desk.brought.setdefault(variable.name, variable)
    desk.left_open |= names if script.fragments else names - given  # its fragments may be included elsewhere
    for fragment, block in script.fragments.items():
        desk.lent.setdefault(fragment, block)
    for wrong in sorted(given - names):
        likely = nearest(wrong, names)
        help = f"did you mean {likely}?" if likely else f"its variables are {listed(names)}"
        desk.page.add("G301", f"{name} has no variable {shown(wrong)}", span, Mend(help))
    return script.items


def candidates(folder: Path, name: str) -> Iterator[Path]:
    """The files an include may mean in one folder, the likeliest first."""
    wanted = PurePosixPath(name)
    if wanted.suffix in SUFFIXES:
        yield folder / wanted
        return
    for stem in (wanted.name, f"_{wanted.name}"):
        for suffix in SUFFIXES:
            yield folder / wanted.parent / f"{stem}{suffix}"


def _find(desk: CheckDesk, name: str) -> Path | None:
    folders = ([desk.page.folder] if desk.page.folder is not None else []) + list(desk.shelf.search_path)
    for folder in folders:
        for path in candidates(folder, name):
            try:
                if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
                    return path
            except (OSError, ValueError):
                continue
    return None


def _beside(desk: CheckDesk) -> Iterator[str]:
    """Names of the files beside this one, for a suggestion."""
    try:
        found = sorted(desk.page.folder.iterdir())[:500] if desk.page.folder is not None else []
    except OSError:
        return
    yield from (path.stem for path in found if path.suffix in SUFFIXES)
