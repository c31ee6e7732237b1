"""Rules 40 to 50: pace, quiet, breath and bells."""

from guided.script.rules import Rule

_BANDS = (
    " Bands are by length: up to 7:30, to 12:30, to 25 minutes, and above; sessions tagged sleep have the last. On "
    "estimates only what no voice could mend is found."
)
_LINE = "Let the weight of the body rest where it is held now. "

TIME: dict[str, Rule] = {
    "E40": Rule(
        "no long speech without a pause",
        "error",
        "Speech without a pause of three seconds runs for at most 20 seconds, 15 where any section of the length has "
        "intensity 3. A bell between counts as a pause if it is held so long.",
        "script:\n" + f"  - {_LINE}\n" * 10,
        "script:\n" + f"  - {_LINE}\n  - 4s\n" * 10,
    ),
    "E41": Rule(
        "as much quiet as its length wants",
        "error",
        "Gaps of half a second and more, as a part of the whole. Too little and nothing can be tried; too much and a "
        "listener is left alone with what came up. Paced breath is practice, not quiet." + _BANDS,
        "script:\n  - Rest here.\n  - 2m\n",
        "script:\n" + f"  - {_LINE}\n  - 4s\n" * 10,
    ),
    "E42": Rule(
        "words a minute, quiet included",
        "error",
        "How dense a session is, whatever the voice: 65–90 words a minute in a short one, down to 25–55 in a long one."
        + _BANDS,
        "script:\n  - Rest here.\n  - 2m\n",
        "script:\n" + f"  - {_LINE}\n  - 4s\n" * 10,
    ),
    "E43": Rule(
        "the voice runs at 110 to 130 words a minute",
        "warning",
        "Calm comes from pauses, not from a dragging voice. Without a voice at hand the pace asked for is looked at; "
        "--measured takes it from the sound.",
        "voice:\n  pace: 80 wpm\nscript:\n  - Rest here.\n",
        "voice:\n  pace: 120 wpm\nscript:\n  - Rest here.\n",
    ),
    "E44": Rule(
        "pauses that fit what they follow",
        "warning",
        "Of the gaps of three seconds and more at most 10 % are under 4 s, 20–40 % of 4–5 s, 20–35 % of 6–8 "
        "s, 15–30 % of 9–15 s, 5–20 % of 16–30 s and at most 5 % longer; a session with few pauses may waive "
        "this, with the reason. And where a pause follows a question or a phrase to repeat it is at least "
        "eight seconds long, after a question at most 20: an answer takes time, and so do words one has "
        "never said to oneself. Half a second less is let pass, and a question that is followed at once by "
        "more words is none that waits for an answer.",
        "script:\n  - You could wait for an answer.\n  - What is here?\n  - 3s\n  - Rest here.\n",
        "script:\n"
        + "  - Rest here.\n  - 4s\n" * 6
        + "  - Rest here.\n  - 7s\n" * 6
        + "  - Rest here.\n  - 10s\n" * 5
        + "  - Rest here.\n  - 20s\n" * 2
        + "  - Rest here.\n",
    ),
    "E45": Rule(
        "long quiets are announced, and end",
        "error",
        "A quiet of more than 45 seconds feels like a fault of the machine unless somebody said that it "
        "comes: one of the three sentences before it speaks of quiet, of no words, or of a minute. It lasts "
        "at most 90 seconds, at intensity 1 three minutes.",
        "script:\n  - Rest here.\n  - 1m\n  - Rest here still.\n",
        "script:\n  - For about a minute there will be no words.\n  - 1m\n  - Rest here still.\n",
    ),
    "E46": Rule(
        "at intensity 3 the voice is never far",
        "error",
        "In a section of intensity 3 the voice is back within 20 seconds of every sentence: nobody is left "
        "alone in there. A machine takes every sentence for a cue.",
        "script:\n  - section: Meeting\n    intensity: 3\n  - They may wave.\n  - 30s\n  - Or not.\n",
        "script:\n  - section: Meeting\n    intensity: 3\n  - They may wave.\n  - 10s\n  - Or not.\n",
    ),
    "E47": Rule(
        "a pause grows to at most three times its ideal",
        "error",
        "A pause that was meant as eight seconds and lasts a minute says something else. In sections of role "
        "choices and return the format lets none grow at all. A pause without a bound (10s+) may grow "
        "without end; who wants that for a session that ends in sleep waives the rule, with the reason.",
        "script:\n  - Rest here.\n  - pause: 5s..8s..60s\n",
        "script:\n  - Rest here.\n  - pause: 5s..8s..24s\n",
    ),
    "E48": Rule(
        "paced breath is offered, slow and never held",
        "error",
        "Breaths of 8 to 12 seconds, out at least as long as in, no hold (a rest of two seconds after the "
        "out-breath is none); in a trauma-sensitive session at most two minutes of it. One of the two "
        "sentences before leaves it open, or it stands in a part that only those hear who asked for it.",
        "script:\n  - Breathe with the count.\n  - breathe: 4-7-8\n",
        "script:\n  - If you like, you could breathe with the count.\n  - breathe: 4-6\n",
    ),
    "E49": Rule(
        "few bells, softer than the voice",
        "warning",
        "One bell opens, one closes (none after the last word of a session tagged sleep), and others are "
        "three minutes apart. Strokes with no word between are one bell. A bell is quieter than the voice. "
        "That its attack is soft, a person hears.",
        "script:\n  - Rest here.\n",
        "script:\n  - bell: bowl\n  - Rest here.\n  - bell: bowl\n",
    ),
    "E50": Rule(
        "the bed is 20 dB under the voice",
        "error",
        "So that words can be understood by those who hear less well (WCAG 2.2, 1.4.7). The program ducks every bed by "
        "itself; check --measured listens to eight lines of each length and makes sure of it.",
    ),
}
