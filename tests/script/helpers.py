"""Short ways to read, compile and look at scripts."""

from pathlib import Path
from typing import Any

from guided.model import Bed, Breathe, Mark, Options, Rest, Session, Speak, Strike
from guided.script import Known, Reading, compile_session, read_text

EXAMPLES = Path(__file__).parent / "examples"
KNOWN = Known(
    bells=frozenset({"bowl", "temple", "chime"}),
    beds=frozenset({"rain", "ocean", "brown"}),
    voices=frozenset({"en-us+m7"}),
)


def read(text: str | bytes, folder: Path | None = None) -> Reading:
    return read_text(text, "t.yaml", folder, KNOWN)


def items(*lines: str, head: str = "") -> str:
    """A script whose list holds these items."""
    return f"{head}script:\n" + "".join("  - " + line.replace("\n", "\n    ") + "\n" for line in lines)


def codes(text: str | bytes) -> list[str]:
    return [found.code for found in read(text).diagnostics]


def play(text: str, length: float | None = None, **options: Any) -> Session:
    """Compile a script that must be without problems."""
    reading = read(text)
    assert not [found for found in reading.diagnostics if found.severity == "error"], reading.diagnostics
    return compile_session(reading.require(), Options(**options), length)


def brief(session: Session) -> list[str]:
    """The events in a few letters each."""
    return [_brief(event) for event in session.events]


def _brief(event: object) -> str:
    match event:
        case Speak():
            return event.text
        case Rest():
            most = "+" if event.max is None else f"{event.max:g}"
            return f"({event.min:g} {event.ideal:g} {most}{' ' + event.intent if event.intent else ''})"
        case Strike():
            return f"*{event.sound} {event.gain:g} {event.holds:g}"
        case Bed():
            return f"~{event.sound} {event.gain:g} {event.fade:g} {event.duck:g}"
        case Breathe():
            return f"breath {event.inhale:g}-{event.hold:g}-{event.exhale:g}-{event.rest:g} x{event.times} {event.cue}"
        case Mark():
            return f"# {event.title}"
    raise TypeError(event)
