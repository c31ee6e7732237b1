"""What `say` and `phrase` have in common."""

from guided.seams import Field

MODIFIERS = (
    Field("id", "slug", "Short name of the line, for recordings and other tools."),
    Field("pace", "pace", "Words per minute, or percent of the pace in force."),
    Field("voice", "text", "Another voice for this line."),
    Field("gain", "gain", "Level of this line.", "0dB"),
    Field("recording", "file", "Sound file played instead of the voice."),
    Field(
        "offers",
        "list:one-of:opt-out,eyes-open,no-touch,non-visual,anchor,anchor-breath,aftercare",
        "What this line offers, for the editorial rules.",
    ),
)
