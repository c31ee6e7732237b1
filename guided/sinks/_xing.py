"""The information frame at the head of an MP3: its length, a table to seek by, and what to cut for a gapless join.

The layout is Xing's with LAME's extension (“Mp3 Info Tag revision 1”). Encoders that only hand out bytes leave it to
the writer: we count frames by their headers (ISO 11172-3, 2.4.1.3) as they pass.
"""

import struct
from dataclasses import dataclass

from guided.errors import RenderError
from guided.units import Frames, Hertz

FRAME: Frames = 1152
DELAY: Frames = 576
"""Frames LAME puts before the first."""

_KBPS = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_RATES: tuple[Hertz, ...] = (44_100, 48_000, 32_000)
_INFO_KBPS = 9
"""Index of 128 kbit/s: at least 384 bytes at 48 kHz, room enough for the 192 that are used."""
_SIDE_INFORMATION = 36
"""Offset of `Xing` in a stereo frame of MPEG-1."""
_ALL_FIELDS = 0x0F
_MTRH, _CBR = 4, 1
"""LAME's numbers for its newer variable bit rate method and for a constant rate, in the tag."""
_PRESET_V0, _PRESET_STEP = 500, 10
_MOST_POINTS = 1024


@dataclass(frozen=True, slots=True)
class Kind:
    """How the sound was encoded."""

    level: int
    """Of `-V`."""
    quality: int
    """Of `-q`."""
    kbps: int | None = None
    """A constant rate; None: variable."""


class FrameCounter:
    """Counts the frames of an MPEG-1 layer III stream that arrives in any pieces."""

    def __init__(self, rate: Hertz) -> None:
        if rate not in _RATES:
            raise RenderError(f"mp3 files are written at {', '.join(map(str, _RATES))} Hz, not {rate}")
        self._rate = rate
        self._head = b""
        self._next = 0
        self._points = [0]
        self._stride = 1
        self.frames = 0
        """MPEG frames."""
        self.bytes = 0
        self.kind = b""
        """The first frame's header."""

    def feed(self, data: bytes | bytearray) -> None:
        """Raises RenderError where a frame does not begin with its header."""
        end = self.bytes + len(data)
        window, origin = self._head + bytes(data), self.bytes - len(self._head)
        while self._next + 4 <= end:
            header = window[self._next - origin : self._next - origin + 4]
            self._count(header)
            self._next += self._size(header)
        self._head = window[self._next - origin :] if self._next < end else b""
        self.bytes = end

    def _count(self, header: bytes) -> None:
        self.kind = self.kind or header
        if self.frames % self._stride == 0:
            if len(self._points) > _MOST_POINTS:
                self._points = self._points[::2]
                self._stride *= 2
            if self.frames % self._stride == 0 and self.frames:
                self._points.append(self._next)
        self.frames += 1

    def _size(self, header: bytes) -> int:
        kbps, rate = header[2] >> 4, header[2] >> 2 & 3
        if header[0] != 0xFF or header[1] & 0xFE != 0xFA or not 0 < kbps < 15 or rate > 2:
            raise RenderError(f"the mp3 encoder gave no frame where one should begin ({header.hex()})")
        return 144_000 * _KBPS[kbps] // _RATES[rate] + (header[2] >> 1 & 1)

    def table(self, info: int) -> bytes:
        """Where each hundredth of the time begins, in 1/256 of the bytes; `info` bytes stand before the first frame."""
        total = self.bytes + info
        made = bytearray()
        for percent in range(100):
            point = min(percent * self.frames // 100 // self._stride, len(self._points) - 1)
            made.append(min(255, (self._points[point] + info) * 256 // total))
        return bytes(made)


def size(rate: Hertz, kbps: int | None = None) -> int:
    """Bytes of the information frame; at a constant rate it is as large as every other."""
    return 144_000 * _KBPS[_index(kbps)] // rate


def _index(kbps: int | None) -> int:
    if kbps is None:
        return _INFO_KBPS
    if kbps not in _KBPS[_INFO_KBPS:]:
        raise RenderError(f"mp3 files have {', '.join(map(str, _KBPS[_INFO_KBPS:]))} kbit/s, not {kbps}")
    return _KBPS.index(kbps)


def information(counter: FrameCounter, rate: Hertz, frames: Frames, kind: Kind) -> bytes:
    """The frame, for `frames` of sound."""
    whole = size(rate, kind.kbps)
    padding = max(0, counter.frames * FRAME - DELAY - frames)
    first = counter.kind or b"\xff\xfb\x00\x44"
    header = bytes([first[0], first[1], _index(kind.kbps) << 4 | _RATES.index(rate) << 2, first[3]])
    xing = (b"Info" if kind.kbps else b"Xing") + struct.pack(">III", _ALL_FIELDS, counter.frames, counter.bytes + whole)
    xing += counter.table(whole) + struct.pack(">I", 100 - 10 * kind.level - kind.quality)
    gapless = (DELAY << 12 | min(padding, 0xFFF)).to_bytes(3)
    method, least = (_CBR, min(kind.kbps, 255)) if kind.kbps else (_MTRH, 0)
    lame = b"LAME3.100" + bytes([method]) + bytes(1 + 4 + 2 + 2 + 1) + bytes([least]) + gapless + bytes(2)
    preset = kind.kbps or _PRESET_V0 - _PRESET_STEP * kind.level
    lame += struct.pack(">HIH", preset, counter.bytes + whole, 0)
    frame = header + bytes(_SIDE_INFORMATION - len(header)) + xing + lame
    return (frame + crc16(frame).to_bytes(2)).ljust(whole, b"\0")


def crc16(data: bytes) -> int:
    """CRC-16/ARC, which guards the tag."""
    value = 0
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0xA001 if value & 1 else 0)
    return value
