"""What is written for the guide, the sound engineer or the reader, and not to be spoken: told by its words. Pure.

`cue` judges a text that stands in brackets, in emphasis or on a line of its own; `note` a whole line of prose.
"""

import re
from dataclasses import dataclass
from typing import Literal

from guided.script.importers.quiet import loose, strict

Wrapper = Literal["", "[", "(", "{", "<", "*"]
"""What a text stands in; `*` is emphasis, nothing is a line of its own."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Something that is not spoken."""

    kind: Literal["pause", "bell", "sound", "direction", "note"]
    value: str = ""
    """A pause value, the name of a bell, or why it is dropped."""
    times: int = 1
    """Strokes of a bell."""
    look: bool = False


_BELL = r"(?:meditation |temple |singing |tibetan |soft |gentle |closing |opening |small |large )*(?:bells?|gongs?|chimes?|bowls?|tingshas?|cymbals?|rins?)"
_BELL_LINE = re.compile(
    rf"""(?:(?:please\s)?(?:ring|rings|sound|sounds|strike|strikes|chime|hit|tap|play|invite)(?:\sof)?\s)?
        (?:(?:the|a|an|one|two|three|[0-9]+)\s)*{_BELL.replace(" ", chr(92) + "s")}
        (?:\s(?:sounds?|rings?|chimes?|strikes?|tone|ringing|sounding|is\s(?:rung|struck)))?
        (?:\s*(?:\(?(?:x\s?[0-9]+|[0-9]+\s?x|once|twice|thrice|(?:one|two|three|four|five|[0-9]+)\s(?:times|strikes?|strokes?|rings?))\)?))?
        (?:\s(?:to\s(?:open|close|begin|end|start|finish)|softly|gently))*""",
    re.X,
)
_STRIKES = re.compile(
    rf"\b(?:ring|rings|sound|sounds|strike|strikes|struck|chimes?|invite)\b.*\b{_BELL}\b|\b{_BELL}\b(?: \w+)? (?:rings?|sounds?|tone)\b"
)
_STROKES = {"twice": 2, "two": 2, "thrice": 3, "three": 3, "four": 4, "five": 5}

_SOUND = re.compile(
    r"\b(?:music|song|soundscapes?|soundtrack|sfx|fx|sound effects?|sounds?|ambien(?:t|ce)|instrumental|melody|audio|volume|drums?|drumming|flute|"
    r"piano|strings|harp|drone|white noise|brown noise|pink noise|fade[sd]?(?: in| out| up| down)?|nature|ocean|waves|rain|birdsong|wind|musik|m[uú]sica|musique)\b|[♪♫♬🎵🎶]"
)
_SOUND_LINE = re.compile(
    r"(?:(?:soft|gentle|calm|calming|ambient|background|relaxing|quiet|light|peaceful|soothing|instrumental|nature|meditation|the|piano|flute|ocean|rain|all) )*"
    r"(?:music|soundscape|sounds?|waves|instrumental|audio)(?: of [\w ]+)?(?: (?:slowly|gently|softly|gradually|then|and|now))*"
    r" (?:fades?|plays?|begins?|starts?|stops?|ends?|swells?|continues?|fading|playing|resumes?|in|out|up|down)(?: (?:in|out|up|down|away|to silence|again|softly|gently|slowly|under|underneath|throughout|for \w+ \w+))*"
    r"|(?:fade|cue|start|begin|stop|play|bring up|lower) (?:in |out |up |down |the |a |some )*(?:\w+ )?(?:music|soundscape|audio|track|soundtrack|sounds?(?: of \w+)?)(?: (?:in|out|up|down|here|now|softly|slowly))*"
)
_MANNER_WORD = (
    r"(?:very|more|and|then|with|in|a|an|your|the|slow(?:ly)?|soft(?:ly|er)?|gentl[ey]|quiet(?:ly)?|whisper(?:s|ed|ing)?|warm(?:ly)?|calm(?:ly)?|tender(?:ly)?|lower(?:ed)?|"
    r"voice|tone|pace|smil(?:e|es|ing)|sigh(?:s|ing)?|sincere(?:ly)?|firm(?:ly)?|soothing(?:ly)?|low|kind(?:ly)?|emphasis|emphasi[sz]e[ds]?|bright(?:ly)?|brisk(?:ly)?|measured|relaxed|steady|even|natural(?:ly)?|hushed|"
    r"reassuring(?:ly)?|encouraging(?:ly)?|loud(?:ly|er)?|louder|unhurried|beat|continu(?:e|es|ing)|speaking|light(?:ly)?|inviting(?:ly)?|reverent(?:ly)?)"
)
_MANNER = re.compile(rf"(?:{_MANNER_WORD}[ ,]*)+")
_MANNER_CORE = re.compile(
    r"ly\b|whisper|voice|tone|smil|sigh|emphas|slower|softer|louder|^(?:soft|slow|warm|calm|quiet|gentle|hushed|low|beat)\b"
)
_DELIVERY = re.compile(
    r"^(?:please )?(?:(?:speak|say|read|whisper|recite|deliver|narrate|slow down|slowly,|lower your (?:voice|tone)|soften your (?:voice|tone)|raise your voice|use a|keep your (?:voice|tone)|"
    r"in an? [\w, -]*(?:voice|tone|whisper|manner)|with an? [\w, -]*(?:voice|tone|smile)|(?:your|the) (?:voice|tone|pace)|voice:?|tone:?|pace:?|emphasi[sz]e|model|demonstrate|look around|make eye contact|clear your throat)\b)"
)
_THIRD = re.compile(
    r"^(?:(?:guide|narrator|instructor|teacher|speaker|facilitator|host|leader) )?(?:gently |softly |slowly )?"
    r"(?:takes?|rings?|strikes?|pauses?|breathes?|exhales?|inhales?|smiles?|waits?|speaks?|whispers?|sighs?|bows?|clears?|hums?|chants?|claps?|nods?|laughs?|chuckles?|lights?)"
    r"(?: (?:a|an|the|in|out|deeply|slowly|softly|gently|deep|long|slow|breath|audibly|deep breath|throat|bell|head|warmly|candle|and|exhales?|quietly|briefly|together))*$"
)
_ADDRESSEE = re.compile(
    r"\b(?:listeners?|participants?|attendees?|facilitators?|narrators?|voice[- ]?overs?|voice actors?|"
    r"(?:let|allow|invite|ask|guide|instruct|encourage|give|remind|tell|lead|help|cue) (?:the |your )?(?:students?|clients?|patients?|group|class|audience)\b|"
    r"for the (?:students|clients|group|class|audience))\b"
)
_SCRIPT = re.compile(
    r"\b(?:this script|the following script|(?:entire|meditation|whole|end of|end of the) script|script (?:ends?|begins?|starts?)|word count|text[- ]to[- ]speech|tts|"
    r"read(?:ing)? (?:this|aloud|slowly|the following|the script)|record yourself)\b"
)
_MADE = r"(?:scripts?|versions?|templates?|outline|draft)\b|(?:meditations?|practices?|exercises?|guides?|styles|examples?)\b.*(?::$|\bminutes?\b)|minutes?\b.*\bmeditation\b"
_CHAT = tuple(
    map(
        re.compile,
        (
            rf"^(?:sure|certainly|of course|absolutely|great|okay|ok|got it|no problem|happy to help|definitely)\b[!,.:— -]*(?:here(?:'s| is| are)|below|i(?:'ve|'ll| have))\b.*\b(?:{_MADE}|meditation)",
            r"^(?:sure(?: thing)?|certainly|absolutely|of course)[!.]?$",
            rf"^(?:and |so )?(?:here(?:'s| is| are)|below (?:is|are|you)|the following (?:is|are)|what follows is) .*\b(?:{_MADE})",
            r"^if you(?:'re| are| want| need| would|'d)\b.*\bhere(?:'s| is| are)\b.*(?::$|\b(?:meditation|script)s?\b)",
            r"^(?:would|do) you (?:like|want) (?:me|a|another|this|to (?:adjust|add|hear))\b.*\?$",
            r"^(?:i )?hope (?:this|it|these) (?:helps?\b|script|meditation helps|works|meets|is what you)",
            r"^let me know\b",
            r"^i(?:'d| would) be (?:happy|glad) to\b|^i(?:'ve| have) (?:created|written|kept|included|designed|tailored|adjusted)\b|^i can (?:adjust|also|create|make)\b",
            r"^(?:please )?(?:feel free|you can|you may) (?:to )?(?:adjust|modify|customi[sz]e|adapt|change|edit|tweak|personali[sz]e|substitute|replace)\b.*\b(?:script|wording|timings?|pausing|pauses|pacing|text|as needed|to (?:suit|fit) (?:your|the))\b",
            r"^(?:the )?end(?: of (?:the |this )?(?:script|meditation|session|recording|transcript))?$",
            r"^(?:copyright|©|\(c\) |all rights reserved|adapted (?:from|with)|source:|(?:written|script|created|narrated|read) by|reprinted)\b",
            r"^©",
            r"^(?:https?://|www\.)\S+$",
            r"^(?:total |approximate |estimated |approx\.? )*(?:word count|running time|run time|duration|length|time)\b\s*[:=~≈(]",
            r"^\(?[~≈]?(?:approx(?:imately|\.)?|about)? ?[0-9,]+ words\)?$",
            r"^(?:structured|divided|split|organi[sz]ed|designed) (?:into|for|to|as)\b",
            r"^(?:best|ideal|suitable|recommended) for\b",
            r"^(?:adjust|modify|adapt|customi[sz]e) (?:the |this )?(?:script|timing|timings|pauses|pacing|length)\b",
        ),
    )
)
_LABELS = frozenset(
    """note notes tip tips pro-tip duration time times timing timings length total-time level difficulty audience target-audience purpose goal goals objective objectives
    materials props equipment setting tone pace pacing voice narration voice-tone word-count words source sources credit credits copyright license licence tags
    keywords date version category type format style best-for ideal-for suitable-for recommended-for instructions-for-guide guidelines
    disclaimer safety safety-note safety-notes contraindications background background-music background-sound music sound sounds sfx audio image visual visuals camera video delivery
    stage-direction stage-directions direction production-note production-notes production summary description overview persona prompt user theme reader-note facilitator-note facilitator-notes
    teacher-note teacher-notes guide-note guide-notes note-to-guide note-to-reader note-to-narrator note-to-self important-note editor-note post-production soundtrack position posture-note recording-note recording-notes
    estimated-time running-time total-duration estimated-duration session-length created-by author by written-by narrator-notes lighting""".split()
)  # fmt: skip
_LABEL = re.compile(r"^([A-Za-z][A-Za-z' /-]{1,30}?)(?:\s*\([^)]*\))?\s*[:：]\s*(.*)$", re.S)
_NOTE_HEADING = re.compile(
    r"\bnotes?$|\bnotes? (?:for|to|on (?:the|delivery|pacing|timing))\b|\btips?$|\btips for\b|\b(?:how to use|about (?:this|the) (?:script|meditation|practice|session|recording|author)|"
    r"(?:instructions|directions) for|why (?:this|it) works|before (?:you )?(?:record|read)(?:ing)?|for (?:the )?(?:guides?|facilitators?|teachers?|readers?|instructors?|narrators?|voice)$|"
    r"materials(?: needed)?$|adaptations?$|variations?$|customi[sz]\w+|faqs?$|disclaimers?|recording (?:notes|tips)|background music|what you(?:'ll)? need)\b|"
    r"^(?:the |key )*(?:benefits|references|sources|resources|further reading|credits|equipment|contraindications|licen[cs]e|copyright|tags|takeaways|(?:learning )?objectives|delivery|production)\b"
)


def cue(text: str, wrapper: Wrapper, *, alone: bool) -> Cue | None:
    """What a text is if it is not spoken. `alone`: nothing else stands on its line."""
    return certain(text, wrapper, alone=alone) or likely(text, wrapper, alone=alone)


def certain(text: str, wrapper: Wrapper, *, alone: bool) -> Cue | None:
    """A cue that is nothing but a pause, a bell, a sound or a way to speak."""
    plain = _plain(text)
    bracket = wrapper in ("[", "{", "<")
    if not re.search(r"\w", plain):
        return Cue("pause", "notice") if re.fullmatch(r"(?:\.\s*){3,}|…+", text.strip()) and wrapper else None
    if (quiet := strict(text, marked=wrapper not in ("", "*"))) is not None:
        return Cue("pause", quiet)
    if _BELL_LINE.fullmatch(plain):
        return Cue("bell", plain, _strokes(plain))
    if (bracket or wrapper == "(") and _STRIKES.search(plain) and not re.search(r"\byou\b", plain):
        return Cue("bell", plain, _strokes(plain))
    if _SOUND_LINE.fullmatch(plain) or (
        wrapper and len(plain.split()) <= 6 and re.match(r"(?:sfx|fx|music|sound|audio)\b", plain)
    ):
        return Cue("sound", "a sound cue; a bed can be chosen with bed:")
    if wrapper == "*" and not alone:
        return Cue("direction", "a stage direction") if _THIRD.match(plain) and " " in plain else None
    if wrapper and _MANNER.fullmatch(plain + " ") and _MANNER_CORE.search(plain):
        return Cue("direction", "how to speak")
    if wrapper and _DELIVERY.match(plain) and not _to_listener(plain):
        return Cue("direction", "how to speak")
    if wrapper and _THIRD.match(plain):
        return Cue("direction", "a stage direction")
    return None


def likely(text: str, wrapper: Wrapper, *, alone: bool) -> Cue | None:
    """A cue by where it stands and the words it has among others."""
    plain = _plain(text)
    if not re.search(r"\w", plain):
        return None
    if wrapper in ("[", "{", "<"):
        return _bracketed(text, plain)
    if wrapper == "(" and alone:
        return _parenthesis(text, plain)
    if wrapper == "*" and alone and (quiet := _opening_pause(text, plain)):
        return Cue("pause", quiet, look=True)
    return note(text) if alone else None


def _bracketed(text: str, plain: str) -> Cue:
    """Square brackets hold no words of the meditation."""
    if (quiet := loose(text)) is not None:
        return Cue("pause", quiet)
    if _SOUND.search(plain):
        return Cue("sound", "a sound cue; a bed can be chosen with bed:")
    return Cue("direction", "a stage direction", look=_to_listener(plain) and not _ADDRESSEE.search(plain))


def _parenthesis(text: str, plain: str) -> Cue | None:
    """A line in round brackets is a direction, unless it speaks to the listener."""
    if (found := label_note(text) or chat(text)) is not None:
        return found
    if (quiet := loose(text)) is not None and not _to_listener(plain):
        return Cue("pause", quiet)
    if (found := about_script(text)) is not None:
        return found
    if re.match(
        r"(?:and|or|but|if|maybe|perhaps|remember|you|it's|it is|that's|there is|there's|this is)\b", plain
    ) or (_to_listener(plain) and not re.search(r"\b(?:pause|silence|read|music|voice)\b", plain)):
        return None
    if (quiet := loose(text)) is not None:
        return Cue("pause", quiet)
    if _SOUND.search(plain):
        return Cue("sound", "a sound cue; a bed can be chosen with bed:")
    return Cue("direction", "a stage direction", look=len(plain.split()) > 4)


def _opening_pause(text: str, plain: str) -> str | None:
    """Emphasis is how many texts mark speech and how many mark directions: only what begins as a pause is one."""
    begins = re.match(r"(?:(?:long|short|brief|another) )?(?:pause|silence)\b", plain)
    return loose(text) if begins and not re.search(r"\byou(?:r|rself)?\b", plain) else None


def note(text: str) -> Cue | None:
    """A line of prose that is for the guide or the reader, by what it says; None where it is for the listener."""
    return label_note(text) or chat(text) or about_script(text)


def label_note(text: str) -> Cue | None:
    """`Duration: 5 minutes`, `Music: soft piano`."""
    label = _LABEL.match(text.strip())
    name = "-".join(label[1].lower().split()) if label else ""
    if label is None or name not in _LABELS:
        return None
    kind: Literal["sound", "note"] = "sound" if re.match("music|sound|sfx|audio|background", name) else "note"
    return Cue(kind, f"“{label[1]}” is for the reader")


def chat(text: str) -> Cue | None:
    """What whoever wrote the text says to whoever asked for it."""
    plain = _plain(text) + (":" if text.rstrip(" *_").endswith(":") else "")
    return Cue("note", "said to the reader", look=True) if any(pattern.search(plain) for pattern in _CHAT) else None


def about_script(text: str) -> Cue | None:
    """A line about the script, or about the listeners."""
    plain = _plain(text)
    if _SCRIPT.search(plain):
        return Cue("note", "about the script", look=True)
    if _ADDRESSEE.search(plain):
        return Cue("direction", "said to the guide", look=True)
    return None


def note_heading(title: str) -> bool:
    """Whether all that stands under a heading is for the reader."""
    return _NOTE_HEADING.search(_plain(title)) is not None


def bell_name(text: str, bells: frozenset[str]) -> str:
    """The bell of ours nearest to what a text says; empty for the script's own."""
    for word, name in (
        ("tingsha", "tingsha"), ("cymbal", "tingsha"), ("gong", "temple"), ("temple", "temple"), ("rin", "rin"),
        ("chime", "chime"), ("bowl", "bowl"),
    ):  # fmt: skip
        if re.search(rf"\b{word}s?\b", text.lower()) and name in bells:
            return name
    return ""


def _strokes(plain: str) -> int:
    if found := re.search(
        r"\bx ?([0-9]{1,2})\b|\b([0-9]{1,2}) ?(?:x\b|times|str|rings?)|\b([0-9]{1,2}) (?:bells|gongs|chimes)", plain
    ):
        return max(1, min(12, int(found[1] or found[2] or found[3])))
    return next((count for word, count in _STROKES.items() if re.search(rf"\b{word}\b", plain)), 1)


def _to_listener(plain: str) -> bool:
    return re.search(r"\b(?:you|your|yourself|yours|you'(?:re|ll|ve|d))\b", plain) is not None and not re.search(
        r"\byour (?:voice|tone|script|recording|students|clients|group|class|listeners?)\b", plain
    )


def _plain(text: str) -> str:
    lowered = re.sub(r"[‐‑‒–—−]", "-", text.lower().replace("’", "'"))
    return " ".join(re.sub(r"^[\s*_\"“”'.:-]+|[\s*_\"“”'.:-]+$", "", lowered).split())
