"""FFMETADATA1: chapters as ffmpeg reads them, in frames of the sound. Pure."""

import re
from collections.abc import Sequence

from guided.model import Chapter, Metadata
from guided.units import Hertz


def ffmetadata(metadata: Metadata, chapters: Sequence[Chapter], rate: Hertz) -> str:
    """For `ffmpeg -i sound -i chapters.txt -map_metadata 1 -codec copy out`."""
    made = [";FFMETADATA1", f"title={_escaped(metadata.title)}"]
    if metadata.author:
        made.append(f"artist={_escaped(metadata.author)}")
    for chapter in chapters:
        made += ["[CHAPTER]", f"TIMEBASE=1/{rate}", f"START={chapter.start}", f"END={chapter.end}"]
        made.append(f"title={_escaped(chapter.title)}")
    return "\n".join(made) + "\n"


def _escaped(text: str) -> str:
    """ffmpeg asks for a backslash before `=`, `;`, `#`, a backslash and a line end."""
    return re.sub(r"([=;#\\])", r"\\\1", " ".join(text.split()))
