"""What is written for the guide, the sound engineer or the reader, and not to be spoken: told by its words. Pure.

`cue` judges a text that stands in brackets, in emphasis or on a line of its own; `note` a whole line of prose.
"""

import re
from dataclasses import dataclass
from typing import Literal

from guided.script.importers.vocabulary import matches, search
from guided.script.quiet import loose, strict

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


_STROKES = {
    "twice": 2, "two": 2, "thrice": 3, "three": 3, "four": 4, "five": 5, "zweimal": 2, "zwei": 2, "dreimal": 3,
    "drei": 3, "deux": 2, "trois": 3, "dos": 2, "tres": 3, "due": 2, "tre": 3, "duas": 2, "três": 3, "twee": 2,
    "drie": 3,
}  # fmt: skip
_SAYING = re.compile(r"(?:please )?(?:say|whisper|slow down|use a|model|demonstrate|emphasi[sz]e)\b")
"""What a listener may be asked as well."""
_SOUND_LABEL = re.compile("music|musi[kq]|m[uú]sica|muziek|sound|sfx|audio|background")
_LABEL = re.compile(r"([^\W\d_](?:[^\W\d_]|[' /;-]){1,30}?)(?:\s*\([^)]*\))?\s*[:：]\s*(.*)", re.S)
_NOISES = re.compile(r"(?:sfx|fx|music|sound|audio|applause|laughter|inaudible)\b")
_CODE = re.compile(
    r"(?:(?:await |time\.)*(?:sleep|wait|pause|delay|rest)\((?P<rests>[0-9.]+ ?[a-z]*)\)|[a-z_][\w.]*\([^() ]*\)|[{}]"
    r"|def \w+\(.*\)|(?:for|while|if|elif|else)\b(?=.*[()=<>_]).*(?=[:{]$)|(?:import|from) \w+);? ?[:{]?"
)
"""A line of a program, as those write who write programs."""
_SOUND_DROPPED = "a sound cue; a bed can be chosen with bed:"


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
        return Cue("pause", quiet, look=wrapper == "" and re.search(r"\b(?:moments?|breaths?)$", plain) is not None)
    if matches("bell_line", plain):
        return Cue("bell", plain, _strokes(plain))
    if (bracket or wrapper == "(") and matches("tone_line", plain):
        return Cue("bell", plain, _strokes(plain), look=True)
    if code := _CODE.fullmatch(text.strip("` ")):
        quiet = strict(f"pause {code['rests']}", marked=True) if code["rests"] else None
        return Cue("pause", quiet) if quiet else Cue("note", "code", look=True)
    if matches("again", plain):
        return Cue("pause", "practice", look=True)
    if wrapper and matches("ends", plain):
        return Cue("note", "the end of the text")
    if matches("bell_abroad_line", plain) or (wrapper and matches("bell_abroad_strikes", plain)):
        return Cue("bell", plain, _strokes(plain))
    if alone and plain in ("beat", "a beat", "long beat"):
        return Cue("pause", strict(plain, marked=True) or "cue")
    if alone and (wrapper or text.isupper()) and search("camera", plain):
        return Cue("direction", "for the camera")
    if wrapper == "(" and re.match(r"(?:long |short |brief )?(?:pause|silence)\b", plain) and (quiet := loose(text)):
        return Cue("pause", quiet)
    if (
        (bracket or wrapper == "(" or (wrapper and alone))
        and search("strikes", plain)
        and not re.search(r"\byou\b", plain)
    ):
        return Cue("bell", plain, _strokes(plain))
    noisy = wrapper and len(plain.split()) <= 6 and (_NOISES.match(plain) or matches("sound_only", plain))
    listed = wrapper == "(" and not alone and re.search(r",| or | and ", plain)
    if matches("sound_line", plain) or (noisy and not listed):
        return Cue("sound", _SOUND_DROPPED)
    if wrapper == "*" and not alone:
        if plain in ("beat", "a beat", "long beat", "pause", "silence"):
            return Cue("pause", strict(plain, marked=True) or "cue")
        acts = search("third", plain) and " " in plain
        acts = acts or (search("third_person", plain) and not _to_listener(plain))
        return Cue("direction", "a stage direction") if acts else None
    shouted = alone and text.isupper()
    if (wrapper or shouted) and (_mannered(plain) or matches("manner_abroad", plain)):
        return Cue("direction", "how to speak")
    if (
        (wrapper or shouted)
        and search("delivery", plain)
        and not _to_listener(plain)
        and (wrapper not in ("", "*") or not _SAYING.match(plain) or search("manner_core", _SAYING.sub("", plain)))
    ):
        return Cue("direction", "how to speak", look=wrapper in ("", "*") and text[-1:] != ":")
    if wrapper and (search("third", plain) or (search("third_person", plain) and not _to_listener(plain))):
        return Cue("direction", "a stage direction", look=wrapper == "*")
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
    if search("sound", plain):
        return Cue("sound", _SOUND_DROPPED)
    return Cue("direction", "a stage direction", look=_to_listener(plain) and not search("addressee", plain))


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
    if (heard := _heard(text)) is not None or search("sound", plain):
        return heard or Cue("sound", _SOUND_DROPPED)
    return Cue("direction", "a stage direction", look=True)


def _opening_pause(text: str, plain: str) -> str | None:
    """Emphasis is how many texts mark speech and how many mark directions: only what begins as a pause is one."""
    begins = re.match(r"(?:(?:long|short|brief|another) )?(?:pause|silence)\b", plain) or re.match(
        r"(?:allow|wait|leave|give)\b.*\b(?:participants|people|students|everyone|them|group|room|class)\b", plain
    )
    return loose(text) if begins and not re.search(r"\byou(?:r|rself)?\b", plain) else None


def note(text: str) -> Cue | None:
    """A line of prose that is for the guide or the reader, by what it says; None where it is for the listener."""
    return label_note(text) or chat(text) or about_script(text)


def label_note(text: str) -> Cue | None:
    """`Duration: 5 minutes`, `Music: soft piano`."""
    label = _LABEL.fullmatch(text.strip(" /"))
    name = " ".join(label[1].lower().split()) if label else ""
    if label is None:
        return None
    led = len(name.split()) > 1 and bool(label[2].strip(" *_")) and note_heading(name)
    if not led and not matches("labels", name):
        return None
    sound = _SOUND_LABEL.match(name) is not None
    if sound and name != "background" and (heard := _heard(label[2])) is not None:
        return heard
    kind: Literal["sound", "note"] = "sound" if sound else "note"
    return Cue(kind, f"“{label[1]}” is for the reader")


def _heard(text: str) -> Cue | None:
    """The bell or the quiet that a line about sound asks for: `SOUND: Cut hiss. 10 seconds of silence.`"""
    for part in re.split(r"(?<=[.;,])\s+", text):
        plain = _plain(part)
        if matches("bell_line", plain):
            return Cue("bell", plain, _strokes(plain))
        if (quiet := strict(part, marked=False)) is not None:
            return Cue("pause", quiet)
    return None


def chat(text: str) -> Cue | None:
    """What whoever wrote the text says to whoever asked for it."""
    plain = _plain(text) + (":" if text.rstrip(" *_").endswith(":") else "")
    if search("promotion", plain):
        return Cue("note", "said to an audience", look=True)
    return Cue("note", "said to the reader", look=True) if search("chat", plain) else None


def about_script(text: str) -> Cue | None:
    """A line about the script, or about the listeners."""
    plain = _plain(text)
    if search("about_script", plain):
        return Cue("note", "about the script", look=True)
    if search("addressee", plain):
        return Cue("direction", "said to the guide", look=True)
    return None


def told_guide(text: str, *, aside: bool = False) -> Cue | None:
    """A line in emphasis, or outside the quotation marks of a text that has all speech in them: the guide is asked.

    `aside`: it is both.
    """
    plain = _plain(text)
    if (aside or search("asks_guide", plain)) and not _to_listener(plain):
        return Cue("direction", "said to the guide", look=True)
    return None


def note_heading(title: str) -> bool:
    """Whether all that stands under a heading is for the reader."""
    return search("note_heading", _plain(title))


def bell_name(text: str, bells: frozenset[str]) -> str:
    """The bell of ours nearest to what a text says; empty for the script's own."""
    for word, name in (
        ("tingsha", "tingsha"), ("cymbal", "tingsha"), ("gong", "temple"), ("temple", "temple"), ("rin", "rin"),
        ("chime", "chime"), ("bowl", "bowl"), ("klangschale", "bowl"), ("klankschaal", "bowl"), ("bol", "bowl"),
        ("cuenco", "bowl"),
    ):  # fmt: skip
        if re.search(rf"\b{word}s?\b", text.lower()) and name in bells:
            return name
    return ""


def _mannered(plain: str) -> bool:
    """Whether a text has only words that say how to speak."""
    words = re.findall(r"[^\s,]+", plain)
    return all(matches("manner_words", word) for word in words) and search("manner_core", plain)


def _strokes(plain: str) -> int:
    if found := re.search(
        r"\bx ?([0-9]{1,2})\b|\b([0-9]{1,2}) ?(?:x\b|times|str|rings?)|\b([0-9]{1,2}) (?:bells|gongs|chimes)", plain
    ):
        return max(1, min(12, int(found[1] or found[2] or found[3])))
    return next((count for word, count in _STROKES.items() if re.search(rf"\b{word}\b", plain)), 1)


def _to_listener(plain: str) -> bool:
    return search("to_listener", plain) and not re.search(
        r"\byour (?:voice|tone|script|recording|students|clients|group|class|listeners?)\b", plain
    )


def _plain(text: str) -> str:
    lowered = re.sub(r"[‐‑‒–—−]", "-", text.lower().replace("’", "'"))
    lowered = re.sub(r"×(?= ?[0-9])|(?<=[0-9])( ?)×", r"\1x", lowered)
    return " ".join(re.sub(r"^[\s*_\"“”'.:~=-]+|[\s*_\"“”'.:~=-]+$", "", lowered).split())
