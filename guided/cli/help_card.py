"""`guided help-card`: where to turn when it is too much."""

import click

from guided.cli.output import Terminal
from guided.errors import UsageError

CARD = """\
If you or someone near you is in danger, call your local emergency number now.

If you can, be near a person you trust. You do not have to explain.

A free line where you live can be found at findahelpline.com or befrienders.org.

Stop a session and look around the room if panic keeps climbing, if things feel
unreal, if a memory takes over, or if you want to hurt yourself. Dizziness or
chest pain need medical help.

Shaking, sweating, confusion or fits after stopping alcohol or sedatives need
urgent medical care.

guided is a wellbeing practice, not a substitute for care."""


@click.command("help-card")
@click.pass_obj
def command(terminal: Terminal) -> None:
    """Where to turn when it is too much. Nothing is sent or stored."""
    terminal.say(card_text())


def card_text() -> str:
    """The card, with the listener's own contact if they gave one."""
    contact = _own_contact()
    return f"{CARD}\n\nYour own contact: {contact}" if contact else CARD


def _own_contact() -> str:
    """`contact = "…"` in the configuration."""
    from guided.cli.settings import read_settings

    try:
        contact = read_settings().get("contact", "")
    except UsageError:  # the card is shown whatever else is wrong
        return ""
    return contact if isinstance(contact, str) else ""
