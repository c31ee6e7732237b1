"""`bell`: one or more strokes; the last one's tail rings over what follows."""

from guided.seams import Directive, Field, Item, Stage

HOLDS = 4.0
"""Seconds before what follows a bell."""


class Bell(Directive):
    field = Field("bell", "bell", "A bell by its name, a file, or nothing for the script's own.")
    modifiers = (
        Field("times", "int:1:108", "Strokes.", "1"),
        Field("every", "duration", "Time from one stroke to the next.", "4s"),
        Field("gain", "gain", "Level relative to speech, by the sound's loudest moment.", "-3dB"),
    )
    example = "bell: bowl"

    def expand(self, item: Item, stage: Stage) -> None:
        times, every = item.get("times", int) or 1, item.get("every", float)
        for stroke in range(times):
            holds = HOLDS if stroke == times - 1 or every is None else every
            stage.strike(item.get("bell", str) or None, item.get("gain", float), holds, item.span)


PLUGIN = Bell()
