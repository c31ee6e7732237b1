"""`guided history`: off unless turned on; a date and a name, kept here, erased by one command."""

import click

from guided.cli.keeping import erase_history, history, history_is_on
from guided.cli.output import Terminal
from guided.cli.settings import write_setting


@click.command("history")
@click.argument("action", type=click.Choice(["on", "off", "show", "erase"]), default="show")
@click.pass_obj
def command(terminal: Terminal, action: str) -> None:
    """Which session was heard on which day: off unless you turn it on. It counts nothing."""
    if action in ("on", "off"):
        path = write_setting("history", action == "on")
        terminal.say(f"History is {action} ({path}). guided history erase removes what was kept.")
    elif action == "erase":
        erase_history()
        terminal.say("Nothing is kept any more.")
    else:
        for line in history():
            terminal.say(line)
        if not history():
            terminal.note("Nothing is kept." if history_is_on() else "History is off; nothing is kept.")
