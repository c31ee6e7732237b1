"""Rules 7, 21 to 28, 34, 38, 55 and 57: words that are not said."""

import re
import unicodedata
from collections.abc import Iterator

from guided.editorial.findings import Found, Look
from guided.editorial.forms import Sentence
from guided.editorial.overlap import shared

_LISTS = {
    "A": ("E21", "presses", "say what may happen, not what has to"),
    "B": ("E22", "promises", "nobody knows what the listener will feel; say what may be"),
    "C": ("E23", "belongs to a clinic", "say it as one would to a friend; a session claims no treatment"),
    "D": ("E24", "waves a feeling away", "let the feeling be as large as it is"),
    "E": ("E25", "leads out of the body", "stay with what can be felt or seen here"),
    "F": ("E26", "is a word of stigma", "name the person first, or what happened"),
    "G": ("E27", "gives marks", "nothing here is done well or badly; say what may be noticed"),
    "H": ("E28", "asserts that the listener is safe", "nobody knows; offer something to look at or lean on"),
}
_NEGATED = frozenset("ABG")
"""Lists that skip a sentence with a negator before the match."""
_UNQUOTED = frozenset("AG")
"""Lists about how the guide speaks to the listener: someone else's words may be quoted."""
_BRACKETS = re.compile(r"[()\[\]{}<>]")
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
_DIGITS = re.compile(r"\d+")
_PHONE = re.compile(r"\+?\d[\d\s()./-]{4,}\d|\b\d{3,}\b")
_ADDRESS = re.compile(r"https?:|www\.|\b[\w.-]+@[\w-]+\.\w|\b[\w-]+\.(?:com|org|net|info|io|app)\b", re.I)


def lists(look: Look) -> Iterator[Found]:
    """21 to 28."""
    for one in look.lines():
        for name, (code, what, help) in _LISTS.items():
            text = one.own if name in _UNQUOTED and not one.phrase else one.text
            for match in look.tongue.all(f"lists.{name}", text):
                negated = name in _NEGATED and look.tongue.find("lists.negators", text[: match.start()])
                if not negated:
                    yield Found(code, f"“{match[0]}” {what}", one.span, help)
                    break


def plain(look: Look) -> Iterator[Found]:
    """34."""
    for one in look.lines():
        if match := _DIGITS.search(one.text):
            help = "write the number as it is said: three, twenty, half"
            yield Found("E34", f"“{match[0]}” is written in digits, and voices read those as they like", one.span, help)
        for name, what in (
            ("clinical", "is a diagnosis, or sounds like one"),
            ("acronyms", "is an acronym"),
            ("sanskrit", "is a word of another tradition that many don't know"),
            ("brands", "is the name of a programme or a product"),
        ):
            if match := look.tongue.find(f"words.{name}", one.text):
                yield Found("E34", f"“{match[0]}” {what}", one.span, "say what it is, in everyday words")


def calm_type(look: Look) -> Iterator[Found]:
    """38."""
    for one in look.lines():
        if "!" in one.text:
            yield Found("E38", "an exclamation mark raises the voice", one.span, "a full stop will do")
        if match := _BRACKETS.search(one.text):
            help = "say it in a sentence of its own, or leave it out"
            yield Found("E38", f"a listener can't hear the bracket “{match[0]}”", one.span, help)
        if picture := next((letter for letter in one.text if _emoji(letter)), None):
            yield Found("E38", f"“{picture}” is a picture; nobody can say it", one.span, "leave it out")
        for match in _CAPITALS.finditer(one.text):
            known = look.tongue.find("words.acronyms", match[0]) or look.tongue.find("words.capitals-allowed", match[0])
            if not known:
                help = "write it small; a pause before it is emphasis enough"
                yield Found("E38", f"“{match[0]}” is in capitals", one.span, help)


def no_numbers(look: Look) -> Iterator[Found]:
    """55. In the head as well as in what is spoken: such numbers change, and a wrong one does harm."""
    help = "leave it out: guided help-card says where to turn, and keeps the listener's own contact"
    for one in look.lines():
        if match := _number(one.text) or look.tongue.find("words.spelled-phone", one.text):
            yield Found("E55", f"“{match[0].strip()}” looks like a telephone number or an address", one.span, help)
    meta = look.meta
    for key, text in (
        ("title", meta.title),
        ("description", meta.description),
        ("when", meta.when),
        ("content_note", meta.content_note),
        ("not_now", " | ".join(meta.not_now)),
    ):
        if match := _number(text):
            yield Found("E55", f"“{match[0].strip()}” looks like a telephone number or an address", look.key(key), help)


def no_input(look: Look) -> Iterator[Found]:
    """57. That every choice has a default is the format's own rule; here, that no line waits for a key."""
    for one in look.lines():
        if match := look.tongue.find("cues.input", one.text):
            help = "a session goes on by itself; say what a listener may do without a hand free"
            yield Found("E57", f"“{match[0]}” asks for a hand on the machine", one.span, help)


def own_words(look: Look) -> Iterator[Found]:
    """7."""
    said: set[Sentence] = set()
    for form in look.every_form():
        sentences = form.sentences
        for index, run in shared([one.text for one in sentences]):
            if sentences[index] not in said:
                said.add(sentences[index])
                help = "say it in words of your own"
                yield Found("E07", f"eight words in a row stand in a source: “{run}”", sentences[index].span, help)


def _number(text: str) -> re.Match[str] | None:
    return _PHONE.search(text) or _ADDRESS.search(text)


def _emoji(letter: str) -> bool:
    return unicodedata.category(letter) in ("So", "Sk", "Cs") and letter not in "`´^¨"
