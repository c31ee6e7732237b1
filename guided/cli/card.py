"""The consent card: what a listener should know before the first word."""

from guided.cli.output import Terminal
from guided.model import Metadata, Session
from guided.units import Seconds, clock

WORTH_SAYING: Seconds = 20.0
"""A quiet shorter than this needs no warning."""


def card_lines(terminal: Terminal, session: Session, longest_quiet: Seconds) -> list[str]:
    """Title, real length, content note, not-now list, longest silence, who reviewed it, and that the voice is made."""
    meta = session.metadata
    lines = [meta.title + (f" · {clock(session.length)}" if session.length is not None else "")]
    if meta.content_note:
        lines.append(terminal.wrapped(meta.content_note, "  "))
    if meta.not_now:
        lines.append(terminal.wrapped(f"Not now: {', '.join(meta.not_now)}.", "  "))
    if longest_quiet >= WORTH_SAYING:
        lines.append(f"  The longest quiet is {clock(longest_quiet)}.")
    facts = f"Intensity {session.intensity} of 3. {reviewed(meta)} The voice is synthetic."
    return [*lines, terminal.wrapped(facts, "  "), ""]


def reviewed(meta: Metadata) -> str:
    if meta.reviewed_by:
        return f"Reviewed by {meta.reviewed_by}."
    return "No clinician has reviewed it."
