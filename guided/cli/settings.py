"""The listener's configuration: `config.toml` in the platform's configuration folder.

Keys at the top (`voice`, `pace`, `bed`, `bell`) hold for every command that takes them; a table named after a command
sets any of its options. An option on the command line wins, then `GUIDED_<COMMAND>_<OPTION>`, then this file.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from guided.errors import UsageError

SHARED = {"voice": '"en-us+m7"', "pace": "110", "bed": '"rain"', "bell": '"bowl"', "output": '"null"'}
"""What holds for every command that takes it, and how it may look."""
OTHERS = ("contact", "history", "sessions")
"""What is no option of a command."""
COMMANDS = ("play", "preview", "render", "show", "timeline", "export")

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)")
_PLAIN = {
    "Invalid value": ("what stands after “=” is no value", 'words stand in quotes: voice = "en-us+m7"'),
    "Cannot overwrite": ("this name stands here twice", "keep one of the two lines"),
    "Cannot declare": ("this part stands here twice", "put what is under both headings under one"),
}
"""What tomllib says → in plain words, and the mend."""


def config_file() -> Path:
    if chosen := os.environ.get("GUIDED_CONFIG"):
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_config_dir("guided", appauthor=False)) / "config.toml"


def read_settings() -> dict[str, Any]:
    """Raises UsageError where the file cannot be read or is no TOML, naming the line."""
    path = config_file()
    text = _text(path)
    if not text:
        return {}
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(path, str(error)) from error


def _text(path: Path) -> str:
    """Empty where there is no file; without the mark that some editors put before it."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return ""
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        help = "it should be a file that you may read; GUIDED_CONFIG=FILE names another"
        raise UsageError(f"the settings in {path} cannot be read: {why}", help) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UsageError(f"{path}:{line}: this is no UTF-8 text", "save it as UTF-8 in your editor") from error


def _no_toml(path: Path, message: str) -> UsageError:
    found = _PLACE.search(message)
    place = f":{found[1]}:{found[2]}" if found and found[1] else ""
    for start, (plain, help) in _PLAIN.items():
        if message.startswith(start):
            return UsageError(f"{path}{place}: {plain}", help)
    return UsageError(f"{path}{place}: this cannot be understood", f"a line looks like: voice = {SHARED['voice']}")


def default_map(settings: dict[str, Any]) -> dict[str, Any]:
    """For click: command → option → value, as they are written. Raises UsageError for a value of another kind."""
    shared = {key: _word(key, settings[key]) for key in SHARED if key in settings}
    tables = {name: value for name, value in settings.items() if isinstance(value, dict) and name != "sessions"}
    return {name: {**shared, **tables.get(name, {})} for name in {*COMMANDS, *tables}}


def _word(key: str, value: object) -> str:
    if value is False and key in ("bed", "bell"):
        return "off"
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        kind = "a number" if key == "pace" else "a name in quotes"
        raise UsageError(f"{config_file()}: {key} is {kind}", f"such as {key} = {SHARED[key]}")
    return str(value)


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
    document = tomlkit.parse(_text(path))
    change(document)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.touch(mode=0o600)
    part.write_text(tomlkit.dumps(document), encoding="utf-8")
    part.replace(path)
    return path
