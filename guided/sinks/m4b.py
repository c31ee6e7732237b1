"""An audiobook: AAC in MP4, 96 kbit/s, that keeps its place and shows its chapters."""

from pathlib import Path

from guided.model import Details, Format
from guided.sinks._door import Encoder, FileFormat


def _encoder(path: Path, format: Format, details: Details) -> Encoder:
    from guided.sinks._mp4 import Mp4File
    from guided.sinks._tags_mp4 import AUDIOBOOK

    return Mp4File(path, format, details, bit_rate=96_000, kind=AUDIOBOOK)


PLUGIN = FileFormat("m4b", ".m4b", "an audiobook with chapters, AAC at 96 kbit/s", _encoder, codec="aac")
