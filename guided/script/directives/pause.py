"""`pause`: quiet."""

from dataclasses import replace

from guided.model import Rest
from guided.seams import Directive, Field, Item, Stage


class Pause(Directive):
    field = Field("pause", "pause", "Quiet: 5s, 10s+, 10s..2m, 5s..8s..30s, or why there is quiet: notice, choice.")
    modifiers = (Field("weight", "number", "Share of the time left over, among pauses without an upper bound."),)
    example = "pause: notice"

    def expand(self, item: Item, stage: Stage) -> None:
        rest = item.get("pause", Rest)
        if rest is not None:
            stage.emit(replace(rest, weight=item.get("weight", float) or rest.weight, span=item.span))


PLUGIN = Pause()
