"""An author's own recording of a phrase, in place of synthesis: trimmed and brought to level, not treated."""

import hashlib
from pathlib import Path

from guided.errors import MachineError
from guided.model import Utterance
from guided.seams import Speech
from guided.speech.shaping import RECORDING_FLOOR, Shape, Shaped, shaped
from guided.units import Decibels, Hertz, Seconds

ENGINE = "recording"
LONGEST: Seconds = 600.0
"""A phrase, not an album: it is held in memory while it is trimmed."""
_SHORT_GAIN: Decibels = 0.0
"""A recording under 400 ms is left at the level its author gave it."""
_CHUNK = 1 << 20


class Recordings:
    """Files by content: the same recording under another name, or moved, is the same clip."""

    def __init__(self) -> None:
        self._digests: dict[tuple[Path, int, int], str] = {}

    def utterance(self, path: Path, language: str, chain: str) -> Utterance:
        """Raises MachineError for a file that cannot be read."""
        return Utterance("", f"{ENGINE}:{self._digest(path)}", language, 0.0, 100.0, "plain", chain)

    def _digest(self, path: Path) -> str:
        try:
            facts = path.stat()
            known = (path, facts.st_size, facts.st_mtime_ns)
            if known not in self._digests:
                whole = hashlib.sha256()
                with path.open("rb") as file:
                    while chunk := file.read(_CHUNK):
                        whole.update(chunk)
                self._digests[known] = whole.hexdigest()
            return self._digests[known]
        except OSError as error:
            raise MachineError(
                f"the recording {path} cannot be read: {error.strerror}", "mend its path, or leave `recording` out"
            ) from error


def clip(path: Path, rate: Hertz) -> Shaped:
    """Raises MachineError for a file that holds no sound, or more than a phrase."""
    import numpy as np

    from guided.sounds._decode import decode

    blocks, frames = [], 0
    for block in decode(path, rate):
        blocks.append(block.mean(axis=1, keepdims=True))
        frames += len(block)
        if frames > LONGEST * rate:
            raise MachineError(
                f"the recording {path} is longer than {LONGEST / 60:.0f} minutes",
                "a recording is one phrase of a script",
            )
    whole = np.concatenate(blocks) if blocks else np.zeros((0, 1), np.float32)
    found = shaped([Speech(whole, rate)], Shape(rate, "plain", _SHORT_GAIN, RECORDING_FLOOR))
    if not len(found.pcm):
        raise MachineError(f"the recording {path} is silent", "record it again, or leave `recording` out")
    return found
