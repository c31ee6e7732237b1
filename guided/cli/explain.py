"""`guided explain CODE`: what a finding means, how it looks, and how it looks mended."""

import click

from guided.cli.output import Terminal
from guided.errors import UsageError


@click.command("explain")
@click.argument("code", required=False)
@click.option("--all", "everything", is_flag=True, help="Every finding, as a page in Markdown.")
@click.pass_obj
def command(terminal: Terminal, code: str | None, everything: bool) -> None:
    """What a finding of `guided check` means, with a bad and a good example. Without a code: the list of them."""
    from guided.editorial.catalogue import EXPLAINED
    from guided.script.catalogue import as_page, visible
    from guided.script.names import nearest

    if everything:
        terminal.say(as_page(EXPLAINED).rstrip("\n"))
        return
    if code is None:
        for name, rule in sorted(EXPLAINED.items()):
            terminal.say(f"{name}  {rule.severity:7}  {rule.title}")
        return
    name = code.strip().strip("[]").upper()
    if len(name) == 2:  # E8
        name = f"{name[0]}0{name[1]}"
    found = EXPLAINED.get(name)
    if found is None:
        likely = nearest(name, EXPLAINED)
        hint = f"did you mean {likely}? " if likely else ""
        raise UsageError(
            f"there is no finding called “{code}”",
            f"{hint}guided explain lists them: {min(EXPLAINED)} to {max(EXPLAINED)}",
        )
    terminal.say(f"{name} ({found.severity}): {found.title}")
    terminal.say()
    terminal.say(terminal.wrapped(found.explanation))
    for title, example in (("Not so:", found.bad), ("But so:", found.good)):
        if example:
            terminal.say()
            terminal.say(title)
            terminal.say()
            for line in visible(example).rstrip("\n").split("\n"):
                terminal.say(f"    {line}")
