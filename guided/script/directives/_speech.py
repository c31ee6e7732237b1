"""What `say` and `phrase` have in common."""

from guided.model import Rest
from guided.script.tree import BellMark, Slot, Text
from guided.seams import Desk, Field, Item

MODIFIERS = (
    Field("id", "slug", "Short name of the line, for recordings and other tools."),
    Field("pace", "pace", "Words per minute, or percent of the pace in force."),
    Field("voice", "voice-name", "Another voice for this line."),
    Field("gain", "gain", "Level of this line.", "0dB"),
    Field("recording", "file", "Sound file played instead of the voice."),
    Field(
        "offers",
        "list:one-of:opt-out,eyes-open,no-touch,non-visual,anchor,anchor-breath,aftercare",
        "What this line offers, for the editorial rules.",
    ),
)


def check_recording(item: Item, desk: Desk) -> None:
    """A recording is played as it is: what else stands in the line would be lost in silence."""
    text = item.get(item.verb, Text)
    if text is None or "recording" not in item.places:
        return
    kinds = {Rest: "a pause", BellMark: "a bell", Slot: "a variable"}
    lost = [kinds[type(part)] for part in text.parts if type(part) in kinds]
    if lost:
        help = "leave it in the recording, or make a line of each side"
        what = " and ".join(dict.fromkeys(lost))
        desk.problem("G110", f"{what} in a recorded line would not be heard", item.places[item.verb], help)
