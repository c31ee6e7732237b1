"""WAV, 16 bits: for an editor, or another program."""

from pathlib import Path

from guided.model import Details, Format
from guided.sinks._door import Encoder, FileFormat


def _encoder(path: Path, format: Format, details: Details) -> Encoder:
    from guided.sinks._wav import WavFile

    return WavFile(path, format, details)


PLUGIN = FileFormat("wav", ".wav", "WAV, 16 bit: uncompressed", _encoder)
