"""AAC in MP4, 128 kbit/s."""

from pathlib import Path

from guided.model import Details, Format
from guided.sinks._door import Encoder, FileFormat


def _encoder(path: Path, format: Format, details: Details) -> Encoder:
    from guided.sinks._mp4 import Mp4File
    from guided.sinks._tags_mp4 import MUSIC

    return Mp4File(path, format, details, bit_rate=128_000, kind=MUSIC)


PLUGIN = FileFormat("m4a", ".m4a", "AAC, 128 kbit/s: for Apple devices", _encoder, codec="aac")
