"""`guided completion SHELL`: what to put into the shell's start-up file."""

import click

from guided.cli.output import Terminal

HOW = {
    "bash": 'add to ~/.bashrc:  eval "$(guided completion bash)"',
    "zsh": 'add to ~/.zshrc:  eval "$(guided completion zsh)"',
    "fish": "guided completion fish > ~/.config/fish/completions/guided.fish",
}


@click.command("completion")
@click.argument("shell", type=click.Choice(tuple(HOW)))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Completion of commands, options and session names, for bash, zsh or fish."""
    from click.shell_completion import get_completion_class

    from guided.cli.main import cli

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"click knows no completion for {shell}")
    terminal: Terminal = ctx.obj
    terminal.say(kind(cli, {}, "guided", "_GUIDED_COMPLETE").source())
    terminal.note(f"# {HOW[shell]}")
