"""Rules 18 to 20 and 29 to 39: how the guide speaks."""

from guided.script.rules import Rule

_COUNTED = (
    "A sentence is choice-marked when it says you might, may, could or can, if you or if it, when you like, perhaps, "
    "maybe, see if, invites, or ends on an or keep, rest, leave. Phrases to repeat are the listener's own and are not "
    "counted."
)

WORDING: dict[str, Rule] = {
    "E18": Rule(
        "choice in arrival and your-say: 40 % of the sentences",
        "warning",
        f"The first lines set the tone: here is somebody who asks. {_COUNTED} Sections of role arrive and choices are "
        "taken together.",
        "script:\n  - section: Arriving\n    role: arrive\n  - This is a quiet place. It is evening. You "
        "could sit or lie down.\n",
        "script:\n  - section: Arriving\n    role: arrive\n  - This is a quiet place. You could sit or lie down.\n",
    ),
    "E19": Rule(
        "choice overall: 20 % of the sentences",
        "warning",
        f"Invitations are rated above commands by listeners, and far above them by people with a history. {_COUNTED}",
        "script:\n  - The day is done. The light is low. The floor is here. The night is long. It is quiet. "
        "Rest is near.\n",
        "script:\n  - The day is done. The light is low. You might let it be so.\n",
    ),
    "E20": Rule(
        "bare instructions: at most 20 %",
        "warning",
        "At most 20 % of the sentences (15 % in a trauma-sensitive session) begin with an instruction and "
        "offer no choice, and never three in a row. “Rest is not a prize” is no instruction: the verb is "
        "used as a noun.",
        "script:\n  - Feel the floor. Let the shoulders drop. Notice the light.\n",
        "script:\n  - Feel the floor. You might let the shoulders drop. There may be some light. "
        "It is quiet. It is late.\n",
    ),
    "E29": Rule(
        "you is one person; we is rare",
        "warning",
        "One person is listening, often alone. “All of you” puts them in a room with strangers, and “let's” "
        "decides for them: we, us, our and let's come at most once in 100 words. Quoted words are not "
        "counted.",
        "script:\n  - Let's rest here. We can let our breath slow down.\n",
        "script:\n  - You could rest here. The breath may slow down.\n",
    ),
    "E30": Rule(
        "the guide has no I",
        "error",
        "A synthetic voice has no self, and one that says “I am with you” poses as somebody. I, me and my "
        "stand only in a phrase: for the listener to say, or in quotation marks.",
        "script:\n  - I am glad you are here.\n",
        "script:\n  - You are welcome here.\n  - phrase: I am here.\n",
    ),
    "E31": Rule(
        "plain words: Flesch-Kincaid grade 6",
        "warning",
        "Under stress reading age drops by years, and nobody can look a word up while listening. The grade "
        "is reckoned over all that is said at a length, at most 6; no section of 40 words and more is above "
        "8 (shorter ones would be chance).",
        "script:\n  - Physiological equanimity accompanies deliberate, uninterrupted, appreciative attentiveness.\n",
        "script:\n  - It may help to be kind to the breath, and slow.\n",
    ),
    "E32": Rule(
        "short sentences",
        "warning",
        "A sentence has at most 12 words in the mean. One of more than 22 is a warning, one of more than 28 "
        "an error: by its end a listener has lost its beginning.",
        "script:\n  - You might let the weight of the body rest where it is held just now by the chair or "
        "the bed or the wide floor under it.\n",
        "script:\n  - You might let the weight of the body rest. The floor can hold it.\n",
    ),
    "E33": Rule(
        "one invitation in a sentence",
        "warning",
        "Two invitations in one sentence leave no time to take up the first. Alternatives (or, but) are one "
        "invitation. A machine counts only “you might, may, could, can”; a person hears the rest.",
        "script:\n  - You might feel your feet, and you could count the sounds.\n",
        "script:\n  - You might feel your feet. You could count the sounds.\n",
    ),
    "E34": Rule(
        "no diagnoses, acronyms, Sanskrit or brands; numbers in words",
        "error",
        "Each of these tells part of the audience that it is not meant. Digits are read differently by every "
        "voice: three, not 3. A machine knows the usual words only.",
        "script:\n  - For the next 3 breaths you could practise metta.\n",
        "script:\n  - For the next three breaths you could wish somebody well.\n",
    ),
    "E35": Rule(
        "one central metaphor; nothing interpreted",
        "error",
        "One picture a session, carried through; and what the listener feels is never explained to them. A "
        "person reads for this, and the check never finds it.",
    ),
    "E36": Rule(
        "nothing taken for granted",
        "error",
        "No parents, faith, gender, sight or able body are assumed; an alternative beside it is fine. A "
        "person reads for this, and the check never finds it.",
    ),
    "E37": Rule(
        "questions: at most one sentence in six",
        "warning",
        "A question asks for work. Too many of them and a listener sits an examination. Quoted questions are "
        "not counted.",
        "script:\n  - What is here? Is it warm? You might wait and see.\n",
        "script:\n  - What is here? It may be warm. It may be cool. You might wait and see. There is time. "
        "It can stay. So can you.\n",
    ),
    "E38": Rule(
        "no exclamation marks, capitals, brackets or pictures",
        "error",
        "A voice makes something of each of them, and seldom what was meant. Emphasis is a pause, or a better word.",
        "script:\n  - You are doing REALLY fine!\n",
        "script:\n  - There is nothing else to do.\n",
    ),
    "E39": Rule(
        "a phrase of worth has two gentler rungs",
        "error",
        "“I am worthy” can be a slap to somebody who can't believe it. In the same section at least two "
        "gentler phrases come before it, so that everybody has one they can mean. Words such as worthy, "
        "deserve, enough and matter make a phrase one of worth.",
        "script:\n  - phrase: I am worthy.\n",
        "script:\n  - phrase: This hurts.\n  - phrase: This hurts, and I'd like to be on my own side.\n  - "
        "phrase: This hurts, and I am worthy.\n",
    ),
}
