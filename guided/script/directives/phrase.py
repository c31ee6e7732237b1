"""`phrase`: words in the first person, for the listener to repeat."""

from dataclasses import replace

from guided.model import Rest
from guided.script.directives._speech import MODIFIERS, check_recording
from guided.script.values import INTENTS
from guided.seams import Desk, Directive, Field, Item, Stage

SLOWER = 0.9
"""A phrase is spoken at this part of the pace in force."""


class Phrase(Directive):
    field = Field("phrase", "spoken", "Words in the first person, for the listener to repeat; quiet follows.")
    modifiers = (*MODIFIERS, Field("pause", "pause", "Quiet after it.", "phrase"))
    example = "phrase: May I be at ease."

    def check(self, item: Item, desk: Desk) -> None:
        check_recording(item, desk)

    def expand(self, item: Item, stage: Stage) -> None:
        stage.speak(item, SLOWER)
        stage.emit(replace(item.get("pause", Rest) or INTENTS["phrase"], span=item.places.get("pause", item.span)))


PLUGIN = Phrase()
