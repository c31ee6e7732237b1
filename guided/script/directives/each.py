"""`each`: a part once for each of some words, spoken as `${it}`."""

from guided.seams import Directive, Field, Item, Stage


class Each(Directive):
    field = Field("each", "list:spoken:unmarked", "Words, one after the other spoken as ${it}.")
    modifiers = (Field("do", "items", "What is done for each.", required=True),)
    example = "{each: [your feet, your hands], do: ['Notice ${it}.', 6s]}"

    def expand(self, item: Item, stage: Stage) -> None:
        for words in item.get("each", tuple) or ():
            stage.run(item.blocks.get("do", ()), {"it": stage.fill(words)})


PLUGIN = Each()
