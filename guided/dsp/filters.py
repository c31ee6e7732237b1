"""Second-order sections and their application to whole signals, without scipy.

Every designer returns `sos`: float64 (sections, 6), rows b0 b1 b2 1 a1 a2, as the rest of the world writes them. The
shapes are Robert Bristow-Johnson's *Audio EQ Cookbook*; k_weighting is ITU-R BS.1770.

`apply` is a causal recursion in exact arithmetic but a product of spectra in fact: the impulse response of a stable
section dies out, so frames longer than that response, overlapped by its length, give the recursion's own output to
about 1e-7 of the signal's peak at the cost of two FFTs.
"""

import math
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from guided.units import Decibels, Frames, Hertz, to_amplitude

Sections: TypeAlias = NDArray[np.float64]
"""(sections, 6)."""

BUTTERWORTH = math.sqrt(0.5)
"""The Q of a second-order filter without a bump."""

_SETTLED = 1e-9
"""What is left of an impulse response when it counts as over."""
_FRAME: Frames = 16_384
"""The usual length of one transform: it stays in a core's own cache."""


def _section(b: tuple[float, float, float], a: tuple[float, float, float]) -> Sections:
    return np.array([[*b, *a]]) / a[0]


def _angle(hz: float, q: float, rate: Hertz) -> tuple[float, float]:
    """cos ω and the cookbook's α."""
    if not 0 < hz < rate / 2:
        raise ValueError(f"a filter at {hz:g} Hz needs a sample rate above {2 * hz:g} Hz, not {rate}")
    omega = 2 * math.pi * hz / rate
    return math.cos(omega), math.sin(omega) / (2 * q)


def high_pass(hz: float, rate: Hertz, q: float = BUTTERWORTH) -> Sections:
    """12 dB/octave below `hz`."""
    c, alpha = _angle(hz, q, rate)
    return _section(((1 + c) / 2, -(1 + c), (1 + c) / 2), (1 + alpha, -2 * c, 1 - alpha))


def low_pass(hz: float, rate: Hertz, q: float = BUTTERWORTH) -> Sections:
    """12 dB/octave above `hz`."""
    c, alpha = _angle(hz, q, rate)
    return _section(((1 - c) / 2, 1 - c, (1 - c) / 2), (1 + alpha, -2 * c, 1 - alpha))


def band_pass(low: float, high: float, rate: Hertz) -> Sections:
    """12 dB/octave below `low` and above `high` Hz."""
    return np.concatenate([high_pass(low, rate), low_pass(high, rate)])


def peaking(hz: float, gain_db: Decibels, q: float, rate: Hertz) -> Sections:
    """A bell of `gain_db` around `hz`."""
    c, alpha = _angle(hz, q, rate)
    a = to_amplitude(gain_db / 2)
    return _section((1 + alpha * a, -2 * c, 1 - alpha * a), (1 + alpha / a, -2 * c, 1 - alpha / a))


def low_shelf(hz: float, gain_db: Decibels, rate: Hertz) -> Sections:
    """`gain_db` below `hz`, half of it there."""
    return _shelf(hz, gain_db, rate, 1.0)


def high_shelf(hz: float, gain_db: Decibels, rate: Hertz) -> Sections:
    """`gain_db` above `hz`, half of it there."""
    return _shelf(hz, gain_db, rate, -1.0)


def _shelf(hz: float, gain_db: Decibels, rate: Hertz, side: float) -> Sections:
    """The cookbook's two shelves are one: turning the sign of the cosine turns low into high."""
    c, alpha = _angle(hz, BUTTERWORTH, rate)
    a, c = to_amplitude(gain_db / 2), side * c
    root = 2 * math.sqrt(a) * alpha
    up, down = a + 1, a - 1
    b = (a * (up - down * c + root), side * 2 * a * (down - up * c), a * (up - down * c - root))
    return _section(b, (up + down * c + root, side * -2 * (down + up * c), up + down * c - root))


def k_weighting(rate: Hertz) -> Sections:
    """The head's shelf and the low cut of ITU-R BS.1770-5, annex 1.

    The standard tabulates coefficients at 48 kHz; these analogue parameters reproduce the table to 1e-10 and hold at
    any rate (B. De Man, "Evaluation of Implementations of the EBU R128 Loudness Measurement", AES 145, 2018).
    """
    k, q = math.tan(math.pi * 1681.974450955533 / rate), 0.7071752369554196
    high = to_amplitude(3.999843853973347)
    band = high**0.4996667741545416
    shelf = _section(
        (high + band * k / q + k * k, 2 * (k * k - high), high - band * k / q + k * k),
        (1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k),
    )
    k, q = math.tan(math.pi * 38.13547087602444 / rate), 0.5003270373238773
    cut = _section((1.0, -2.0, 1.0), (1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k))
    cut[0, :3] = 1.0, -2.0, 1.0  # the standard leaves this section's gain above one
    return np.concatenate([shelf, cut])


def settles(sos: Sections) -> Frames:
    """Frames after which an impulse response is over, by the slowest pole (two of them may fall together)."""
    radius = max(float(np.abs(np.roots(row[3:])).max()) for row in sos)
    if radius >= 1:
        raise ValueError("a filter with a pole on or outside the unit circle never settles")
    once = math.log(_SETTLED) / math.log(max(radius, 1e-3))
    return math.ceil(1.25 * once) + 8


def response(sos: Sections, size: Frames) -> NDArray[np.complex128]:
    """The spectrum (size // 2 + 1,) at the frequencies of a real transform of `size` frames."""
    z = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    rows = [(b0 + z * (b1 + z * b2)) / (1 + z * (a1 + z * a2)) for b0, b1, b2, _, a1, a2 in sos]
    return np.asarray(np.prod(rows, axis=0))


def apply(sos: Sections, x: NDArray[Any]) -> NDArray[Any]:
    """The filtered signal: shape and dtype of `x`, (n,) or (n, channels); causal, from rest."""
    kernel, before = _kernel(sos.tobytes(), x.dtype.char)
    return _overlapped(x, [kernel], before, 0)[0]


def apply_with_band(sos: Sections, band: Sections, x: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """What `apply(sos, x)` gives, and of that the part in `band`, filtered forth and back.

    Without phase, so that taking some of the band off the whole is a cut and nothing else. Both as `x`.
    """
    kernel, before = _kernel(sos.tobytes(), x.dtype.char)
    forth, after = _kernel(band.tobytes(), x.dtype.char)
    if len(forth) != len(kernel):
        raise ValueError("the two filters ring for too different a time")
    whole, part = _overlapped(x, [kernel, kernel * np.abs(forth) ** 2], before + after, after)
    return whole, part


def _overlapped(x: NDArray[Any], kernels: list[NDArray[Any]], before: Frames, after: Frames) -> list[NDArray[Any]]:
    """`x` through each kernel, of which responses reach `before` frames back and `after` forward."""
    size = 2 * (len(kernels[0]) - 1)
    hop, count = size - before - after, len(x)
    pages = -(-count // hop)
    padded = np.zeros((x.shape[1] if x.ndim == 2 else 1, before + pages * hop + after), x.dtype)
    padded[:, before : before + count] = x.T
    out = np.empty((len(kernels), len(padded), pages * hop), x.dtype)
    for at in range(0, pages * hop, hop):
        spectrum = np.fft.rfft(padded[:, at : at + size])
        for kernel, y in zip(kernels, out, strict=True):
            y[:, at : at + hop] = np.fft.irfft(spectrum * kernel, size)[:, before : before + hop]
    return [y[:, :count].T.copy() if x.ndim == 2 else y[0, :count] for y in out]


@lru_cache(maxsize=32)
def _kernel(sos: bytes, dtype: str) -> tuple[NDArray[Any], Frames]:
    """The response at a transform's frequencies, in the signal's precision, and the frames that transforms overlap."""
    sections = np.frombuffer(sos).reshape(-1, 6)
    overlap = settles(sections)
    size = max(_FRAME, 1 << math.ceil(math.log2(4 * overlap)))
    kernel = response(sections, size)
    return (kernel.astype(np.complex64) if dtype == "f" else kernel), overlap
