"""`choose`: one of several ways; there is always a default."""

from guided.script.names import listed
from guided.seams import Desk, Directive, Field, Item, Stage


class Choose(Directive):
    field = Field("choose", "slug", "Short name of the choice, for --choose NAME=WAY.")
    modifiers = (
        Field("about", "text", "The question it answers."),
        Field("default", "slug", "The way taken when nothing is said.", required=True),
        Field("ways", "ways", "Name of each way, with its lines.", required=True),
    )
    example = "{choose: anchor, default: hands, ways: {hands: [Feel your hands.], sounds: [Hear what is there.]}}"

    def check(self, item: Item, desk: Desk) -> None:
        default = item.get("default", str)
        if default is not None and item.blocks and default not in item.blocks:
            help = f"the ways are {listed(item.blocks)}"
            desk.problem("G205", f"the default “{default}” is not one of the ways", item.places["default"], help)

    def expand(self, item: Item, stage: Stage) -> None:
        way = stage.way(item.get("choose", str) or "", item.get("default", str) or "")
        stage.run(item.blocks.get(way, ()), {})


PLUGIN = Choose()
