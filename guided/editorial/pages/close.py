"""Rules 51 to 54: how a session lets go of its listener."""

from guided.script.rules import Rule

_BACK = (
    "  - You might let the room come back with its sounds.\n  - 12s\n  - You could move a hand or a foot.\n  - 12s\n"
    "  - Some water may be good now.\n  - 12s\n"
)

CLOSE: dict[str, Rule] = {
    "E51": Rule(
        "time to come back to the room",
        "error",
        "The last sections have role: return and last together at least 30 seconds, 45 in a session of about "
        "ten minutes, 60 from fifteen on. In them at least two of the room, the senses, a movement and the "
        "eyes. Sessions tagged sleep wake nobody.",
        "script:\n  - Rest here.\n  - section: Close\n    role: return\n  - That was all.\n",
        "script:\n  - Rest here.\n  - section: Close\n    role: return\n" + _BACK,
    ),
    "E52": Rule(
        "after the younger one: the date, the grown body, the room",
        "error",
        "Sessions tagged inner-child end in today: the date, the size of one's body now, and the room, all "
        "in the close.",
        "tags: [inner-child]\nscript:\n  - Rest here.\n  - section: Close\n    role: return\n" + _BACK,
        "tags: [inner-child]\nscript:\n  - Rest here.\n  - section: Close\n    role: return\n"
        "  - You might say today's date.\n  - You could feel your grown body.\n" + _BACK,
    ),
    "E53": Rule(
        "one next step, or one question",
        "warning",
        "The close leaves one small thing, not a list. A machine counts, in sections of role return, "
        "questions and offers that name a time (today, later, next, tomorrow): more than one is too many. "
        "That there is one at all it sees in the last three sentences, or in a question of a section of role "
        "integrate.",
        "script:\n  - Rest here.\n  - section: Close\n    role: return\n" + _BACK,
        "script:\n  - Rest here.\n  - section: Close\n    role: return\n"
        + _BACK
        + "  - You might choose one small thing for later today.\n",
    ),
    "E54": Rule(
        "from intensity 2 on: a line of aftercare",
        "error",
        "What was stirred goes on stirring. In the close a person, a drink (water, not “a drink”, where "
        "drink may be the trouble) or a rest is offered; or a line is marked offers: [aftercare].",
        "intensity: 2\nscript:\n  - Rest here.\n  - section: Close\n    role: return\n  - You might look "
        "round the room.\n",
        "intensity: 2\nscript:\n  - Rest here.\n  - section: Close\n    role: return\n  - Some water may be "
        "good now.\n",
    ),
}
