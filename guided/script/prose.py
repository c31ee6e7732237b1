"""Block text: a blank line begins a new spoken line, `# Name` a section, and a mark on its own line stands alone."""

import re
from collections.abc import Iterator

from guided.findings import Span
from guided.script.nodes import Scalar
from guided.script.page import Mend, Page

_HEADING = re.compile(r"#+\s+(\S.*?)\s*")
_MARK = re.compile(r"\s*\[[^\[\]]*\]\s*")


def paragraphs(page: Page, node: Scalar) -> Iterator[tuple[Scalar, bool]]:
    """Each spoken line or heading with its place, and whether it is a heading."""
    gathered: list[tuple[int, str]] = []
    dashed = False
    for number, line in _lines(page, node):
        heading = _HEADING.fullmatch(line.strip())
        alone = heading is not None or _MARK.fullmatch(line) is not None
        if line.lstrip().startswith("- ") and not dashed:
            dashed = True
            help = "for a list of lines and pauses, remove the | after the key; in block text leave the dashes out"
            at = len(line) - len(line.lstrip()) + 1
            page.add("G107", "a dash in block text begins no item", page.span(number, at), Mend(help))
        if gathered and (alone or not line.strip()):
            yield _joined(page, node, gathered), False
            gathered = []
        if heading is not None:
            yield _joined(page, node, [(number, heading[1])]), True
        elif alone:
            yield _joined(page, node, [(number, line)]), False
        elif line.strip():
            gathered.append((number, line))
    if gathered:
        yield _joined(page, node, gathered), False


def _lines(page: Page, node: Scalar) -> Iterator[tuple[int, str]]:
    """Line numbers and lines; block text is read as it stands in the file, so that folding changes nothing."""
    if node.style != "block":
        for line in node.text.split("\n"):
            yield node.span.line, line
        return
    indent: int | None = None
    for number in range(node.span.line + 1, node.last_line + 1):
        line = page.line(number)
        own = len(line) - len(line.lstrip(" "))
        if line.strip():
            indent = own if indent is None else indent
            if own < indent:
                return
        yield number, line


def _joined(page: Page, node: Scalar, lines: list[tuple[int, str]]) -> Scalar:
    text = " ".join(line.strip() for _, line in lines)
    if node.style != "block":
        return Scalar(text, node.span, node.last_line, node.last_column, "quoted")
    first, last = lines[0][0], lines[-1][0]
    whole = page.line(first)
    column = len(whole) - len(whole.lstrip()) + 1
    span = Span(page.name, first, column, max(column + 1, len(whole.rstrip()) + 1))
    return Scalar(text, span, last, len(page.line(last)) + 1, "block")
