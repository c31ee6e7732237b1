"""Rules 1 to 4, 6 and 58: what a script says of itself."""

import re
from collections.abc import Iterator

from guided.editorial.findings import Found, Look
from guided.editorial.language import words
from guided.editorial.text_hash import text_hash

CONTENT_NOTE_WORDS = 40
_REQUIRED = {
    "title": "title",
    "description": "description",
    "when": "when",
    "lengths": "lengths",
    "intensity": "intensity",
    "tags": "tags",
    "content_note": "content_note",
    "not_now": "not_now",
    "language": "language",
    "author": "author",
    "license": "license",
}
"""Key → the field of the metadata it fills."""
_DATE = re.compile(r"\b(?:\d{4}-\d{2}-\d{2}|\d{4})\b")
_HASH = re.compile(r"\b[0-9a-f]{12}\b")


def complete(look: Look) -> Iterator[Found]:
    """1."""
    keys = _REQUIRED | ({"next": "next"} if look.intensity >= 2 else {})
    missing = [key for key, field in keys.items() if key not in look.script.places or not getattr(look.meta, field)]
    if missing:
        named = ", ".join(f"{key}:" for key in missing)
        yield Found("E01", f"a listener is not told {named}", look.key("title"), f"write {named} above script:")


def content_note(look: Look) -> Iterator[Found]:
    """2. That there is one is rule 1."""
    count = len(words(look.meta.content_note))
    if count > CONTENT_NOTE_WORDS:
        message = f"the content note has {count} words; the most is {CONTENT_NOTE_WORDS}"
        yield Found("E02", message, look.key("content_note"), "say only what it touches")


def not_now_and_next(look: Look) -> Iterator[Found]:
    """3."""
    meta = look.meta
    if look.intensity >= 2 and len(meta.not_now) < 2:
        message = f"intensity {look.intensity} needs at least two not-now items; here are {len(meta.not_now)}"
        yield Found("E03", message, look.key("not_now", "intensity", "title"), "say when to leave it for another day")
    if not meta.next:
        return
    intensity = look.intensity_of(meta.next)
    if intensity is None:
        message = f"the next session, {meta.next}, is nowhere to be found"
        yield Found("E03", message, look.key("next"), "name a session that exists: guided list shows them")
    elif intensity > look.intensity:
        message = f"the next session, {meta.next}, has intensity {intensity}; this one has {look.intensity}"
        yield Found(
            "E03", message, look.key("next"), "suggest one that asks no more than this; the other can be later:"
        )


def sensitive_tag(look: Look) -> Iterator[Found]:
    """4."""
    if look.intensity >= 2 and not look.sensitive:
        message = f"a session of intensity {look.intensity} is tagged trauma-sensitive"
        yield Found("E04", message, look.key("tags", "intensity", "title"), "add trauma-sensitive to tags:")


def reviewer(look: Look) -> Iterator[Found]:
    """6. Without `reviewed_by` the program itself says that no clinician has reviewed it."""
    by = look.meta.reviewed_by
    if look.intensity >= 3 and by and not _DATE.search(by):
        message = "it names a reviewer without the date of the review"
        yield Found("E06", message, look.key("reviewed_by"), "write reviewed_by: NAME, 2026-01-31, or leave it out")


def listened(look: Look) -> Iterator[Found]:
    """58. Only where the rules are strict is it a word that nobody has listened yet."""
    said, now = look.meta.listened, text_hash(look.forms)
    if not said and not look.strict:
        return
    if not said:
        message = "nobody has listened through it yet"
        help = f"after listening to every length write listened: NAME, DATE, {now}"
        yield Found("E58", message, look.key("title"), help, "note")
        return
    digest = _HASH.search(said)
    if not digest or not _DATE.search(said):
        message = "listened: is a name, a date, and the digest of the text that was heard"
        yield Found("E58", message, look.key("listened"), f"for the text as it is now the digest is {now}")
    elif digest[0] != now:
        message = "the words have changed since somebody listened"
        yield Found("E58", message, look.key("listened"), f"listen again; the digest of the text is now {now}")
