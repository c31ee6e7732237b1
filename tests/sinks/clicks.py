"""How much of a sound is a click: energy where a smooth one has none."""

import numpy as np
from numpy.typing import NDArray

RATE = 48_000
_EDGE = 4_000
"""Hz. The tones of these tests lie far below; a step spreads over everything."""
_WINDOW = 2048


def hum(seconds: float, hz: float = 220.0, amplitude: float = 0.4) -> NDArray[np.float32]:
    """A tone in both stems, (n, 4): two thirds speech, one third bed. It begins and ends softly, in 10 ms."""
    time = np.arange(int(seconds * RATE)) / RATE
    ends = np.clip(np.minimum(time, time[::-1]) / 0.01, 0, 1)
    tone = amplitude * np.sin(2 * np.pi * hz * time) * (0.5 - 0.5 * np.cos(np.pi * ends))
    return np.asarray(np.stack([tone * 2 / 3, tone * 2 / 3, tone / 3, tone / 3], axis=1), np.float32)


def splatter(heard: NDArray[np.float32]) -> float:
    """The loudest 43 ms above 4 kHz, in dB below the tone of `hum`."""
    window = np.hanning(_WINDOW)
    edge = int(_EDGE / RATE * _WINDOW)
    worst = 1e-12
    for start in range(0, len(heard) - _WINDOW, _WINDOW // 4):
        spectrum = np.abs(np.fft.rfft(heard[start : start + _WINDOW, 0] * window))
        worst = max(worst, float(np.sqrt(np.sum(spectrum[edge:] ** 2))))
    tone = 0.4 * window.sum() / 2
    return 20 * np.log10(worst / tone)
