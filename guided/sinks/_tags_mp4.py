"""What an m4a or m4b says of itself, beyond the chapters that FFmpeg's muxer writes (a text track and `chpl`)."""

from pathlib import Path

from mutagen import MutagenError
from mutagen.mp4 import MP4, AtomDataType, MP4Cover, MP4FreeForm

from guided.model import Details
from guided.units import Frames

MUSIC = 1
AUDIOBOOK = 2
_PRIMING: Frames = 1024
"""Frames FFmpeg's AAC encoder puts before the first."""
_AAC_FRAME: Frames = 1024
_ITUNES = "----:com.apple.iTunes:"


def describe(path: Path, details: Details, kind: int, frames: Frames) -> None:
    """Tags, cover and gapless figures; an audiobook also gets its brand. Raises OSError."""
    try:
        file = MP4(path)
        if file.tags is None:
            file.add_tags()
        texts = {
            "\xa9nam": details.title,
            "\xa9ART": details.artist,
            "\xa9alb": details.album,
            "\xa9gen": details.genre,
            "\xa9day": details.date,
            "\xa9cmt": details.comment,
            "\xa9lyr": details.lyrics,
        }
        file.tags.update({name: [text] for name, text in texts.items() if text})
        file.tags["stik"] = [kind]
        file.tags["pgap"] = True
        if details.cover:
            file.tags["covr"] = [MP4Cover(details.cover, MP4Cover.FORMAT_JPEG)]
        file.tags[_ITUNES + "iTunSMPB"] = [_free(_gapless(frames))]
        if details.language:
            file.tags[_ITUNES + "LANGUAGE"] = [_free(details.language)]
        if details.gain is not None:
            file.tags[_ITUNES + "REPLAYGAIN_TRACK_GAIN"] = [_free(f"{details.gain:.2f} dB")]
        file.save()
    except MutagenError as error:
        raise OSError(f"the tags could not be written: {error}") from error
    if kind == AUDIOBOOK:
        _set_brand(path)


def _free(text: str) -> MP4FreeForm:
    return MP4FreeForm(text.encode(), AtomDataType.UTF8)


def _gapless(frames: Frames) -> str:
    """Priming, padding and true length, as Apple's players read them."""
    padding = -(frames + _PRIMING) % _AAC_FRAME
    return f" 00000000 {_PRIMING:08X} {padding:08X} {frames:016X}" + " 00000000" * 8


def _set_brand(path: Path) -> None:
    """FFmpeg's muxer always says `M4A `; of an `M4B ` a player keeps the place and shows the chapters."""
    with path.open("rb+") as file:
        if file.read(8)[4:] != b"ftyp":
            raise OSError("the file does not begin with its type")
        file.seek(8)
        file.write(b"M4B ")
