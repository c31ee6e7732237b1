"""A text somebody wrote elsewhere → a script, and an account of every line of it. No language model: rules, and data.

Read `prose` first: rows (`rows`, of a web page by way of `pages`) become pieces (`pieces`) by where they stand
(`frame`) and what they are (`headings`, `cues`, `quiet`, `inline`); `timing` settles the quiet, `write` makes the
script, `review` the sheet. SSML and Speech Markdown have readers of their own.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from guided.errors import UsageError
from guided.script.head import title_from
from guided.script.importers.encoding import Decoded, decoded
from guided.script.importers.languages import language_of
from guided.script.importers.pieces import Draft
from guided.script.importers.prose import read_prose
from guided.script.importers.review import Review, review
from guided.script.importers.speechmarkdown import read_speech_markdown, speaks_markdown
from guided.script.importers.ssml import is_ssml, read_ssml
from guided.script.importers.tidy import readable
from guided.script.importers.timing import timed
from guided.script.importers.write import script

Form = Literal["text", "markdown", "ssml", "speechmarkdown"]
FORMS: tuple[Form, ...] = get_args(Form)
LARGEST = 400_000
"""Characters of a text: about a day of speech, and its script stays under the 1 MB of a script."""

__all__ = ["FORMS", "Decoded", "Form", "Imported", "Review", "decoded", "import_text"]


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a text."""

    script: str
    """YAML that `guided check` accepts."""
    review: Review
    form: Form
    """What it was read as."""


def import_text(
    text: str, form: Form | None = None, name: str = "a text", bells: frozenset[str] = frozenset()
) -> Imported:
    """A text as a script. Without a form it is told from the text. `bells` are the names a script may use.

    Raises UsageError for a text that is too long.
    """
    if len(text) > LARGEST:
        raise UsageError(f"{name} has {len(text):,} characters; the most is {LARGEST:,}", "split it into sessions")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = tuple(text.removesuffix("\n").split("\n")) if text else ()
    chosen = form or guess(text)
    draft = Draft(lines, bells)
    _READERS[chosen](draft)
    pieces = timed(draft.pieces)
    head = draft.head
    if not head.title and (stem := re.sub(r"\.\w{1,8}$", "", name)) not in ("a text", "<stdin>"):
        head.title = title_from(readable(stem))
    head.language = head.language or language_of(text)
    return Imported(script(head, pieces, readable(name)), review(draft, pieces), chosen)


def guess(text: str) -> Form:
    """What a text is written in. Markdown holds plain text too."""
    if is_ssml(text):
        return "ssml"
    return "speechmarkdown" if speaks_markdown(readable(text)) else "markdown"


_READERS: dict[Form, Callable[[Draft], None]] = {
    "text": read_prose,
    "markdown": read_prose,
    "ssml": read_ssml,
    "speechmarkdown": read_speech_markdown,
}
