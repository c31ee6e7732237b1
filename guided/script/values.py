"""Raw text → value, or `BadValue` with the mend. Pure: no file, no place; the caller knows where the text stood."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from guided.model import Rest
from guided.units import Decibels, Seconds, compact

LONGEST_PAUSE: Seconds = 2 * 3600.0
LONGEST_SESSION: Seconds = 12 * 3600.0

LONGEST_VALUE = 500
"""Letters of a variable's value."""

UNITS: dict[str, Seconds] = {
    **dict.fromkeys(("ms",), 0.001),
    **dict.fromkeys(("s", "sec", "second", "seconds"), 1.0),
    **dict.fromkeys(("m", "min", "minute", "minutes"), 60.0),
    **dict.fromkeys(("h", "hr", "hour", "hours"), 3600.0),
}

INTENTS: dict[str, Rest] = {
    name: Rest(shortest, ideal, longest, intent=name)
    for name, shortest, ideal, longest in (
        ("cue", 3.0, 4.0, 6.0),
        ("choice", 5.0, 7.0, 10.0),
        ("notice", 5.0, 8.0, 24.0),
        ("question", 8.0, 12.0, 20.0),
        ("phrase", 8.0, 12.0, 25.0),
        ("deep", 6.0, 10.0, 20.0),
        ("practice", 15.0, 30.0, 45.0),
        ("break", 4.0, 6.0, 10.0),
    )
}
"""Why there is quiet → how long it is, in seconds (the format's table, from the editorial standard)."""

_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_PART = re.compile(rf"({_NUMBER})\s*({_UNIT})(?![a-z])\s*", re.I)
_DURATION = re.compile(rf"(?:{_NUMBER}\s*(?:{_UNIT})(?![a-z])\s*)+", re.I)
_TIGHT = rf"(?:{_NUMBER}(?:{_UNIT})(?![a-z]))+"
_BARE = re.compile(rf"{_TIGHT}(?:\+|\.\.{_TIGHT}(?:\.\.{_TIGHT})?)?", re.I)
_COLON = re.compile(r"(?:([0-9]{1,3}):)?([0-9]{1,3}):([0-9]{2})")
_RANGE = re.compile(r"(.*?[0-9a-z])\s*(?:-|–|—|…|\.{3,}|\bto\b)\s*([0-9].*)", re.I)


class BadValue(ValueError):
    """Text that is no such value: `str()` says why, `help` how to mend it, `mended` is the text that would do."""

    def __init__(self, message: str, help: str | None = None, mended: str | None = None, certain: bool = False) -> None:
        super().__init__(message)
        self.help = help
        self.mended = mended
        self.certain = certain
        """Whether a machine may put `mended` in its place."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a line is spoken."""

    value: float
    unit: Literal["wpm", "%"]
    """Words per minute without pauses, or percent of the pace in force."""

    def of(self, base: float) -> float:
        """Words per minute where the pace in force is `base`."""
        return self.value if self.unit == "wpm" else base * self.value / 100.0


@dataclass(frozen=True, slots=True)
class Breath:
    """The phases of one breath, in seconds; those left out are 0."""

    inhale: Seconds
    hold: Seconds
    exhale: Seconds
    rest: Seconds


def shown(text: str) -> str:
    """Text in quotation marks for a message: one line, short, printable."""
    flat = " ".join("".join(letter if letter.isprintable() else " " for letter in text[:200]).split())
    return f"“{flat if len(flat) <= 44 else flat[:43].rstrip() + '…'}”"


def parse_duration(raw: str, most: Seconds = LONGEST_PAUSE) -> Seconds:
    """`5s`, `1m 30s`, `2.5 min` → seconds. Raises BadValue."""
    text = raw.strip()
    if len(text) > 80 or not _DURATION.fullmatch(text):
        raise _no_duration(text)
    parts = _PART.findall(text)
    sizes = [UNITS[unit.lower()] for _, unit in parts]
    if any(later >= earlier for earlier, later in pairwise(sizes)):
        raise BadValue(f"{shown(text)} has a unit twice or out of order", "largest first, each once: 1h 5m 30s")
    if any("." in number for number, _ in parts[:-1]):
        raise BadValue(f"{shown(text)} has a decimal before its last part", "write 1m30s or 1.5m")
    total = sum(float(number) * size for (number, _), size in zip(parts, sizes, strict=True))
    if total > most:
        raise BadValue(f"{shown(text)} is longer than {compact(most)}", f"the longest here is {compact(most)}")
    return round(total, 6)


def _no_duration(text: str) -> BadValue:
    """Why a text is no duration, with the likeliest mend."""
    if not text:
        return BadValue("there is no length of time here", "write 5s, 1m30s or 2 min")
    if re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,9})?", text):
        return BadValue(f"{shown(text)} has no unit", f"seconds or minutes? write {text}s or {text}m", f"{text}s")
    if colon := _COLON.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in colon.groups())
        mended = compact(hours * 3600.0 + minutes * 60.0 + seconds)
        return BadValue(
            f"{shown(text)} could be minutes and seconds or hours and minutes", "write the units", mended, True
        )
    if text.startswith(("-", "−")):
        return BadValue(f"{shown(text)} is less than nothing", "a length of time is never negative", text.lstrip("-− "))
    if re.search(r"[0-9],[0-9]", text):
        mended = text.replace(",", ".")
        return BadValue(f"{shown(text)} has a comma for its decimal point", "write a point", mended)
    if re.match(r"PT?[0-9]", text):
        return BadValue(f"{shown(text)} is in the ISO 8601 form, not this one's", "write 5s, 1m30s or 2 min")
    unknown = re.match(rf"{_NUMBER}\s*([^\W\d]+)", text)
    if unknown and unknown[1].lower() not in UNITS:
        return BadValue(f"{shown(unknown[1])} is not a unit of time", "the units are ms, s, m (or min) and h")
    return BadValue(f"{shown(text)} is not a length of time", "write 5s, 1m30s or 2 min")


def parse_length(raw: str) -> Seconds:
    """The length of a session, more than 0 and at most 12 h. Raises BadValue."""
    if re.fullmatch(r"\s*[0-9]{1,3}\s*", raw):
        raise BadValue(f"{shown(raw)} has no unit", f"minutes are written {raw.strip()}m", f"{raw.strip()}m")
    length = parse_duration(raw, LONGEST_SESSION)
    if length <= 0.0:
        raise BadValue("a session has some length", "write 10m or 7m30s")
    return length


def parse_pause(raw: str) -> Rest:
    """A pause value: exact, `10s+`, `10s..2m`, `5s..8s..30s` or an intent. Raises BadValue."""
    text = raw.strip()
    if text in INTENTS:
        return INTENTS[text]
    if text.lower() in INTENTS:
        raise BadValue(f"{shown(text)} is written in small letters", None, text.lower())
    if text.endswith("+"):
        least = parse_duration(text[:-1])
        return Rest(least, least, None, weight=None if least > 0.0 else 0.1)
    pieces = re.split(r"(?<!\.)\.\.(?!\.)", text)
    if len(pieces) == 1:
        return _exact(text)
    if not pieces[-1].strip() and len(pieces) == 2:
        mended = f"{pieces[0].strip()}+"
        raise BadValue(f"{shown(text)} has no end", "at least so long is written with a plus sign", mended)
    if len(pieces) > 3:
        raise BadValue(f"{shown(text)} has more than three lengths", "write least..most, or least..ideal..most")
    if bare := [piece for piece in pieces if re.fullmatch(rf"\s*{_NUMBER}\s*", piece)]:
        unit = re.search(r"[a-z]+\s*$", text, re.I)
        mended = "..".join(piece.strip() + (unit[0] if piece in bare and unit else "") for piece in pieces)
        raise BadValue(f"{shown(bare[0])} has no unit", "every length has its own unit", mended if unit else None)
    values = [parse_duration(piece) for piece in pieces]
    if values != sorted(values):
        mended = "..".join(compact(value) for value in sorted(values))
        raise BadValue(f"{shown(text)} runs backwards", "the shortest comes first", mended)
    return Rest(values[0], values[0] if len(values) == 2 else values[1], values[-1])


def _exact(text: str) -> Rest:
    found = _RANGE.fullmatch(text) if len(text) < 60 else None
    if found and not _COLON.fullmatch(text):
        first, second = found[1].strip(), found[2].strip()
        if not re.search("[a-z]", first, re.I) and (unit := re.search("[a-z]+$", second, re.I)):
            first += unit[0]
        mended = f"{first}..{second}"
        try:
            parse_pause(mended)
        except BadValue:
            mended = "10s..2m"
            raise BadValue(f"{shown(text)} looks like a range", f"write a range with two dots: {mended}") from None
        raise BadValue(f"{shown(text)} looks like a range", "write a range with two dots", mended)
    if re.fullmatch(r"[a-z]+", text, re.I) and text.lower() not in UNITS:
        raise BadValue(f"{shown(text)} is neither a length nor an intent", f"the intents are {', '.join(INTENTS)}")
    exact = parse_duration(text)
    return Rest(exact, exact, exact)


def written(rest: Rest) -> str:
    """A pause as an author writes it, with no spaces."""
    if rest.intent is not None:
        return rest.intent
    if rest.max is None:
        return f"{compact(rest.min)}+"
    lengths = [rest.min, rest.ideal, rest.max]
    if rest.ideal == rest.min:
        del lengths[1]
    return "..".join(compact(length) for length in lengths) if rest.max != rest.min else compact(rest.min)


def is_bare_pause(text: str) -> bool:
    """Whether a whole unquoted item is a pause: a value with no spaces inside."""
    return _BARE.fullmatch(text) is not None


def as_item(value: str) -> str:
    """A pause value as an item of its own."""
    return value if is_bare_pause(value) else f"pause: {value}"


def parse_gain(raw: str) -> Decibels:
    """`-14dB` → decibels, from -60 to +6. Raises BadValue."""
    text = raw.strip().replace("−", "-").replace("–", "-")
    found = re.fullmatch(r"([+-]?[0-9]{1,9}(?:\.[0-9]{1,9})?)\s*(dB)?", text, re.I)
    if found is None:
        raise BadValue(f"{shown(raw)} is not a level", "write a level in decibels, such as -18dB; lower is quieter")
    if found[2] is None or "−" in raw or "–" in raw:
        raise BadValue(f"{shown(raw)} is not in decibels", "write dB after the number", f"{found[1]}dB")
    gain = float(found[1])
    if not -60.0 <= gain <= 6.0:
        raise BadValue(f"{shown(raw)} is out of range", "a level lies between -60dB and +6dB")
    return gain


def parse_pace(raw: str) -> Pace:
    """`110 wpm` or `90%`. Raises BadValue."""
    found = re.fullmatch(rf"({_NUMBER})\s*(wpm|%)?", raw.strip(), re.I)
    if found is None or len(raw) > 40:
        raise BadValue(f"{shown(raw)} is not a pace", "write words per minute, 110 wpm, or part of the pace, 90%")
    value = float(found[1])
    if found[2] is None:
        raise BadValue(f"{shown(raw)} has no unit", "write words per minute (wpm) or percent", f"{value:g} wpm")
    if found[2] == "%":
        if not 40.0 <= value <= 200.0:
            raise BadValue(f"{shown(raw)} is out of range", "a pace lies between 40% and 200%")
        return Pace(value, "%")
    if not 60.0 <= value <= 220.0:
        raise BadValue(f"{shown(raw)} is out of range", "a pace lies between 60 wpm and 220 wpm")
    return Pace(value, "wpm")


def parse_breath(raw: str) -> Breath:
    """`4-6`, `4-7-8`, `4-4-4-4` → phases in seconds. Raises BadValue."""
    text = re.sub(r"\s*[-–—/:]\s*", "-", raw.strip())
    text = re.sub(r"(?<=[0-9])\s*s(ec(onds?)?)?\b", "", text, flags=re.I)
    if len(text) <= 40 and (told := re.fullmatch(rf"({_NUMBER}(?:-{_NUMBER}){{1,3}})\W*x?\s+([0-9]+)\b.*", text)):
        help = f"how often stands on a line of its own below: times: {told[2]}"
        raise BadValue(f"{shown(raw)} is more than a breath", help, told[1])
    if not re.fullmatch(rf"{_NUMBER}(?:-{_NUMBER}){{1,3}}", text) or len(text) > 40:
        help = "write seconds: in-out (4-6), in-hold-out (4-7-8) or in-hold-out-rest (4-4-4-4)"
        raise BadValue(f"{shown(raw)} is not a breath", help)
    if text != raw.strip():
        raise BadValue(f"{shown(raw)} is not written as a breath", "plain numbers with hyphens between", text)
    phases = [float(part) for part in text.split("-")]
    if max(phases) > 60.0:
        raise BadValue(f"{shown(raw)} has a phase over a minute", "each number is in seconds")
    inhale, hold, exhale, rest = {2: (0, None, 1, None), 3: (0, 1, 2, None), 4: (0, 1, 2, 3)}[len(phases)]
    breath = Breath(*(0.0 if at is None else phases[at] for at in (inhale, hold, exhale, rest)))
    if breath.inhale <= 0.0 or breath.exhale <= 0.0:
        raise BadValue(f"{shown(raw)} has no breath in or no breath out", "in and out last more than 0 seconds")
    return breath


def parse_slug(raw: str) -> str:
    """A short name for machines and listeners: `body-scan`. Raises BadValue."""
    text = raw.strip()
    if re.fullmatch(r"[a-z0-9][a-z0-9-]*", text) and len(text) <= 64:
        return text
    raise BadValue(f"{shown(raw)} cannot be a short name", "small letters, digits and hyphens", slug_of(text) or None)


def slug_of(text: str) -> str:
    """The nearest short name; empty where there is none."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower())[:64].strip("-")


def parse_language(raw: str) -> str:
    """A BCP 47 tag. Raises BadValue."""
    text = raw.strip()
    if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", text) and len(text) <= 40:
        return text
    mended = text.replace("_", "-")
    known = mended if mended != text and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", mended) else None
    raise BadValue(f"{shown(raw)} is not a language tag", "write en, en-GB, de, pt-BR", known)
