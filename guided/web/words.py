"""Every word of a session as HTML to read: for who cannot hear it, and for who wants to know beforehand. Pure."""

import html
from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from guided.units import clock

if TYPE_CHECKING:
    from guided.web.page import Line, Part


def every_word(lines: "Sequence[Line]", parts: "Sequence[Part]", language: str) -> str:
    """A folded list under the titles of the parts; nothing where there are no lines."""
    if not lines:
        return ""
    starts = [part.start for part in parts]
    made = []
    for number, said in groupby(lines, key=lambda line: max(0, bisect_right(starts, line.start + 0.001) - 1)):
        if len(parts) > 1:
            part = parts[number]
            made.append(f"<h3>{html.escape(part.title)} <small>{clock(part.start)}</small></h3>")
        made += _paragraphs(list(said))
    inner = "".join(made)
    return f'<details><summary>Every word</summary><div lang="{html.escape(language)}">{inner}</div></details>'


def _paragraphs(lines: "Sequence[Line]") -> list[str]:
    """Spoken lines one a paragraph; a run of breaths is told once."""
    made: list[str] = []
    before = ""
    for line in lines:
        if line.kind == "speech":
            made.append(f"<p>{html.escape(line.text)}</p>")
        elif line.kind != "breath" or before != "breath":
            text = "[breathing]" if line.kind == "breath" else line.text
            made.append(f'<p class="soft"><em>{html.escape(text)}</em></p>')
        before = line.kind
    return made
