"""What click finds wrong with a command line, in the plain words of this house, with the mend."""

import re
from collections.abc import Iterable, Sequence

import click
from click.exceptions import BadOptionUsage, BadParameter, MissingParameter, NoSuchCommand, NoSuchOption

from guided.cli.choices import did_you_mean, nearest
from guided.cli.origins import origin, typed
from guided.errors import GuidedError, NoSuchSession, UsageError

MEANT = {
    "help": "guided --help",
    "version": "guided --version",
    "ls": "guided list",
    "find": "guided list",
    "search": "guided list",
    "start": "guided play",
    "run": "guided play",
}
"""Words that are no commands, and what is meant by them."""
_NEEDS = {
    "NAME|FILE|-": "the name of a session, or a script file",
    "NAME|FILE|DIR|-...": "the name of a session, a script file or a folder of scripts",
    "DIR": "a folder",
}
_GLOBAL = re.compile(r"-[qv]+|--quiet|--verbose|--color=.*")
_VALUE = re.compile(r"['\"]?(.*?)['\"]? is not ", re.S)
_EXTRA = re.compile(r"unexpected extra arguments? \((.*)\)", re.S)


def plainly(error: click.ClickException, root: click.Group, args: Sequence[str]) -> GuidedError:
    """The same error as one of ours."""
    ctx = (error.ctx if isinstance(error, click.UsageError) else None) or _context(root, args)
    extra = _EXTRA.search(error.message)
    match error:
        case NoSuchCommand():
            return _no_command(error, ctx)
        case NoSuchOption():
            return _no_option(error.option_name, ctx, root)
        case BadOptionUsage():
            return _no_value(error.option_name, ctx)
        case MissingParameter(param=click.Parameter() as param):
            return _missing(param, ctx)
        case BadParameter(param=click.Parameter() as param):
            return _bad_value(error, param, ctx)
        case _ if extra:
            return _one_too_many(extra[1], ctx)
    message = error.format_message().rstrip(".")
    return UsageError(message[:1].lower() + message[1:], f"{ctx.command_path} --help says more")


def first_word(args: Sequence[str]) -> str:
    """The command or session of a command line; empty where there is none, or an unknown option before it."""
    rest = iter(args)
    for word in rest:
        if word == "--color":
            next(rest, None)
        elif not word.startswith("-") or word == "-":
            return word
        elif not _GLOBAL.fullmatch(word):
            return ""
    return ""


def perhaps_a_command(error: GuidedError, commands: Iterable[str], args: Sequence[str]) -> GuidedError:
    """A first word that is neither command nor session may be a command misspelt."""
    word = first_word(args)
    known = tuple(commands)
    if not word or word in known or not _is_no_session(word):
        return error
    near = nearest(word.lower(), known, 1)
    meant = MEANT.get(word.lower()) or (f"guided {near[0]}" if near else "")
    rest = args[list(args).index(word) + 1 :]
    if word == "help" and rest and rest[0] in known:
        meant = f"guided {rest[0]} --help"
    if isinstance(error, NoSuchSession):
        sessions = (error.help or "").startswith("did you mean")
        if meant and sessions:
            return NoSuchSession(str(error), f"{(error.help or '').rstrip('?')}, or the command {meant}?")
        return NoSuchSession(f"there is no session or command “{word}”", f"did you mean {meant}?") if meant else error
    if not isinstance(error, UsageError):
        return error
    return UsageError(
        f"there is no command or session “{word}”",
        f"did you mean {meant}?" if meant else "guided --help lists the commands, guided the sessions",
    )


def _is_no_session(word: str) -> bool:
    from guided.script.library import Library

    if word == "-":
        return False
    try:
        Library().find(word)
    except NoSuchSession:
        return "/" not in word
    return False


def _context(root: click.Group, args: Sequence[str]) -> click.Context:
    """Of the command that is meant, where click does not say it."""
    above = click.Context(root, info_name="guided")
    word = first_word(args)
    if not word:
        return above
    command = root.get_command(above, word)
    ctx = click.Context(command or root.get_command(above, "play") or root, above, word if command else "play")
    rest = args[list(args).index(word) + 1 :]
    if isinstance(command, click.Group) and rest and (inner := command.get_command(ctx, rest[0])):
        return click.Context(inner, ctx, rest[0])
    return ctx


def _no_command(error: NoSuchCommand, ctx: click.Context) -> UsageError:
    known = ctx.command.list_commands(ctx) if isinstance(ctx.command, click.Group) else []
    near = nearest(error.command_name, known, 1)
    help = f"did you mean {ctx.command_path} {near[0]}?" if near else f"there are {', '.join(known)}"
    return UsageError(f"{_name(ctx)} has no command “{error.command_name}”", help)


def _no_option(name: str, ctx: click.Context, root: click.Group) -> UsageError:
    options = [param for param in ctx.command.params if isinstance(param, click.Option)]
    message = f"{_name(ctx)} has no option {name}"
    word = name.lstrip("-")
    for option in options:
        if isinstance(option.type, click.Choice) and word in option.type.choices:
            return UsageError(message, f"did you mean --{typed(option)} {word}?")
    near = nearest(name, [one for option in options for one in (*option.opts, "--help")], 1)
    if near:
        return UsageError(message, f"did you mean {near[0]}?")
    if ctx.command is root and (play := root.get_command(ctx, "play")):
        if any(name in param.opts for param in play.params):
            return UsageError(message, f"it goes after the session: guided NAME {name} …")
    elif any(name in param.opts for param in root.params):
        return UsageError(message, f"it goes before the command: guided {name} {ctx.info_name} …")
    return UsageError(message, f"{ctx.command_path} --help lists those it has")


def _no_value(name: str, ctx: click.Context) -> UsageError:
    """An option at the end of the line, or a flag with a value."""
    param = next((one for one in ctx.command.params if name in one.opts), None)
    if not isinstance(param, click.Option):
        return UsageError(f"{name} is not used like this", f"{ctx.command_path} --help says how")
    if param.is_flag:
        return UsageError(f"{name} takes no value", f"{name} alone is enough")
    return UsageError(f"{name} needs a value", _form(param, name, ctx))


def _form(option: click.Option, name: str, ctx: click.Context) -> str:
    """`-l LENGTH: how long, such as 3m`."""
    if isinstance(option.type, click.Choice):
        return f"one of {_listed(option.type.choices)}"
    about = option.help or ""
    return f"{name} {option.make_metavar(ctx)}: {about[:1].lower()}{about[1:].rstrip('.')}"


def _missing(param: click.Parameter, ctx: click.Context) -> UsageError:
    path, said = ctx.command_path, _name(ctx)
    if isinstance(param, click.Option):
        name = f"--{typed(param)}"
        if isinstance(param.type, click.Choice):
            return UsageError(f"{said} needs {name}, which says what", f"{name} {_listed(param.type.choices)}")
        return UsageError(f"{said} needs {name}", _form(param, name, ctx))
    if isinstance(param.type, click.Choice):
        return UsageError(f"{said} needs one word more", f"one of {_listed(param.type.choices)}")
    metavar = param.metavar or ""
    if metavar.startswith("NAME|FILE"):
        return UsageError(f"{said} needs {_NEEDS[metavar]}", "guided list shows every session there is")
    pieces = [piece for piece in ctx.command.collect_usage_pieces(ctx) if piece != "[OPTIONS]"]
    kind = {"voices": "the name of a voice", "sounds": "the name of a sound"}.get(path.split()[1], "a name")
    return UsageError(f"{said} needs {_NEEDS.get(metavar, kind)}", " ".join((path, *pieces)))


def _bad_value(error: BadParameter, param: click.Parameter, ctx: click.Context) -> UsageError:
    where = origin(ctx, param.name or "")
    if not where:
        where = f"--{typed(param)}" if isinstance(param, click.Option) else _name(ctx)
    found = _VALUE.match(error.message)
    value = found[1].removesuffix(".0") if found else ""
    message = f"{where} cannot be “{value}”" if found else f"{where}: {error.message.rstrip('.')}"
    match param.type:
        case click.Choice(choices=choices):
            near = did_you_mean(value, choices)
            return UsageError(message, near or f"it can be {_listed(choices)}")
        case click.IntRange() | click.FloatRange() as kind:
            word = "a whole number" if isinstance(kind, click.IntRange) else "a number"
            bounds = f", {kind.min} or more" if kind.max is None else f" from {kind.min} to {kind.max}"
            return UsageError(message, f"it is {word}{bounds}")
        case click.types.BoolParamType():
            return UsageError(message, "it is true or false")
    return UsageError(message, f"{ctx.command_path} --help says what it takes")


def _one_too_many(extra: str, ctx: click.Context) -> UsageError:
    from guided.script.library import Library

    name = ctx.params.get("name")
    message = f"{_name(ctx)} does not know what to do with “{extra}”"
    if isinstance(name, str) and any("length" in param.opts[-1] for param in ctx.command.params):
        if re.fullmatch(r"\d+(\.\d+)?\s*(ms|s|m|h|sec|min|minutes?|seconds?|hours?)?", extra):
            unit = "" if extra[-1].isalpha() else "m"
            return UsageError(
                message, f"a length goes with -l: {ctx.command_path} {name} -l {''.join(extra.split())}{unit}"
            )
        try:
            whole = Library().find(f"{name} {extra}").stem
        except NoSuchSession:
            return UsageError(message, f"it takes one session: {ctx.command_path} {name}")
        return UsageError(message, f"did you mean {ctx.command_path} {whole}?")
    pieces = [piece for piece in ctx.command.collect_usage_pieces(ctx) if piece != "[OPTIONS]"]
    return UsageError(message, f"it goes: {' '.join((ctx.command_path, *pieces))}")


def _name(ctx: click.Context) -> str:
    """`voices say`: how a message calls it that already begins with `guided`."""
    return ctx.command_path.removeprefix("guided ")


def _listed(words: Iterable[object]) -> str:
    *most, last = map(str, words)
    return f"{', '.join(most)} or {last}" if most else last
