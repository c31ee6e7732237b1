"""The process that owns the sound device: it does nothing but read the ring and hand frames on.

Run as `python -m guided.sinks._device_child ORDER`, ORDER being a line of JSON, or `list`. It answers on standard
output with one line, `ready` or `failed` and a list of texts, and then only through the ring. Standard input is never
written to: when it ends, the parent is gone, and so is the sound, after a short fade. Ctrl-C is the parent's business,
and so is a machine that goes down, which tells every process at once: the last fade is still to be heard.
"""

import gc
import json
import os
import signal
import sys
import threading
import time
from dataclasses import dataclass

from guided.errors import DeviceError
from guided.sinks._memory import attach
from guided.sinks._outputs import LEAD, Output, list_devices, open_output
from guided.sinks._ring import Ring, State, Word, size
from guided.sinks._transport import Transport
from guided.units import Frames, Hertz, Seconds, to_frames

_ORPHAN_FADE: Seconds = 0.1
_PATIENCE: Seconds = 2.0
"""How long an orphan may take to end before it is simply gone."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the parent wants."""

    memory: str
    capacity: Frames
    rate: Hertz
    device: str | None
    through: str | None
    """A kind of output instead of the best: for tests."""


def main(arguments: list[str]) -> int:
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    if arguments == ["list"]:
        return _list()
    order = Order(**json.loads(arguments[0]))
    memory = attach(order.memory, size(order.capacity))
    ring = Ring(memoryview(memory), order.capacity)
    transport = Transport(ring, order.rate, to_frames(LEAD, order.rate))
    try:
        output = open_output(order.device, order.rate, order.through)
    except DeviceError as error:
        return _failed(error)
    threading.Thread(target=_watch_parent, args=(ring, order.rate), daemon=True).start()
    gc.collect()
    gc.disable()
    ring[Word.STATE] = State.RUNNING
    _answer(f"ready {json.dumps([output.name, None])}")
    _play(output, transport, ring)
    return 0


def _list() -> int:
    try:
        system, names = list_devices()
    except DeviceError as error:
        return _failed(error)
    _answer(f"ready {json.dumps([system, *names])}")
    return 0


def _play(output: Output, transport: Transport, ring: Ring) -> None:
    """Until the last fade is heard, or the device is lost."""
    try:
        output.play(transport)
    except DeviceError:
        ring[Word.STATE] = State.LOST
    finally:
        output.close()


def _failed(error: DeviceError) -> int:
    _answer(f"failed {json.dumps([str(error), error.help])}")
    return error.exit_status


def _answer(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _watch_parent(ring: Ring, rate: Hertz) -> None:
    """Its end closes the pipe; where another of its children holds that open, we change hands."""
    parent = os.getppid()
    closed = threading.Thread(target=_read_to_the_end, daemon=True)
    closed.start()
    while closed.is_alive() and os.getppid() == parent:
        closed.join(1.0)
    if not ring[Word.STOP]:
        ring[Word.STOP] = 1 + to_frames(_ORPHAN_FADE, rate)
    time.sleep(_PATIENCE)
    os._exit(1)


def _read_to_the_end() -> None:
    while os.read(sys.stdin.fileno(), 1):
        pass


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
