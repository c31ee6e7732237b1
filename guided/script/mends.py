"""YAML's syntax errors in plain words, and the text with the mistake behind them mended.

A parser names the place where it gave up, which is often not the line that is wrong: an open quote is noticed lines
later. So the lines near the trouble are looked at by habit of authors, not of grammar: each detector takes one line
and returns the mended line with what it found, or None.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from guided.findings import Edit
from guided.script.fields import TOP
from guided.script.indents import BULLET, PLACES, Mistake, bulleted, headless, moved
from guided.script.page import Mend, Page, quoted
from guided.script.values import shown

_LINE = re.compile(r"(?P<head>\s*(?:-\s+)*(?:[a-z_]+:\s+)?)(?P<body>.*?)\s*")
_CLOSED = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(?:#.*)?""")
_LISTS = ("tags", "lengths", "not_now", "prefer", "offers", "each")
_APOSTROPHES = re.compile(r"'(?:tis|twas|til|cause|em|n|round|bout)\b", re.I)
_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)")
_ESCAPES = '0abtnvfre "/\\N_LP\t'


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where a parser gave up."""

    problem: str
    line: int
    column: int
    context_line: int | None
    """Where the thing began that it could not finish."""


def explain(page: Page, text: str, trouble: Trouble) -> str | None:
    """Report the mistake behind a syntax error; the text with it mended, or None where the mend is a guess."""
    lines = text.split("\n")
    line = trouble.line
    while line > 1 and not "".join(lines[line - 1 : line]).strip():
        line -= 1
    trouble = replace(trouble, line=line) if line != trouble.line else trouble
    if (list_alone := headless(lines, line)) is not None:
        return list_alone
    for number, detect in _looks(lines, trouble):
        if not 0 < number <= len(lines) or not lines[number - 1].strip():
            continue
        mistake = detect(lines, number)
        if mistake is None or mistake.line == lines[number - 1]:
            continue
        if mistake.message:
            _tell(page, number, mistake)
        for other in range(number, number + mistake.along + 1):
            page.shifts[other] = page.shifts.get(other, 0) + mistake.shift
            lines[other - 1] = moved(lines[other - 1], mistake.shift) if other > number else mistake.line
        return "\n".join(lines)
    span = page.span(line, trouble.column - page.shifts.get(line, 0))
    page.add("G002", _plain(trouble.problem), span, Mend("compare this line's indent with the lines around it"))
    return None


def _tell(page: Page, number: int, mistake: Mistake) -> None:
    column = mistake.column - page.shifts.get(number, 0)
    edit = Edit(number, mistake.line) if mistake.certain else None
    span = page.span(number, column, column + mistake.width)
    paste = mistake.line.strip() if mistake.paste is None else mistake.paste
    page.add(mistake.code, mistake.message, span, Mend(mistake.help, paste or None, edit))


_Detector = Callable[[list[str], int], "Mistake | None"]


def _looks(lines: list[str], trouble: Trouble) -> Iterator[tuple[int, _Detector]]:
    """Which detector looks at which line, the likeliest first."""
    here = [trouble.line]
    here += [number for number in (trouble.context_line, trouble.line - 1) if number and number not in here]
    for number in sorted(here):
        yield number, PLACES[0]
    for number in here:
        for detect in (_fence, _escape, _open_quote, _opening, _second_colon):
            yield number, detect
    for number in range(min(trouble.line, len(lines)), max(0, trouble.line - 200), -1):
        yield number, _open_quote
    for number in sorted(here):
        for detect in (_no_colon, _tight_colon, *PLACES[1:]):
            yield number, detect
    for number in range(trouble.line - 1, max(0, trouble.line - 200), -1):
        yield number, bulleted


def _split(line: str) -> tuple[str, str]:
    found = _LINE.fullmatch(line)
    return (found["head"], found["body"]) if found else ("", line)


def _open_quote(lines: list[str], number: int) -> Mistake | None:
    head, body = _split(lines[number - 1])
    if body[:1] not in ('"', "'") or body[:1] == "" or _CLOSED.fullmatch(body):
        return None
    mark, rest = body[0], body[1:]
    column = len(head) + 1
    if mark == "'" and _APOSTROPHES.match(body):
        message = "YAML reads the apostrophe at the beginning as a quotation mark"
        return Mistake(message, "put the whole line in quotes", column, head + quoted(body), 1, len(body))
    inner = rest[:-1] if rest.endswith(mark) else rest
    if mark not in inner.replace("\\" + mark, "") and not rest.endswith(mark):
        message = "this text begins with a quotation mark and has none at its end"
        return Mistake(message, "close it", column, lines[number - 1].rstrip() + mark, width=len(body))
    closing = re.search(rf"(?<=\w|[.,!?…]){mark}(?=[\s,.;:!?]|$)", rest)
    opening = re.search(rf"(?<=\s){mark}(?=\w)", rest)
    keeps = closing is not None and (opening is None or closing.start() < opening.start()) and closing.end() < len(rest)
    whole = body if keeps and (mark == '"' or not rest.endswith(mark)) else inner
    message = "YAML reads this text only as far as its second quotation mark"
    return Mistake(
        message, "put the whole line in quotes of the other kind", column, head + quoted(whole), 1, len(body)
    )


def _fence(lines: list[str], number: int) -> Mistake | None:
    """What marks code in a chat or on a page, copied along with it."""
    if not re.fullmatch(r"\s*(?:-\s+)?```[\w+-]*\s*", lines[number - 1]):
        return None
    column = len(lines[number - 1]) - len(lines[number - 1].lstrip()) + 1
    width = len(lines[number - 1].strip())
    message = "this line only marks where the script was copied from"
    return Mistake(message, "delete it", column, "", width=width, certain=False)


def _opening(lines: list[str], number: int) -> Mistake | None:
    """A first character that means something to YAML."""
    head, body = _split(lines[number - 1])
    column = len(head) + 1
    first = body[:1]
    if not first or (not head.strip() and BULLET.match(body)):
        return None
    if first == "[" and head.strip(" -").rstrip(":").strip() in _LISTS and "]" not in body:
        return Mistake("this list has no end", "close it with ]", column, lines[number - 1].rstrip() + "]")
    if first in "[{" and not re.fullmatch(r"(?:\[[^\]]*\]|\{[^}]*\})\s*(?:#.*)?", body):
        words = re.sub(r"^\{\{?\s*(\w+)\s*\}\}?", r"${\1}", body)
        help = "put the line in quotes" + ("; a variable is written ${name}" if words != body else "")
        return Mistake(f"YAML cannot read text that begins with {first}", help, column, head + quoted(words), 1)
    if first in ("*&!%@`|>?,]}" if "-" in head else "*&!%@`|>?") and not re.fullmatch(r"[|>][-+0-9]*\s*(?:#.*)?", body):
        return Mistake(
            f"{first} at the beginning means something to YAML",
            "put the line in quotes",
            column,
            head + quoted(body),
            1,
        )
    return None


def _second_colon(lines: list[str], number: int) -> Mistake | None:
    found = re.fullmatch(r"(\s*(?:-\s+)*)([^\s\"'\[{|>#][^:]*?)(:\s+)(.*:(?:\s.*)?)", lines[number - 1].rstrip())
    if found is None or found[4][:1] in "\"'[{|>":
        return None
    lead, key, colon, rest = found.groups()
    if re.fullmatch(r"[a-z_]+", key):
        head = lead + key + colon
        column = len(head) + rest.index(":") + 1
        return Mistake("there is a second colon on this line", "put the text in quotes", column, head + quoted(rest), 1)
    if "-" not in lead:
        return None
    message = f"YAML reads this line as the key {shown(key)} because of the colon"
    mended = lead + quoted(key + colon + rest)
    return Mistake(message, "put the line in quotes", len(lead) + 1, mended, 1, len(key) + 1, code="G101")


def _escape(lines: list[str], number: int) -> Mistake | None:
    line = lines[number - 1]
    head, body = _split(line)
    pairs = list(_ESCAPE.finditer(body)) if body.startswith('"') else []
    wrong = [pair for pair in pairs if len(pair[1]) == 1 and pair[1] not in _ESCAPES]
    if not wrong:
        return None
    found = wrong[0]
    mended = head + _ESCAPE.sub(lambda pair: "\\" + pair[0] if pair[0] in {one[0] for one in wrong} else pair[0], body)
    column = len(head) + found.start() + 1
    message = f"inside double quotes YAML does not know {body[found.start() : found.start() + 2]}"
    return Mistake(message, "write the backslash twice", column, mended)


def _no_colon(lines: list[str], number: int) -> Mistake | None:
    line = lines[number - 1].rstrip()
    if line in TOP or line.strip().removeprefix("- ") in ("do", "ways", "bell"):
        return Mistake(f"{shown(line)} is a key without its colon", "write the colon", len(line), line + ":")
    return None


def _tight_colon(lines: list[str], number: int) -> Mistake | None:
    found = re.fullmatch(r"(\s*(?:-\s+)*)([a-z_]+):(\S.*)", lines[number - 1])
    if found is None:
        return None
    column = len(found[1]) + len(found[2]) + 1
    mended = f"{found[1]}{found[2]}: {found[3]}"
    return Mistake("there is no space after the colon", "write a space after it", column, mended, 1)


def _plain(problem: str) -> str:
    """PyYAML's words without its jargon."""
    if "end of stream" in problem:
        return "the file ends in the middle of something that was opened"
    if "mapping values" in problem:
        return "a colon stands where no key can be"
    if "flow" in problem:
        return "this list or group is not closed, or has something between its parts"
    return "YAML cannot tell what this line belongs to"
