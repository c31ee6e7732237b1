"""G2: values. G3: references to something elsewhere."""

from guided.script.rules import Rule

VALUES: dict[str, Rule] = {
    "G201": Rule(
        "not a length of time",
        "error",
        "A length of time is a number with its unit: 5s, 1m30s, 2 min. 1:30 could be minutes or hours, and a bare "
        "number anything, so both are refused. A pause may be elastic, 10s+ or 10s..2m, or name why there is "
        "quiet: cue, choice, notice, question, phrase, deep, practice, break. The longest pause is 2 hours.",
        "script:\n  - Rest here.\n  - pause: 1:30\n",
        "script:\n  - Rest here.\n  - pause: 1m30s\n",
    ),
    "G202": Rule(
        "not a level",
        "error",
        "Levels are in decibels, from -60dB to +6dB; lower is quieter. For a bed or a bell the number is relative "
        "to speech.",
        "bed: {sound: rain, gain: -18}\nscript:\n  - Rest here.\n",
        "bed: {sound: rain, gain: -18dB}\nscript:\n  - Rest here.\n",
    ),
    "G203": Rule(
        "not a pace",
        "error",
        "A pace is in words per minute, without pauses, from 60 wpm to 220 wpm, or a part of the pace in force, from "
        "40% to 200%.",
        "voice: {pace: slow}\nscript:\n  - Rest here.\n",
        "voice: {pace: 110 wpm}\nscript:\n  - Rest here.\n",
    ),
    "G204": Rule(
        "not a mark",
        "error",
        "Brackets inside a line are marks: a pause [5s], an intent [notice], a bell [bell] or [bell bowl]. Anything "
        "else in brackets might be spoken by accident, and so might a variable without its dollar sign and markup "
        "of other formats. To have a bracket spoken write \\[ and \\].",
        "script:\n  - Rest here. [softly]\n",
        "script:\n  - Rest here. [cue]\n",
    ),
    "G205": Rule(
        "not one of the values",
        "error",
        "This key takes one of a few values, or a name of small letters, digits and hyphens, and this is none.",
        "script:\n  - breathe: 4-6\n    cue: spoken\n",
        "script:\n  - breathe: 4-6\n    cue: words\n",
    ),
    "G206": Rule(
        "not a breath",
        "error",
        "A breath is written as seconds with hyphens between: in-out (4-6), in-hold-out (4-7-8) or "
        "in-hold-out-rest (4-4-4-4).",
        "script:\n  - breathe: slowly\n",
        "script:\n  - breathe: 4-6\n",
    ),
    "G207": Rule(
        "not a number in range",
        "error",
        "This key takes a number between two bounds, which the finding names.",
        "script:\n  - bell: bowl\n    times: 0\n",
        "script:\n  - bell: bowl\n    times: 3\n",
    ),
    "G208": Rule(
        "not a language",
        "error",
        "A language is given as a tag: en, en-GB, de, pt-BR. It chooses the voice and the words of paced breathing.",
        "language: English\nscript:\n  - Rest here.\n",
        "language: en\nscript:\n  - Rest here.\n",
    ),
}

REFERENCES: dict[str, Rule] = {
    "G301": Rule(
        "an unknown variable",
        "error",
        "Every ${name} is declared under vars: at the top of the file, with what is said when the listener gives "
        "nothing. ${it} has a value only inside an each:. Variables are filled in where words are spoken, in say, "
        "phrase and each.",
        "script:\n  - Hello, ${name}.\n",
        'vars: {name: ""}\nscript:\n  - Hello, ${name}.\n',
    ),
    "G302": Rule(
        "an include that is not found",
        "error",
        "An include is looked for among the fragments of the file, then as NAME.yaml or _NAME.yaml beside it, then "
        "in the folders where scripts are found.",
        "script:\n  - include: closing-words\n",
        "fragments:\n  closing-words: [Rest here.]\nscript:\n  - include: closing-words\n",
    ),
    "G303": Rule(
        "an include that goes in a circle",
        "error",
        "A part that includes itself, directly or by way of others, would never end.",
        "fragments:\n  a: [include: b]\n  b: [include: a]\nscript:\n  - include: a\n",
        "fragments:\n  a: [include: b]\n  b: [Rest here.]\nscript:\n  - include: a\n",
    ),
    "G304": Rule(
        "a path that leads elsewhere",
        "error",
        "A script is handed from person to person, so it may use only what lies beside it or below: no absolute "
        "paths, no .. and no addresses of the network.",
        "script:\n  - include: ../closing\n",
        "fragments:\n  closing: [Rest here.]\nscript:\n  - include: closing\n",
    ),
    "G305": Rule(
        "a sound that is not there",
        "error",
        "A bell, a bed or a recording is named here that nobody knows. A name without a dot or slash is one of the "
        "built-in sounds (guided sounds lists them); with one it is a file beside the script.",
        "script:\n  - say: Rest here.\n    recording: rest.wav\n",
        "script:\n  - say: Rest here.\n",
    ),
    "G306": Rule(
        "a variable that stands nowhere",
        "warning",
        "This variable is declared, but no line speaks it: a listener who fills it in would wonder why nothing "
        "changes.",
        'vars: {name: ""}\nscript:\n  - Rest here.\n',
        'vars: {name: ""}\nscript:\n  - Rest here, ${name}.\n',
    ),
    "G307": Rule(
        "a voice with a name like another's",
        "note",
        "A script may name voices that only some machines have, so an unknown one is no error: the listener's own "
        "speaks instead. This name is so like a voice that guided knows that it may be a slip.",
        "voice: en-us-m7\nscript:\n  - Rest here.\n",
        "voice: en-us+m7\nscript:\n  - Rest here.\n",
    ),
}
