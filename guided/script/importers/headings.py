"""Which lines are titles of parts, and how long they say a part lasts. Pure."""

import re
from dataclasses import dataclass

from guided.script.importers.tidy import emphasis_of, no_emphasis, tidy
from guided.script.importers.vocabulary import matches, patterns
from guided.script.quiet import seconds_of
from guided.units import Seconds

_SMALL = frozenset(
    "a an and as at but by de for from in into is it la my "
    "of off on or out over per the to up via vs with you your".split()
)
"""Words that a title may write small."""
_NUMBER = re.compile(
    r"^(?:[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]|[ivxIVX]{1,4}[.)]|[a-zA-Z][.)])\s+|^[0-9]{1,2}\s*[-–—|]\s+(?=\D)"
)
_CLOCK = r"(?:[0-9]{1,2}:)?[0-9]{1,2}:[0-9]{2}"
_UNIT = r"(?:s|secs?|seconds?|m|mins?|minutes?|minuten|minutos)"
_END = r"\b[\])]?\s*[-–—|:]?\s*"
_TIMES = re.compile(rf"[\[(]?\b({_CLOCK})\s*(?:[-–—]|to)\s*({_CLOCK}){_END}")
_MINUTES = re.compile(rf"[\[(]?\b(?:minutes?|mins?)\s+([0-9]{{1,3}})\s*(?:[-–—]|to)\s*([0-9]{{1,3}}){_END}", re.I)
_FROM = re.compile(rf"^\W*([0-9]{{1,3}})\s*(?:[-–—]|to)\s*([0-9]{{1,3}})\s*({_UNIT}){_END}", re.I)
"""`15–40 sec | Breathe`: at the beginning of a title two numbers tell from when to when."""
_PRIMES = re.compile(r"(?<=[(\[])([0-9]{1,3}) ?['’′](?=[)\]])")
"""`(3')`"""
_LONG_ENOUGH: Seconds = 60.0
"""What lasts as long is a part, though it begins as an instruction does: `Breathe (2 min)`."""
_STAMP = re.compile(r"^[\[(]?(?:[0-9]{1,2}:)?[0-9]{1,2}:[0-9]{2}[\])]?\s*[-–—|:]?\s+")
_TIMED = re.compile(
    rf"\s*(?:[\[(][^\])]*?\b[0-9][^\])]*?{_UNIT}\b[^\])]*[\])]"
    rf"|[-–—:|,]\s*(?:about |approx\.? |approximately |~)?[0-9]+(?:\s*(?:[-–—]|to)\s*[0-9]+)?\s*{_UNIT}\b\.?)",
    re.I,
)
_LASTS = re.compile(rf"(?:~|about |approx\.? |ca\.? )?[0-9]+(?:\s*(?:[-–—]|to)\s*[0-9]+)?\s*{_UNIT}\.?", re.I)
"""A length and nothing else."""
LONGEST = 12
"""Words of a title."""


@dataclass(frozen=True, slots=True)
class Heading:
    title: str
    seconds: Seconds | None = None
    """How long the part lasts."""
    rest: str = ""
    """Words that follow it on its line."""


def heading(text: str) -> Heading:
    """A line known to be a title: without numbers, emphasis, emoji and times."""
    text = no_emphasis(text).strip()
    seconds: Seconds | None = None
    for pattern, scale in ((_TIMES, 1.0), (_MINUTES, 60.0)):
        if found := pattern.search(text):
            low, high = (_clock(part) * scale for part in found.groups())
            seconds = high - low if high > low else None
            text = text[: found.start()] + text[found.end() :]
            break
    if seconds is None and (found := _FROM.match(text)) and (amount := seconds_of(f"{found[2]} {found[3]}")):
        seconds = amount[1] * (1 - int(found[1]) / max(1, int(found[2]))) or None
        text = text[found.end() :]
    if found := _TIMED.search(text):
        amount = seconds_of(found[0])
        if seconds is None and amount is not None:
            seconds = (amount[0] + amount[1]) / 2
        text = text[: found.start()] + text[found.end() :]
    text = _STAMP.sub("", text)
    title = tidy(re.sub(r"[\[\]{}<>]", " ", text)).strip(" :–—-|.•·/")
    if re.fullmatch(r"\([^()]*\)", title):
        title = title[1:-1].strip()
    bare = _NUMBER.sub("", title)
    bare = bare or title
    return Heading((bare.capitalize() if bare.isupper() and len(bare) > 4 else bare)[:120], seconds)


def is_title(text: str) -> bool:
    """Whether a short line reads as a title: `Releasing the Day`, `BODY SCAN`, `Part 2: Breath`."""
    plain = _words(text)
    words = plain.split()
    if not words or len(words) > LONGEST or re.search(r"[.!?…,;]$", plain) or re.search(r"[.!?…]\s", plain):
        return False
    if _role(plain) or numbered(plain):
        return True
    if _breathes(plain) and (len(words) <= 4 and not _titled(words[1:])):
        return False
    if plain.isupper() and len(plain) > 3:
        return not _breathes(plain)
    return _titled(words) and (len(words) > 1 or not _breathes(plain))


def line_heading(text: str, level: int) -> Heading | None:
    """A whole line as a title: marked as one (`level` over 0), in bold, capitals or brackets, or before a colon."""
    text = _PRIMES.sub(r"\1 min", text)
    if lasting := re.fullmatch(r"(\*\*|__)(?=\S)([^*_]+[^\s*_.!?…:])\1(\s*[(\[][^()\[\]]*[)\]]):?", text.strip()):
        amount = seconds_of(lasting[3]) if _TIMED.fullmatch(lasting[3]) else None
        if amount and len(lasting[2].split()) <= LONGEST:
            return Heading(tidy(lasting[2]), (amount[0] + amount[1]) / 2)
    mark, core = emphasis_of(text)
    boxed = re.fullmatch(r"\[([^\[\]]+)\]:?|\(([^()]+)\):?", core.strip())
    core = (boxed[1] or boxed[2]) if boxed else core
    found = heading(core)
    plain = _words(core)
    if not found.title or not re.search(r"[^\W\d_]", found.title):
        return None
    sentence = re.search(r"[.!?…]['\"”’)]*$", plain) is not None
    if level:
        return None if sentence and len(plain.split()) > 4 and not _titled(plain.split()) else found
    colon = core.rstrip().endswith(":") or text.rstrip().endswith(":")
    short = (
        len(re.findall(r"[^\W_][\w'’-]*", re.sub(r"\([^()]*\)", "", plain))) <= 6
        and not sentence
        and not plain.endswith(",")
    )
    if sentence:
        return None
    bold = mark in ("**", "__", "***")
    if is_title(plain) and (bold or boxed or colon or plain.isupper() or numbered(plain) or found.seconds):
        return found
    if bold and short and not colon and (not _breathes(plain) or _lasts(found)):
        return found
    return found if _role(found.title) and (colon or bold or boxed or found.seconds) else None


def led_heading(text: str) -> Heading | None:
    """A title at the beginning of a line, with words after it: `**Body Scan (2 min):** Bring…`, or its length."""
    found = _led(_PRIMES.sub(r"\1 min", text))
    if found is None or found.seconds is not None or _LASTS.fullmatch(found.rest.strip()) is None:
        return found
    amount = seconds_of(found.rest)
    return Heading(found.title, (amount[0] + amount[1]) / 2) if amount else found


def _led(text: str) -> Heading | None:
    found = re.match(r"^(\*\*\*|\*\*|__)(?=\S)(.+?)(:?)\1\s*(:|[-–—])?\s*(\S.*)$", text, re.S)
    if found and (found[3] or found[4] or found[2].endswith(":")):
        core = found[2].rstrip(":")
        led = heading(core)
        timed = led.seconds is not None and (_lasts(led) or not _breathes(_words(core)))
        known = is_title(_words(core)) or timed or _LASTS.fullmatch(found[5].strip(" *_()"))
        if known and not re.search(r"[.!?…]$", core):
            return Heading(led.title, led.seconds, found[5]) if led.title else None
        return None
    plain = re.match(r"^([A-Z0-9][\w'’&/ -]{2,48}?)(\s*\([^()]*\))?\s*:\s+(\S.*)$", text, re.S)
    if plain:
        core = plain[1]
        named = _role(core) or numbered(core) or core.isupper()
        if (named or (plain[2] and _TIMED.match(plain[2]))) and is_title(core):
            led = heading(core + (plain[2] or ""))
            return Heading(led.title, led.seconds, plain[3]) if led.title else None
    return None


def _lasts(found: Heading) -> bool:
    return found.seconds is not None and found.seconds >= _LONG_ENOUGH


def untimed(text: str) -> str:
    """A title without the length it tells in minutes."""
    found = _TIMED.search(text)
    return text[: found.start()] + text[found.end() :] if found and "min" in found[0].lower() else text


def generic(title: str) -> bool:
    """Whether a title could stand over a part of any meditation, so that it is not the name of this one."""
    return bool(_role(title) or numbered(title))


def _role(plain: str) -> bool:
    return matches("role_title", plain.lower())


def numbered(plain: str) -> bool:
    """Whether a line begins as a numbered title does: `Step 2`, `Minute 3-5`."""
    return patterns()["numbered_title"].match(re.sub("[–—]", "-", plain.lower())) is not None


def _breathes(plain: str) -> bool:
    return patterns()["breath_verb"].match(plain.lower()) is not None


def _words(text: str) -> str:
    bare = _TIMED.sub("", _MINUTES.sub("", _TIMES.sub("", no_emphasis(text))))
    words = tidy(_NUMBER.sub("", tidy(bare))).strip(' :–—-|•·"“”')
    return re.sub(r"(?<=\w)\s*\([^()]*\)$", "", words)


def titled(text: str) -> bool:
    """Whether a line is written as titles are, whatever it says."""
    return _titled(_words(text).split())


def _titled(words: list[str]) -> bool:
    """Whether every word that matters begins with a capital."""
    real = [word.strip("\"'“”‘’()&-–—/,") for word in words]
    real = [word for word in real if word and word[0].isalpha()]
    large = [word for word in real if word.lower() not in _SMALL]
    return bool(large) and all(word[0].isupper() for word in large) and (not real or real[0][0].isupper())


def _clock(text: str) -> Seconds:
    total = 0.0
    for part in text.split(":"):
        total = total * 60 + int(part)
    return total
