"""A sound file of the author's or the listener's own: once as a bell, over and over as a bed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from guided.units import Hertz

if TYPE_CHECKING:
    from guided.seams import SoundSource


@dataclass(frozen=True, slots=True)
class File:
    """A `seams.Sound`."""

    name: str = "file"
    kind: Literal["file"] = "file"
    about: str = "a sound file of your own: wav, flac, mp3, m4a, opus, ogg"

    def open(self, target: str, rate: Hertz) -> "SoundSource":
        """`target` is an absolute path. Raises MachineError for a file that cannot be read or is silent."""
        from guided.sounds._file import source

        return source(target, rate)


PLUGIN = File()
