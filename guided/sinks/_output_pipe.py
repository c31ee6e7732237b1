"""A player's standard input: for machines without libpulse and miniaudio (Linux on ARM)."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress

from guided.errors import DeviceError
from guided.sinks._outputs import BLOCK, LATENCY, NoOutput
from guided.sinks._transport import Transport
from guided.units import Hertz, Seconds, to_frames

_FRAME_BYTES = 8
_LAST: Seconds = 3.0
"""What a player may take to play what it holds."""
_PIPE_BYTES = 8192
"""About a block: what lies in the pipe is heard late."""


def commands(device: str | None, rate: Hertz) -> dict[str, list[str]]:
    """Program → how it plays raw float32 stereo from its standard input, in order of preference."""
    latency = round(LATENCY * 1000)
    pulse = ["--playback", "--raw", "--format=float32le", f"--rate={rate}", "--channels=2", f"--latency-msec={latency}"]
    pipewire = ["--playback", "--format=f32", f"--rate={rate}", "--channels=2", f"--latency={latency}ms", *_raw()]
    alsa = ["-q", "-t", "raw", "-f", "FLOAT_LE", "-r", str(rate), "-c", "2", "-B", str(latency * 1000)]
    return {
        "pacat": [*pulse, *([f"--device={device}"] if device else [])],
        "pw-cat": [*pipewire, *([f"--target={device}"] if device else []), "-"],
        "aplay": [*alsa, *(["-D", device] if device else [])],
    }


def _raw() -> list[str]:
    """Newer versions of pw-cat take their standard input for a file with a header, unless told."""
    if not shutil.which("pw-cat"):
        return []
    said = subprocess.run(["pw-cat", "--help"], capture_output=True, check=False)
    return ["--raw"] if b"--raw" in said.stdout + said.stderr else []


class Pipe:
    """An `Output`."""

    def __init__(self, device: str | None, rate: Hertz) -> None:
        self._block = to_frames(BLOCK, rate)
        self._latency = to_frames(LATENCY, rate)
        found = [(name, line) for name, line in commands(device, rate).items() if shutil.which(name)]
        if not found:
            raise NoOutput("neither pacat, pw-cat nor aplay is installed")
        self.name, line = found[0]
        self._player = subprocess.Popen(
            [self.name, *line],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )
        if sys.platform == "linux" and self._player.stdin:
            import fcntl

            with suppress(OSError):
                fcntl.fcntl(self._player.stdin, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
        with suppress(subprocess.TimeoutExpired):
            self._player.wait(0.3)
            raise NoOutput(f"{self.name} found no device")

    @staticmethod
    def devices() -> tuple[str, Sequence[str]]:
        """Whether there is one, found by opening it."""
        output = Pipe(None, 48_000)
        output.close()
        return output.name, ("default",)

    def play(self, transport: Transport) -> None:
        transport.latency = self._latency + _PIPE_BYTES // _FRAME_BYTES
        try:
            while not transport.finished:
                self._write(transport.fill(self._block).data.cast("B"))
        except OSError as error:
            raise DeviceError(f"{self.name} ended: the sound device went away") from error

    def _write(self, data: memoryview) -> None:
        while self._player.stdin and len(data):
            data = data[os.write(self._player.stdin.fileno(), data) :]

    def close(self) -> None:
        """What the player still holds is heard."""
        with suppress(OSError, subprocess.TimeoutExpired):
            if self._player.stdin:
                self._player.stdin.close()
            self._player.wait(_LAST)
        self._player.kill()
        self._player.wait()
