"""The parent's side of the device process."""

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from guided.errors import DeviceError
from guided.model import Format
from guided.sinks._live import RingSink
from guided.sinks._memory import Shared, share
from guided.sinks._ring import Ring, State, Word, size
from guided.units import Seconds, to_frames

_CAPACITY: Seconds = 2.5
_LOOK: Seconds = 0.01
_START: Seconds = 15.0
"""A sound server that has to be started first takes seconds."""
_END: Seconds = 5.0
"""What the child may take beyond its fade."""
_SILENT: Seconds = 5.0
"""A device that has taken nothing in this time, while somebody waits for it, is gone."""
_MISSING = "guided doctor says what is missing; guided render NAME writes a file instead"


class DeviceSink(RingSink):
    """A `LiveSink`. Construction starts the process and waits until it has a device. Raises DeviceError."""

    def __init__(self, device: str | None, format: Format, through: str | None = None) -> None:
        capacity = to_frames(_CAPACITY, format.rate)
        self._shared = share(size(capacity))
        super().__init__(Ring(memoryview(self._shared.memory), capacity), format)
        self._ring.start()
        order = {
            "memory": self._shared.handle,
            "capacity": capacity,
            "rate": format.rate,
            "device": device,
            "through": through,
        }
        self._child = start_child("guided.sinks._device_child", json.dumps(order), self._shared)
        try:
            answer, texts = read_answer(self._child, _START)
            if answer != "ready":
                raise DeviceError(*texts)
        except BaseException:
            end_child(self._child, 0.0)
            raise
        self.backend = texts[0]
        """What it plays through, such as `PulseAudio`."""
        self._beat = 0, time.monotonic()
        """The last that was counted, and when."""

    def _wait(self) -> None:
        time.sleep(_LOOK)
        if not self._stopped and not self._is_alive():
            raise DeviceError("the sound device went away", "Plug it in again, or give another with --output.")

    def _is_alive(self) -> bool:
        beats, now = self._ring[Word.BEATS], time.monotonic()
        if beats != self._beat[0]:
            self._beat = beats, now
        hung = now - self._beat[1] > _SILENT
        return not hung and self._ring[Word.STATE] != State.LOST and self._child.poll() is None

    def _end(self, fade: Seconds) -> None:
        end_child(self._child, fade + _END)


def start_child(module: str, order: str, shared: Shared | None = None) -> "subprocess.Popen[bytes]":
    """A Python process with this one's modules at hand, whatever started it; not reached by the terminal's Ctrl-C."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(_path())}
    options: dict[str, Any] = {}
    if sys.platform == "win32":
        options["creationflags"] = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
    else:
        options["process_group"] = 0
        options["pass_fds"] = shared.inherited if shared else ()
    try:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", module, order],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            **options,
        )
    except OSError as error:
        raise DeviceError(f"the sound process could not be started: {error.strerror}", _MISSING) from error
    finally:
        for descriptor in shared.inherited if shared else ():
            os.close(descriptor)


def end_child(child: "subprocess.Popen[bytes]", patience: Seconds) -> None:
    """Let it finish its fade, and no longer than that. Closing its input tells it that nobody listens any more."""
    try:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(patience)
    finally:
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe:
                pipe.close()


def _path() -> list[str]:
    """This package's own place first, then what this process sees."""
    own = str(Path(__file__).resolve().parents[2])
    return [own, *(entry for entry in sys.path if entry and entry != own)]


def read_answer(child: "subprocess.Popen[bytes]", patience: Seconds) -> tuple[str, list[str]]:
    """The child's one line, as its first word and the texts behind. Raises DeviceError where none comes in time."""
    lines: list[bytes] = []

    def read() -> None:
        if child.stdout:
            lines.append(child.stdout.readline())

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    reader.join(patience)
    if not lines or not lines[0]:
        raise DeviceError("the sound device did not answer", _MISSING)
    word, _, rest = lines[0].decode().partition(" ")
    return word, json.loads(rest)
