"""Any program that speaks: text on its standard input, WAV or AIFF on its standard output, or in the file it is given.

Which programs there are stands in `voices.toml` beside the user's `config.toml`, or where `$GUIDED_VOICES` points:

    [voices.amy]
    command = ["piper", "--model", "amy.onnx", "--length-scale", "{slowness}", "--output_file", "{out}"]
    language = "en-GB"                # or a list
    speeds = [0.5, 1.0, 2.0]          # slowest, usual, fastest, in the unit of {speed}; larger is faster
    timeout = 60                      # seconds for one sentence
    online = false                    # true where words leave this machine
    about = "Amy, by Piper"
    licence = "CC-BY-4.0"

Placeholders: `{out}` a file to write instead of standard output · `{speed}` · `{slowness}` 1 / speed · `{pitch}` in
percent.
A file named in the command is taken for a model: when it changes, lines are voiced anew.
The words are never in the command itself: other users of a machine can read command lines. No shell is involved.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guided.errors import VoiceError
from guided.seams import Speech, SpeedRange, VoiceInfo
from guided.units import Seconds
from guided.voices import _waves

_ENGINE = "command"
_ONE_SPEED = SpeedRange(1.0, 1.0, 1.0)
_TIMEOUT: Seconds = 60.0
_KEYS = {"command", "language", "speeds", "timeout", "online", "about", "licence"}
_PLACEHOLDER = re.compile(r"\{(out|speed|slowness|pitch)\}")


@dataclass(frozen=True, slots=True)
class Program:
    """One table of the file."""

    info: VoiceInfo
    command: tuple[str, ...]
    speeds: SpeedRange
    timeout: Seconds

    @property
    def fingerprint(self) -> str:
        """Changes with the table, the program, and any file its command names."""
        named = [shutil.which(self.command[0]) or self.command[0], *self.command[1:]]
        facts = [[*self.command], [self.speeds.slowest, self.speeds.usual, self.speeds.fastest]]
        facts += [[name, *_facts(Path(name))] for name in named]
        return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:32]


class Command:
    """The plugin."""

    name = _ENGINE
    takes_ipa = False

    def voices(self) -> Sequence[VoiceInfo]:
        """Those whose program is on this machine. Raises VoiceError for a file that cannot be read as meant."""
        return tuple(one.info for one in _programs().values() if shutil.which(one.command[0]))

    def speeds(self, voice: str) -> SpeedRange:
        return _program(voice).speeds

    def fingerprint(self, voice: str) -> str:
        return _program(voice).fingerprint

    def speak(self, text: str, voice: str, speed: float, pitch: float, *, ipa: bool = False) -> Speech:
        program = _program(voice)
        speed = min(max(speed, program.speeds.slowest), program.speeds.fastest)
        with tempfile.TemporaryDirectory(prefix="guided-", ignore_cleanup_errors=True) as folder:
            out = Path(folder) / "speech.wav"
            values = {"out": str(out), "speed": f"{speed:.6g}", "slowness": f"{1 / speed:.6g}", "pitch": f"{pitch:.6g}"}
            command = [_PLACEHOLDER.sub(lambda found: values[found[1]], part) for part in program.command]
            said = _run(program, command, text)
            if any("{out}" in part for part in program.command):
                try:
                    said = out.read_bytes()
                except OSError as error:
                    raise VoiceError(f"the voice “{voice}” wrote no file: {error.strerror}") from error
        try:
            samples, rate = _waves.read(said)
        except VoiceError as error:
            raise VoiceError(f"the voice “{voice}”: {error}", f"its command is {command[0]}, see {_place()}") from error
        return Speech(samples, rate)

    def close(self) -> None:
        """Nothing is held."""


def _run(program: Program, command: list[str], text: str) -> bytes:
    """What it wrote to standard output. Raises VoiceError."""
    name = program.info.name
    try:
        done = subprocess.run(command, input=f"{text}\n".encode(), capture_output=True, timeout=program.timeout)
    except subprocess.TimeoutExpired as error:
        raise VoiceError(
            f"the voice “{name}” did not answer within {program.timeout:g} seconds", f"set its timeout in {_place()}"
        ) from error
    except OSError as error:
        raise VoiceError(f"the voice “{name}” cannot be started: {error}", f"its command is in {_place()}") from error
    if done.returncode != 0:
        told = done.stderr.decode(errors="replace").strip().splitlines()
        why = f": {_printable(told[-1])}" if told else ""
        raise VoiceError(
            f"the voice “{name}” ended with status {done.returncode}{why}", f"its command is in {_place()}"
        )
    return done.stdout


def _printable(line: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in line)[:200]


def _place() -> Path:
    named = os.environ.get("GUIDED_VOICES")
    if named:
        return Path(named).expanduser()
    if beside := os.environ.get("GUIDED_CONFIG"):
        return Path(beside).with_name("voices.toml")
    import platformdirs

    return platformdirs.user_config_path("guided", appauthor=False) / "voices.toml"


def _programs() -> dict[str, Program]:
    place = _place()
    try:
        tables = tomllib.loads(place.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise VoiceError(f"{place}: {error}", "it lists the voices of other programs as TOML") from error
    found = tables.get("voices", {})
    if not isinstance(found, dict):
        raise VoiceError(f"{place}: “voices” is no table", "write [voices.NAME] above each voice")
    return {name: _parsed(name, table, place) for name, table in found.items()}


def _parsed(name: str, table: Any, place: Path) -> Program:
    def wrong(what: str, mend: str) -> VoiceError:
        return VoiceError(f"{place}: voice “{name}”: {what}", mend)

    if not isinstance(table, Mapping):
        raise wrong("this is no table", f"write [voices.{name}] above its keys")
    unknown = sorted(set(table) - _KEYS)
    if unknown:
        raise wrong(f"there is no key “{unknown[0]}”", f"the keys are {', '.join(sorted(_KEYS))}")
    command = table.get("command")
    if not isinstance(command, list) or not command or not all(isinstance(part, str) and part for part in command):
        raise wrong("its command is no list of words", 'write command = ["program", "--option", "value"]')
    languages = table.get("language", "en")
    languages = [languages] if isinstance(languages, str) else languages
    if not isinstance(languages, list) or not all(isinstance(tag, str) and tag for tag in languages):
        raise wrong("its language is no tag", 'write language = "en" or ["en", "de"]')
    timeout = table.get("timeout", _TIMEOUT)
    if not isinstance(timeout, int | float) or not timeout > 0:
        raise wrong("its timeout is no number of seconds", "write timeout = 60")
    words = {key: str(table.get(key, "")) for key in ("about", "licence")}
    info = VoiceInfo(
        name, _ENGINE, tuple(languages), words["about"], words["licence"], bool(table.get("online", False))
    )
    adjustable = any("{speed}" in part or "{slowness}" in part for part in command)
    speeds = table.get("speeds")
    if not adjustable:
        return Program(info, tuple(command), _ONE_SPEED, float(timeout))
    if (
        not isinstance(speeds, list)
        or len(speeds) != 3
        or not all(isinstance(speed, int | float) for speed in speeds)
        or not 0 < speeds[0] <= speeds[1] <= speeds[2]
    ):
        raise wrong("it takes a speed but does not say which", "write speeds = [slowest, usual, fastest]")
    return Program(info, tuple(command), SpeedRange(*map(float, speeds)), float(timeout))


def _program(voice: str) -> Program:
    found = _programs().get(voice)
    if found is None:
        raise VoiceError(f"no program speaks as “{voice}”", f"they are listed in {_place()}")
    return found


def _facts(path: Path) -> list[int]:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return []
    return [found.st_size, found.st_mtime_ns] if path.is_file() else []


PLUGIN = Command()
