"""Findings as strings: for people (`text`), for editors (`concise`), for programs (`json`) and for GitHub's reviews.

No line of a script reaches the output with a character that a terminal would obey, and no line of the text form is
over 120 columns unless it is one to paste.
"""

import json
import textwrap
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from guided.findings import Diagnostic

WIDTH = 120
_EXCERPT = 100
"""Columns of a source line that are shown; a longer one is cut around the caret."""
_COLOURS = {"error": "1;31", "warning": "1;33", "note": "1;36"}
_FRAME, _BOLD, _PASTE = "34", "1", "32"


def as_text(found: Sequence[Diagnostic], texts: Mapping[str, str] | None = None, color: bool = False) -> str:
    """Each finding with its line, a caret under it and the mend below. `texts`: file, as a Span has it → its text.

    Of several notes on one place only the first shows it: a short script has many on its first line.
    """
    lines = {
        file: text.removesuffix("\n").split("\n") if text else [] for file, text in _used(found, texts or {}).items()
    }
    made: list[str] = []
    place = None
    for finding in found:
        again = finding.severity == "note" and finding.span == place
        if made and not again:
            made.append("")
        made.append(_one(finding, [] if again else lines.get(finding.span.file, []), color).removesuffix("\n"))
        place = finding.span if finding.severity == "note" else None
    return "\n".join([*made, ""]) if made else ""


def as_concise(found: Sequence[Diagnostic]) -> str:
    """One line a finding."""
    return "\n".join(
        f"{_place(finding)}: {finding.severity}[{finding.code}] {_safe(finding.message)}"
        + (f" ({_safe(finding.help)})" if finding.help else "")
        for finding in found
    )


def as_json(found: Sequence[Diagnostic]) -> str:
    """An array of objects; `edit` is the mend that `check --fix` makes."""
    return json.dumps([_object(finding) for finding in found], indent=2, ensure_ascii=False)


def as_github(found: Sequence[Diagnostic]) -> str:
    """Workflow commands: GitHub shows them beside the lines."""
    kinds = {"note": "notice"}
    return "\n".join(
        f"::{kinds.get(finding.severity, finding.severity)} file={_property(finding.span.file)}"
        f",line={finding.span.line},col={finding.span.column},endColumn={finding.span.end_column}"
        f",title={_property(f'guided {finding.code}')}"
        f"::{_escaped(finding.message + (f' – {finding.help}' if finding.help else ''))}"
        for finding in found
    )


def _used(found: Sequence[Diagnostic], texts: Mapping[str, str]) -> dict[str, str]:
    return {file: texts[file] for file in {finding.span.file for finding in found} if file in texts}


def _place(finding: Diagnostic) -> str:
    return f"{_safe(finding.span.file)}:{finding.span.line}:{finding.span.column}"


def _one(finding: Diagnostic, lines: Sequence[str], color: bool) -> str:
    """The text form of one finding, with a newline at its end."""

    def paint(code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if color else text

    number = str(finding.span.line)
    margin = " " * (len(number) + 1)
    kind = _COLOURS[finding.severity]
    head = f"{_place(finding)}: {finding.severity}[{finding.code}]"
    first, *more = _wrapped(_safe(finding.message), len(head) + 2, 4)
    out = [f"{paint(_BOLD, _place(finding))}: {paint(kind, f'{finding.severity}[{finding.code}]')}: {first}", *more]
    if 0 < finding.span.line <= len(lines):
        shown, before, under = _excerpt(lines[finding.span.line - 1], finding.span.column, finding.span.end_column)
        out.append(paint(_FRAME, f"{margin}|"))
        out.append(f"{paint(_FRAME, f'{number} |')} {shown}".rstrip())
        out.append(f"{paint(_FRAME, f'{margin}|')} {' ' * before}{paint(kind, '^' * under)}")
    if finding.help:
        first, *more = _wrapped(_safe(finding.help), len(margin) + len("= help: "), len(margin) + len("= help: "))
        out += [f"{margin}{paint(_FRAME, '=')} {paint(_BOLD, 'help')}: {first}", *more]
    if finding.paste:
        out += [f"{margin}  {paint(_PASTE, _safe(line))}" for line in finding.paste.split("\n")]
    return "\n".join(out) + "\n"


def _wrapped(text: str, taken: int, indent: int) -> list[str]:
    """A paragraph whose first line begins after `taken` columns; the others after `indent`."""
    if taken + len(text) <= WIDTH or taken > WIDTH - 20:
        return [text]
    wrapped = textwrap.wrap(text, WIDTH, initial_indent=" " * taken, subsequent_indent=" " * indent) or [text]
    return [wrapped[0][taken:], *wrapped[1:]]


def _excerpt(line: str, column: int, end: int) -> tuple[str, int, int]:
    """What is shown of a line, the columns before the caret, and the width of the caret."""
    at, to = column - 1, max(column, min(end - 1, len(line)))
    start = max(0, min(at - 30, len(line) - _EXCERPT + 10)) if len(line) > _EXCERPT else 0
    stop = min(len(line), start + _EXCERPT - 10) if len(line) > _EXCERPT else len(line)
    lead, tail = "…" if start else "", "…" if stop < len(line) else ""
    shown = lead + _safe(line[start:stop]) + tail
    before = len(lead) + _columns(_safe(line[start:at]))
    under = _columns(_safe(line[at : min(to, stop)]))
    return shown, before, max(1, under)


def _columns(text: str) -> int:
    """Columns of a terminal: wide letters take two, marks that combine none."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def _safe(text: str) -> str:
    """A tab as an arrow, anything else that is not printed as a mark."""
    return "".join(letter if letter.isprintable() else "→" if letter == "\t" else "\ufffd" for letter in text)


def _object(finding: Diagnostic) -> dict[str, Any]:
    span = finding.span
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "file": span.file,
        "start": {"line": span.line, "column": span.column},
        "end": {"line": span.line, "column": span.end_column},
        "help": finding.help,
        "paste": finding.paste,
        "edit": {"line": finding.edit.line, "text": finding.edit.text} if finding.edit else None,
    }


def _escaped(text: str) -> str:
    """A message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
