"""`guided schema`: the format for an author's editor."""

import click

from guided.cli.output import Terminal


@click.command("schema")
@click.pass_obj
def command(terminal: Terminal) -> None:
    """The format as a JSON Schema, for editors.

    \b
    guided schema > guided.schema.json     beside a script; its first line is then
    # yaml-language-server: $schema=guided.schema.json
    """
    from guided.player import known_names
    from guided.script.schema import as_text

    terminal.say(as_text(known_names()).rstrip("\n"))
