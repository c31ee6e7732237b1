"""MP3, for every player there is."""

from pathlib import Path

from guided.model import Details, Format
from guided.sinks._door import Encoder, FileFormat


def _encoder(path: Path, format: Format, details: Details) -> Encoder:
    from guided.sinks._mp3 import Mp3File

    return Mp3File(path, format, details)


PLUGIN = FileFormat("mp3", ".mp3", "MP3, about 180 kbit/s: plays everywhere", _encoder, codec="libmp3lame")
