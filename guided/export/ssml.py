"""A session as SSML 1.1, for engines that read it: every pause as it was fitted, words with their pronunciation. Pure.

Engines cap a break at ten seconds, so a longer one is several in a row. Bells and beds are nothing an engine can make:
a bell is a mark and the time it holds, a bed is left out. Breaths are their words, or a mark, and the quiet after.
"""

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from guided.model import Breathe, Mark, Pronunciation, Rest, Session, Speak, Strike
from guided.units import Hertz, Seconds

CAP: Seconds = 10.0
"""The longest break that common engines allow."""
_WORD: Seconds = 0.5
"""A breath word, about: it is taken off the quiet of its phase."""
_PACE = 120.0
"""Words a minute of the format's default; SSML's rate is relative to the engine's own."""


def ssml(session: Session, fitted: Sequence[float], rate: Hertz) -> str:
    """One paragraph a section. `fitted` holds the frames each event lasts."""
    made = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" '
        f"xml:lang={quoteattr(session.metadata.language)}>",
        f"  <!-- {_comment(session.metadata.title)} -->",
        "  <p>",
    ]
    for event, frames in zip(session.events, fitted, strict=True):
        if isinstance(event, Mark) and made[-1] == "  <p>":
            made.insert(-1, f"  <mark name={quoteattr(_name(event))}/>")
        elif isinstance(event, Mark):
            made += ["  </p>", f"  <mark name={quoteattr(_name(event))}/>", "  <p>"]
        else:
            made += [f"    {line}" for line in _event(session, event, frames / rate)]
    return "\n".join([*made, "  </p>", "</speak>"]) + "\n"


def _event(session: Session, event: object, seconds: Seconds) -> Iterator[str]:
    match event:
        case Speak():
            yield _said(event, session.lexicon)
        case Rest():
            yield from breaks(seconds)
        case Strike():
            yield '<mark name="bell"/>'
            yield from breaks(event.holds)
        case Breathe():
            for _ in range(event.times):
                yield from _breath(event, session.lexicon)


def _breath(event: Breathe, lexicon: Sequence[Pronunciation]) -> Iterator[str]:
    for (name, length), word in zip(event.phases, event.words or (None,) * 4, strict=True):
        if length <= 0.0:
            continue
        yield _said(word, lexicon) if word is not None else f'<mark name="breathe-{name}"/>'
        yield from breaks(max(0.1, length - (_WORD if word is not None else 0.0)))


def breaks(seconds: Seconds) -> Iterator[str]:
    """Breaks of at most CAP that together last as long, to the millisecond."""
    left = round(seconds * 1000)
    while left > 0:
        part = min(left, round(CAP * 1000))
        yield f'<break time="{part}ms"/>' if part % 1000 else f'<break time="{part // 1000}s"/>'
        left -= part


def _said(speak: Speak, lexicon: Sequence[Pronunciation]) -> str:
    words = _pronounced(speak.text, lexicon)
    if round(speak.pace) != _PACE:
        words = f'<prosody rate="{round(100 * speak.pace / _PACE)}%">{words}</prosody>'
    return f"<s>{words}</s>"


def _pronounced(text: str, lexicon: Sequence[Pronunciation]) -> str:
    """Escaped words; those of the lexicon say how they are spoken."""
    if not lexicon:
        return escape(text)
    known = {entry.word.casefold(): entry for entry in lexicon}
    longest_first = sorted((entry.word for entry in lexicon), key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.I)
    made, at = "", 0
    for found in pattern.finditer(text):
        entry = known[found[0].casefold()]
        made += escape(text[at : found.start()])
        if entry.ipa:
            made += f'<phoneme alphabet="ipa" ph={quoteattr(entry.ipa)}>{escape(found[0])}</phoneme>'
        else:
            made += f"<sub alias={quoteattr(entry.say)}>{escape(found[0])}</sub>"
        at = found.end()
    return made + escape(text[at:])


def _name(mark: Mark) -> str:
    """A section's id, else its title as a name."""
    return mark.id or re.sub(r"[^\w]+", "-", mark.title.lower()).strip("-") or "section"


def _comment(text: str) -> str:
    """XML allows no two hyphens in a row inside a comment."""
    return re.sub(r"-+", "-", text).strip("-")
