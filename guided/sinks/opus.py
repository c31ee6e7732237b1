"""Opus in Ogg: the smallest file, for a phone that plays it."""

from pathlib import Path

from guided.model import Details, Format
from guided.sinks._door import Encoder, FileFormat


def _encoder(path: Path, format: Format, details: Details) -> Encoder:
    from guided.sinks import _tags_vorbis as vorbis
    from guided.sinks._encoded import Codec, Container, EncodedFile

    codec = Codec("libopus", "flt", 64_000, {"vbr": "on", "application": "audio"})
    comments = (*vorbis.comments(details, format.rate), *vorbis.r128(details), *vorbis.picture(details))
    return EncodedFile(path, format, codec, Container("ogg", comments))


PLUGIN = FileFormat("opus", ".opus", "Opus, 64 kbit/s: the smallest", _encoder, codec="libopus")
