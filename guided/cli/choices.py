"""What a listener may ask of a session: the options that `play`, `render`, `show` and `timeline` share."""

import math
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import click

from guided.cli.origins import naming, origin, traced
from guided.errors import UsageError
from guided.model import Options
from guided.script.library import Library

F = TypeVar("F", bound=Callable[..., Any])


def complete_session(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
    """Session names with their titles, for the shell."""
    from click.shell_completion import CompletionItem

    entries = (entry for entry in Library().entries() if not entry.shadowed and entry.name.startswith(incomplete))
    return [CompletionItem(entry.name, help=entry.head.title) for entry in entries]


session_argument = click.argument("name", metavar="NAME|FILE|-", shell_complete=complete_session)


def choices(command: F) -> F:
    """Gather the shared options into `options: Options`."""
    return click.option("-l", "--length", metavar="LENGTH", help="How long, such as 3m or 7m30s.")(
        choices_but_length(command)
    )


def choices_but_length(command: F) -> F:
    """The same for a command that takes no length, or several in its own way."""

    @wraps(command)
    def gathered(
        *args: Any,
        voice: str | None,
        pace: str | None,
        bed: str | None,
        bell: str | None,
        with_: tuple[str, ...],
        without: tuple[str, ...],
        choose: tuple[str, ...],
        set_: tuple[str, ...],
        length: str | tuple[str, ...] | None = None,
        **others: Any,
    ) -> Any:
        if isinstance(length, tuple):
            others["lengths"] = tuple(dict.fromkeys(_length(one) for one in length))
        options = Options(
            length=_length(length) if isinstance(length, str) else None,
            with_parts=frozenset(with_),
            without_parts=frozenset(without),
            choices=MappingProxyType(_pairs(choose, "choose", "NAME=WAY")),
            variables=MappingProxyType(_pairs(set_, "set_", "NAME=VALUE")),
            voice=voice,
            pace=_pace(pace),
            bed=_sound(bed, "bed"),
            bell=_sound(bell, "bell"),
        )
        try:
            return command(*args, options=options, **others)
        except UsageError as error:
            raise traced(error, click.get_current_context()) from error

    for decorate in reversed(
        (
            click.option("--voice", metavar="NAME", help="Another voice (guided voices lists them)."),
            click.option("--pace", metavar="WPM", help="Words per minute, 60 to 220."),
            click.option("--bed", metavar="NAME|off", help="Another background sound, or none."),
            click.option("--bell", metavar="NAME|off", help="Another bell, or none."),
            click.option("--with", "with_", metavar="PART", multiple=True, help="Take an optional part in."),
            click.option("--without", metavar="PART", multiple=True, help="Leave a part out."),
            click.option("--choose", metavar="NAME=WAY", multiple=True, help="Take one of the ways of a choice."),
            click.option("-s", "--set", "set_", metavar="NAME=VALUE", multiple=True, help="Fill in a variable."),
        )
    ):
        gathered = decorate(gathered)
    return gathered  # type: ignore[return-value]


class Several(click.Option):
    """An option that may be given more than once; one value in a variable is one value, not its letters."""

    def type_cast_value(self, ctx: click.Context, value: Any) -> Any:
        return super().type_cast_value(ctx, (value,) if isinstance(value, str) else value)


class Number(click.FloatRange):
    """Between two bounds; `nan`, which no bound holds, is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        number = float(super().convert(value, param, ctx))
        if not math.isfinite(number):
            self.fail(f"{str(value)!r} is not a valid number.", param, ctx)
        return number


several_lengths = click.option(
    "-l", "--length", cls=Several, multiple=True, metavar="LENGTH", help="How long, such as 3m; several: -l 3m -l 10m."
)
"""With `choices_but_length`: the command gets `lengths`, in seconds."""


def _length(text: str) -> float:
    """Seconds. Raises UsageError with the mend, and with the place where a length is set that nobody typed."""
    from guided.script.values import BadValue, parse_length

    if not text.strip():
        raise UsageError("-l is empty", "-l 10m, or no -l for the session’s own length")
    try:
        return parse_length(text)
    except BadValue as error:
        where = origin(click.get_current_context(), "length")
        mended = f"{'write' if where else '-l'} {error.mended}" if error.mended and error.certain else None
        raise UsageError(f"{where + ':' if where else '-l'} {text}: {error}", mended or error.help) from error


def _pairs(values: tuple[str, ...], name: str, form: str) -> dict[str, str]:
    option = {"choose": "--choose", "set_": "-s"}[name]
    pairs: dict[str, str] = {}
    for value in values:
        key, equals, chosen = value.partition("=")
        if not equals or not key:
            with naming(name):
                raise UsageError(f"{option} takes {form}, not “{value}”")
        pairs[key] = chosen
    return pairs


def _pace(text: str | None) -> float | None:
    if text is None:
        return None
    with naming("pace"):
        return parse_pace(text)


def parse_pace(text: str) -> float:
    """Words per minute. Raises UsageError."""
    try:
        pace = float(text.strip().removesuffix("wpm"))
    except ValueError:
        raise UsageError(f"“{text}” is not a pace", "words per minute, such as --pace 110") from None
    if not 60 <= pace <= 220:
        raise UsageError(f"a pace of {text} is outside 60 to 220 words per minute")
    return pace


def _sound(name: str | None, kind: str) -> str | None:
    """A name that is known as it is; a file as an absolute path. Raises UsageError."""
    if name is None or name == "off":
        return name
    with naming(kind):
        return _found(name, kind)


def _found(name: str, kind: str) -> str:
    if any(mark in name for mark in "/\\."):
        path = Path(name).expanduser().resolve()
        if not path.is_file():
            raise UsageError(f"there is no sound file {name}")
        return str(path)
    from guided.player import known_names

    names = known_names().beds if kind == "bed" else known_names().bells
    if name not in names:
        raise UsageError(f"there is no {kind} called “{name}”", did_you_mean(name, names) or "guided sounds lists them")
    return name


def did_you_mean(name: str, names: Iterable[str]) -> str | None:
    near = nearest(name, names)
    return f"did you mean {' or '.join(near)}?" if near else None


def nearest(name: str, names: Iterable[str], most: int = 2) -> list[str]:
    """Of some names those that look most like one that is none of them."""
    import difflib

    return difflib.get_close_matches(name, list(names), n=most)
