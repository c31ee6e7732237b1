"""Rules 8 to 17: consent, and another way beside every cue."""

from guided.script.rules import Rule

_ANCHORED = "script:\n  - You could feel your feet on the floor.\n  - You might listen to the sounds.\n"

CONSENT: dict[str, Rule] = {
    "E08": Rule(
        "a way out within the first minute",
        "error",
        "Before anything is asked of them, listeners hear that they may stop, skip or step back: within 60 "
        "seconds in a trauma-sensitive session, within 90 in any other. The whole line must have been said "
        "by then. It is found by its words (you can stop at any point) or by its mark (offers: [opt-out]).",
        "script:\n  - Rest here.\n  - 2m\n  - You can stop at any point.\n",
        "script:\n  - Rest here. You can stop at any point.\n  - 2m\n",
    ),
    "E09": Rule(
        "closing the eyes has another way in the same sentence",
        "error",
        "Closed eyes are not safe for everybody. The choice must come in the same breath as the cue; a "
        "sentence later the eyes are shut already. “If your eyes were closed” is no cue.",
        "script:\n  - You could close your eyes.\n",
        "script:\n  - You could close your eyes, or let them rest on one place.\n",
    ),
    "E10": Rule(
        "two postures, or any",
        "error",
        "Before the practice begins two postures are offered, or any: not everybody can sit, and not "
        "everybody should lie down. Only verbs count (sit, stand, lie, lean, walk); a chair that is "
        "mentioned is no offer.",
        "script:\n  - You might sit down.\n",
        "script:\n  - You might sit or lie down.\n",
    ),
    "E11": Rule(
        "two anchors, one of them not the breath",
        "error",
        "For some people the breath is where panic lives. At least two lines offer something to rest "
        "attention on, one of them not the breath; at intensity 2 and above the first of them is not the "
        "breath. A sentence that names two kinds (something to feel, to hear, to look at) offers two. Lines "
        "may be marked offers: [anchor] or [anchor-breath].",
        "script:\n  - You might follow your breath.\n  - You could feel the breath in the belly.\n",
        _ANCHORED,
    ),
    "E12": Rule(
        "the way out comes again every five minutes",
        "error",
        "At intensity 2 and above no stretch of more than five minutes is without a line that says one may "
        "stop, skip or step back. The close counts as one: it lets the listener out.",
        "intensity: 2\nscript:\n  - You can stop at any point.\n  - 3m\n  - Rest here.\n  - 3m\n  - Rest here still.\n",
        "intensity: 2\nscript:\n  - You can stop at any point.\n  - 3m\n  - You can stop at any point.\n  - "
        "3m\n  - Rest here still.\n",
    ),
    "E13": Rule(
        "touch has another way within one sentence",
        "error",
        "A hand on the heart comforts one person and alarms another. In the same sentence, or the one before "
        "or after, the hands may also stay where they are; or the line is marked offers: [no-touch]. Feet on "
        "the floor are no touch of this kind.",
        "script:\n  - You might put a hand on your heart.\n  - Rest here.\n",
        "script:\n  - You might put a hand on your heart, or leave it where it is.\n  - Rest here.\n",
    ),
    "E14": Rule(
        "a choice before anything of intensity 3",
        "error",
        "Who meets an early memory has said yes to it. A section of intensity 3 can be skipped by name "
        "(skippable: true and an id:, or it stands in optional: or in a way of choose:), and before it comes "
        "a section of role choices with a line that offers to go round. Whether the offer is a real one, a "
        "person must judge.",
        "script:\n  - section: Meeting\n    intensity: 3\n  - You might think of a day when you were small.\n",
        "script:\n  - section: Your say\n    role: choices\n    intensity: 1\n  - You can skip this part.\n  "
        "- section: Meeting\n    id: meeting\n    intensity: 3\n    skippable: true\n  - You might think of "
        "a day when you were small.\n",
    ),
    "E15": Rule(
        "a picture has another way within two sentences",
        "warning",
        "Some people see nothing when they close their eyes, and some can't see. Within two sentences of a "
        "cue to imagine, picture or watch something there is a way to hear it, feel it or only know it; or a "
        "mark offers: [non-visual]. To think of something is not to picture it.",
        "script:\n  - You might imagine a wide lake.\n  - Rest here.\n",
        "script:\n  - You might imagine a wide lake, or just hear the word.\n  - Rest here.\n",
    ),
    "E16": Rule(
        "what is asked for is at most three or four in ten",
        "error",
        "A practice is learned on small things. A machine can't tell a small hurt from a large one: a person reads for "
        "this, and the check never finds it.",
    ),
    "E17": Rule(
        "the usual way is the gentlest",
        "error",
        "A tired listener takes what comes. No other way of a choice, and leaving no optional part out, may "
        "make the session gentler than it is by default. A machine compares the marks of intensity; whether "
        "the words are gentle, a person must judge.",
        "script:\n  - choose: depth\n    default: far\n    ways:\n      near:\n        - section: Near\n     "
        "     intensity: 1\n        - Rest here.\n      far:\n        - section: Far\n          intensity: "
        "2\n        - Rest there.\n",
        "script:\n  - choose: depth\n    default: near\n    ways:\n      near:\n        - section: Near\n    "
        "      intensity: 1\n        - Rest here.\n      far:\n        - section: Far\n          intensity: "
        "2\n        - Rest there.\n",
    ),
}
