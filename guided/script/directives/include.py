"""`include`: a fragment or another file, in this place. What it brings was found when the script was read."""

from guided.seams import Directive, Field, Item, Stage


class Include(Directive):
    field = Field("include", "include", "A fragment of this file, or a file beside it.")
    modifiers = (Field("vars", "values", "Values for its variables."),)
    example = "include: soften"

    def expand(self, item: Item, stage: Stage) -> None:
        given = item.get("vars", dict) or {}
        stage.run(item.blocks.get("do", ()), {str(name): str(value) for name, value in given.items()})


PLUGIN = Include()
