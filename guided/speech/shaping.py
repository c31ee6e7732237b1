"""From what an engine gave to a clip: its own silence trimmed, treated, resampled, brought to level, 16 bits.

Treated and measured at the engine's own rate: mostly half of ours, so at half the cost, and there is nothing above it.

What is stored is what is heard: the samples pass through int16 even on the first run, so that a cached run is the same
to the bit.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from guided.dsp.limiter import Limiter
from guided.dsp.loudness import speech_loudness
from guided.dsp.ramps import raised_cosine
from guided.dsp.resample import resample
from guided.dsp.voice import calm
from guided.model import SPEECH_LOUDNESS, Tone, WordMark
from guided.seams import Speech
from guided.units import Decibels, Frames, Hertz, Lufs, Seconds, to_amplitude, to_frames

if TYPE_CHECKING:
    from guided.model import Samples

SPEECH_FLOOR: Decibels = -45.0
"""Relative to a clip's loudest 20 ms: quieter than this at either end is the engine's silence. Softest consonants are
some 35 dB under the vowels."""
RECORDING_FLOOR: Decibels = -36.0
"""For a recording, whose room is never silent."""
MARGIN: Seconds = 0.010
"""Kept before and after."""
EDGE: Seconds = 0.006
"""Of the margin, faded."""
GAP: Seconds = 0.35
"""Between two pieces of a phrase that reached speech uncut."""
CEILING: Decibels = -1.0
"""dBTP of a clip at SPEECH_LOUDNESS. Speech nearly never comes near it; a shout in a recording does."""
_STEP: Seconds = 0.005
_LEVELLED = 0.2
"""LU a clip may be off after its peaks were turned down, before it is turned up again."""
_ROUNDS = 6
_FAR = 0.7
"""Of the ceiling: what came from 24 kHz or less has no peak between its samples at 48 kHz that is 3 dB higher."""
_FULL_SCALE = 32_767

Pcm = NDArray[np.int16]
"""Shape (frames,), one channel."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """A clip ready to be kept."""

    pcm: Pcm
    loudness: Lufs | None
    """As played in both channels; None under 400 ms."""
    words: tuple[WordMark, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """How a clip is to come out."""

    rate: Hertz
    tone: Tone
    short_gain: Decibels
    """For clips too short to measure: what brings this voice's longer clips to level."""
    floor: Decibels = SPEECH_FLOOR


def shaped(pieces: Sequence[Speech], shape: Shape) -> Shaped:
    """One clip from the pieces of a phrase, in order, all of one rate; no frames where all are silent."""
    joined, rate, words = _joined(pieces, shape.floor)
    if not len(joined):
        return Shaped(np.zeros(0, np.int16), None, ())
    x = calm(joined, rate) if shape.tone == "warm" else joined
    measured = speech_loudness(x, rate)
    x, loudness = levelled(_edged(resample(x, rate, shape.rate), shape.rate), shape.rate, measured, shape.short_gain)
    pcm = np.rint(np.clip(x[:, 0], -1.0, 1.0) * np.float32(_FULL_SCALE)).astype(np.int16)
    last = len(pcm) - 1
    marks = (WordMark(min(word.at * shape.rate // rate, last), word.start, word.end) for word in words)
    return Shaped(pcm, loudness, tuple(marks))


def extent(x: "Samples", rate: Hertz, floor: Decibels = SPEECH_FLOOR) -> tuple[Frames, Frames]:
    """First frame and end of what is above the floor in x (n, 1), margins included; (0, 0) for silence."""
    step = max(1, to_frames(_STEP, rate))
    if not len(x):
        return 0, 0
    steps = -(-len(x) // step)
    padded = np.zeros(steps * step, np.float32)
    padded[: len(x)] = x[:, 0]
    power = np.square(padded.reshape(steps, step), dtype=np.float64).mean(axis=1)
    loudest = np.convolve(power, np.ones(4) / 4.0).max(initial=0.0)
    active = np.flatnonzero(power > loudest * 10.0 ** (floor / 10.0))
    if not len(active):
        return 0, 0
    margin = to_frames(MARGIN, rate)
    return max(0, int(active[0]) * step - margin), min(len(x), (int(active[-1]) + 1) * step + margin)


def levelled(x: "Samples", rate: Hertz, measured: Lufs | None, short_gain: Decibels) -> "tuple[Samples, Lufs | None]":
    """x (n, 1), of loudness `measured`, at SPEECH_LOUDNESS, true peaks under CEILING, and the loudness it has then."""
    if measured is None:
        return _limited(x * np.float32(to_amplitude(short_gain)), rate), None
    x = x * np.float32(to_amplitude(SPEECH_LOUDNESS - measured))
    limited, after = _limited(x, rate), SPEECH_LOUDNESS
    for _ in range(_ROUNDS if limited is not x else 0):
        after = speech_loudness(limited, rate) or SPEECH_LOUDNESS
        if abs(after - SPEECH_LOUDNESS) <= _LEVELLED:
            break
        limited = _limited(limited * np.float32(to_amplitude(SPEECH_LOUDNESS - after)), rate)
    return limited, after


def _limited(x: "Samples", rate: Hertz) -> "Samples":
    """The same array where nothing need be done, which is nearly always."""
    if max(x.max(initial=0.0), -x.min(initial=0.0)) <= _FAR * to_amplitude(CEILING):
        return x
    gain = Limiter(CEILING, rate).gain(_reader(x), 0, len(x))
    return x if gain is None else x * gain[:, None]


def _reader(x: "Samples") -> "Callable[[Frames, Frames], Samples]":
    def read(start: Frames, count: Frames) -> "Samples":
        found = np.zeros((count, x.shape[1]), np.float32)
        first, last = max(0, start), min(len(x), start + count)
        if last > first:
            found[first - start : last - start] = x[first:last]
        return found

    return read


def _joined(pieces: Sequence[Speech], floor: Decibels) -> "tuple[Samples, Hertz, list[WordMark]]":
    rate = pieces[0].rate if pieces else 0
    parts: list[Samples] = []
    words: list[WordMark] = []
    at = 0
    for piece in pieces:
        start, end = extent(piece.samples, rate, floor)
        if start == end:
            continue
        if parts:
            parts.append(np.zeros((to_frames(GAP, rate), 1), np.float32))
            at += len(parts[-1])
        words += (WordMark(at + max(0, word.at - start), word.start, word.end) for word in piece.words)
        parts.append(_edged(piece.samples[start:end], rate))
        at += end - start
    joined = np.concatenate(parts) if parts else np.zeros((0, 1), np.float32)
    return joined, rate, words


def _edged(x: "Samples", rate: Hertz) -> "Samples":
    """Both ends brought to exactly zero."""
    frames = min(to_frames(EDGE, rate), len(x) // 2)
    edge = raised_cosine(np.arange(frames) / max(1, frames)).astype(np.float32)[:, None]
    faded = x.copy()
    faded[:frames] *= edge
    faded[len(x) - frames :] *= edge[::-1]
    return faded
