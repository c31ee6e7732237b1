"""`bed`: the sound under the voice changes, or stops."""

from guided.seams import Directive, Field, Item, Stage

FADE = 5.0
"""Seconds a change takes."""


class BedChange(Directive):
    field = Field("bed", "bed", "A sound by its name, a file, or off.")
    modifiers = (
        Field("gain", "gain", "Level relative to speech, by the sound's loudest moment.", "as before"),
        Field("fade", "duration", "Time the change takes.", "5s"),
    )
    example = "bed: rain"

    def expand(self, item: Item, stage: Stage) -> None:
        sound, fade = item.get("bed", str), item.get("fade", float)
        stage.bed(None if sound == "off" else sound, item.get("gain", float), FADE if fade is None else fade, item.span)


PLUGIN = BedChange()
