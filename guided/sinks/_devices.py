"""Which sound devices there are, asked in a process of its own: a sound system may hang, or print."""

from guided.errors import DeviceError
from guided.sinks import DeviceReport
from guided.sinks._device import end_child, read_answer, start_child
from guided.units import Seconds

_PATIENCE: Seconds = 15.0


def devices() -> DeviceReport:
    try:
        child = start_child("guided.sinks._device_child", "list")
        try:
            answer, texts = read_answer(child, _PATIENCE)
        finally:
            end_child(child, 1.0)
    except DeviceError as error:
        return DeviceReport("", (), str(error))
    if answer != "ready":
        return DeviceReport("", (), texts[0])
    return DeviceReport(texts[0], tuple(texts[1:]))
