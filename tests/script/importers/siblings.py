"""Texts as the authors of the samples might have written their next ones. In our own words."""

from tests.script.importers.texts import Text

SIBLINGS = (
    Text(
        "a duet of voice and sound",
        """### **The Last Note**
*for singers, and anyone who hums*

VOICE: Before the note there is listening.
SOUND: Tape hiss, very low.
VOICE: Hear the hiss stop.
SOUND: Cut hiss. 10 seconds of silence.
VOICE: What remains?
SOUND: 20 seconds, pad decays to nothing.
VOICE: Open your eyes.
SOUND: Chime.
""",
        ("Before the note there is listening.", "Hear the hiss stop.", "What remains?", "Open your eyes."),
        ("singers", "Tape", "Cut", "decays", "Chime"),
        ("- 10s", "- 20s", "- bell: chime"),
    ),
    Text(
        "times inside brackets",
        """# Room Tone

[0:00 – Fade in: low drone]
Let your ears be wide.
[0:45 – Bring in field recording: rain]
Notice the left side of the room.
[2:00 – High-pass sweep; strip layers]
One by one, they leave.
[3:00 – End]
""",
        ("Let your ears be wide.", "Notice the left side", "One by one, they leave."),
        ("drone", "recording", "sweep", "End"),
        ("- 42s", "- 1m"),
    ),
    Text(
        "a protocol with signs for its pauses",
        """### **Induction, Version B**

**Protocol ID:** MI-10B
**Pauses:** P1 = 5 s, P2 = 15 s

**Segment 1 (0:00–2:30): Orientation**

"Please sit upright, with both feet on the floor." **[P1]**
"Let your eyes close, or look at one point." **[P2]**
"Notice the air at the nostrils as it comes in." [P2]
"You may now open your eyes."

*Administer the questionnaire right after the recording.*
""",
        ("Please sit upright", "Let your eyes close", "Notice the air", "You may now open your eyes."),
        ("P1", "P2", "MI-10B", "Administer", "Segment"),
        ("- 5s", "- 15s", "- 15s"),
    ),
    Text(
        "an outline with primes and bells",
        """# Just Sitting

**Posture** (3')
Sit upright.

🔔 ×3

**First sitting** (10')
Do not follow thought. *(silence, 4 min)*

🔔🔔

**Kinhin** (5')
One half-step with each breath. *(walk, 4 min)*

> **A note on lineage:** No outline is a teacher.
""",
        ("Sit upright.", "Do not follow thought.", "One half-step with each breath."),
        ("Posture", "3", "walk", "lineage", "Kinhin"),
        ("- section: Posture", "- bell:", "times: 3", "- section: First", "- 4m", "- bell:", "times: 2", "- 4m"),
    ),
    Text(
        "notes in bold above the meditation and below it",
        """# Harbour Kindness

**Notes:**
- Dim the lights.
- Sit where they can see you.

Welcome, everyone. There is room for all of us on this quay, and nobody has to be anywhere else tonight.

*Wait until the room is settled.*

⟨ 1 minute of silence ⟩

Repeat these words, leaving a breath between:

May I be safe.
May I be well.

*Allow 10 seconds for people to settle.*

**Helpful hints:**
- Some doze off, and that is fine.

**Debrief Questions**
1. What was it like?
""",
        ("Welcome, everyone.", "Repeat these words", "May I be safe.", "May I be well."),
        ("Dim", "Wait", "⟨", "silence", "Allow", "doze", "like", "hints"),
        ("- Welcome, everyone. There", "- 1m", "- phrase: May I be safe.", "- phrase: May I be well.", "- 10s"),
    ),
    Text(
        "bold titles that begin as instructions do",
        """**Ready Again**

**Release**

Let the shoulders drop.

*(Pause 5 seconds)*

**Refocus**

What would make this a good hour?

**4 – Feel**

Feel the chair.

**Re-engage**

Stretch your arms.

**Note:**
If your mind wanders, come back.

Feel free to tailor the language to your team. If you'd like, I can also write a shorter version.
""",
        (
            "Let the shoulders drop.",
            "What would make this",
            "Feel the chair.",
            "Stretch your arms.",
            "If your mind wanders",
        ),
        ("Release", "4", "tailor", "shorter"),
        ("- section: Release", "- 5s", "- section: Refocus", "- section: Feel", "- section: Re-engage"),
    ),
    Text(
        "lengths before, after and within",
        """**Car Line Rest**

⏱️ **0–15 sec | Stop**
Take your hands off the wheel.

- **(5 sec)** Feel your seat.
- **(10 sec)** Think of one good thing.

4. **Release (2m)**
   - Hand the day to tomorrow.

**5) Soften** — *2 min*
Feel your jaw.

_(Pause 30 sec – 1 min)_

4 in / 7 hold / 8 out.

(Repeat 3×)

_(Bow. Chime ×3.)_
""",
        (
            "Take your hands off the wheel.",
            "Feel your seat.",
            "Think of one good thing.",
            "Hand the day to tomorrow.",
            "Feel your jaw.",
            "4 in",
            "7 hold",
            "8 out.",
        ),
        ("Stop", "Release", "Soften", "2 min", "Repeat", "Bow", "Chime", "sec"),
        (
            *("- section: Stop", "Feel your seat.\n  - 5s", "one good thing.\n  - 10s", "- section: Release"),
            *("- section: Soften", "- 30s..1m", "- pause: practice", "- bell: chime", "times: 3"),
        ),
    ),
    Text(
        "a program",
        """# Collecting Garbage

```python
def meditate(minutes=5):
    breathe()
```

## 1. `git stash`
Breathe out, and set it all aside.
`sleep(15)`

**// Step 2: Sweep (1 min)**
- Let one thought go.

**PRs welcome!**
**TL;DR:** breathe and sweep.
**Edit:** thanks for the upvotes!
**Changelog:**
- v2.1: longer sweep
""",
        ("Breathe out, and set it all aside.", "Let one thought go."),
        ("def", "breathe()", "sleep", "//", "PRs", "TL", "upvotes", "v2"),
        ("- section: git stash", "- 15s", '- section: "Step 2: Sweep"'),
    ),
    Text(
        "remarks below the meditation",
        """Guided Meditation: The Quiet Gate
Total time: 5 minutes

Walk to the gate.
Lengthen the pauses between your breaths.
Let [city name] hold you.
*[Tone]*

Short on time? Stop at the gate.
For a shorter session, leave out the gate.
This practice is not a substitute for medical advice.
Tell me in the comments below!
Save this post and tag a friend.
When you record this script, remember:
1. Stand still.
2. Keep the lights on.
""",
        ("Walk to the gate.", "Lengthen the pauses between your breaths.", "Let", "hold you."),
        ("Short", "shorter", "medical", "comments", "Save", "Stand", "lights", "city", "Tone"),
        ("title: The Quiet Gate", "- bell:"),
    ),
    Text(
        "rules around pauses, and times around parts",
        """**TRIGGER WARNING:** mentions of worry.

# The Porch

(This takes about 8 minutes. You may want to have someone read it to you.)

**Begin (bell)**

Sit in your favourite chair.

----- pause for three breaths -----

*[Teacher: watch for people who look cold.]*

🩺 **Before the door (30s):** Put your hand on the frame.

## Closing Remarks (for the facilitator)
Thank them all.

### Why This Script Works
It is short.
""",
        ("Sit in your favourite chair.", "Put your hand on the frame."),
        ("worry", "takes", "pause", "watch", "Before", "Thank", "short"),
        ("title: The Porch", "- bell:", "chair.\n  - 18s", "- section: Before the door\n  - Put"),
    ),
    Text(
        "steps at times",
        """**[Script] Three Minutes for the Inbox**

**[0:00-0:20] Arrive:** Close your laptop halfway.

**[0:20-1:20] Sort:** Let each thought land like a letter.

Step 1: Feel your feet.
Step 2: Breathe in like you're smelling bread. Breathe out like you're cooling soup. x3
Step 3: Back in you go.

*(loop x4)*

*This post contains affiliate links.*
""",
        ("Close your laptop", "Let each thought", "Feel your feet.", "cooling soup.", "Back in you go."),
        ("Arrive", "Sort", "Step", "x3", "loop", "affiliate", "[", "Script"),
        ("title: Three", "- section: Arrive", "- 17s", "- section: Sort", "soup.\n  - pause: practice"),
    ),
)
