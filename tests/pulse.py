"""A sound server of our own, with a sink that can be recorded: real output without a sound card.

with pulse_server() as server:                     # skips the test where PulseAudio is not installed
    with server.recording() as heard:
        subprocess.run([...], env=server.environment)
    samples = heard.samples                        # float32 (n, 2) at 48 kHz
"""

import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

RATE = 48_000
SINK = "guided_ear"
DESCRIPTION = "Ear"
_PATIENCE = 10.0


class Recording:
    """What the sink plays, from the beginning of the context to its end."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process
        self._chunks: list[bytes] = []
        self._first = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        while self._process.stdout and (chunk := self._process.stdout.read1(65_536)):
            self._chunks.append(chunk)
            self._first.set()

    def wait_for_the_first_sample(self) -> None:
        assert self._first.wait(_PATIENCE), "the recorder hears nothing"

    def wait_for_sound(self) -> None:
        give_up = time.monotonic() + _PATIENCE
        while not any(chunk.strip(b"\0") for chunk in self._chunks):
            assert time.monotonic() < give_up, "the recorder hears only silence"
            time.sleep(0.05)

    def end(self) -> None:
        self._process.terminate()
        self._process.wait()
        self._reader.join()
        if self._process.stdout:
            self._process.stdout.close()

    @property
    def samples(self) -> NDArray[np.float32]:
        """float32 (n, 2)."""
        data = b"".join(self._chunks)
        return np.frombuffer(data[: len(data) // 8 * 8], np.float32).reshape(-1, 2)


@dataclass(frozen=True)
class Server:
    """A running PulseAudio."""

    process: "subprocess.Popen[bytes]"
    environment: dict[str, str] = field(repr=False)
    """For child processes: all of ours, and the way to this server."""

    @contextmanager
    def recording(self) -> Iterator[Recording]:
        form = ["--raw", "--format=float32le", f"--rate={RATE}", "--channels=2", "--latency-msec=100"]
        command = ["parec", *form, f"--device={SINK}.monitor"]
        recording = Recording(subprocess.Popen(command, stdout=subprocess.PIPE, env=self.environment))
        try:
            recording.wait_for_the_first_sample()
            yield recording
        finally:
            recording.end()


@contextmanager
def pulse_server() -> Iterator[Server]:
    """A PulseAudio with one null sink, on a socket of its own. Its environment is also ours in the context."""
    for program in ("pulseaudio", "parec", "pactl"):
        if not shutil.which(program):
            pytest.skip(f"{program} is not installed")
    home = Path(tempfile.mkdtemp(prefix="ear-"))
    socket = home / "socket"
    ours = {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "PULSE_RUNTIME_PATH": str(home),
        "PULSE_SERVER": f"unix:{socket}",
    }
    environment = {**os.environ, **ours}
    sink = f"module-null-sink sink_name={SINK} rate={RATE} channels=2 format=float32le"
    door = f"module-native-protocol-unix socket={socket} auth-anonymous=1"
    load = ["-L", f"{sink} sink_properties=device.description={DESCRIPTION}", "-L", door]
    process = subprocess.Popen(
        ["pulseaudio", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "-n", *load],
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    with pytest.MonkeyPatch.context() as patch:
        for name in ("PULSE_SERVER", "XDG_RUNTIME_DIR"):
            patch.setenv(name, ours[name])
        try:
            _wait_until_it_answers(process, environment)
            yield Server(process, environment)
        finally:
            process.kill()
            process.wait()
            shutil.rmtree(home, ignore_errors=True)


def _wait_until_it_answers(process: "subprocess.Popen[bytes]", environment: dict[str, str]) -> None:
    give_up = time.monotonic() + _PATIENCE
    while time.monotonic() < give_up:
        if process.poll() is not None:
            pytest.skip("PulseAudio does not start here")
        asked = subprocess.run(["pactl", "info"], env=environment, capture_output=True, check=False)
        if asked.returncode == 0:
            return
        time.sleep(0.05)
    pytest.skip("PulseAudio does not answer here")


def lag(heard: NDArray[np.float32], sent: NDArray[np.float32]) -> int:
    """The frame of `heard` at which `sent` begins, by cross-correlation of the left channels."""
    size = 1 << (len(heard) + len(sent) - 1).bit_length()
    spectrum = np.fft.rfft(heard[:, 0], size) * np.conj(np.fft.rfft(sent[:, 0], size))
    return int(np.argmax(np.fft.irfft(spectrum, size)[: len(heard)]))
