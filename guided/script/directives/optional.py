"""`optional`: a part that the listener may leave out, or take in."""

from guided.seams import Directive, Field, Item, Stage


class Optional(Directive):
    field = Field("optional", "slug", "Short name of the part, for --with and --without.")
    modifiers = (
        Field("default", "one-of:on,off", "Whether it is in when nothing is said.", "on"),
        Field("about", "text", "What it is, for the listener."),
        Field("do", "items", "The part.", required=True),
    )
    example = "{optional: body, do: [Let your hands rest., 5s]}"

    def expand(self, item: Item, stage: Stage) -> None:
        if stage.part(item.get("optional", str) or "", item.get("default", str) != "off"):
            stage.run(item.blocks.get("do", ()), {})


PLUGIN = Optional()
