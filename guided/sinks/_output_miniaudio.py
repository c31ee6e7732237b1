"""Core Audio, WASAPI, ALSA and the rest, by miniaudio.

It would play into a null device of its own where it finds no other, silently: so the systems it may use are named. It
hangs the interpreter's exit where a device was not closed: so it always is.
"""

import sys
import time
from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING, Any

from guided.errors import DeviceError
from guided.sinks._outputs import BLOCK, LATENCY, NoOutput
from guided.sinks._transport import Transport
from guided.units import Hertz, Seconds, to_frames

if TYPE_CHECKING:
    from guided.model import Samples

_SYSTEMS = {"linux": ("ALSA", "JACK"), "darwin": ("COREAUDIO",), "win32": ("WASAPI", "DSOUND", "WINMM")}
_OTHERS = ("SNDIO", "AUDIO4", "OSS", "JACK")
_LOOK: Seconds = 0.02
_SILENT: Seconds = 2.0
"""A device that has asked for nothing in this time is gone."""


class Miniaudio:
    """An `Output`."""

    def __init__(self, device: str | None, rate: Hertz) -> None:
        self._rate = rate
        self._library = library()
        identity = None if device is None else find(device, _systems(self._library))["id"]
        try:
            self._device = self._library.PlaybackDevice(
                self._library.SampleFormat.FLOAT32,
                nchannels=2,
                sample_rate=rate,
                buffersize_msec=round(BLOCK * 1000),
                device_id=identity,
                callback_periods=round(LATENCY / BLOCK),
                backends=_systems(self._library),
                app_name="guided",
            )
        except self._library.MiniaudioError as error:
            raise NoOutput("miniaudio: no device") from error
        self.name: str = self._device.backend

    @staticmethod
    def devices() -> tuple[str, Sequence[str]]:
        system, found = playbacks(_systems(library()))
        return system, tuple(device["name"] for device in found)

    def play(self, transport: Transport) -> None:
        transport.latency = to_frames(LATENCY, self._rate)
        frames = _frames(transport)
        next(frames)
        try:
            self._device.start(frames)
        except self._library.MiniaudioError as error:
            raise DeviceError(f"the sound device did not start: {error}") from error
        beats, since = 0, time.monotonic()
        while not transport.finished:
            time.sleep(_LOOK)
            if transport.beats != beats:
                beats, since = transport.beats, time.monotonic()
            elif time.monotonic() - since > _SILENT or not self._device.running:
                raise DeviceError("the sound device went away")
        time.sleep(LATENCY + BLOCK)  # ALSA may hold a little more than it was asked to

    def close(self) -> None:
        self._device.close()


def library() -> Any:
    """The module. Raises NoOutput where it is not installed."""
    try:
        import miniaudio
    except ImportError as error:
        raise NoOutput("miniaudio is not installed") from error
    return miniaudio


def playbacks(systems: Sequence[Any]) -> tuple[str, list[dict[str, Any]]]:
    """The first of these systems that answers, and its devices, never none. Raises NoOutput."""
    miniaudio = library()
    try:
        asked = miniaudio.Devices(list(systems))
        found = asked.get_playbacks()
    except miniaudio.MiniaudioError as error:
        raise NoOutput("miniaudio: no device") from error
    if not found:
        raise NoOutput("miniaudio: no device")
    return asked.backend, found


def find(name: str, systems: Sequence[Any]) -> dict[str, Any]:
    """The device of that name, else the first whose name holds it. Raises NoOutput."""
    _, found = playbacks(systems)
    near = [device for device in found if name.lower() in device["name"].lower()]
    near.sort(key=lambda device: device["name"].lower() != name.lower())
    if not near:
        raise NoOutput(f"miniaudio: no device called {name}")
    return near[0]


def _systems(miniaudio: Any) -> list[Any]:
    """All that make sound on this platform, but PulseAudio, which is reached another way."""
    return [getattr(miniaudio.Backend, name) for name in _SYSTEMS.get(sys.platform, _OTHERS)]


def _frames(transport: Transport) -> "Generator[Samples | bytes, int, None]":
    """Answers each count of frames with as many."""
    count = yield b""
    while True:
        count = yield transport.fill(count)
