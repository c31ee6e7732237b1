"""A file as a source: ten seconds at a time, so an album costs no more memory than a bell.

Each page is decoded and resampled from a little before its beginning to a little after its end, in the same way whoever
asks and whatever was asked before: positions are exact and samples the same also after a seek.
"""

import math
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from guided.dsp.loudness import Meter
from guided.dsp.resample import resample
from guided.errors import MachineError
from guided.sounds._decode import Recording
from guided.sounds._paged import Paged
from guided.units import Frames, Hertz, Lufs, Seconds

if TYPE_CHECKING:
    from guided.model import Samples

_PAGE = 10
"""Seconds, whole, so that a page has a whole number of frames at any two rates."""
_AROUND: Seconds = 0.3
"""What the resampler sees beside a page."""
_LEAD: Seconds = 0.5
"""What a decoder needs to forget how it was entered: the mp3 reservoir, the overlap of AAC, Opus' 80 ms."""


def source(target: str, rate: Hertz) -> Paged:
    """Raises MachineError for a file that cannot be read or is silent."""
    recording = Recording(Path(target))
    length, loudest = _measure(recording)
    if loudest == -math.inf:
        raise MachineError(f"{target} is silent", "choose another sound, or leave it out")
    whole = math.gcd(recording.rate, rate)
    units = math.ceil(_AROUND * whole) if recording.rate != rate else 0
    around, unheard = units * recording.rate // whole, units * rate // whole
    span: Frames = _PAGE * recording.rate

    def make(number: int) -> "Samples":
        start = number * span
        before = min(around, start)
        heard = recording.read(start - before, before + span + around, round(_LEAD * recording.rate))
        page = np.zeros((_PAGE * rate, recording.channels), np.float32)
        part = resample(heard, recording.rate, rate)[unheard if before else 0 :][: len(page)]
        page[: len(part)] = part
        return page

    frames = round(length * rate / recording.rate)
    return Paged(make, _PAGE * rate, frames=frames, channels=recording.channels, loudest=loudest)


def _measure(recording: Recording) -> tuple[Frames, Lufs]:
    """Frames at its own rate, and its loudest 400 ms as played from both channels: one pass, little memory."""
    meter = Meter(recording.rate, recording.channels, peaks=False)
    length = 0
    for block in recording.pass_through():
        meter.feed(block)
        length += len(block)
    if length < 0.5 * recording.rate:  # too short for a window: what follows it is silence
        meter.feed(np.zeros((recording.rate // 2, recording.channels), np.float32))
    meter.finish()
    return length, meter.loudest() + (10 * math.log10(2) if recording.channels == 1 else 0.0)
