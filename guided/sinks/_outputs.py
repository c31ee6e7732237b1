"""Ways to a sound device, best first. Lives in the device's own process.

An output either asks for frames when the device wants them, or hands them over and waits until they are taken. Either
way `LATENCY` of sound lies in the device: half of it was not safe beside a busy machine.
"""

import sys
from collections.abc import Sequence
from typing import Protocol

from guided.errors import DeviceError
from guided.sinks._transport import Transport
from guided.units import Hertz, Seconds

LATENCY: Seconds = 0.2
BLOCK: Seconds = 0.02
LEAD: Seconds = 0.3
"""Silence first: what a sound server is given while it starts was seen to get lost."""


class Output(Protocol):
    """A device that is open."""

    @property
    def name(self) -> str:
        """Of the system behind it: `PulseAudio`."""

    def play(self, transport: Transport) -> None:
        """Until the transport is finished and that was heard. Raises DeviceError where the device goes away."""

    def close(self) -> None:
        """Never raises."""


class Way(Protocol):
    """One kind of output. Both raise NoOutput."""

    def __call__(self, device: str | None, rate: Hertz) -> Output: ...

    def devices(self) -> tuple[str, Sequence[str]]:
        """The system behind it, and the names of its devices."""


class NoOutput(Exception):
    """This way is closed on this machine; the next one may be open."""


def open_output(device: str | None, rate: Hertz, through: str | None = None) -> Output:
    """The first way that opens. Raises DeviceError where none does, or where no device has that name."""
    reasons = []
    for way in _ways(through):
        try:
            return way(device, rate)
        except NoOutput as reason:
            reasons.append(str(reason))
    if device is not None:
        raise DeviceError(f"there is no sound device called “{device}”", "guided doctor lists the devices")
    raise _nothing(reasons)


def list_devices() -> tuple[str, Sequence[str]]:
    """The system that would be used, and its devices. Raises DeviceError where there is none."""
    reasons = []
    for way in _ways(None):
        try:
            return way.devices()
        except NoOutput as reason:
            reasons.append(str(reason))
    raise _nothing(reasons)


def _nothing(reasons: Sequence[str]) -> DeviceError:
    why = "; ".join(reasons)
    return DeviceError(f"no sound device was found ({why})", "guided doctor looks for one; guided render writes a file")


def _ways(through: str | None) -> Sequence[Way]:
    from guided.sinks._output_miniaudio import Miniaudio
    from guided.sinks._output_pipe import Pipe
    from guided.sinks._output_pulse import Pulse

    every: dict[str, Way] = {"pulse": Pulse, "miniaudio": Miniaudio, "pipe": Pipe}
    if through is not None:
        return (every[through],)
    return tuple(every.values()) if sys.platform == "linux" else (Miniaudio, Pipe)
