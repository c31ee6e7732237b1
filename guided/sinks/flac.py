"""FLAC: every sample kept, in about half the space of a WAV."""

from pathlib import Path

from guided.model import Details, Format
from guided.sinks._door import Encoder, FileFormat

_ROOM = 4096
"""Bytes of padding beyond what the tags are expected to need, so that adding them never moves the sound."""


def _encoder(path: Path, format: Format, details: Details) -> Encoder:
    from guided.sinks._encoded import Codec, Container, EncodedFile

    needed = len(details.cover or b"") + 2 * len(details.lyrics.encode()) + 200 * len(details.chapters) + _ROOM
    codec = Codec("flac", "s16", options={"compression_level": "8"})
    container = Container("flac", options={"metadata_header_padding": str(needed)})
    return EncodedFile(path, format, codec, container, after=lambda: _describe(path, details, format))


def _describe(path: Path, details: Details, format: Format) -> None:
    """Comments and cover. No cue sheet beside CHAPTERxxx: players would list every chapter twice."""
    from mutagen import MutagenError
    from mutagen.flac import FLAC, Picture

    from guided.sinks import _tags_vorbis as vorbis

    try:
        file = FLAC(path)
        if file.tags is None:
            file.add_tags()
        file.tags.vendor = "guided"
        for name, text in (*vorbis.comments(details, format.rate), *vorbis.replaygain(details)):
            file.tags[name] = [text]
        if details.cover:
            picture = Picture()
            picture.type, picture.mime, picture.data, picture.depth = 3, "image/jpeg", details.cover, 24
            picture.width, picture.height = vorbis.jpeg_size(details.cover)
            file.add_picture(picture)
        file.save()
    except MutagenError as error:
        raise OSError(f"the tags could not be written: {error}") from error


PLUGIN = FileFormat("flac", ".flac", "FLAC: lossless", _encoder, codec="flac")
