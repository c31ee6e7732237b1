"""Texts marked as other people mark them: prompters, letters, web pages, other languages. In our own words."""

from tests.script.importers.texts import Text

HABITS = (
    Text(
        "a prompter's copy",
        """THE LONG EXHALE
TELEPROMPTER COPY - DO NOT IMPROVISE

LOOK AT CAMERA. SMILE.
Find a chair that holds you well.
<pause 10>
LOWER VOICE
Feel your feet inside your socks.
HOLD FOR 8 SECONDS
BEAT
And again.
SLOW ZOOM OUT
""",
        ("Find a chair", "Feel your feet inside your socks.", "HOLD FOR 8 SECONDS", "And again."),
        ("TELEPROMPTER", "CAMERA", "LOWER", "BEAT", "ZOOM"),
        ("title: The long exhale", "- 10s", "- pause: cue"),
    ),
    Text(
        "signs around numbers",
        """Let the hands be heavy. ... (10 sec) ... Let them.
---5---
Feel the breath. == 20 seconds == Feel it leave. |8s| Stay. /pause/ Rest. @7s
Let it be soft ..... 12 ..... and wide. [P:6] Open. (1'30") Wide. (½ minute) Far. P9
<< soft bell >>
<#3.5#> Thank you.
‐ Pause for 4 seconds ‐
Count with me ... 3 ... 2 ... 1 ... and rest.
""",
        (
            "Let the hands be heavy.",
            "Let them.",
            "Feel the breath.",
            "Feel it leave.",
            "Stay.",
            "Rest.",
            "Let it be soft",
            "and wide.",
            "Open.",
            "Wide.",
            "Far.",
            "Thank you.",
            "Count with me... 3... 2... 1... and rest.",
        ),
        ("5", "20", "8s", "pause", "@", "12", "P", "½", "bell", "#", "‐"),
        (
            *("- 10s", "- 5s", "- 20s", "- 8s", "- pause: notice", "- 7s", "- 12s", "- 6s", "- 1m30s", "- 30s", "- 9s"),
            *("- bell:", "- 3.5s", "- 4s"),
        ),
    ),
    Text(
        "words that look like directions",
        """Pause for a moment.
Hold your breath for four.
*Say hello to the ache.*
_Whisper it once more, for nobody._
*Slow down the inner clock.*
Listen to what is near (music, voices, traffic).
Since that storm (1987) the tree has grown sideways.
The group of birds settles.
You don't have to subscribe to every thought.
Like the sea, and the sky, let go.
Do: nothing at all. That is the practice.
In silence.
Zoom out, in your mind, until the house is small.
The bell. You can hear it still.
""",
        (
            "Pause for a moment.",
            "Hold your breath for four.",
            "Say hello to the ache.",
            "Whisper it once more, for nobody.",
            "Slow down the inner clock.",
            "Listen to what is near, music, voices, traffic.",
            "Since that storm, 1987, the tree has grown sideways.",
            "The group of birds settles.",
            "You don't have to subscribe to every thought.",
            "Like the sea, and the sky, let go.",
            "Do: nothing at all. That is the practice.",
            "In silence.",
            "Zoom out, in your mind, until the house is small.",
            "The bell. You can hear it still.",
        ),
        (),
    ),
    Text(
        "subtitles for the web",
        """WEBVTT

NOTE exported from a phone

00:00.000 --> 00:04.500
Welcome to this short rest

cue-3
00:20.000 --> 00:25.000 align:start position:0%
<v Hannah>and let your shoulders
be as heavy as they are

00:40.000 --> 00:43.000
♪ gentle harp ♪
""",
        ("Welcome to this short rest", "and let your shoulders be as heavy as they are"),
        ("WEBVTT", "phone", "cue", "align", "Hannah", "harp"),
        ("- 16s",),
    ),
    Text(
        "minutes before everything",
        """# Kitchen Rest: A Script

Minute 0-1: Arriving
Stand at the counter.

Minutes 1-3: Steam
Let the steam touch your face.

**Resting:** 2 minutes
Stay with the warmth of the cup.

Enjoyed this?
Subscribe to the newsletter for more.
""",
        ("Stand at the counter.", "Let the steam touch your face.", "Stay with the warmth of the cup."),
        ("Arriving", "minutes", "Enjoyed", "Subscribe"),
        ('title: "Kitchen Rest: A Script"', "- section: Arriving", "- section: Steam", "- section: Resting\n  - Stay"),
    ),
    Text(
        "the source of a page",
        """<!DOCTYPE html>
<html><head><title>Moon Bath | A Blog</title>
<style>.x{color:red}</style></head>
<body><nav>Home | About</nav>
<div class="post"><h1 class="t">Moon Bath</h1>
<p class="meta">Posted on <time>March 3</time> by Edda</p>
<p>Lie back&nbsp;and let the mattress
have you</p><p><em>(pause)</em></p>
<p><strong>Looking Up</strong></p><p>Then your knees<br>Then your hips.</p>
<ul><li>Soften your brow.</li></ul>
<script>var a = 1;</script>
<footer>Leave a comment</footer></body></html>
""",
        ("Lie back and let the mattress have you", "Then your knees", "Then your hips.", "Soften your brow."),
        ("DOCTYPE", "Blog", "color", "Home", "Posted", "var", "comment", "Looking"),
        ("title: Moon Bath", "have you", "- pause: notice", "- section: Looking Up", "- Then your hips."),
    ),
    Text(
        "French",
        """Méditation de la bougie (5 minutes)

Narratrice : Regardez la flamme et laissez-la danser. [pause longue]
(d'une voix douce) Les épaules sont lourdes et les mains aussi. (pause brève)
(la cloche sonne trois fois)
(Si vous le souhaitez, posez une main sur votre cœur.)
(Elle attend.)
(quelques respirations)
(musique douce)
Durée : 5 minutes
Abonnez-vous à la chaîne !
""",
        ("Regardez la flamme", "Les épaules sont lourdes", "Si vous le souhaitez, posez une main"),
        ("Narratrice", "voix", "cloche", "attend", "respirations", "musique", "Durée", "Abonnez"),
        ("title: Méditation", "language: fr", "- 10s..15s..30s", "- pause: cue", "times: 3", "- 18s..24s"),
    ),
    Text(
        "German, Spanish, Italian and Dutch",
        """# Kleine Reise

**Dauer:** ca. 8 Minuten
**Stimme:** ruhig, langsam

Leg dich hin und lass den Boden dich tragen. (Pause 30 Sek)
Sprecherin: Du musst nichts tun. (5 Sek.)
*Klangschale*
[Glocke 3x]
(leise) Lass die Schultern sinken.
Hinweis: Nicht beim Autofahren hören.
Mach eine Pause, wann immer du magst.
Inhala por la nariz. (6 seg)
(Suena la campana)
Senti il respiro. (pausa di 10 secondi)
Voel je adem. (pauze)
(10 seconden stilte)
Ende
""",
        (
            "Leg dich hin",
            "Du musst nichts tun.",
            "Lass die Schultern sinken.",
            "Mach eine Pause, wann immer du magst.",
            "Inhala por la nariz.",
            "Senti il respiro.",
            "Voel je adem.",
        ),
        (
            "Dauer",
            "ruhig",
            "Sek",
            "leise",
            "Hinweis",
            "Sprecherin",
            "seg",
            "campana",
            "pausa",
            "pauze",
            "stilte",
            "Ende",
        ),
        (
            "- 30s",
            "- 5s",
            "- bell: bowl",
            "- bell:",
            "times: 3",
            "- 6s",
            "- bell:",
            "- 10s",
            "- pause: notice",
            "- 10s",
        ),
    ),
    Text(
        "a transcript by turns",
        """Speaker 1  0:03
Hi everyone. Let the feet be flat on the floor.

Speaker 2  1:02
And notice the breath. (Kurz innehalten)
""",
        ("Hi everyone. Let the feet", "And notice the breath."),
        ("Speaker", "0:03", "1:02", "Kurz"),
        ("- 53s", "- pause: cue"),
    ),
    Text(
        "names after times",
        """[00:00:03] Mara: Hello and welcome.
[00:00:12] Mara: Let your eyes rest.
[00:02:30] Mara: Come back now.
""",
        ("Hello and welcome.", "Let your eyes rest.", "Come back now."),
        ("Mara",),
        ("- 2m",),
    ),
    Text(
        "footnotes",
        """The Walking Room[^1]

Walk to the wall¹ and touch it.[1] Let it be cool.

[^1]: First given in a library.
[1] A door works as well, see Smith (2003).
¹ Any wall.
""",
        ("Walk to the wall and touch it.", "Let it be cool."),
        ("library", "Smith", "door", "Any", "¹"),
        ("title: The Walking Room",),
    ),
    Text(
        "what the guide does",
        """*She waits*
*He takes a breath and looks at the group.*
Good morning, all of you.
Wrap your tail around your nose… *(children curl up)* …and listen.
(The teacher sits down.)
[beat]
(End)
""",
        ("Good morning, all of you.", "Wrap your tail around your nose…", "…and listen."),
        ("waits", "He takes", "children", "teacher", "End"),
        ("- pause: cue",),
    ),
    Text(
        "points below points",
        """1. Arrive
   a. Sit on the edge of the bed.
   b. Put both feet down.
2. Breathe
   (i) In through the nose.
   (ii) Out.
3. Leave
   3.1 Stand up slowly.
o   Thank the bed.
""",
        (
            "Sit on",
            "Put both",
            "Breathe",
            "In through",
            "Out.",
            "Stand up slowly.",
            "Thank the bed.",
        ),
        ("a.", "b.", "i)", "3.1", "o T"),
        ("- section: Arrive", "- section: Leave"),
    ),
    Text(
        "a letter around its script",
        """From: Petra
Subject: the script

Hi Tom, here it is.

> > THE HARBOUR
> > Imagine a small harbour at evening. [pause]
> > The boats are tied up, and
> > nobody is going anywhere.

Best wishes,
Petra
On Mon, 4 May, Tom wrote:
""",
        ("Imagine a small harbour", "The boats are tied up, and nobody is going anywhere."),
        ("Tom", "Best", "Petra", "Subject"),
        ("title: The harbour", "- pause: notice"),
    ),
    Text(
        "what the guide is told to say",
        """Say: "Let your hands fall open in your lap."
Wait 10 seconds.
Say slowly: "There is no right answer."
Do: lower your voice.
Then say, "Let the warmth spread to the wrists."
Invite everyone to sit. Dim the lights.
Allow 30 seconds.
"Ask yourself: what do I need?"
""",
        ("Let your hands fall", "There is no right answer.", "Let the warmth spread", "Ask yourself: what do I need?"),
        ("Say", "say", "Do:", "Wait", "Invite", "Dim", "Allow"),
        ("- 10s", "- 30s"),
    ),
    Text(
        "a video's description",
        """✨ Ten Minutes of Letting Go ✨

🎧 Best with headphones!
👉 SUBSCRIBE for more: https://example.org/sub
0:00 Intro
1:30 Breath
8:00 Closing

Hey there. Get comfy, wherever you are. 😌
🌬️ Take a slow breath in… ⏸ 5s and out… 🔔 Now rest.
🌊 Picture a wave drawing back from the sand.
💛 You did something kind for yourself today. #calm #letgo

If you enjoyed this video, please like, share and subscribe!
Don't forget to hit the bell icon 🔔
#meditation #sleep
""",
        ("Hey there.", "Take a slow breath in…", "and out…", "Now rest.", "Picture a wave", "You did something kind"),
        ("headphones", "SUBSCRIBE", "Intro", "5s", "calm", "enjoyed", "icon", "sleep"),
        ("title: Ten Minutes of Letting Go", "- 5s", "- bell:"),
    ),
    Text(
        "an answer with reasons",
        """Of course! I'd be happy to help. Here's a 5-minute script you can use with your students:

### Sleepy Fox

*Speak softly and slowly.*

Hello, little foxes. The den is warm, and the rain is somewhere else, and nobody needs you.

**Optional ending:** Wake your paws.

**Why this works:** Animals are calm.

**A few tips:**
- Dim the lights first.

You're welcome! Let me know if you'd like another.
""",
        ("Hello, little foxes.", "Wake your paws."),
        ("happy", "Speak", "Optional", "works", "Dim", "welcome"),
        ("title: Sleepy Fox", "- section: Optional ending"),
    ),
    Text(
        "pages of a book",
        """Meditations for Waiting                         12

The Long Corridor

Let your steps be-
come slow, and your mind self-
aware. You may notice the light (pale, and a lit-
tle green).

Page 12 of 40

Meditations for Waiting                         13

Leaving
~~~~~~~
When the corridor ends, stop.
""",
        (
            "Let your steps become slow, and your mind self-aware.",
            "pale, and a little green.",
            "When the corridor ends",
        ),
        ("Meditations", "12", "40", "Leaving"),
        ("title: The Long Corridor", "- section: Leaving"),
    ),
    Text(
        "a table with minutes",
        """| Min | What to say | Cue |
|---|---|---|
| 0 | Good evening. | dim lights |
| 1 | Notice the street. *(pause 20s)* | - |
| 3 | Count ten breaths. | bell |
""",
        ("Good evening.", "Notice the street.", "Count ten breaths."),
        ("dim", "Min"),
        ("street.\n  - 20s\n  - Count ten breaths.\n  - bell:",),
    ),
    Text(
        "a recording's plan",
        """Rest for Two
Duration 6 mins | Difficulty: easy | Props: none

(0:00) Music in, 10 secs, then under
(0:10) Hello, this is a rest for your back.
(1:00) Partner A: breathe in.
(1:10) Partner B: breathe out.
(1:20) Partner A: rest.
(1:30) Partner A: sit.
(2:30) silence till 4:30
(4:30) Good night, <NAME>. [__] Rest for ___ minutes.
""",
        ("Hello, this is a rest", "Partner A: breathe in.", "Partner B: breathe out.", "Good night, ${name}."),
        ("Duration", "Music", "silence", "easy"),
        ("- pause: practice", "- 1m"),
    ),
)
