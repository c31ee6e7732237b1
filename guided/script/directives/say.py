"""`say`: words for the voice."""

from guided.script.directives._speech import MODIFIERS, check_recording
from guided.seams import Desk, Directive, Field, Item, Stage


class Say(Directive):
    field = Field("say", "spoken", "Words to speak, with [5s], [notice], [bell] and ${name} where they belong.")
    modifiers = MODIFIERS
    example = "say: You can rest here. [5s]"

    def check(self, item: Item, desk: Desk) -> None:
        check_recording(item, desk)

    def expand(self, item: Item, stage: Stage) -> None:
        stage.speak(item)


PLUGIN = Say()
