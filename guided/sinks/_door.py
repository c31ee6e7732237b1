"""The door every file format shares: a name, a suffix, and the encoder behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from guided.model import Details, Format
from guided.seams import Sink

if TYPE_CHECKING:
    from guided.model import Samples


class Encoder(Protocol):
    """Writes one file. A codec lives in a thread of its own; its own errors are OSError or RenderError."""

    def encode(self, samples: "Samples") -> None:
        """float32 (n, 2), any n, following what came before."""

    def finish(self) -> None:
        """Write what is left and close the file."""

    def abandon(self) -> None:
        """Close the file as it is; it will be removed. Never raises."""


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A `FileDoor`. The libraries behind it are loaded when the first file is opened."""

    name: str
    suffix: str
    about: str
    encoder: Callable[[Path, Format, Details], Encoder]
    """Opens the encoder on an existing empty file."""
    codec: str | None = None
    """PyAV's name of the encoder it needs; None where it needs none."""

    def open(self, target: str, format: Format, details: Details) -> Sink:
        from guided.sinks._file import FileSink

        aside = self.codec is not None
        return FileSink(Path(target), format, lambda path: self.encoder(path, format, details), aside=aside)

    def works(self) -> bool:
        """Whether this machine can write it."""
        if self.codec is None:
            return True
        from guided.sinks._encoded import has_encoder

        return has_encoder(self.codec)
