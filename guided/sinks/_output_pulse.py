"""PulseAudio, and PipeWire which speaks its language, by libpulse's simple interface.

Not by miniaudio: its PulseAudio backend (0.11.25) asked for one block and then never again in most runs against a null
sink, because it starts the stream with less than the server waits for.
"""

import ctypes
from collections.abc import Sequence
from ctypes import POINTER, byref, c_char_p, c_int, c_size_t, c_uint8, c_uint32, c_uint64, c_void_p

from guided.errors import DeviceError
from guided.sinks._output_miniaudio import find, library, playbacks
from guided.sinks._outputs import BLOCK, LATENCY, NoOutput
from guided.sinks._transport import Transport
from guided.units import Hertz, to_frames

_PLAYBACK = 1
_FLOAT32LE = 5
_FRAME_BYTES = 8
_DEFAULT = 0xFFFFFFFF


class _Specification(ctypes.Structure):
    _fields_ = (("format", c_int), ("rate", c_uint32), ("channels", c_uint8))


class _Buffering(ctypes.Structure):
    _fields_ = tuple((name, c_uint32) for name in ("maxlength", "tlength", "prebuf", "minreq", "fragsize"))


class Pulse:
    """An `Output`."""

    name = "PulseAudio"

    def __init__(self, device: str | None, rate: Hertz) -> None:
        self._rate = rate
        self._block = to_frames(BLOCK, rate)
        self._library = _library()
        buffering = _Buffering(
            maxlength=_DEFAULT,
            tlength=to_frames(LATENCY, rate) * _FRAME_BYTES,
            prebuf=_DEFAULT,
            minreq=self._block * _FRAME_BYTES,
            fragsize=_DEFAULT,
        )
        error = c_int()
        self._stream = self._library.pa_simple_new(
            None,
            b"guided",
            _PLAYBACK,
            None if device is None else _sink(device),
            b"meditation",
            byref(_Specification(_FLOAT32LE, rate, 2)),
            None,
            byref(buffering),
            byref(error),
        )
        if not self._stream:
            raise NoOutput(f"PulseAudio: {self._words(error)}")

    @staticmethod
    def devices() -> tuple[str, Sequence[str]]:
        """By miniaudio, which can ask; without it all we know is whether there is a server."""
        try:
            _, found = playbacks([library().Backend.PULSEAUDIO])
        except NoOutput:
            Pulse(None, 48_000).close()
            return Pulse.name, ("default",)
        return Pulse.name, tuple(device["name"] for device in found)

    def play(self, transport: Transport) -> None:
        error = c_int()
        while not transport.finished:
            block = transport.fill(self._block)
            if self._library.pa_simple_write(self._stream, block.ctypes.data, block.nbytes, byref(error)) < 0:
                raise DeviceError(f"the sound device went away: {self._words(error)}")
            waiting = self._library.pa_simple_get_latency(self._stream, byref(error))
            transport.latency = int(waiting) * self._rate // 1_000_000
        if not transport.heard and self._library.pa_simple_drain(self._stream, byref(error)) < 0:
            raise DeviceError(f"the sound device went away: {self._words(error)}")

    def close(self) -> None:
        if self._stream:
            self._library.pa_simple_free(self._stream)
            self._stream = None

    def _words(self, error: c_int) -> str:
        text = ctypes.CDLL("libpulse.so.0").pa_strerror
        text.restype, text.argtypes = c_char_p, (c_int,)
        return (text(error) or b"").decode().lower()


def _sink(device: str) -> bytes:
    """The server's own name for the device a listener names, which may already be it."""
    try:
        miniaudio = library()
        found = find(device, [miniaudio.Backend.PULSEAUDIO])
    except NoOutput:
        return device.encode()
    return bytes(miniaudio.ffi.buffer(found["id"])).partition(b"\0")[0]


def _library() -> ctypes.CDLL:
    try:
        library = ctypes.CDLL("libpulse-simple.so.0")
    except OSError as error:
        raise NoOutput("PulseAudio: libpulse is not installed") from error
    library.pa_simple_new.restype = c_void_p
    library.pa_simple_new.argtypes = (
        c_char_p,
        c_char_p,
        c_int,
        c_char_p,
        c_char_p,
        POINTER(_Specification),
        c_void_p,
        POINTER(_Buffering),
        POINTER(c_int),
    )
    library.pa_simple_write.argtypes = (c_void_p, c_void_p, c_size_t, POINTER(c_int))
    library.pa_simple_drain.argtypes = (c_void_p, POINTER(c_int))
    library.pa_simple_free.argtypes = (c_void_p,)
    library.pa_simple_get_latency.argtypes = (c_void_p, POINTER(c_int))
    library.pa_simple_get_latency.restype = c_uint64
    return library
