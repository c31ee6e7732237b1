"""AAC in MP4, for m4a and m4b."""

from pathlib import Path

from guided.model import Details, Format
from guided.sinks._encoded import EncodedFile, Labels, Recipe
from guided.sinks._tags_mp4 import describe


class Mp4File(EncodedFile):
    """The header stands before the sound (`faststart`), so that a phone can play while it still loads.

    The two-loop coder takes twice the time of the fast one (12 s against 6 s for 10 minutes) and keeps the bass of a
    bell and the whole stereo picture, which the fast one does not at these rates.
    """

    def __init__(self, path: Path, format: Format, details: Details, *, bit_rate: int, kind: int) -> None:
        recipe = Recipe("ipod", "aac", "fltp", bit_rate, {"aac_coder": "twoloop"}, {"movflags": "+faststart"})
        labels = Labels(chapters=details.chapters, language=details.language)
        super().__init__(path, format, recipe, labels, after=lambda: describe(path, details, kind, self._written))
