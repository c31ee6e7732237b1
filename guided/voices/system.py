"""The voices of the operating system, by pyttsx3: SAPI 5 on Windows, NSSpeechSynthesizer on macOS, eSpeak elsewhere.

Each request goes to a process of its own (`_system_process`), into files in a temporary folder of ours: pyttsx3 hangs
on a path it cannot write, and so a hang costs a timeout, not the session. It tells no words, so there are no marks.
On Linux it needs a system library: `apt install libespeak-ng1` (or `libespeak1`).
"""

import importlib.util
import json
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from guided.errors import VoiceError
from guided.seams import Speech, SpeedRange, VoiceInfo
from guided.units import Seconds
from guided.voices import _waves

_ENGINE = "system"
_TIMEOUT: Seconds = 30.0
_SPEEDS = SpeedRange(80.0, 180.0, 400.0)
"""pyttsx3 calls its rate words per minute; what it really is differs from engine to engine, so it is measured."""


class System:
    """The plugin."""

    name = _ENGINE
    takes_ipa = False

    def __init__(self) -> None:
        self.timeout = _TIMEOUT

    def voices(self) -> Sequence[VoiceInfo]:
        return tuple(info for _, info in self._found)

    def speeds(self, voice: str) -> SpeedRange:
        self._identity(voice)
        return _SPEEDS

    def fingerprint(self, voice: str) -> str:
        """The system and its version stand for the engine's: pyttsx3 cannot tell that one."""
        try:
            library = version("pyttsx3")
        except PackageNotFoundError:
            library = "?"
        return f"pyttsx3 {library} {platform.platform()} {self._identity(voice)}"

    def speak(self, text: str, voice: str, speed: float, pitch: float, *, ipa: bool = False) -> Speech:
        """`pitch` is left alone: the drivers cannot set it."""
        rate = round(min(max(speed, _SPEEDS.slowest), _SPEEDS.fastest))
        spoken = "".join(sign if sign.isprintable() else " " for sign in text)
        if not spoken.strip():
            raise VoiceError("there is nothing to say")
        with tempfile.TemporaryDirectory(prefix="guided-", ignore_cleanup_errors=True) as folder:
            sound = Path(folder) / "speech.wav"
            request = {"text": spoken, "voice": self._identity(voice), "rate": rate, "sound": str(sound)}
            told = self._ask(request, Path(folder))
            if "error" in told:
                raise VoiceError(f"the system voice “{voice}” failed: {told['error']}", "guided doctor")
            try:
                samples, rate_of_file = _waves.read(sound.read_bytes())
            except OSError as error:
                raise VoiceError(f"the system voice “{voice}” wrote nothing", "guided doctor") from error
        return Speech(samples, rate_of_file)

    def close(self) -> None:
        """Nothing is held."""

    @cached_property
    def _found(self) -> tuple[tuple[str, VoiceInfo], ...]:
        """pyttsx3's identity of each voice, and the voice; empty where the library or the engine is missing."""
        if importlib.util.find_spec("pyttsx3") is None:
            return ()
        with tempfile.TemporaryDirectory(prefix="guided-", ignore_cleanup_errors=True) as folder:
            try:
                told = self._ask({}, Path(folder))
            except VoiceError:
                return ()
        found: dict[str, tuple[str, VoiceInfo]] = {}
        for one in told.get("voices", []):
            name = one["name"] if one["name"] not in found else one["id"]
            info = VoiceInfo(name, _ENGINE, tuple(filter(None, one["languages"])) or ("und",), "of this system")
            found.setdefault(name, (one["id"], info))
        return tuple(found.values())

    def _identity(self, voice: str) -> str:
        for identity, info in self._found:
            if voice in (info.name, identity):
                return identity
        raise VoiceError(f"this system has no voice “{voice}”", "`guided voices` lists those it has")

    def _ask(self, request: dict[str, Any], folder: Path) -> dict[str, Any]:
        """The process's answer. Raises VoiceError."""
        answer = folder / "answer.json"
        program = Path(__file__).with_name("_system_process.py")
        asked = json.dumps({**request, "answer": str(answer)}).encode()
        try:
            # -P: the folder of the program must not come before the packages it imports.
            subprocess.run(
                [sys.executable, "-P", str(program)], input=asked, capture_output=True, timeout=self.timeout, cwd=folder
            )
            told: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
        except subprocess.TimeoutExpired as error:
            raise VoiceError(
                f"the system's speech did not answer within {self.timeout:g} seconds", "guided doctor"
            ) from error
        except (OSError, ValueError) as error:
            raise VoiceError("the system's speech ended without an answer", "guided doctor") from error
        return told


PLUGIN = System()
