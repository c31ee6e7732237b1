"""Uncompressed sound as other programs write it: WAV and AIFF, told apart by what is inside, never by the name.

macOS writes AIFF whatever the file is called. Programs that write WAV to a pipe cannot go back to fill in lengths, so a
length of 0 or beyond the end means “to the end”.
"""

import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING

from guided.errors import VoiceError
from guided.units import Hertz

if TYPE_CHECKING:
    from guided.model import Samples

_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE
_WHOLE = {8: "i1", 16: "i2", 24: "u1", 32: "i4"}
_FLOATS = {b"fl32": 32, b"FL32": 32, b"fl64": 64, b"FL64": 64}
_ABSURD = 1000.0
"""Times full scale: no program means that."""
_RATES = range(4_000, 400_000)


def read(data: bytes) -> "tuple[Samples, Hertz]":
    """Samples float32 (frames, 1), channels averaged, and the rate. Raises VoiceError."""
    try:
        match data[:4], data[8:12]:
            case b"RIFF", b"WAVE":
                return _wav(data)
            case b"FORM", b"AIFF" | b"AIFC":
                return _aiff(data)
    except (struct.error, KeyError, ValueError, OverflowError) as error:
        raise VoiceError(f"what came back is a damaged sound file ({error})") from error
    raise VoiceError(f"what came back is neither WAV nor AIFF ({_glimpse(data)})")


def _glimpse(data: bytes) -> str:
    """The beginning, safe to print."""
    if not data:
        return "nothing at all"
    return "it begins with " + ascii(data[:24].decode("latin-1"))


def _chunks(data: bytes, order: str) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        name, size = data[at : at + 4], struct.unpack_from(f"{order}I", data, at + 4)[0]
        last = name in (b"data", b"SSND") and (size == 0 or at + 8 + size > len(data))
        yield name, data[at + 8 :] if last else data[at + 8 : at + 8 + size]
        if last:
            return
        at += 8 + size + size % 2


def _wav(data: bytes) -> "tuple[Samples, Hertz]":
    layout: tuple[int, int, int, int] | None = None
    for name, chunk in _chunks(data, "<"):
        if name == b"fmt ":
            kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", chunk)
            if kind == _EXTENSIBLE:
                kind = struct.unpack_from("<H", chunk, 24)[0]
            layout = kind, channels, rate, bits
        elif name == b"data" and layout is not None:
            kind, channels, rate, bits = layout
            if kind not in (_PCM, _FLOAT):
                raise ValueError(f"coding {kind} is compressed")
            return _samples(chunk, channels, rate, _type("<", bits, kind == _FLOAT), unsigned=bits == 8)
    raise ValueError("it has no sound in it")


def _aiff(data: bytes) -> "tuple[Samples, Hertz]":
    common, sound = b"", None
    for name, chunk in _chunks(data, ">"):
        if name == b"COMM":
            common = chunk
        elif name == b"SSND":
            sound = chunk[8 + struct.unpack_from(">I", chunk)[0] :]
    if sound is None:
        raise ValueError("it has no sound in it")
    channels, _, bits = struct.unpack_from(">hIh", common)
    coding = common[18:22] if data[8:12] == b"AIFC" else b"NONE"
    if coding not in (b"NONE", b"twos", b"sowt", *_FLOATS):
        raise ValueError(f"coding {coding!r} is compressed")
    kind = _type("<" if coding == b"sowt" else ">", _FLOATS.get(coding, bits), coding in _FLOATS)
    return _samples(sound, channels, round(_extended(common[8:18])), kind)


def _extended(raw: bytes) -> float:
    """An 80-bit float of the 68881, as AIFF writes its rate."""
    exponent, mantissa = struct.unpack(">HQ", raw)
    return float(mantissa * 2.0 ** ((exponent & 0x7FFF) - 16383 - 63))


def _type(order: str, bits: int, floating: bool) -> str:
    if floating:
        return {32: f"{order}f4", 64: f"{order}f8"}[bits]
    return f"{order}{_WHOLE[bits]}"


def _samples(raw: bytes, channels: int, rate: int, kind: str, *, unsigned: bool = False) -> "tuple[Samples, Hertz]":
    import numpy as np

    if not 1 <= channels <= 32 or rate not in _RATES:
        raise ValueError(f"{channels} channels at {rate} Hz")
    width = 3 if kind[1:] == "u1" else int(kind[2])
    raw = raw[: len(raw) // (width * channels) * (width * channels)]
    if width == 3:  # 24 bits: shifted into the upper bytes of 32
        wide = np.zeros((len(raw) // 3, 4), np.uint8)
        packed = np.frombuffer(raw, np.uint8).reshape(-1, 3)
        wide[:, 1:] = packed if kind[0] == "<" else packed[:, ::-1]
        whole = wide.reshape(-1).view("<i4")
    elif unsigned:
        whole = (np.frombuffer(raw, np.uint8).astype(np.int16) - 128).astype(np.int8)
    else:
        whole = np.frombuffer(raw, kind)
    scale = 1.0 if whole.dtype.kind == "f" else 2.0 ** (1 - 8 * whole.dtype.itemsize)
    mixed = (whole.reshape(-1, channels).astype(np.float64) * scale).mean(axis=1, keepdims=True)
    if not (np.abs(mixed) < _ABSURD).all():
        raise ValueError("it holds numbers that are no sound")
    return mixed.astype(np.float32), rate
