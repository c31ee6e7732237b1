"""The command `guided`: which words are commands, and how every error leaves.

Commands are imported only when they are used, so `guided --help` costs little more than importing click.
"""

import sys
from contextlib import suppress
from importlib import import_module
from itertools import pairwise

import click

from guided import __version__
from guided.cli.entry import status_of
from guided.errors import GuidedError, NoSuchSession, ScriptError, UsageError

COMMANDS: dict[str, tuple[str, str]] = {
    "list": ("guided.cli.listing", "Show the sessions there are."),
    "show": ("guided.cli.show", "What a session is for, its cautions, parts and lengths."),
    "play": ("guided.cli.play", "Play a session. `guided NAME` does the same."),
    "render": ("guided.cli.render", "Write a session to a file one can take along."),
    "feed": ("guided.cli.feed", "A podcast over a folder of files."),
    "serve": ("guided.cli.serve", "The files of a folder for the phones at home."),
    "new": ("guided.cli.new", "Write a script to begin with."),
    "preview": ("guided.cli.preview", "Hear a script while you write it."),
    "check": ("guided.cli.check", "Look a script over and say what to mend."),
    "explain": ("guided.cli.explain", "What a finding means."),
    "schema": ("guided.cli.schema", "The format, for an editor."),
    "import": ("guided.cli.import_", "Turn a text into a script, every line accounted for."),
    "export": ("guided.cli.export", "Write captions, a transcript, SSML, labels or chapters."),
    "timeline": ("guided.cli.timeline", "What is heard when, as a chart or as data."),
    "voices": ("guided.cli.voices", "The voices that can speak here."),
    "sounds": ("guided.cli.sounds", "The bells and beds there are."),
    "cache": ("guided.cli.cache", "The store of lines already spoken."),
    "doctor": ("guided.cli.doctor", "What this machine can do, and how to mend what it can't."),
    "history": ("guided.cli.history", "Which session was heard when; off unless turned on."),
    "help-card": ("guided.cli.help_card", "Where to turn when it is too much."),
    "completion": ("guided.cli.completion", "Completion for bash, zsh or fish."),
}

UNDISTURBED = ("completion", "help-card")
"""Commands beside which no remark is made."""
WHOLE = "guided.words"
"""Where the whole command line is kept meanwhile."""


class Family(click.Group):
    """A group whose commands are loaded on use, and for which any other word is the name of a session."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name][0]).command
        if not isinstance(command, click.Command):
            raise TypeError(f"{COMMANDS[cmd_name][0]}.command is no click command")
        from guided.cli.origins import name_variables

        name_variables(command, f"GUIDED_{cmd_name}")
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta[WHOLE] = tuple(args)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and (not args[0].startswith("-") or args[0] == "-"):
            return "play", self.get_command(ctx, "play"), args
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in COMMANDS.items()])


@click.command(
    cls=Family,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "GUIDED"},
    epilog="A wellbeing practice, not a substitute for care. guided help-card says where to turn.",
)
@click.version_option(__version__, "-V", "--version", prog_name="guided", message="%(prog)s %(version)s")
@click.option("-q", "--quiet", is_flag=True, help="Only data and errors.")
@click.option("-v", "--verbose", count=True, help="Say more; twice shows where an error came from.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour in the terminal.")
@click.pass_context
def cli(ctx: click.Context, quiet: bool, verbose: int, color: str) -> None:
    """Voice-guided meditations, offline. `guided` lists them, `guided NAME` plays one.

    \b
    guided steady-anchor            play it
    guided steady-anchor -l 3m      at another length
    guided render steady-anchor     write it to a file
    """
    from guided.cli.output import Terminal

    ctx.obj = Terminal(quiet=quiet, verbose=verbose, color=color)
    try:
        _settle(ctx)
    except UsageError:
        if ctx.invoked_subcommand != "help-card":  # which is shown whatever else is wrong
            raise
    if ctx.invoked_subcommand is None:
        from guided.cli.listing import overview

        overview(ctx.obj)


def _settle(ctx: click.Context) -> None:
    """Take in the settings. Raises UsageError where they cannot be read."""
    from guided.cli.settings import config_file, default_map, read_settings

    settings = read_settings()
    if not settings:
        return
    from guided.cli.origins import by_parameter, strangers

    tables = default_map(settings)
    remarks = strangers(settings, COMMANDS)
    name = ctx.invoked_subcommand or ""
    command = cli.get_command(ctx, name)
    if command is not None and name in tables:
        tables[name], more = by_parameter(command, tables[name], name)
        remarks += more
    ctx.default_map = tables
    if remarks and name not in UNDISTURBED and "--json" not in ctx.meta[WHOLE]:
        ctx.obj.note(f"{config_file()}: {'; '.join(remarks)}")


def run(args: list[str]) -> int:
    """Run, and turn whatever happens into a message and an exit status. Ctrl-C may raise KeyboardInterrupt."""
    try:
        status = cli.main(args, prog_name="guided", standalone_mode=False)
        return status if isinstance(status, int) else 0
    except click.exceptions.Abort as abort:
        return status_of(abort.__cause__)
    except click.ClickException as error:
        from guided.cli.wrong_use import perhaps_a_command, plainly

        meant = perhaps_a_command(plainly(error, cli, args), COMMANDS, args)
        _report(meant, args)
        return meant.exit_status
    except GuidedError as error:
        _report(error, args)
        return error.exit_status
    except SystemExit:  # click's answer to a closed pipe
        return _pipe_closed()
    except OSError as error:
        return _system_refused(error)
    except Exception as error:  # noqa: BLE001 - the outermost handler: a listener never sees a traceback unasked
        return _unforeseen(error, args)


def _report(error: GuidedError, args: list[str]) -> None:
    from guided.cli.output import Terminal

    terminal = Terminal(color=_color(args))
    if isinstance(error, NoSuchSession):
        from guided.cli.wrong_use import perhaps_a_command

        error = perhaps_a_command(error, COMMANDS, args)
    if isinstance(error, ScriptError):
        terminal.diagnostics(error.diagnostics, error.sources)
        return
    terminal.tell(f"guided: {error}")
    if error.help:
        terminal.tell(f"  {error.help}")


def _color(args: list[str]) -> str:
    """The global option, also where the error came before it was parsed."""
    for option, value in pairwise([*args, ""]):
        if option == "--color":
            return value
        if option.startswith("--color="):
            return option.partition("=")[2]
    return "auto"


def _pipe_closed() -> int:
    """The reader of our output went away, as `head` does: no message, and none from the interpreter either."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _system_refused(error: OSError) -> int:
    """A full disk, a folder that may not be read: the machine's own words, and where."""
    from guided.cli.output import Terminal

    where = f"{error.filename}: " if error.filename else ""
    Terminal().tell(f"guided: {where}{(error.strerror or str(error)).lower()}")
    with suppress(OSError):
        sys.stdout.close()
    return 1


def _unforeseen(error: Exception, args: list[str]) -> int:
    from guided.cli.output import Terminal

    terminal = Terminal()
    terminal.tell(f"guided: something went wrong inside guided itself: {type(error).__name__}: {error}")
    if "-vv" in args or args.count("-v") + args.count("--verbose") > 1:
        import traceback

        terminal.tell("".join(traceback.format_exception(error)))
    else:
        terminal.tell("  guided -vv … shows where; please report it with what you typed")
    return 1
