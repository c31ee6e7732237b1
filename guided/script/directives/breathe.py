"""`breathe`: paced breaths, exact in time."""

from typing import cast

from guided.model import BreathCue, Breathe
from guided.script.breathwords import words_for
from guided.script.values import Breath
from guided.seams import Directive, Field, Item, Stage

TIMES = 4


class Breathing(Directive):
    field = Field("breathe", "breath", "Seconds: in-out (4-6), in-hold-out (4-7-8) or in-hold-out-rest (4-4-4-4).")
    modifiers = (
        Field("times", "int:1:200", "Breaths.", str(TIMES)),
        Field("cue", "one-of:words,tone,none", "What marks each phase.", "words"),
    )
    example = "breathe: 4-6"

    def expand(self, item: Item, stage: Stage) -> None:
        breath = item.get("breathe", Breath)
        if breath is None:
            return
        cue = cast(BreathCue, item.get("cue", str) or "words")
        phases = (breath.inhale, breath.hold, breath.exhale, breath.rest)
        words = words_for(stage.language) if cue == "words" else None
        if cue == "words" and words is None:
            cue = "tone"
        spoken = tuple(
            stage.cue(word, item.span) if length > 0.0 else None
            for word, length in zip(words or (), phases, strict=False)
        )
        times = item.get("times", int) or TIMES
        stage.emit(Breathe(*phases, times=times, cue=cue, words=spoken, span=item.span))


PLUGIN = Breathing()
