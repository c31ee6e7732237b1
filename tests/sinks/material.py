"""Sound to write, and what was written read back."""

from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from guided.dsp.loudness import Meter
from guided.model import Chapter, Details, Format
from guided.registry import Registry
from guided.seams import FileDoor
from guided.units import to_amplitude

RATE = 48_000
FORMATS = ("flac", "m4a", "m4b", "mp3", "opus", "wav")
LOSSLESS = ("flac", "wav")
DOORS: Registry[FileDoor] = Registry("guided.sinks")

Samples = NDArray[np.float32]


def voice_like(seconds: float) -> Samples:
    """The first seconds of what sounds like speech: float32 (n, 2), peak 0.5."""
    return _voice_like()[: int(seconds * RATE)].copy()


@cache
def _voice_like(seconds: float = 8.0, seed: int = 1) -> Samples:
    """Syllables of a pulse train through three formants, over a little stereo noise."""
    random = np.random.default_rng(seed)
    count = int(seconds * RATE)
    time = np.arange(2400) / RATE
    pulse = sum(
        np.exp(-time * 90 * k) * np.sin(2 * np.pi * hz * time) / k for k, hz in ((1, 520), (2, 1480), (3, 2500))
    )
    train = np.zeros(count + 2400)
    at = 0.0
    while at < count:
        train[int(at)] = 1.0
        at += RATE / (110 + 15 * np.sin(at / RATE * 3) + random.uniform(-1, 1))
    size = 1 << (count + 4800).bit_length()
    voice = np.fft.irfft(np.fft.rfft(train, size) * np.fft.rfft(pulse, size))[:count]
    syllables = np.clip(np.sin(2 * np.pi * 2.3 * np.arange(count) / RATE), 0, 1) ** 0.5
    mono = voice * syllables / np.abs(voice).max()
    both = mono[:, None] + 0.004 * random.standard_normal((count, 2))
    return np.asarray(both / np.abs(both).max() * 0.5, np.float32)


def true_peak(samples: Samples) -> float:
    meter = Meter(RATE, 2)
    meter.feed(samples)
    meter.finish()
    return meter.true_peak()


def at_true_peak(samples: Samples, peak: float) -> Samples:
    return np.asarray(samples * to_amplitude(peak - true_peak(samples)), np.float32)


def write(path: Path, samples: Samples, details: Details | None = None, block: int = RATE) -> Path:
    """By the sink that the suffix names."""
    with DOORS.load(path.suffix[1:]).open(str(path), Format(), details or Details()) as sink:
        for start in range(0, len(samples), block):
            sink.write(samples[start : start + block])
    return path


def read_back(path: Path) -> Samples:
    """All that a player would play: float32 (n, 2)."""
    resampler = av.AudioResampler("fltp", "stereo", RATE)
    with av.open(str(path)) as file:
        frames = [made for frame in file.decode(audio=0) for made in resampler.resample(frame)]
    return np.ascontiguousarray(np.concatenate([frame.to_ndarray() for frame in frames], axis=1).T)


def chapters(path: Path) -> list[tuple[float, str]]:
    """Where each begins, in seconds, and its title, as FFmpeg reads them."""
    with av.open(str(path)) as file:
        found: list[Any] = list(file.chapters())
    return [(float(one["start"] * Fraction(one["time_base"])), one["metadata"].get("title", "")) for one in found]


def jpeg(side: int = 64) -> bytes:
    """A small picture."""
    context = av.CodecContext.create("mjpeg", "w")
    context.width = context.height = side
    context.pix_fmt = "yuvj420p"
    context.time_base = Fraction(1, 25)
    frame = av.VideoFrame.from_ndarray(np.full((side, side, 3), (40, 80, 120), np.uint8), format="rgb24")
    packets = [*context.encode(frame.reformat(format="yuvj420p")), *context.encode(None)]
    return b"".join(bytes(packet) for packet in packets)


def details(seconds: int = 6, cover: bytes | None = None) -> Details:
    """Everything a file can say, with letters that need more than Latin-1."""
    marks = ((0, 2, "Arriving"), (2, 4, "Körper – and breath"), (4, seconds, "Closing 🔔"))
    return Details(
        title="Resting – in the breath",
        artist="A Guide",
        album="Short practices",
        genre="Meditation",
        language="en-GB",
        comment="Sit as you are. Ō",
        lyrics="Let the breath come.\nLet it go – ünforced.",
        date="2025-06-01",
        chapters=tuple(Chapter(start * RATE, end * RATE, title) for start, end, title in marks),
        cover=cover,
        gain=0.0,
    )
