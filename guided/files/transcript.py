"""The words of a session as a page to read: Markdown, with its parts, its quiets and when they come. Pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from guided.model import Caption, Chapter, Metadata
from guided.units import Hertz, clock, to_seconds

CARE = "A wellbeing practice, not a substitute for care. The voice is synthetic."
_NOT_WORDS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LINE_START = re.compile(r"^(\d+)([.)])(\s)|^([-+=])")


def markdown(captions: Sequence[Caption], chapters: Sequence[Chapter], rate: Hertz, metadata: Metadata) -> str:
    """A title, what the session is for, the line about care, and every word, under the titles of its parts."""
    made = [f"# {_plain(metadata.title)}", *_about(metadata), f"*{CARE}*"]
    for section, part in groupby(captions, key=lambda caption: caption.section):
        if 0 <= section < len(chapters) and len(chapters) > 1:
            chapter = chapters[section]
            made.append(f"## {_plain(chapter.title)} ({clock(to_seconds(chapter.start, rate))})")
        made += _paragraphs(list(part))
    return "\n\n".join(made) + "\n"


def _about(metadata: Metadata) -> Iterator[str]:
    yield from (_plain(text) for text in (metadata.description, metadata.when, metadata.content_note) if text)
    credit = ", ".join(_plain(text) for text in (metadata.author, metadata.license) if text)
    if credit:
        yield f"By {credit}."


def _paragraphs(captions: Sequence[Caption]) -> Iterator[str]:
    """Lines said without a long quiet between them are one paragraph; what is no word stands by itself."""
    said: list[str] = []
    breathing = False
    for caption in captions:
        is_word = caption.kind == "speech"
        if is_word:
            said.append(_plain(caption.text))
        elif said:
            yield " ".join(said)
            said = []
        if not is_word and not (breathing and caption.kind == "breath"):
            yield f"*{_plain('[breathing]' if caption.kind == 'breath' else caption.text)}*"
        breathing = caption.kind == "breath"
    if said:
        yield " ".join(said)


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    escaped = _NOT_WORDS.sub(r"\\\1", " ".join(text.split()))
    return _LINE_START.sub(lambda found: f"{found[1]}\\{found[2]}{found[3]}" if found[1] else f"\\{found[4]}", escaped)
