"""The two ways a script comes in: by its path, or as text."""

from collections.abc import Sequence
from pathlib import Path

from guided.script.check import Files
from guided.script.page import Page
from guided.script.source import MOST_BYTES, open_page
from guided.script.tree import Known, Reading


def read_script(path: Path, known: Known | None = None, search_path: Sequence[Path] = ()) -> Reading:
    """A file, and what it includes. Never raises: a file that cannot be read is a finding.

    Includes are looked for beside the file, then along `search_path`.
    """
    files = Files(known or Known(), tuple(search_path))
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        page = Page(str(path), "", path.parent)
        page.add("G001", f"the file cannot be read: {error.strerror or error}", page.span(1, 1))
        return Reading(None, tuple(page.findings), "")
    return files.read(path, data)


def read_text(
    text: str | bytes,
    name: str = "<stdin>",
    folder: Path | None = None,
    known: Known | None = None,
    search_path: Sequence[Path] = (),
) -> Reading:
    """A script that is in no file. Without a folder, what it includes is looked for along the search path only."""
    page, clean = open_page(text, name, folder)
    return Files(known or Known(), tuple(search_path)).check(page, clean, None)
