"""`section`: a named part, up to the next one of the same list. It becomes a chapter."""

from typing import cast

from guided.model import Mark, Role
from guided.seams import Desk, Directive, Field, Item, Stage


class Section(Directive):
    field = Field("section", "text", "Name of the part that begins here; a chapter in a file.")
    modifiers = (
        Field("id", "slug", "Short name, for --from and --without."),
        Field("role", "one-of:arrive,choices,anchor,practice,integrate,return", "Its place in the arc."),
        Field("intensity", "int:1:3", "Of this part.", "the script's"),
        Field("skippable", "flag", "Whether --without and its id leave it out.", "no"),
    )
    example = "section: Arrive"

    def check(self, item: Item, desk: Desk) -> None:
        if item.get("skippable", bool) and item.get("id", str) is None:
            help = "give it one: a listener leaves it out by that name"
            desk.problem("G104", "a skippable section needs an id:", item.places["skippable"], help)

    def expand(self, item: Item, stage: Stage) -> None:
        title = item.get("section", str) or ""
        role = cast("Role | None", item.get("role", str))
        intensity = item.get("intensity", int) or stage.intensity
        skippable = bool(item.get("skippable", bool))
        stage.emit(Mark(title, item.get("id", str), role, intensity, skippable, item.span))


PLUGIN = Section()
