"""Texts as people paste them, in our own words, with what must be heard and what must not."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """A source, and what its import is held to."""

    name: str
    source: str
    says: tuple[str, ...]
    """Runs of words that are spoken, in this order."""
    never: tuple[str, ...]
    """Words that are not spoken."""
    holds: tuple[str, ...] = ()
    """Lines of the script, in this order."""


TEXTS = (
    Text(
        "radio play",
        """Evening Unwinding
by Rosa Lindqvist
Approx. 6 minutes

[Soft piano fades in]

NARRATOR (warmly): Good evening. Let the chair
take your weight, and let your hands
find somewhere easy to lie.

(pause)

NARRATOR: Notice the lamp, if there is one [PAUSE: 8s] and the corner it doesn't reach.

PAUSE 10 SECONDS

NARRATOR: Breathe in through the nose... (2) ...and out through the mouth.
*bell rings*

(softly) The day has been long enough. (Long pause)

[The narrator waits until the bell has faded.]

NARRATOR: When you're ready, open your eyes. /5s Welcome back.

[Music fades out over 10 seconds]
END OF SCRIPT
""",
        (
            "Good evening. Let the chair take your weight, and let your hands find somewhere easy to lie.",
            "Notice the lamp, if there is one",
            "and the corner it doesn't reach.",
            "Breathe in through the nose",
            "and out through the mouth.",
            "The day has been long enough.",
            "When you're ready, open your eyes.",
            "Welcome back.",
        ),
        ("NARRATOR", "warmly", "piano", "pause", "softly", "Music", "END", "rings", "Lindqvist", "minutes", "faded"),
        (
            "title: Evening Unwinding",
            "author: Rosa Lindqvist",
            "- pause: notice",
            "- 8s",
            "- 10s",
            "- 2s",
            "- bell:",
            "- 10s..15s..30s",
            "- 5s",
        ),
    ),
    Text(
        "chat answer",
        """Sure! Here's a 5-minute meditation script for letting go of the day:

# Letting the Day Set

**Duration:** ~5 minutes
**Voice:** calm, slow, warm
**Background music:** soft rain

---

## Arrival (1 min)

*[Pause 4 seconds]*

You might let your shoulders drop (they have carried enough today).

> Feel the ground. **It has been here the whole time.**

[pause for 20–30 seconds]

## Breath

1. Breathe in for four counts.
2. Hold, gently, for two.
3. Breathe out for six.

Repeat this three times.

## Notes for the Guide

- Speak slowly, leaving room.
- Feel free to swap the image for another.

## Closing

Wiggle your fingers & toes. 🌿 Take your time…

🔔

Let me know if you'd like a longer version!
""",
        (
            "You might let your shoulders drop, they have carried enough today.",
            "Feel the ground. It has been here the whole time.",
            "Breathe in for four counts.",
            "Hold, gently, for two.",
            "Breathe out for six.",
            "Repeat this three times.",
            "Wiggle your fingers & toes. Take your time…",
        ),
        (
            "Sure",
            "Here's",
            "Duration",
            "calm, slow",
            "rain",
            "Speak slowly",
            "Feel free",
            "Let me know",
            "🌿",
            "1.",
            "**",
        ),
        (
            "title: Letting the Day Set",
            "- section: Arrival",
            "- 4s",
            "- 20s..30s",
            "- section: Breath",
            "- section: Closing",
            "- bell:",
        ),
    ),
    Text(
        "times",
        """[0:00] Welcome. Settle in wherever you are.
[0:20] Let your eyes close, or rest on one spot.
[0:45] Notice the breath at the belly.
[1:25] If the mind has wandered, that's all right.
""",
        (
            "Welcome. Settle in wherever you are.",
            "Let your eyes close",
            "Notice the breath",
            "If the mind has wandered",
        ),
        ("0:20", "1:25", "["),
        ("- 16s", "- 20s", "- 36s"),
    ),
    Text(
        "one time alone",
        "Rest where you are. [1:25]\n\nCome back when it suits you.\n",
        ("Rest where you are.", "Come back when it suits you."),
        ("1:25",),
        ("- 1m25s",),
    ),
    Text(
        "table",
        """# River Walk

| Time | Section | Script | Pause | Music |
|------|---------|--------|-------|-------|
| 0:00 | Arrive | Sit by the water in your mind. | 5s | Stream |
| 0:30 | Look | Watch one leaf go by. Then another. | 20 seconds | - |
| 1:00 | Close | Turn back toward the room. | | Fade |
""",
        ("Sit by the water in your mind.", "Watch one leaf go by. Then another.", "Turn back toward the room."),
        ("Stream", "Fade", "|", "0:30"),
        ("- section: Arrive", "- 5s", "- section: Look", "- 20s", "- section: Close"),
    ),
    Text(
        "all in italics",
        """_Close your eyes, if that's welcome._

_(breathe)_

_Let the tongue rest. [5] Let the jaw rest. [5]_

_*Ring bell twice*_

_May I be at ease._
_May I be patient._

*Pause for a moment, letting them settle.*

_You could smile, just a little._
""",
        (
            "Close your eyes, if that's welcome.",
            "Let the tongue rest.",
            "Let the jaw rest.",
            "May I be at ease.",
            "May I be patient.",
            "You could smile, just a little.",
        ),
        ("breathe", "Ring", "settle", "_"),
        ("- pause: cue", "- 5s", "- 5s", "- bell:", "times: 2"),
    ),
    Text(
        "a count down",
        """Going down the stairs now.

10. Slow.
9. Slower.
8. Your hand on the rail.
7
6... 5... 4...
3.
2.
1. You have arrived.

Thank You
""",
        (
            "Going down the stairs now.",
            "10. Slow.",
            "9. Slower.",
            "8. Your hand on the rail.",
            "7",
            "6... 5... 4...",
            "3.",
            "2.",
            "1. You have arrived.",
            "Thank You",
        ),
        (),
    ),
    Text(
        "a web page",
        """<!-- draft 3
do not publish -->
<h2>Quiet Harbour</h2>
<p>Hello [name], and welcome.<br>Sit well &amp; breathe.</p>
<break time="3s"/>
<p>There&rsquo;s nothing to fix. <pause 2s> Only this.</p>
See [this page](https://example.org/more) for more.
https://example.org
![a lake](lake.png)
""",
        (
            "Hello ${name}, and welcome. Sit well & breathe.",
            "There’s nothing to fix.",
            "Only this.",
            "See this page for more.",
        ),
        ("publish", "example.org", "lake", "<p>", "&amp;", "[name]"),
        ("title: Quiet Harbour", "- 3s", "- 2s"),
    ),
    Text(
        "two people",
        """Therapist: We'll begin with the feet.
Client: (nods)
Therapist: Press them down. [wait 10 seconds]
Therapist: And let them soften. — pause — Good.
Note: if the client looks far away, stop here.
Ask the client to describe the floor.
Therapist: Is the floor warm, or cool?
(Give them 30 seconds.)
Therapist: Thank you for looking.
""",
        (
            "We'll begin with the feet.",
            "Press them down.",
            "And let them soften.",
            "Good.",
            "Is the floor warm, or cool?",
            "Thank you for looking.",
        ),
        ("Therapist", "Client", "nods", "wait", "pause", "far away", "describe", "Give them"),
        ("- 10s", "- pause: notice", "- 30s"),
    ),
    Text(
        "slashes and braces",
        """MEDITATION FOR THE TRAIN

INTRO:
Find a seat {or stand} and hold on :)
<pause 5s>

BODY:
Feel the wheels // the rails // the long straight line.
"Everything moves," you might say, "and I can sit."
I'll be quiet now for two minutes.

- [ ] Notice one sound
- [x] Notice another

OUTRO:
(And if you miss your stop, there will be another train.)
[[slnc 3000]]
Step off gently. ...

***

_Written by A. Person, 2021. Feel free to share this script with attribution._
Copyright 2021
""",
        (
            "Find a seat, or stand, and hold on",
            "Feel the wheels",
            "the rails",
            "the long straight line.",
            '"Everything moves," you might say, "and I can sit."',
            "I'll be quiet now for two minutes.",
            "Notice one sound",
            "Notice another",
            "And if you miss your stop, there will be another train.",
            "Step off gently.",
        ),
        ("slnc", "Written", "Copyright", "INTRO", "//", "{", ":)", "[x]"),
        ("- section: Intro", "- 5s", "- 2s", "- 2s", "- 2m", "- section: Outro", "- 3s", "- pause: cue"),
    ),
    Text(
        "bold directions",
        """Certainly! Below is a guided meditation script tailored for night-shift nurses. It runs about 8 minutes.

**Title: "The Quiet Corridor"**

**Duration:** 8 minutes | **Tone:** Warm, unhurried

**[Soft ambient music begins]**

**[Narrator – calm and slow voice]**

Welcome. *(pause)* You have been on your feet for a long time. *(pause 3 seconds)* For now, you can sit.

**[Gentle Pause]**

*Take a slow breath in…*

*(Pause)*

*…and let it go.*

**[Long Pause – 30 seconds]**

[Voice softens]

Imagine the corridor at 3 a.m., when every call light is off. [Pause for effect] Nothing is asking for you.

*(Take a moment here. Allow listeners to settle.)*

Let the words land. **[10-second pause]** And again: "I did enough today."

**[Chime sounds softly]**

When you feel ready, wiggle your toes (inside those shoes that have walked so far), and open your eyes.

**[Music fades out]**

**[End of Meditation]**

---

**Tips for recording:**
- Keep a steady pace.
- Leave silence between sentences.

Would you like me to create a shorter version for breaks?
""",
        (
            "Welcome.",
            "You have been on your feet for a long time.",
            "For now, you can sit.",
            "Take a slow breath in…",
            "and let it go.",
            "Imagine the corridor at 3 a.m., when every call light is off.",
            "Nothing is asking for you.",
            "Let the words land.",
            'And again: "I did enough today."',
            "When you feel ready, wiggle your toes, inside those shoes that have walked so far, and open your eyes.",
        ),
        (
            "Certainly",
            "Tone",
            "Narrator",
            "ambient",
            "Pause",
            "softens",
            "effect",
            "listeners",
            "Chime",
            "fades",
            "End of",
            "Tips",
            "steady pace",
            "Would you",
        ),
        ("title: The Quiet Corridor", "- 3s", "- 30s", "- 10s", "- bell:"),
    ),
    Text(
        "stamped sections",
        """## Script: Morning Light (Approx. 5 min)

**[0:00–0:30] Introduction**
Good morning. Let your spine find its own length.

**[0:30–2:00] Breath**
Notice the in-breath. Notice the out-breath.
(silence)

**[2:00-4:30] Light**
If it suits you, picture daylight coming slowly into the room.
...
Let it reach your hands.

**[4:30–5:00] Close**
Thank yourself for starting slowly.

*Note: this practice is not a substitute for medical care.*

**Key benefits:**
1. Calms the mind
2. Supports focus
""",
        (
            "Good morning. Let your spine find its own length.",
            "Notice the in-breath. Notice the out-breath.",
            "If it suits you, picture daylight",
            "Let it reach your hands.",
            "Thank yourself for starting slowly.",
        ),
        ("Introduction", "medical", "Calms", "benefits", "0:30", "silence"),
        (
            "title: Morning Light",
            "- section: Introduction",
            "- section: Breath",
            "- pause: practice",
            "- section: Light",
            "- section: Close",
        ),
    ),
    Text(
        "phrases",
        """# Loving-Kindness for Teachers

*Instructions: Read slowly and softly. Leave a few breaths between phrases.*

## Preparation
Sit at your desk, or anywhere your back is held. Put down the pen.

### For yourself
Silently repeat:
> May I be patient.
> May I be heard.

(Repeat 3x)

### For a student
Bring one student to mind — perhaps the one who tests you most.

Offer them:
* *May you be patient.*

[Allow 1 minute of silence]

## Closing
Rest your hands. *Inhale.* *Exhale.* You're done for today.

*Ring the bell three times to close.*
""",
        (
            "Sit at your desk, or anywhere your back is held. Put down the pen.",
            "Silently repeat:",
            "May I be patient.",
            "May I be heard.",
            "Bring one student to mind",
            "Offer them:",
            "May you be patient.",
            "Rest your hands. Inhale. Exhale. You're done for today.",
        ),
        ("Read slowly", "Repeat 3x", "Allow 1", "Ring"),
        (
            "- phrase: May I be patient.",
            "- pause: practice",
            "- phrase: May you be patient.",
            "- 1m",
            "- bell:",
            "times: 3",
        ),
    ),
    Text(
        "studio script",
        """PROGRESSIVE RELAXATION - 12 MIN
Voice talent: female, low
SFX: fireplace crackling (loop under)

VO: Hello, and welcome to this evening's relaxation.
<3 sec>
VO: We'll tense and release each part of the body, one at a time. If anything hurts, leave it out.
<<PAUSE>>
VO: Make a fist with your right hand. Hold... (5 sec)
VO: And let go. (10 sec)
VO: Now the left. Hold...(5s) And let go...(10s)
VO: Curl your toes. *beat* Release.
(BELL)
VO: That's all of it. Stay as long as you like. (FADE OUT)
""",
        (
            "Hello, and welcome to this evening's relaxation.",
            "We'll tense and release each part of the body",
            "Make a fist with your right hand. Hold...",
            "And let go.",
            "Now the left. Hold...",
            "And let go...",
            "Curl your toes.",
            "Release.",
            "That's all of it. Stay as long as you like.",
        ),
        ("VO", "female", "fireplace", "beat", "BELL", "FADE", "sec"),
        ("- 3s", "- 5s", "- 10s", "- 5s", "- 10s", "- pause: cue", "- bell:"),
    ),
    Text(
        "words that look like cues",
        """# Box Breathing

Inhale (4) → Hold (4) → Exhale (4)

**Hold** for 4 counts.

Now return to normal breathing. Pause and notice how you feel.

Rest in silence for one minute.

Silence is not empty. The bell of a bicycle, the music next door: let them pass.

Let everyone you meet today be a listening face. If it helps, read the room with your ears.

Pause.

Good for you: you may stop here, or take another round. Rest *in silence* if you like.
""",
        (
            "Inhale",
            "Hold",
            "Exhale",
            "Hold for 4 counts.",
            "Now return to normal breathing. Pause and notice how you feel.",
            "Rest in silence for one minute.",
            "Silence is not empty. The bell of a bicycle, the music next door: let them pass.",
            "Let everyone you meet today be a listening face. If it helps, read the room with your ears.",
            "Good for you: you may stop here, or take another round. Rest in silence if you like.",
        ),
        ("→", "(4)"),
        ("- 4s", "- 4s", "- 4s", "- 1m", "- pause: notice"),
    ),
    Text(
        "another language",
        """Ruhe am Abend

Setz dich hin und lass die Schultern sinken. (Pause: 10 Sekunden)
Spüre den Atem und die Füße auf dem Boden. (lange Pause)
Du bist nicht allein mit dem Tag, und das ist genug.
[Stille, 1 Minute]
Öffne die Augen, wenn du magst.
""",
        (
            "Setz dich hin und lass die Schultern sinken.",
            "Spüre den Atem",
            "Du bist nicht allein",
            "Öffne die Augen, wenn du magst.",
        ),
        ("Sekunden", "Pause", "Stille"),
        ("title: Ruhe am Abend", "language: de", "- 10s", "- 10s..15s..30s", "- 1m"),
    ),
    Text(
        "SSML",
        """<?xml version="1.0"?>
<speak version="1.1" xml:lang="en-GB">
  <!-- intro -->
  <p><s>Sit down.</s> <s>Stay <emphasis level="moderate">soft</emphasis>.</s></p>
  <break time="15s"/>
  <audio src="https://example.org/gong.mp3">gong</audio>
  <prosody rate="slow" pitch="-5%">Let the breath
  come &amp; go.</prosody> <break time="500ms"/> Rest.
  <break strength="x-strong"/>
  <mark name="end"/>
  <say-as interpret-as="cardinal">3</say-as> breaths more.
</speak>
""",
        ("Sit down.", "Stay soft.", "Let the breath come & go.", "Rest.", "3 breaths more."),
        ("intro", "gong", "example", "slow", "<"),
        ("language: en-GB", "- 15s", "- bell: temple", "- 0.5s", "- 3s"),
    ),
    Text(
        "a spreadsheet",
        """id,speaker,text,pause_after
1,Guide,"Welcome, and sit down.",5
2,Guide,"Notice the light
on the wall.",8
3,SFX,[rain fades in],

4,Guide,Let it go.,00:20
""",
        ("Welcome, and sit down.", "Notice the light on the wall.", "Let it go."),
        ("Guide", "SFX", "rain", "1", "id", "text"),
        ("Welcome, and sit down.\n  - 5s\n", "on the wall.\n  - 8s\n", "Let it go.\n  - 20s\n"),
    ),
    Text(
        "a spreadsheet with tabs",
        "Section\tWords\tSilence\nArrive\tSit down, please.\t5s\nRest\tLet it go.\t1 min\n",
        ("Sit down, please.", "Let it go."),
        ("Silence", "Words"),
        ("- section: Arrive", "- 5s", "- section: Rest", "- 1m"),
    ),
    Text(
        "a letter with quoted lines",
        """From: Ines <ines@example.org>
To: Rui
Subject: Re: script for thursday

> Settle in, and let the chair take your weight.
> ~~ 15 sec ~~
> /pause 10s/
> Come back when you are ready, and open the eyes.
> [Applause]
""",
        ("Settle in, and let the chair take your weight.", "Come back when you are ready"),
        ("Ines", "Rui", "thursday", "sec", "pause", "Applause"),
        ("take your weight.\n  - 15s\n", "- 10s\n"),
    ),
    Text(
        "Speech Markdown",
        """#[voice:"Kendra";lang:"en-US"]
Let us (gently)[emphasis:"reduced"] begin. [2s]
Breathe (in)[rate:"slow"] [500ms] and out [break:"strong"].
!["https://example.org/bell.mp3"]
Rest ++here++ a while. [1m]
""",
        ("Let us gently begin.", "Breathe in", "and out", "Rest here a while."),
        ("Kendra", "rate", "emphasis", "++", "example"),
        ("- 2s", "- 0.5s", "- 2s", "- bell:", "- 1m"),
    ),
    Text(
        "subtitles",
        """1
00:00:00,500 --> 00:00:04,000
Welcome to the porch.

2
00:00:09,000 --> 00:00:13,200
Let the rocking chair
do the rocking.

3
00:00:30,000 --> 00:00:33,000
[soft wind]

4
00:00:40,000 --> 00:00:44,000
And here we stop.
""",
        ("Welcome to the porch.", "Let the rocking chair do the rocking.", "And here we stop."),
        ("wind", "-->", "00:"),
        ("- 6s", "- 16s", "- 10s"),
    ),
    Text(
        "speech in quotation marks",
        """Script for: Hospital waiting room (reader: volunteer; slow)

[Enter quietly. Sit beside, not opposite.]

"Hello. You don't need to do anything with what I say." PAUSE
"There is a chair under you." PAUSE
"There is a floor under the chair." (pause, look at the floor yourself)
"If your mind is running, let it run; you can stay here." LONG PAUSE
"Three sounds: the machine, the corridor, my voice." ...
"I'll be quiet for a minute now."  [60 sec]
"That's all. Thank you for letting me sit here."
""",
        (
            "Hello. You don't need to do anything with what I say.",
            "There is a chair under you.",
            "There is a floor under the chair.",
            "If your mind is running, let it run; you can stay here.",
            "Three sounds: the machine, the corridor, my voice.",
            "I'll be quiet for a minute now.",
            "That's all. Thank you for letting me sit here.",
        ),
        ("PAUSE", "Enter", "volunteer", "yourself", "60", "phrase:"),
        ("- pause: notice", "- pause: notice", "- 10s..15s..30s", "- pause: cue", "- 1m"),
    ),
    Text(
        "a class",
        """## Introduction (1-2 minutes)

**Teacher's Script:**

"Good evening, everyone. Tonight we'll practice with sound."

*[Allow 30 seconds for settling]*

## Main Practice (5 minutes)

"Begin with what is near: cloth, breath, the chair.

*[Pause]*

Then the room.

*[Pause - 20 seconds]*

Then whatever is past the walls."

×5

**Note:** Some students may fall asleep; that's fine.

*Teacher rings bell once.*

## Discussion Questions

1. What did you hear first?
2. What did you stop hearing?
""",
        (
            "Good evening, everyone. Tonight we'll practice with sound.",
            "Begin with what is near: cloth, breath, the chair.",
            "Then the room.",
            "Then whatever is past the walls.",
        ),
        ("Teacher", "settling", "students", "rings", "hear", "×5"),
        (
            "- section: Introduction",
            "- 30s",
            "- section: Main Practice",
            "- pause: notice",
            "- 20s",
            "- pause: practice",
            "- bell:",
        ),
    ),
)
