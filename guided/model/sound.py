"""How samples are laid out, and how loud speech is."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from guided.units import Frames, Hertz, Lufs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples: TypeAlias = NDArray[np.float32]
    """Shape (frames, channels), nominal ±1."""

SPEECH_LOUDNESS: Lufs = -18.0
"""Each spoken clip is brought to this (AES TD1008, EBU Tech 3343); every other level is relative to it."""


@dataclass(frozen=True, slots=True)
class Format:
    """How samples are laid out from the mixer on."""

    rate: Hertz = 48_000
    channels: int = 2
    block: Frames = 1024
    """Frames a block carries at most; no result depends on it."""
