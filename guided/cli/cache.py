"""`guided cache`: the store of lines already spoken."""

import click

from guided.cli.choices import Number
from guided.cli.output import Terminal
from guided.errors import MachineError


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"


@click.group("cache", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """The store of lines already spoken. Everything in it can be made again."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(info)


@command.command("info")
@click.option("--json", "as_json", is_flag=True, help="As data.")
@click.pass_obj
def info(terminal: Terminal, as_json: bool = False) -> None:
    """Where it is, how many lines it holds, and how large it is."""
    from guided.cache import default_cache

    found = default_cache().info()
    if as_json:
        terminal.json({"path": str(found.path), "lines": found.entries, "bytes": found.bytes, "limit": found.limit})
        return
    limit = f" of at most {_megabytes(found.limit)}" if found.limit else ""
    terminal.say(f"{found.entries} lines, {_megabytes(found.bytes)}{limit}, in {found.path}")


@command.command("verify")
@click.pass_obj
def verify(terminal: Terminal) -> None:
    """Read every line and remove what is damaged."""
    from guided.cache import default_cache

    found = default_cache().verify()
    terminal.say(f"{found.good} lines are whole, {found.bad} were damaged and are gone")
    if found.unread:
        terminal.tell(f"{found.unread} cannot be read, and are spoken anew each time")


@command.command("prune")
@click.option("--to", "megabytes", type=Number(0), help="Megabytes to keep, newest first.")
@click.pass_obj
def prune(terminal: Terminal, megabytes: float | None) -> None:
    """Remove the lines unused for longest, down to the limit."""
    from guided.cache import default_cache

    cache = default_cache()
    before = cache.info().bytes
    cache.prune(None if megabytes is None else int(megabytes * 1e6))
    terminal.say(f"removed {_megabytes(max(0, before - cache.info().bytes))}")


@command.command("clear")
@click.pass_obj
def clear(terminal: Terminal) -> None:
    """Empty it. The next session is spoken anew."""
    from guided.cache import default_cache

    cache = default_cache()
    cache.clear()
    if left := cache.info().entries:
        raise MachineError(f"{cache.root} could not be emptied: {left} left", "they may be another user’s")
    terminal.say("The cache is empty.")
