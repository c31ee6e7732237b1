"""Sound files for the tests, made as an author's tools would make them."""

from pathlib import Path

import av
import numpy as np

RATE = 44_100
CODECS = {
    "wav": ("pcm_s16le", "wav"),
    "flac": ("flac", "flac"),
    "mp3": ("libmp3lame", "mp3"),
    "m4a": ("aac", "ipod"),
    "opus": ("libopus", "opus"),
    "mka": ("libmp3lame", "matroska"),
    "aac": ("aac", "adts"),
}
"""Suffix → encoder and container; Matroska tells time in milliseconds, ADTS has no index at all."""


def encode(path: Path, x: np.ndarray, rate: int = RATE) -> Path:
    """`x` (n, 1 or 2) into a file of the suffix's kind."""
    codec, container = CODECS[path.suffix[1:]]
    layout = "mono" if x.shape[1] == 1 else "stereo"
    with av.open(str(path), "w", format=container) as out:
        stream = out.add_stream(codec, rate=48_000 if codec == "libopus" else rate, layout=layout)
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(x.T, np.float32), format="fltp", layout=layout)
        frame.sample_rate, frame.pts = rate, 0
        resampler = av.AudioResampler(stream.format.name, layout, stream.rate)
        for part in (*resampler.resample(frame), *resampler.resample(None)):
            out.mux(stream.encode(part))
        out.mux(stream.encode(None))
    return path


def melody(seconds: float, channels: int = 2, rate: int = RATE) -> np.ndarray:
    """A gliding tone in faint noise: every moment unlike every other."""
    t = np.arange(round(seconds * rate)) / rate
    tone = 0.2 * np.sin(2 * np.pi * (200 + 11 * t) * t)
    noise = np.random.default_rng(1).standard_normal((len(t), channels)) * 0.01
    return (tone[:, None] + noise).astype(np.float32)
