"""Rules 1 to 7 and 55 to 58: the head of a script, its words' origin, and what the program sees to."""

from guided.script.rules import Rule

_HEAD = (
    "title: Three breaths\ndescription: A pause of three breaths.\nwhen: When the day is loud.\nlanguage: "
    "en\nauthor: A. Teacher\nlicense: CC-BY-4.0\ntags: [short]\nintensity: 1\ncontent_note: Follows the "
    "breath, if you like.\nnot_now: [while driving]\nlengths: [1m]\n"
)

HEAD: dict[str, Rule] = {
    "E01": Rule(
        "the head of the script is complete",
        "error",
        "A listener chooses by the head: what it is for (description), when, how long (lengths), how strong "
        "(intensity), what it touches (content_note), when to leave it (not_now). An author is answerable "
        "for it (author, license), and from intensity 2 on it says what may come next. All of these are "
        "written out, also where the format has a default.",
        "title: Three breaths\nscript:\n  - Rest here.\n",
        _HEAD + "script:\n  - Rest here.\n",
    ),
    "E02": Rule(
        "a content note, at most 40 words",
        "error",
        "The note is shown before play, so that nobody meets a subject unprepared. More than 40 words are not read by "
        "somebody who is upset.",
        "content_note: " + "It may touch on many things. " * 8 + "\nscript:\n  - Rest here.\n",
        "content_note: Mentions worry and tiredness.\nscript:\n  - Rest here.\n",
    ),
    "E03": Rule(
        "not-now items, and a next session that asks no more",
        "error",
        "From intensity 2 on at least two situations are named in which to leave it. What is suggested "
        "afterwards must exist, and must not be stronger than what was just heard: a listener is softer at "
        "the end than at the beginning.",
        "intensity: 2\nnot_now: [while driving]\nscript:\n  - Rest here.\n",
        "intensity: 2\nnot_now: [while driving, when a trauma is fresh]\nscript:\n  - Rest here.\n",
    ),
    "E04": Rule(
        "from intensity 2 on: tagged trauma-sensitive",
        "error",
        "A session that meets present pain meets people with a past. The tag makes the checks stricter, and lets those "
        "who look for such sessions find them.",
        "intensity: 2\ntags: [grief]\nscript:\n  - Rest here.\n",
        "intensity: 2\ntags: [grief, trauma-sensitive]\nscript:\n  - Rest here.\n",
    ),
    "E05": Rule(
        "it is as long as it says",
        "error",
        "A length that is offered is kept within half a second: that is where published sessions fail. On "
        "estimates the check speaks up only where no voice could make it; --measured asks the voice.",
        "lengths: [1m]\nscript:\n  - Rest here.\n  - pause: notice\n",
        "lengths: [1m]\nscript:\n  - Rest here.\n  - pause: 40s..55s..90s\n",
    ),
    "E06": Rule(
        "intensity 3 names a reviewer and the date, or is called unreviewed",
        "error",
        "Who meets early memories should know whether a clinician has read the words, and when. Without "
        "reviewed_by: the program says on the card that no clinician has reviewed it; with it, the date "
        "belongs there, because words change.",
        "intensity: 3\nreviewed_by: Dr. A. Clinician\nscript:\n  - Rest here.\n",
        "intensity: 3\nreviewed_by: Dr. A. Clinician, 2026-01-31\nscript:\n  - Rest here.\n",
    ),
    "E07": Rule(
        "no eight words in a row from a source",
        "error",
        "The ideas of this library come from articles that therapists wrote; the words are its own. A run of "
        "eight words shared with one of them is found by its digest, so the articles themselves are nowhere "
        "in the program. The phrase “this hurts, and I am worthy” is excepted.",
    ),
    "E55": Rule(
        "no telephone numbers, no addresses",
        "error",
        "Numbers change and differ by country; in a review of 69 apps six carried a wrong one. guided help-card says "
        "where to turn, and keeps a contact of the listener's own.",
        "script:\n  - In danger you could call nine one one.\n",
        "script:\n  - In danger you could reach a person who can help.\n",
    ),
    "E56": Rule(
        "captions and transcript are complete",
        "error",
        "Every line, every bell and every quiet of five seconds and more has a caption, for those who read along. The "
        "program makes them; check --measured makes sure of it.",
    ),
    "E57": Rule(
        "it works without a hand on the machine",
        "error",
        "Every choice has a default (the format refuses one without), and no line waits for a key or a tap: a listener "
        "may lie down with the telephone in another room.",
        "script:\n  - Press any key when you would like to go on.\n",
        "script:\n  - You could stay with this for as long as it lasts.\n",
    ),
    "E58": Rule(
        "a person has listened through",
        "warning",
        "No rule hears a wrong stress or a pause that comes a moment too early. After listening to every "
        "length somebody writes listened: NAME, DATE, DIGEST; the finding names the digest of the words as "
        "they are now, so that a later change of a single word shows. That nobody has listened yet is a "
        "note; that the words have changed since, or that the line is incomplete, is a warning.",
        "listened: A. Teacher, 2026-01-31, 000000000000\nscript:\n  - Rest here.\n",
        "listened: A. Teacher, 2026-01-31, HASH\nscript:\n  - Rest here.\n",
    ),
}
