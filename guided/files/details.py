"""What the files of a session say of it: never a word of the listener's.

Only spoken lines can hold a listener's values (the checker refuses them in titles), so the words are taken from the
session as it is by default.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from guided.files.naming import discreet
from guided.files.transcript import CARE
from guided.model import Chapter, Details, Mark, Options, Session, Speak
from guided.script import Script, compile_session
from guided.units import Decibels

ALBUM = "guided"
GENRE = "Meditation"


def unnamed(script: Script, options: Options, session: Session) -> Session:
    """The same session without the listener's values."""
    if not options.variables:
        return session
    return compile_session(script, replace(options, variables={}), length=session.length)


def details(
    session: Session, words: str, chapters: Sequence[Chapter], lift: Decibels = 0.0, *, neutral: bool = False
) -> Details:
    """Of a placed session. `lift` is how much louder than usual it is written.

    `neutral`: no title says what it is for, and the words are left out.
    """
    metadata = discreet(session.metadata) if neutral else session.metadata
    return Details(
        title=metadata.title,
        artist=metadata.author or ALBUM,
        album=ALBUM,
        genre=GENRE,
        language=metadata.language,
        comment=" ".join(text for text in (metadata.description, CARE) if text),
        lyrics="" if neutral else words,
        chapters=discreet_chapters(chapters, metadata.title) if neutral else tuple(chapters),
        gain=-lift if lift else 0.0,
    )


def discreet_chapters(chapters: Sequence[Chapter], title: str) -> tuple[Chapter, ...]:
    """`Part 1`, …; a single one is called as the whole."""
    if len(chapters) == 1:
        return (replace(chapters[0], title=title, id=None),)
    return tuple(replace(chapter, title=f"Part {number}", id=None) for number, chapter in enumerate(chapters, 1))


def lyrics(session: Session) -> str:
    """The words, a phrase a line, an empty line between parts."""
    parts: list[list[str]] = [[]]
    for event in session.events:
        if isinstance(event, Mark):
            parts.append([])
        elif isinstance(event, Speak):
            parts[-1].append(event.text)
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def unnamed_texts(heard: Sequence[str], plain: Sequence[str]) -> Mapping[str, str]:
    """What was said with the listener's values → the same without them.

    Where the values changed how many phrases there are, no phrase that differs is shown.
    """
    if len(heard) == len(plain):
        return {one: other for one, other in zip(heard, plain, strict=True) if one != other}
    return dict.fromkeys(set(heard) - set(plain), "")
