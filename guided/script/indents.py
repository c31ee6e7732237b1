"""Slips in where a line stands: its indent, its dash, the key it stands under.

Theory of operation. As in `mends`, each detector takes one line near the place where the parser gave up and returns the
line mended, or None. Lines that were moved away together are told once and moved back together, so that a list that is
indented under its section is one finding and not one a line.
"""

import re
from dataclasses import dataclass

from guided.script.fields import TOP, VERBS
from guided.script.page import quoted

BULLET = re.compile(r"(?:[–—−‒―•●◦·‣▪∙*+»➤→]|[0-9]{1,3}[.)])[ \t\u00a0]+")
"""What begins an item in a letter or on a page, where YAML wants a hyphen and a space."""
_HEADER = re.compile(r"(\s*(?:-\s+)*)(?:[a-z_]+:\s*)?[|>][-+0-9]*\s*")
_KEY = re.compile(r"\s*(?:-(?:\s|$)|#|[a-z_]+:(?:\s|$))")
_HOLDS = re.compile(r"\s*-\s+(?:repeat|each|optional):\s+\S")
_MOST_PASTED = 8
_MOST_MOVED = 2000
"""Lines; a longer text that lost its indent is told, and left to its author."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a line; without a message the mend lets the check tell it."""

    message: str
    help: str
    column: int
    line: str
    """Mended."""
    shift: int = 0
    """Characters put before the content."""
    width: int = 1
    """Columns of the caret."""
    certain: bool = True
    """Whether a machine may write the mend; reading on as if mended is safe in any case."""
    code: str = "G002"
    paste: str | None = None
    """None: the mended line without its indent."""
    along: int = 0
    """Lines below that belong to it and move with it."""


def headless(lines: list[str], number: int) -> str | None:
    """A list that begins at the left with no `script:` before it, alone: the check tells what is missing."""
    if not re.match(r"-\s", lines[number - 1]) or any(re.match(r"-\s|script\b", line) for line in lines[: number - 1]):
        return None
    return "\n".join([*("#" for _ in lines[: number - 1]), *lines[number - 1 :]])


def moved(line: str, shift: int) -> str:
    """A line with its indent changed."""
    return " " * max(0, _indent(line) + shift) + line.lstrip() if line.strip() else line


def spaces(count: int) -> str:
    """Where a line begins, in words."""
    return "at the left edge" if not count else f"after {count} space{'' if count == 1 else 's'}"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _dashed(line: str) -> bool:
    return re.match(r"\s*-(?:\s|$)", line) is not None


def _above(lines: list[str], number: int) -> tuple[int, str]:
    """The nearest line above with something on it."""
    return next(((at, lines[at - 1]) for at in range(number - 1, 0, -1) if lines[at - 1].strip()), (0, ""))


def _under(lines: list[str], number: int) -> str:
    """The nearest line above that is indented less."""
    own = _indent(lines[number - 1])
    return next((line for line in reversed(lines[: number - 1]) if line.strip() and _indent(line) < own), "")


def _tight_dash(lines: list[str], number: int) -> Mistake | None:
    found = re.fullmatch(r"(\s*)(-|--+\s*)([^-\s].*)", lines[number - 1])
    if found is None:
        return None
    mended = f"{found[1]}- {found[3]}"
    message, help = "there is no space after the dash", "write a space after it"
    if len(found[2]) > 1:
        message, help = "an item begins with one dash", "write one dash and a space"
    return Mistake(message, help, len(found[1]) + 1, mended, 1)


def _top_key(lines: list[str], number: int) -> Mistake | None:
    """A key of the script itself that is indented."""
    line = lines[number - 1]
    found = re.match(r"\s+([a-z_]+):(?:\s|$)", line)
    if found is None or found[1] not in TOP:
        return None
    _, above = _above(lines, number)
    if above and not re.match(r"[a-z_]+:\s+[^\s|>#]", above):
        return None
    shift = -_indent(line)
    message = f"{found[1]}: is a key of the script, and it is indented"
    return Mistake(message, "begin it at the left edge", 1 - shift, line.lstrip(), shift, len(line.strip()), False)


def _under_value(lines: list[str], number: int) -> Mistake | None:
    """A key under a value that would have to be a key itself: `bed: rain`, and below it `gain:`."""
    line, (_, above) = lines[number - 1], _above(lines, number)
    found = re.fullmatch(r"(bed|voice):\s+([^\s|>#\[{].*)", above)
    if found is None or not re.match(r"\s+[a-z_]+:\s", line):
        return None
    name = "sound" if found[1] == "bed" else "name"
    own = _indent(line)
    paste = f"{found[1]}:\n{' ' * own}{name}: {found[2].rstrip()}\n{line}"
    message = f"{found[1]}: has its value already, so no key can stand below it"
    help = "give the value a key of its own, with these lines in the place of both"
    return Mistake(message, help, own + 1, "", width=len(line.strip()), certain=False, paste=paste)


def _misplaced(lines: list[str], number: int) -> Mistake | None:
    """A key or an item that is indented too far or too little, with the lines that belong to it."""
    line, (at, above) = lines[number - 1], _above(lines, number)
    own, item = _indent(line), re.match(r"(\s*)(-\s+)", above)
    if item is None:
        return None
    dashed = _dashed(line)
    if dashed:
        near = _lists(lines, number)
        if own in near or not near:
            return None
        want = min(near, key=lambda indent: abs(indent - own))
        what = "the item above" if near[want] == at else f"the item on line {near[want]}"
        if want < own and re.match(r"\s*-\s+section:", above):
            what = "its section: both stand in one list"
    elif re.match(r"\s*[a-z_]+:(?:\s|$)", line) and not (own == 0 and line.split(":")[0] in TOP):
        want, what = len(item[0]), "the word after the dash above"
    else:
        return None
    if want == own or abs(want - own) > 8:
        return None
    block = [line, *_belonging(lines, number, want if dashed else None)]
    shift = want - own
    mended = [moved(one, shift) for one in block]
    if dashed and want < own and _HOLDS.match(above):
        return Mistake("", "", own + 1, mended[0], shift, along=len(block) - 1)
    message = "this line is not in line with what it belongs to"
    help = f"begin it {spaces(want)}, under {what}"
    if len(block) > 1:
        message = f"this line and {len(block) - 1} below are not in line with what they belong to"
        help = f"begin the first {spaces(want)}, under {what}; move the others along"
    paste = "\n".join(mended[: _MOST_PASTED if len(block) <= _MOST_PASTED else 1])
    return Mistake(
        message, help, own + 1, mended[0], shift, len(line.strip()), False, paste=paste, along=len(block) - 1
    )


def _lists(lines: list[str], number: int) -> dict[int, int]:
    """Indents of the lists that are open above a line, each with the line of its last item."""
    near: dict[int, int] = {}
    least = 1_000_000
    for at in range(number - 1, 0, -1):
        line = lines[at - 1]
        if not line.strip() or _indent(line) >= least or line.lstrip().startswith("#"):
            continue
        if _dashed(line):
            least = _indent(line)
            near[least] = at
        if _indent(line) == 0:
            break
    return near


def _belonging(lines: list[str], number: int, want: int | None) -> list[str]:
    """The lines below that were moved together with a line; `want`: where its list is, if it is an item."""
    own = _indent(lines[number - 1])
    found: list[str] = []
    for line in lines[number:]:
        indent, dashed = _indent(line), _dashed(line)
        if line.strip() and (indent < own or (dashed and indent == (own if want is None else want))):
            break
        found.append(line)
    while found and not found[-1].strip():
        found.pop()
    return found


def _no_dash(lines: list[str], number: int) -> Mistake | None:
    """Words on a line of their own, below an item or in the place of one."""
    line, (_, above) = lines[number - 1], _above(lines, number)
    item = re.match(r"(\s*)-\s", above)
    indent, words = _indent(line), line.strip()
    if _KEY.match(line) or re.match(r"[a-z_]+:", words):
        return None
    if item is None and not re.fullmatch(r"\s*(?:-\s+)?(?:script|do):\s*", _under(lines, number), re.I):
        return None
    if key := re.fullmatch(r"\s*-\s+([a-z_]+):\s*", above):
        message, paste = f"the value of {key[1]}: stands on a line of its own", f"{above.strip()} {words}"
        return Mistake(message, "write it after the colon", indent + 1, f"  {line}", 2, len(words), False, paste=paste)
    message, help = "this line belongs to no item", "begin it with a dash, or put it on the line above"
    if bullet := BULLET.match(words):
        message, help = f"“{bullet[0].strip()}” begins no item here", "write a hyphen and a space in its place"
        words = words[bullet.end() :]
    named = re.match(r"(\w+):\s", words)
    colon = (": " in words or words.endswith(":")) and not (named and named[1].lower() in VERBS)
    lead = item[1] if item else " " * indent
    mended = f"{lead}- {quoted(words) if colon else words}"
    shift = len(lead) + 2 + colon - indent - (bullet.end() if bullet else 0)
    return Mistake(message, help, indent + 1, mended, shift, len(line.strip()), False)


def bulleted(lines: list[str], number: int) -> Mistake | None:
    """A line that begins as a list in a letter does, some lines above the trouble."""
    return _no_dash(lines, number) if BULLET.match(lines[number - 1].strip()) else None


def _left_of_block(lines: list[str], number: int) -> Mistake | None:
    """A line of block text that is indented less than the text."""
    first, at = number, number - 1
    while at and (not lines[at - 1].strip() or not (_KEY.match(lines[at - 1]) or _HEADER.fullmatch(lines[at - 1]))):
        first, at = (at, at - 1) if lines[at - 1].strip() else (first, at - 1)
    line = lines[number - 1]
    if not at or (header := _HEADER.fullmatch(lines[at - 1])) is None or _KEY.match(line) or line.strip() in TOP:
        return None
    least = len(header[1])
    want = _indent(lines[first - 1])
    want = want if want > least or header[1] else least + 2
    if _indent(line) >= want:
        return None
    below = 0
    for other in lines[number:]:
        if below == _MOST_MOVED:
            return None
        if other.strip() and (_indent(other) >= want or _KEY.match(other)):
            break
        below += 1
    shift = want - _indent(line)
    message = "this line is indented less than the text it belongs to"
    help = f"begin it {spaces(want)}" + (", and every line of this text" if below else "")
    mended = moved(line, shift)
    return Mistake(message, help, _indent(line) + 1, mended, shift, len(line.strip()), False, paste=mended, along=below)


PLACES = (_left_of_block, _tight_dash, _top_key, _under_value, _misplaced, _no_dash)
"""In the order in which they look; the first before the detectors of signs."""
