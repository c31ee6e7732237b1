"""`repeat`: a part several times."""

from guided.seams import Directive, Field, Item, Stage


class Repeat(Directive):
    field = Field("repeat", "int:1:200", "How many times.")
    modifiers = (Field("do", "items", "What is repeated.", required=True),)
    example = "{repeat: 3, do: [You can rest here., 5s]}"

    def expand(self, item: Item, stage: Stage) -> None:
        for _ in range(item.get("repeat", int) or 1):
            stage.run(item.blocks.get("do", ()), {})


PLUGIN = Repeat()
