"""`guided schema`: the format for an author's editor."""

import click

from guided.cli.output import Terminal


@click.command("schema")
@click.option("--markdown", is_flag=True, help="Every key as a page to read.")
@click.pass_obj
def command(terminal: Terminal, markdown: bool) -> None:
    """The format as a JSON Schema, for editors.

    \b
    guided schema > guided.schema.json     beside a script; its first line is then
    # yaml-language-server: $schema=guided.schema.json
    """
    if markdown:
        from guided.script.reference import as_page

        terminal.say(as_page().rstrip("\n"))
        return
    from guided.player import known_names
    from guided.script.schema import as_text

    terminal.say(as_text(known_names()).rstrip("\n"))
