"""G4: timing, which is found where lengths are known. G5: craft."""

from guided.script.rules import Rule

TIMING: dict[str, Rule] = {
    "G401": Rule(
        "it cannot be made this short",
        "error",
        "With every pause at its shortest the session is still longer than a length it is offered at. Leave parts "
        "out of the shorter form with from:, or give the pauses more room to shrink.",
    ),
    "G402": Rule(
        "it cannot be made this long",
        "error",
        "With every pause at its longest the session is still shorter than a length it is offered at. Add parts to "
        "the longer form with from:, or give a pause no upper bound, as in 30s+.",
    ),
    "G403": Rule(
        "a cue longer than its breath",
        "warning",
        "The word that marks a phase of the breath takes longer to say than the phase lasts, so it would run into "
        "the next one. Use longer phases, or cue: tone.",
    ),
    "G404": Rule(
        "lengths that cannot be reached",
        "warning",
        "Between the shortest and the longest length it is offered at there are lengths this session cannot have, "
        "because parts come in all at once. Choose the thresholds of from: so that the forms overlap.",
    ),
    "G501": Rule(
        "a long line without a pause",
        "warning",
        "A listener needs room between sentences. Split the line, or put a mark such as [3s] where one may breathe.",
        "script:\n  - " + "Let the weight of the body rest where it is held now. " * 5 + "\n",
        "script:\n  - " + "Let the weight of the body rest where it is held now. [3s] " * 5 + "\n",
    ),
}
