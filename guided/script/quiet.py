"""The many ways people write a pause → a pause value. Pure.

Theory of operation. A mark such as `Pause for 20-30 seconds` is a length of time among words that only a pause is
made of. So the length is found first, wherever it stands; then every word that is left must be one that belongs to
pauses, else this is no pause but a sentence with a time in it. `strict` asks just that. `loose` is for marks in
brackets, where nothing is meant to be spoken: there a pause may be told with any words.
"""

import re

from guided.script.values import LONGEST_PAUSE
from guided.units import Seconds, compact

BREATH: Seconds = 6.0
"""One calm breath."""
MOMENT: Seconds = 5.0

COUNTS = {
    "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0,
    "eight": 8.0, "nine": 9.0, "ten": 10.0, "twelve": 12.0, "fifteen": 15.0, "twenty": 20.0, "thirty": 30.0,
    "forty": 40.0, "forty-five": 45.0, "fifty": 50.0, "sixty": 60.0, "ninety": 90.0, "half a": 0.5, "a half": 0.5,
    "half": 0.5, "another": 1.0, "una": 1.0, "un": 1.0, "une": 1.0, "eine": 1.0, "ein": 1.0, "einen": 1.0, "uno": 1.0,
    "uma": 1.0, "um": 1.0, "een": 1.0, "zwei": 2.0, "deux": 2.0, "dos": 2.0, "due": 2.0, "dois": 2.0, "twee": 2.0,
    "drei": 3.0, "trois": 3.0, "tres": 3.0, "tre": 3.0, "drie": 3.0, "fünf": 5.0, "cinq": 5.0, "cinco": 5.0,
    "cinque": 5.0, "vijf": 5.0, "zehn": 10.0, "dix": 10.0, "diez": 10.0, "dieci": 10.0, "dez": 10.0, "tien": 10.0,
    "zwanzig": 20.0, "vingt": 20.0, "veinte": 20.0, "venti": 20.0, "twintig": 20.0, "dreißig": 30.0, "trente": 30.0,
    "treinta": 30.0, "trenta": 30.0, "dertig": 30.0,
}  # fmt: skip
_VAGUE: dict[str, dict[Seconds, tuple[float, float]]] = {
    "few": {1.0: (3, 5), 60.0: (2, 3), BREATH: (3, 4), MOMENT: (1, 2)},
    "several": {1.0: (5, 8), 60.0: (3, 5), BREATH: (4, 6), MOMENT: (2, 3)},
    "couple": {1.0: (2, 3), 60.0: (2, 2), BREATH: (2, 3), MOMENT: (1, 2)},
    "some": {1.0: (3, 5), 60.0: (2, 3), BREATH: (3, 4), MOMENT: (1, 2)},
}
_FEW_ABROAD = r"quelques|einige|ein\s+paar|unos|unas|algunos|algunas|alcuni|alcune|qualche|enkele|een\s+paar|alguns"
"""A vague count → the unit's seconds → how many that is."""
_UNITS: dict[str, Seconds] = {
    r"ms|msecs?|milliseconds?": 0.001,
    r"s|secs?|seconds?|segundos?|seg|secondes?|sekunden?|sek|secondi|seconden|″|\"|''": 1.0,
    r"counts?|beats?": 1.0,
    r"m|mins?|minutes?|minutos?|minuten?|minuti|minuto|minuut|′": 60.0,
    r"h|hrs?|hours?": 3600.0,
    r"(?:(?:full|deep|slow|long|gentle|natural|easy)\s+)*"
    r"(?:breaths?(?:\s+cycles?)?|cycles?\s+of\s+breath|rounds?\s+of\s+breath(?:ing)?"
    r"|atemz(?:ug|üge|ügen)|respirations?|respirac(?:ión|iones)|respir[io]|ademhaling(?:en)?"
    r"|respiraç(?:ão|ões))": BREATH,
    r"(?:(?:brief|short|long|quiet)\s+)*(?:moments?|momenten?|moment[oi]s?|augenblicke?|instante?s?"
    r"|ogenblik(?:ken)?)": MOMENT,
}  # fmt: skip

_NUMBER = r"[0-9]{1,5}(?:[.,][0-9]{1,3})?"
_WORDS = "|".join(sorted(map(re.escape, COUNTS), key=len, reverse=True))
_COUNT = rf"(?:{_NUMBER}|(?:{_WORDS})(?![\w]))"
_FEW = rf"(?:an?\s+)?(?P<vague>few|several|couple|some|{_FEW_ABROAD})(?:\s+of)?(?:\s+more)?"
_UNIT = "|".join(_UNITS)
AMOUNT = re.compile(
    rf"""(?<![\w.:])(?:
          (?P<clock>(?:[0-9]{{1,2}}:)?[0-9]{{1,2}}:[0-9]{{2}})(?!\w)
        | (?P<tight>(?:{_NUMBER}\s*h\s*)?{_NUMBER}\s*(?:m|mins?|minutes?),?
                    \s*(?:and\s+)?{_NUMBER}\s*(?:s|secs?|seconds?))(?!\w)
        | (?:(?P<low>{_COUNT})(?:\s*(?P<least>{_UNIT}))?\s*(?:-|\bto\b|\bor\b|\.\.+|\ba\b|\bbis\b)\s*)?
          (?P<high>{_COUNT})(?P<plus>\s*\+)?(?:\s+more)?[\s-]*(?P<unit>{_UNIT})(?!\w)
        | {_FEW}\s+(?P<loose>{_UNIT})(?!\w)
      )""",
    re.X,
)
APPROXIMATELY = re.compile(
    r"\b(?:about|approximately|approx\.?|around|roughly|circa|ca\.?|etwa|unos(?=\s+[0-9])|environ)\s+|[~≈]\s*"
)
_LEAST = re.compile(r"\b(?:at least|minimum(?: of)?|or more|or longer|or so)\b")

PAUSE = re.compile(
    r"paus(?:es?|ed|ing)|pausa|break|silence|silencio|silenzio|silêncio|stille|stilte|silent|stillness|quiet|wait"
    r"|pauze|pausen|atempause|innehalten|warten|espera|slnc"
)
"""A word that makes a mark a pause."""
_FIRM = re.compile(rf"\b(?:{PAUSE.pattern})\b")
_BREATHING = re.compile(r"\b(?:breaths?|breathe|breathing|inhales?|exhales?)\b")
_REST = re.compile(r"\b(?:rest|beat|gap|space|hold)\b")
_LONG = re.compile(r"\b(?:long|longer|extended|lengthy|lange|larga|longue|lunga|lungo|longa|längere?|generous|big)\b")
_SHORT = re.compile(
    r"\b(?:short|brief|briefly|slight|small|little|quick|tiny|mini|micro|kurze?|corta|courte|kurz|breve|brève|korte|kleine|petite|curta|beat)\b"
)
_FILLERS = frozenset(
    "for of in a an the another here now please and then with or so long short brief briefly longer shorter extended "
    "slight small little gentle soft natural deep full complete silently quietly gently again more up to at least take "
    "give allow leave let time practice meditation total complete quick big tiny lengthy generous um de von per pour "
    "lange kurze larga corta longue courte lunga lungo breve brève korte longa curta kurz längere kleine petite "
    "di da do en le la les el der die das des du d l von avec mit temps zeit tiempo tempo laisser lassen laat deja "
    "lascia einer eines volle ganze till until mini micro this only just be next before continuing moving on end start "
    "begin each few some my your own pace moment moments break weak medium strong x".split()
)
"""Words that say nothing a pause could not say."""
_OPENERS = re.compile(
    r"(?:[^\W\d_]+ )?(?:pause|pausing|pausa|pauze|silence|silencio|silenzio|silêncio|stille|stilte|wait|break)\b|[0-9]"
    r"|(?:long|short|brief)\b|allow [0-9]"
)
_MEANT = re.compile(r"(?:the|this|that|in|with|my|your|only|just|die|das|der|diese|le|la|les|el|il|lo|de|het)\b")
"""A line that begins so speaks of silence: `In silence.`"""
_UNTIL = re.compile(r"(?<=\w) (?:until|till|to) (?:[0-9]{1,2}:)?[0-9]{1,2}:[0-9]{2}$")
"""A time of the clock, which says when the quiet ends and not how long it is."""


def seconds_of(text: str) -> tuple[Seconds, Seconds, bool] | None:
    """The first length of time in a text: least, most, and whether it may be longer; None where there is none."""
    found = AMOUNT.search(plain_of(text))
    return measured(found) if found else None


def strict(text: str, *, marked: bool) -> str | None:
    """The pause that a text is, and nothing but that; None where it is more, or something else.

    `marked`: it stands in brackets or the like, so a length alone is a pause, and so is `breathe`.
    """
    plain = plain_of(text)
    if not plain or len(plain) > 90:
        return None
    if marked and re.fullmatch(r"(?:\.\s*){3,}|…+", plain):
        return "notice"
    if marked:
        plain = re.sub(r"^p ?:? ?(?=[0-9])", "pause ", plain)
    if until := _UNTIL.search(plain):
        plain = plain[: until.start()].strip()
    found = AMOUNT.search(plain)
    bare = None if found else re.search(r"\b[0-9]{1,5}(?:[.,][0-9]+)?\b", plain)
    rest = plain
    if taken := found or bare:
        rest = f"{plain[: taken.start()]} {plain[taken.end() :]}"
    left = re.findall(r"[^\W\d_]+", _FIRM.sub(" ", rest))
    breathing = bool(_BREATHING.search(rest) or _REST.search(rest))
    others = [word for word in left if word not in _FILLERS and not (marked and _is_breathing(word))]
    firm = _FIRM.search(rest) is not None
    if others or re.search(r"[0-9]", rest):
        return None
    opens = _OPENERS.match(plain) or (found is not None and found.start() == 0)
    if not marked and found is not None and not _timed(found) and re.search(r"[.…]\W*$", text):
        return None  # `Pause for a moment.`: a sentence that may be said
    if not marked and taken is None and _MEANT.match(plain):
        return None
    if not marked and (not opens or (breathing and not firm) or not (firm or _digits(found))):
        return None
    if found is not None:
        return _written(found, plain)
    if bare is not None:
        digits = float(bare[0].replace(",", "."))
        if digits >= 1000 and not firm:
            return None  # a year
        thousandths = digits >= 1000 or "slnc" in plain
        return as_value(digits / 1000, digits / 1000) if thousandths else as_value(digits, digits) if digits else None
    if firm or (marked and breathing):
        return _unmeasured(plain, firm)
    return None


def meant(text: str) -> str | None:
    """The pause that the value of `pause:` was meant to be; None where nobody can tell."""
    plain = plain_of(text).strip(" .-~")
    if plain in COUNTS:
        return as_value(COUNTS[plain], COUNTS[plain])
    found = AMOUNT.search(plain)
    return strict(plain, marked=True) if found is None or measured(found)[1] <= LONGEST_PAUSE else None


def loose(text: str) -> str | None:
    """The pause that a direction in brackets asks for among other things; None where it asks for none."""
    plain = plain_of(text)
    found = AMOUNT.search(plain)
    if re.search(r"\b(?:voice|tone|fade|fades|fading|volume|total|script|section)\b", plain):
        return None
    firm = re.search(
        r"\b(?:pause[sd]?|pausing|silence|stillness|uninterrupted|silent (?:practice|sitting|time))\b", plain
    )
    begins = re.match(
        r"(?:please )?(?:allow|give|let|leave|hold|stay|remain|continue|rest|sit|wait|repeat|cycle|breathe)\b", plain
    )
    if begins and re.search(r"\b(?:rounds?|times|cycles?|[x×] ?[0-9]|[0-9] ?[x×])(?!\w)", plain) and not _timed(found):
        return "practice"
    if found is not None and (firm or begins or _timed(found)):
        return _written(found, plain)
    return _unmeasured(plain, True) if firm else None


def _is_breathing(word: str) -> bool:
    return bool(_BREATHING.fullmatch(word) or _REST.fullmatch(word) or word in ("out", "slowly", "deeply"))


def _timed(found: re.Match[str] | None) -> bool:
    """Whether a length is told in seconds, minutes or hours."""
    if found is None:
        return False
    unit = found["unit"]
    return (unit is None and found["loose"] is None) or (unit is not None and _unit(unit) not in (BREATH, MOMENT))


def _digits(found: re.Match[str] | None) -> bool:
    """Whether a length is told in figures, and is no count of breaths."""
    return found is not None and _timed(found) and any(letter.isdigit() for letter in found[0])


def plain_of(text: str) -> str:
    lowered = text.lower().replace("’", "'").replace("half-", "half ")
    lowered = re.sub(r"[‐‑‒–—−]", "-", lowered)
    lowered = re.sub(r"\b([0-9]{1,2}) ?(?:½|(?<= )1/2\b)", r"\1.5", lowered)
    lowered = re.sub(r"½|\b1/2\b", "0.5", lowered)
    lowered = re.sub(r"\b([0-9]{1,2})['′] ?([0-9]{2})(?:[\"″]|'')", r"\1 min \2 s", lowered)
    lowered = re.sub(r"^([^'′]*\b[0-9]{1,3}) ?['′](?![\w'\"″])", r"\1 min", lowered)
    lowered = APPROXIMATELY.sub("", lowered)
    return " ".join(
        re.sub(
            r"[()\[\]{}<>*_|=:;!](?![0-9]{2}\b)|(?<=[a-z])[:,.](?=\s|$)|[\"']+$(?<![0-9][\"'])", " ", lowered
        ).split()
    )


def _unit(text: str) -> Seconds:
    return next(size for pattern, size in _UNITS.items() if re.fullmatch(pattern, text))


def _count(text: str) -> float:
    return COUNTS[text] if text in COUNTS else float(text.replace(",", "."))


def measured(found: re.Match[str]) -> tuple[Seconds, Seconds, bool]:
    if found["clock"]:
        total = 0.0
        for part in found["clock"].split(":"):
            total = total * 60 + int(part)
        return total, total, False
    if found["tight"]:
        parts = re.findall(rf"({_NUMBER})\s*([hms])", found["tight"])
        total = sum(_count(number) * {"h": 3600, "m": 60, "s": 1}[unit] for number, unit in parts)
        return total, total, False
    if found["vague"]:
        size = _unit(found["loose"])
        low, high = _VAGUE.get(found["vague"], _VAGUE["few"]).get(size, (3, 5))
        return low * size, high * size, False
    size = _unit(found["unit"])
    high = _count(found["high"]) * size
    low = _count(found["low"]) * (_unit(found["least"]) if found["least"] else size) if found["low"] else high
    return min(low, high), max(low, high), bool(found["plus"])


def _written(found: re.Match[str], plain: str) -> str:
    low, high, more = measured(found)
    return as_value(low, high, more or _LEAST.search(plain) is not None)


def as_value(low: Seconds, high: Seconds, more: bool = False) -> str:
    low, high = min(max(low, 0.1), LONGEST_PAUSE), min(max(high, 0.1), LONGEST_PAUSE)
    if more:
        return f"{compact(low)}+"
    return compact(low) if low == high else f"{compact(low)}..{compact(high)}"


def _unmeasured(plain: str, firm: bool) -> str:
    """A pause whose length the source leaves open."""
    if _LONG.search(plain):
        return "10s..15s..30s"
    if _SHORT.search(plain) or not firm:
        return "cue"
    return "practice" if re.search(r"\b(?:silence|stillness|silencio|stille|uninterrupted)\b", plain) else "notice"
