"""The consent card: what a listener should know before the first word."""

from guided.cli.output import Terminal
from guided.model import Metadata
from guided.units import Seconds, clock


def card_lines(terminal: Terminal, meta: Metadata, length: Seconds | None, longest_quiet: Seconds | None) -> list[str]:
    """Title, real length, content note, not-now list, longest silence, who reviewed it, and that the voice is made."""
    lines = [f"{meta.title}" + (f" · {clock(length)}" if length is not None else "")]
    if meta.content_note:
        lines.append(terminal.wrapped(meta.content_note, "  "))
    if meta.not_now:
        lines.append(terminal.wrapped(f"Not now: {', '.join(meta.not_now)}.", "  "))
    if longest_quiet is not None and longest_quiet >= 20:
        lines.append(f"  The longest quiet is {clock(longest_quiet)}.")
    lines.append(terminal.wrapped(f"Intensity {meta.intensity} of 3. {reviewed(meta)} The voice is synthetic.", "  "))
    return lines


def reviewed(meta: Metadata) -> str:
    if meta.reviewed_by:
        return f"Reviewed by {meta.reviewed_by}."
    return "No clinician has reviewed it."
