"""The listener's configuration: `config.toml` in the platform's configuration folder.

Keys at the top (`voice`, `pace`, `bed`, `bell`) hold for every command that takes them; a table named after a command
sets any of its options. An option on the command line wins, then `GUIDED_<COMMAND>_<OPTION>`, then this file.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from guided.errors import UsageError

SHARED = ("voice", "pace", "bed", "bell", "output")
COMMANDS = ("play", "preview", "render", "show", "timeline", "export")


def config_file() -> Path:
    if chosen := os.environ.get("GUIDED_CONFIG"):
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_config_dir("guided", appauthor=False)) / "config.toml"


def read_settings() -> dict[str, Any]:
    """Raises UsageError where the file is no TOML, naming the line."""
    path = config_file()
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read {path}: {error}") from error
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: {error}", 'a line looks like: voice = "en-us+m7"') from error


def default_map() -> dict[str, Any]:
    """For click: command → option → value."""
    settings = read_settings()
    shared = {key: str(settings[key]) for key in SHARED if key in settings}
    tables = {name: value for name, value in settings.items() if isinstance(value, dict) and name != "sessions"}
    return {name: {**shared, **tables.get(name, {})} for name in {*COMMANDS, *tables}}


def write_setting(key: str, value: str | bool) -> Path:
    """Set one top-level key; returns the file."""

    def change(document: dict[str, Any]) -> None:
        document[key] = value

    return change_settings(change)


def change_settings(change: Callable[[dict[str, Any]], None]) -> Path:
    """Change the file and keep the rest of it as it is, comments included; returns the file. It is the owner's alone.

    Raises UsageError where the file is no TOML.
    """
    import tomlkit

    read_settings()  # says what is wrong with the file, before it is touched
    path = config_file()
    document = tomlkit.parse(path.read_text(encoding="utf-8") if path.exists() else "")
    change(document)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.touch(mode=0o600)
    part.write_text(tomlkit.dumps(document), encoding="utf-8")
    part.replace(path)
    return path
