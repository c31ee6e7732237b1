"""Outputs, one file each, behind `seams.Sink`. Importing this loads none of them."""

from dataclasses import dataclass
from typing import cast

from guided.model import Format
from guided.registry import Registry
from guided.seams import FileDoor, LiveDoor, LiveSink, SinkDoor

DOORS: Registry[SinkDoor] = Registry("guided.sinks")
"""Every output, by name; guests come in by the entry points of this group."""


@dataclass(frozen=True, slots=True)
class DeviceReport:
    """What this machine can sound on."""

    backend: str
    """`PulseAudio`, `Core Audio`, …; empty where there is none."""
    names: tuple[str, ...]
    """Devices `--output` takes."""
    problem: str = ""
    """Why there is none."""


def file_doors() -> dict[str, FileDoor]:
    """The file formats by name."""
    doors = {name: DOORS.load(name) for name in DOORS}
    return {name: cast(FileDoor, door) for name, door in doors.items() if door.suffix is not None}


def open_live(output: str | None, format: Format) -> LiveSink:
    """A sink to listen to: None is the default device, `null` the simulated one, else a live sink or device by name.

    Raises DeviceError where there is no such device.
    """
    if output is not None and output in DOORS:
        door = DOORS.load(output)
        if door.suffix is None:
            return cast(LiveDoor, door).open_live(None, format)
    return cast(LiveDoor, DOORS.load("device")).open_live(output, format)


def device_report() -> DeviceReport:
    """Ask the system for its sound devices, in a process of its own."""
    from guided.sinks._devices import devices

    return devices()


def encoders() -> dict[str, bool]:
    """File format → whether this machine can write it."""
    return {name: getattr(door, "works", lambda: True)() for name, door in file_doors().items()}
