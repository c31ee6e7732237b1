"""`guided explain CODE`: what a finding means."""

import click

from guided.cli.output import Terminal
from guided.errors import UsageError


@click.command("explain")
@click.argument("code")
@click.pass_obj
def command(terminal: Terminal, code: str) -> None:
    """What a finding of `guided check` means, and why it matters."""
    from guided.script.catalogue import CATALOGUE

    rule = CATALOGUE.get(code.upper())
    if rule is None:
        raise UsageError(f"there is no finding called “{code}”", f"there are {', '.join(sorted(CATALOGUE))}")
    terminal.say(f"{code.upper()} ({rule.severity}): {rule.title}")
    terminal.say()
    terminal.say(terminal.wrapped(rule.explanation))
