"""Endless noise of any spectrum, at the price of two multiplications a sample.

Theory of operation. A frame is periodic noise: random phases and amplitudes, shaped in the frequency domain. A bank of
some dozens is made once, each when it is first wanted. A *slot* takes one frame for each channel, turned by a random
angle (the frame is periodic, so any turn is as good) and with a random sign; slots overlap by half under a √Hann
window, which keeps the power of unlike signals constant. Page n is the end of slot n and the beginning of slot n + 1.

Which frames a slot takes is drawn by a counter-based generator (Philox) from the slot's number. Slots go in cycles:
each cycle shuffles one half of the bank, the next the other half, so no frame comes back within a cycle's length
(5 s and more), and never at the same turn beside the same neighbours: there is no loop point, and hour 400 costs what
hour 0 does.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from guided.units import Frames, Hertz

if TYPE_CHECKING:
    from guided.model import Samples

Shape = Callable[[NDArray[np.float64]], NDArray[np.float64]]
"""Amplitude (any scale) at each frequency in Hz; 0 Hz is never asked."""

_SUBSONIC = 25.0
"""Hz; under it nothing is heard and much is wasted."""
_SEED = 0x6775_6964_6564
"""Every run of every installation hears the same rain."""


def generator(stream: int, number: int) -> np.random.Generator:
    """The random numbers of one thing in one stream: the same in every run, made without those before it."""
    return np.random.Generator(np.random.Philox(key=[_SEED, stream], counter=[0, 0, 0, number % (1 << 63)]))


def slope(exponent: float, low: float = _SUBSONIC, high: float = 20_000.0) -> Shape:
    """Amplitude as frequency to the `exponent` (−½ is pink, −1 brown) between `low` and `high` Hz.

    18 dB/octave falls below and 24 above: the slope itself is true from an octave inside.
    """

    def shape(hz: NDArray[np.float64]) -> NDArray[np.float64]:
        guard = np.sqrt((1 + (low / hz) ** 6) * (1 + (hz / high) ** 8))
        return np.asarray((hz / 1000.0) ** exponent / guard)

    return shape


@dataclass(frozen=True, slots=True)
class Slot:
    """What one channel plays in one slot."""

    frame: int
    """Of the bank."""
    turn: Frames
    sign: int


class Noise:
    """Noise of RMS `level` in each channel.

    `width` is the share of the right channel that is its own: 1 for unlike channels, 0 for the same in both.
    """

    def __init__(
        self,
        shape: Shape,
        rate: Hertz,
        stream: int,
        *,
        level: float = 1.0,
        width: float = 1.0,
        frame: Frames = 1 << 16,
        bank: int = 32,
    ) -> None:
        self.page: Frames = frame // 2
        self._own, self._shared = np.float32(width), np.float32(np.sqrt(1 - width**2))
        self._frame = frame
        self._bank = bank
        self._stream = stream
        hz = np.fft.rfftfreq(frame, 1 / rate)
        amplitude = np.zeros(len(hz))
        amplitude[1:-1] = shape(np.asarray(hz[1:-1], np.float64))
        self._amplitude = (amplitude * level * frame / np.sqrt(4 * (amplitude**2).sum())).astype(np.float32)
        self._frames: dict[int, NDArray[np.float32]] = {}
        rise, fall = _windows(self.page)
        self._rises, self._falls = ({1: window, -1: -window} for window in (rise, fall))

    def make(self, number: int) -> "Samples":
        """Page `number`: float32 (page, 2)."""
        out = np.empty((self.page, 2), np.float32, order="F")
        for channel, (old, new) in enumerate(zip(self._slot(number), self._slot(number + 1), strict=True)):
            ending, beginning = self._turned(old.frame, old.turn + self.page), self._turned(new.frame, new.turn)
            np.multiply(ending, self._falls[old.sign], out=out[:, channel])
            out[:, channel] += beginning * self._rises[new.sign]
        if self._shared:
            out[:, 1] *= self._own
            out[:, 1] += out[:, 0] * self._shared
        return out

    def _slot(self, number: int) -> tuple[Slot, Slot]:
        length = self._bank // 4
        cycle, within = divmod(number, length)
        return _cycle(self._stream, cycle, self._bank, self._frame)[within]

    def _turned(self, frame: int, turn: Frames) -> NDArray[np.float32]:
        """Half a frame, read from `turn` on, around its end."""
        if frame not in self._frames:
            self._frames[frame] = self._new(frame)
        whole, start = self._frames[frame], turn % self._frame
        part = whole[start : start + self.page]
        return part if len(part) == self.page else np.concatenate([part, whole[: self.page - len(part)]])

    def _new(self, frame: int) -> NDArray[np.float32]:
        bins = np.flatnonzero(self._amplitude)
        normal = generator(self._stream, frame).standard_normal(2 * len(bins), np.float32)
        spectrum = np.zeros(len(self._amplitude), np.complex64)
        spectrum[bins] = normal.view(np.complex64) * self._amplitude[bins]
        return np.asarray(np.fft.irfft(spectrum, self._frame), np.float32)


@lru_cache(maxsize=4)
def _windows(page: Frames) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The two halves of a √Hann: their squares add up to 1."""
    angle = np.pi / 2 * (np.arange(page) + 0.5) / page
    return np.sin(angle).astype(np.float32), np.cos(angle).astype(np.float32)


@lru_cache(maxsize=16)
def _cycle(stream: int, cycle: int, bank: int, frame: Frames) -> list[tuple[Slot, Slot]]:
    random = generator(stream + (1 << 32), cycle)
    half = random.permutation(bank // 2) + (bank // 2) * (cycle % 2)
    turns = random.integers(0, frame, len(half))
    signs = random.choice(np.array([-1, 1]), len(half))
    slots = [Slot(*each) for each in zip(half.tolist(), turns.tolist(), signs.tolist(), strict=True)]
    return list(zip(slots[::2], slots[1::2], strict=True))
