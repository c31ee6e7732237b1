"""Where a value came from that nobody typed: the settings, or a variable of the environment.

Settings are written as options are typed (`with`, `json`); click knows some of them by another name.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import click
from click.core import ParameterSource

from guided.cli.settings import OTHERS, SHARED, config_file, read_settings
from guided.errors import DeviceError, UsageError


def typed(option: click.Parameter) -> str:
    """`--with` → `with`: the longest of its names, without dashes."""
    return max((name.lstrip("-") for name in option.opts), key=len)


def name_variables(command: click.Command, prefix: str) -> None:
    """Let every option be set by `GUIDED_<COMMAND>_<OPTION>`, also one that click calls by another name."""
    for param in command.params:
        if isinstance(param, click.Option) and param.envvar is None:
            param.envvar = f"{prefix}_{typed(param)}".upper().replace("-", "_")
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            name_variables(inner, f"{prefix}_{name}")


def by_parameter(command: click.Command, table: Mapping[str, Any], where: str) -> tuple[dict[str, Any], list[str]]:
    """The settings of a command as click wants them, and a remark for each that means nothing.

    `where`: what the table is called.
    """
    options = {typed(param): param for param in command.params if isinstance(param, click.Option)}
    inner = command.commands if isinstance(command, click.Group) else {}
    values: dict[str, Any] = {}
    remarks: list[str] = []
    for key, value in table.items():
        option = options.get(key.replace("_", "-"))
        if option is not None:
            values[option.name or key] = _fitting(option, value)
        elif key in inner and isinstance(value, dict):
            values[key], more = by_parameter(inner[key], value, f"{where}.{key}")
            remarks += more
        elif key not in SHARED:
            remarks.append(_remark(key, f" in [{where}]", (*options, *inner)))
    return values, remarks


def _fitting(option: click.Option, value: Any) -> Any:
    """One value where several may be is that one, not its letters; several where one is meant are listed by commas."""
    if option.multiple:
        if isinstance(value, dict):
            return [f"{name}={one}" for name, one in value.items()]
        return value if isinstance(value, list) else [str(value)]
    return ",".join(map(str, value)) if isinstance(value, list) else value


def strangers(settings: Mapping[str, Any], commands: Iterable[str]) -> list[str]:
    """A remark for each key at the top that means nothing."""
    known, tables = {*SHARED, *OTHERS}, set(commands)
    return [
        _remark(key, "", known | tables)
        for key, value in settings.items()
        if key not in known and not (key in tables and isinstance(value, dict))
    ]


def _remark(key: str, where: str, known: Iterable[str]) -> str:
    from guided.cli.choices import nearest

    if key in known:
        return f"“{key}” is no setting but a heading: [{key}]"
    near = nearest(key, known, 1)
    return f"“{key}”{where} is no setting" + (f" (did you mean {near[0]}?)" if near else "")


def origin(ctx: click.Context, name: str) -> str:
    """`$GUIDED_SHOW_PACE`, or `FILE: pace`; empty for what was typed, and for what nobody chose."""
    param = next((one for one in ctx.command.params if one.name == name), None)
    source = ctx.get_parameter_source(name)
    if param is None or source not in (ParameterSource.ENVIRONMENT, ParameterSource.DEFAULT_MAP):
        return ""
    if source is ParameterSource.ENVIRONMENT:
        plain = f"{ctx.auto_envvar_prefix}_{name}".upper()
        named = param.envvar if isinstance(param.envvar, str) else plain
        return f"${named if os.environ.get(named) else plain}"
    words = ctx.command_path.split()[1:]
    table: Any = read_settings()
    for word in words:
        table = table.get(word, {}) if isinstance(table, dict) else {}
    key = typed(param)
    inside = isinstance(table, dict) and {key, key.replace("-", "_")} & set(table)
    heading = f" in [{'.'.join(words)}]" if inside else ""
    return f"{config_file()}: {key}{heading}"


def traced(error: UsageError, ctx: click.Context) -> UsageError:
    """The same error; where it is about a value that nobody typed, with where that was set."""
    for name, value in ctx.params.items():
        given = value if isinstance(value, tuple) else (value,)
        words = {word for one in given if isinstance(one, str) for word in one.split("=")}
        if any(f"“{word}”" in str(error) for word in words) and (place := origin(ctx, name)):
            return error if str(error).startswith(place) else UsageError(f"{place}: {error}", error.help)
    return error


@contextmanager
def naming(name: str) -> Iterator[None]:
    """What is wrong with this option of the command that runs is told with where it was set, unless it was typed."""
    try:
        yield
    except (UsageError, DeviceError) as error:
        ctx = click.get_current_context(silent=True)
        place = origin(ctx, name) if ctx else ""
        if not place:
            raise
        raise type(error)(f"{place}: {error}", error.help) from error
