"""G4: timing, which is found where lengths are known. G5: craft."""

from guided.script.rules import Rule

TIMING: dict[str, Rule] = {
    "G401": Rule(
        "it cannot be made this short",
        "error",
        "With every pause at its shortest the session is still longer than a length it is offered at, and a length "
        "is a promise. Leave parts out of the shorter form with from:, or give the pauses more room to shrink. "
        "check estimates from the text how long the voice takes, and this is a warning then; check --measured asks "
        "the voice.",
        "lengths: [1m]\nscript:\n  - Rest here.\n  - 2m\n  - Stay a while.\n",
        "lengths: [1m]\nscript:\n  - Rest here.\n  - 30s..2m\n  - Stay a while.\n",
    ),
    "G402": Rule(
        "it cannot be made this long",
        "error",
        "With every pause at its longest the session is still shorter than a length it is offered at. Add parts to "
        "the longer form with from:, or give a pause no upper bound, as in 30s+. On estimated lengths this is a "
        "warning; check --measured asks the voice.",
        "lengths: [5m]\nscript:\n  - Rest here.\n  - pause: notice\n  - Stay a while.\n",
        "lengths: [5m]\nscript:\n  - Rest here.\n  - 10s+\n  - Stay a while.\n",
    ),
    "G403": Rule(
        "a cue longer than its breath",
        "warning",
        "The word that marks a phase of the breath takes longer to say than the phase lasts, so it would run into "
        "the next one. Make the phases longer, or write cue: tone.",
        "script:\n  - breathe: 2-0.4-4\n",
        "script:\n  - breathe: 2-4\n",
    ),
    "G404": Rule(
        "lengths that cannot be reached",
        "warning",
        "Between the shortest and the longest length it is offered at there are lengths this session cannot have, "
        "because a part comes in all at once. Lower its from:, or let the pauses before it grow more, so that the "
        "forms overlap and a listener can ask for any length.",
        "lengths: [1m, 10m]\nscript:\n  - Rest here.\n  - 50s..90s\n  - section: Longer\n    from: 5m\n"
        "  - Stay a while.\n  - 3m..10m\n",
        "lengths: [1m, 10m]\nscript:\n  - Rest here.\n  - 50s..5m\n  - section: Longer\n    from: 5m\n"
        "  - Stay a while.\n  - 3m..10m\n",
    ),
    "G501": Rule(
        "a long line without a pause",
        "warning",
        "A listener needs room between sentences. Split the line, or put a mark such as [3s] where one may breathe.",
        "script:\n  - " + "Let the weight of the body rest where it is held now. " * 5 + "\n",
        "script:\n  - " + "Let the weight of the body rest where it is held now. [3s] " * 5 + "\n",
    ),
    "G502": Rule(
        "a direction that would be spoken",
        "warning",
        "These words read like a direction to whoever speaks, such as a pause, and a voice would say them aloud. A "
        "pause is an item of its own, - 10s, or stands in square brackets inside a line: [10s], [notice]. Words that "
        "speak of a pause, as in “You might pause for a moment”, are not meant. If these are to be spoken, waive the "
        "finding with its reason: waive: {G502: it is said to the listener}.",
        "script:\n  - Rest here. (pause 10 seconds)\n  - Pause for 20 seconds.\n",
        "script:\n  - Rest here. [10s]\n  - 20s\n",
    ),
}
