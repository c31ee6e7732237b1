"""YAML text → located nodes. The only file that knows YAML.

Theory of operation. PyYAML's *events* are read one by one and turned into nodes with an explicit stack: no
constructor runs, no alias is followed, no recursion happens, so neither `1:30` nor `no` nor a bomb of `[` can do
anything. Limits are checked as the events arrive, and the parser (libyaml where it is there, which streams; else
PyYAML's own) is dropped at the first event past one. When the parser stops at a syntax error, `mends` looks for the
mistake behind it; where the mend is certain it is applied in memory, and the text is read again, so that one run
tells all.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

from guided.findings import Span
from guided.script.limits import DEEPEST
from guided.script.mends import Trouble, explain
from guided.script.nodes import Mapping, Node, Refused, Scalar, Sequence
from guided.script.page import Enough, Mend, Page, character_name, quoted
from guided.script.source import FORBIDDEN
from guided.script.values import shown

MOST_NODES = 80_000
"""Nodes of one file: 20,000 items, most of them with a verb, have fewer."""
MOST_REREAD = 3_000_000
"""Characters that may be read again after mends."""
MOST_MENDS = 200

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_nodes(page: Page, text: str) -> Node | None:
    """The root node, or None where there is none or the file cannot be read; all is reported on the page."""
    budget = MOST_REREAD
    for _ in range(MOST_MENDS):
        kept = len(page.findings)
        try:
            return _compose(page, text)
        except yaml.MarkedYAMLError as error:
            del page.findings[kept:]
            budget -= len(text)
            mended = explain(page, text, _trouble(error))
            if mended is None or mended == text or budget < 0:
                return None
            text = mended
        except (yaml.YAMLError, UnicodeError) as error:
            del page.findings[kept:]
            page.add("G002", f"this cannot be read as YAML ({' '.join(str(error).split())[:100]})", page.span(1, 1))
            return None
    return None


def _trouble(error: yaml.MarkedYAMLError) -> Trouble:
    problem, context = error.problem_mark, error.context_mark
    return Trouble(
        " ".join(part for part in (error.context, error.problem) if part),
        problem.line + 1 if problem else (context.line + 1 if context else 1),
        problem.column + 1 if problem else 1,
        context.line + 1 if context else None,
    )


@dataclass
class _Open:
    """A list or mapping whose end has not come yet."""

    mapping: bool
    span: Span
    nodes: list[Node] = field(default_factory=list)


def _compose(page: Page, text: str) -> Node | None:
    open_: list[_Open] = []
    root: Node | None = None
    documents = count = 0
    for event in _events(text):
        span = _span(page, event.start_mark, event.end_mark)
        node: Node | None = None
        if isinstance(event, yaml.ScalarEvent):
            node = _scalar(page, event, span)
            if event.anchor or event.tag:
                _refuse_marks(page, event, span, page.replaced(node, quoted(page.excerpt(node))))
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                mend = Mend("one session a file: remove the line ---, or make two files")
                page.add("G007", "a second document starts here", span, mend)
                return root if isinstance(root, Mapping) and root.get("script") else None
        elif isinstance(event, yaml.AliasEvent):
            node = _refuse_alias(page, event, span)
        elif isinstance(event, yaml.CollectionStartEvent):
            _refuse_marks(page, event, span)
            open_.append(_Open(isinstance(event, yaml.MappingStartEvent), span))
            if len(open_) > DEEPEST:
                page.add("G008", f"this is nested more than {DEEPEST} deep", span)
                raise Enough
        elif isinstance(event, yaml.CollectionEndEvent):
            ended = open_.pop()
            if span.line == ended.span.line and span.end_column > ended.span.end_column:
                ended.span = Span(page.name, span.line, ended.span.column, span.end_column)
            node = _mapping(page, ended) if ended.mapping else Sequence(tuple(ended.nodes), ended.span)
        if node is not None:
            count += 1
            if count > MOST_NODES:
                page.add("G008", "the file has too many parts", span)
                raise Enough
            if open_:
                open_[-1].nodes.append(node)
            else:
                root = node
    return root


def _events(text: str) -> Iterator[Any]:
    yield from yaml.parse(text, Loader=_Loader)


def _span(page: Page, start: Any, end: Any) -> Span:
    line = start.line + 1
    if line > len(page.lines):  # a value that is missing at the end of the file
        return page.span(line, 1)
    shift = page.shifts.get(line, 0) if page.shifts else 0
    column = max(1, start.column + 1 - shift)
    if line in page.shifts:
        column = min(column, len(page.line(line)) + 1)
    last = max(1, end.column + 1 - shift) if end.line == start.line else len(page.line(line)) + 1
    return Span(page.name, line, column, max(column + 1, last))


def _scalar(page: Page, event: Any, span: Span) -> Scalar:
    text, end = event.value, event.end_mark
    if found := FORBIDDEN.search(text):
        name = character_name(found[0])
        page.add("G003", f"an escape here stands for a character that has no place in a script ({name})", span, _ESCAPE)
        text = FORBIDDEN.sub("", text)
    style: Literal["plain", "quoted", "block"] = (
        "plain" if event.style in (None, "") else "block" if event.style in "|>" else "quoted"
    )
    shift = page.shifts.get(end.line + 1, 0) if page.shifts else 0
    return Scalar(text, span, end.line + 1, max(1, end.column + 1 - shift), style)


def _mapping(page: Page, ended: _Open) -> Mapping | Refused:
    seen: dict[str, Scalar] = {}
    entries: list[tuple[Scalar, Node]] = []
    for key, value in zip(ended.nodes[::2], ended.nodes[1::2], strict=True):
        if not isinstance(key, Scalar):
            if not isinstance(key, Refused):
                page.add("G103", "a key is a word, not a list or a group", key.span, Mend("write key: value"))
        elif key.text == "<<":
            page.add("G004", "YAML's merge key << is not used in scripts", key.span, _SHARE)
        elif key.text in seen:
            first = seen[key.text].span.line
            help = "keep one of the two; YAML would drop the first in silence"
            page.add("G006", f"{shown(key.text)} is here twice; the first is on line {first}", key.span, Mend(help))
        else:
            seen[key.text] = key
            entries.append((key, value))
    return Mapping(tuple(entries), ended.span) if entries or not ended.nodes else Refused(ended.span)


_ESCAPE = Mend("delete it; to have a backslash spoken, write it twice")
_SHARE = Mend("put the shared part under fragments: and include it; if this is text, put it in quotes")


def _refuse_alias(page: Page, event: Any, span: Span) -> Refused:
    page.add("G004", f"YAML reads {shown('*' + event.anchor)} as an alias; scripts have none", span, _SHARE)
    return Refused(span)


def _refuse_marks(page: Page, event: Any, span: Span, line: str | None = None) -> None:
    """Report an anchor or a tag; `line` is the line with the text in quotes."""
    paste = line.strip() if line is not None else None
    if event.anchor:
        mend = Mend(_SHARE.help, paste)
        page.add("G004", f"YAML reads {shown('&' + event.anchor)} as an anchor; scripts have none", span, mend)
    if event.tag and event.tag != "!":
        mend = Mend("if this is text, put it in quotes; values need no tag", paste)
        page.add("G004", f"YAML reads {shown(_tag(event.tag))} as a tag; scripts have none", span, mend)


def _tag(tag: str) -> str:
    name = tag.removeprefix("tag:yaml.org,2002:")
    return f"!!{name}" if name != tag else tag
