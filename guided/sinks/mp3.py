"""MP3, for every player there is."""

from pathlib import Path

from guided.model import Details, Format
from guided.sinks._door import Encoder, FileFormat


def _encoder(path: Path, format: Format, details: Details) -> Encoder:
    from guided.sinks._mp3 import Mp3File

    return Mp3File(path, format, details)


def constant(kbps: int) -> FileFormat:
    """The same at a constant bit rate, for those who ask for one."""

    def encoder(path: Path, format: Format, details: Details) -> Encoder:
        from guided.sinks._mp3 import Mp3File

        return Mp3File(path, format, details, kbps)

    return FileFormat("mp3", ".mp3", f"MP3, {kbps} kbit/s", encoder, codec="libmp3lame")


PLUGIN = FileFormat("mp3", ".mp3", "MP3, about 180 kbit/s: plays everywhere", _encoder, codec="libmp3lame")
