"""The signals of EBU Tech 3341 (table 1) and Tech 3342 (table 1), made from their definitions.

1 kHz sines in phase in both channels at 48 kHz unless said otherwise; levels in dBFS of the peak.
"""

import numpy as np
from numpy.typing import NDArray

RATE = 48_000
Signal = NDArray[np.float32]


def amplitude(db: float) -> float:
    return float(10 ** (db / 20))


def tones(*parts: tuple[float, float]) -> Signal:
    """(seconds, dBFS) after one another, phase-continuous; -inf is silence."""
    levels = np.concatenate([np.full(round(seconds * RATE), amplitude(db)) for seconds, db in parts])
    mono = levels * np.sin(2 * np.pi * 1000 * np.arange(len(levels)) / RATE)
    return np.repeat(mono[:, None], 2, axis=1).astype(np.float32)


def surround() -> Signal:
    """Case 6: left, right −28, centre −24, surrounds −30, 20 s."""
    sine = np.sin(2 * np.pi * 1000 * np.arange(20 * RATE) / RATE)
    return (sine[:, None] * [amplitude(db) for db in (-28, -28, -24, -30, -30)]).astype(np.float32)


def faded(mono: NDArray[np.float64], rate: int) -> NDArray[np.float64]:
    """10 ms linear at either end."""
    n = rate // 100
    window = np.ones(len(mono))
    window[:n] = np.arange(n) / n
    window[-n:] = window[:n][::-1]
    return mono * window


def fraction(divisor: int, peak: float, degrees: float) -> Signal:
    """Cases 15–19: a second of a sine at the rate's `divisor`th."""
    mono = peak * np.sin(2 * np.pi * np.arange(RATE) / divisor + np.deg2rad(degrees))
    return np.repeat(faded(mono, RATE)[:, None], 2, axis=1).astype(np.float32)


def burst(offset: int) -> Signal:
    """Cases 20–23: one period of fs/4 at full scale within fs/6 at half, made at 4 × the rate and decimated."""
    n, period = 4 * RATE, 24
    start = n // 2 // period * period
    wave = 0.5 * np.sin(2 * np.pi * np.arange(n) / period)
    wave[start : start + 16] = np.sin(2 * np.pi * np.arange(16) / 16)
    wave[start + 16 :] = 0.5 * np.sin(2 * np.pi * np.arange(n - start - 16) / period)
    taps = np.arange(-255, 256)
    low_pass = 0.23 * np.sinc(0.23 * taps) * np.kaiser(511, 9)
    mono = np.convolve(faded(wave, n), low_pass / low_pass.sum(), "same")[offset::4]
    return np.repeat(mono[:, None], 2, axis=1).astype(np.float32)
