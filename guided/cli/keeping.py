"""What stays from one sitting to the next, all of it on this machine and for the listener alone: the place that `Q`
keeps, what they chose for a session, and, only if they turn it on, which session was heard on which day."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from guided.cli.settings import change_settings, read_settings
from guided.model import Options
from guided.script import Script, parts
from guided.units import Frames, Seconds


def state_folder() -> Path:
    """`$GUIDED_STATE`, else the platform's folder for state."""
    if chosen := os.environ.get("GUIDED_STATE"):
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_state_dir("guided", appauthor=False))


def _private(path: Path, text: str) -> None:
    """Write so that nobody else can read, all of it or nothing."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    part.replace(path)


# ---- the place -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sitting was left."""

    name: str
    length: Seconds | None
    frame: Frames


def _place_file() -> Path:
    return state_folder() / "place.json"


def keep_place(place: Place) -> None:
    _private(_place_file(), json.dumps(asdict(place)))


def kept_place(name: str) -> Place | None:
    """The place kept in this session, if it was the last one kept."""
    try:
        place = Place(**json.loads(_place_file().read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return place if place.name == name else None


def forget_place(name: str) -> None:
    if kept_place(name):
        _place_file().unlink(missing_ok=True)


# ---- choices -------------------------------------------------------------------------------------------------------


def kept_choices(name: str) -> Options:
    """What the listener chose for this session before."""
    sessions = read_settings().get("sessions", {})
    kept = sessions.get(name) if isinstance(sessions, dict) else None
    if not isinstance(kept, dict):
        return Options()
    ways = kept.get("choose")
    return Options(
        with_parts=_words(kept.get("with")),
        without_parts=_words(kept.get("without")),
        choices=MappingProxyType({str(key): str(way) for key, way in ways.items()} if isinstance(ways, dict) else {}),
    )


def _words(value: object) -> frozenset[str]:
    """A list, or one word that was written by hand without its brackets."""
    return frozenset(map(str, value if isinstance(value, list) else () if value is None else (value,)))


def kept_line(name: str) -> str:
    """The same as options: `--without body --choose anchor=hands`; empty where nothing is kept."""
    kept = kept_choices(name)
    words = [f"--with {part}" for part in sorted(kept.with_parts)]
    words += [f"--without {part}" for part in sorted(kept.without_parts)]
    return " ".join([*words, *(f"--choose {choice}={way}" for choice, way in sorted(kept.choices.items()))])


def with_kept(options: Options, script: Script) -> Options:
    """`options`, and what was chosen before wherever they say nothing, as far as the script still has it."""
    kept, there = kept_choices(script.metadata.name), parts(script)
    switches = {part.name for part in there if part.kind in ("optional", "section")}
    ways = {(part.name, way) for part in there for way in part.ways}
    chosen = {choice: way for choice, way in kept.choices.items() if (choice, way) in ways}
    return replace(
        options,
        with_parts=options.with_parts | ((kept.with_parts & switches) - options.without_parts),
        without_parts=options.without_parts | ((kept.without_parts & switches) - options.with_parts),
        choices=MappingProxyType({**chosen, **options.choices}),
    )


def keep_choices(options: Options, name: str) -> bool:
    """Keep parts and ways for next time; True if that changed anything."""
    kept = kept_choices(name)
    if (options.with_parts, options.without_parts, dict(options.choices)) == (
        kept.with_parts,
        kept.without_parts,
        dict(kept.choices),
    ):
        return False
    table: dict[str, Any] = {}
    if options.with_parts:
        table["with"] = sorted(options.with_parts)
    if options.without_parts:
        table["without"] = sorted(options.without_parts)
    if options.choices:
        table["choose"] = dict(sorted(options.choices.items()))
    _set_session(name, table)
    return True


def forget_choices(name: str) -> None:
    if name in read_settings().get("sessions", {}):
        _set_session(name, {})


def _set_session(name: str, table: Mapping[str, Any]) -> None:
    def change(document: dict[str, Any]) -> None:
        sessions = document.setdefault("sessions", {})
        sessions.pop(name, None)
        if table:
            sessions[name] = dict(table)

    change_settings(change)


# ---- history -------------------------------------------------------------------------------------------------------


def _history_file() -> Path:
    return state_folder() / "history.txt"


def history_is_on() -> bool:
    """Off unless the listener turned it on."""
    return read_settings().get("history") is True


def remember(name: str) -> None:
    """A date and a name, nothing else, and only where history is on."""
    if history_is_on():
        _private(_history_file(), "".join(f"{line}\n" for line in (*history(), f"{date.today().isoformat()} {name}")))


def history() -> list[str]:
    """`2026-11-22 steady-anchor`, oldest first."""
    try:
        return _history_file().read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []


def erase_history() -> None:
    _history_file().unlink(missing_ok=True)
