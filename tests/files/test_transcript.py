"""The transcript as Markdown."""

from guided.files.transcript import CARE, markdown
from guided.model import Caption, Chapter, Metadata

RATE = 48_000
META = Metadata("rest", "Rest *here*", description="For an hour.", author="A Guide", license="CC-BY-SA-4.0")
CHAPTERS = (Chapter(0, 60 * RATE, "Arriving"), Chapter(60 * RATE, 90 * RATE, "Closing"))


def caption(start: int, text: str, kind: str = "speech", section: int = 0) -> Caption:
    return Caption(start * RATE, (start + 1) * RATE, text, kind, section)  # type: ignore[arg-type]


def test_parts_words_and_quiets_in_their_order() -> None:
    captions = [
        caption(0, "[bell]", "bell"),
        caption(4, "One."),
        caption(6, "Two."),
        caption(8, "[silence, 45 seconds]", "quiet"),
        caption(60, "in", "breath", 1),
        caption(61, "out", "breath", 1),
        caption(65, "# not a title, 1 * 2 <b>", section=1),
        caption(66, "1. not a list", section=1),
    ]
    assert markdown(captions, CHAPTERS, RATE, META) == "\n\n".join(
        [
            "# Rest \\*here\\*",
            "For an hour.",
            "By A Guide, CC-BY-SA-4.0.",
            f"*{CARE}*",
            "## Arriving (0:00)",
            "*\\[bell\\]*",
            "One. Two.",
            "*\\[silence, 45 seconds\\]*",
            "## Closing (1:00)",
            "*\\[breathing\\]*",
            "\\# not a title, 1 \\* 2 \\<b\\> 1\\. not a list\n",
        ]
    )


def test_a_session_without_parts_has_no_headings() -> None:
    text = markdown([caption(0, "One.")], (Chapter(0, RATE, "Rest"),), RATE, Metadata("rest", "Rest"))
    assert "##" not in text
    assert text.endswith("\n\nOne.\n")
