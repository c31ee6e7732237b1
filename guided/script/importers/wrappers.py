"""What stands around a whole line: brackets, emphasis, quotation marks. Pure."""

from guided.script.importers.cues import Wrapper
from guided.script.importers.tidy import emphasis_of

_QUOTES = (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("‘", "’"))


def unwrapped(text: str) -> tuple[str, Wrapper]:
    """The inside of brackets, emphasis and quotes around a whole line, and the mark that says most."""
    wrapper: Wrapper = ""
    while True:
        text = text.strip()
        mark, core = emphasis_of(text)
        if mark:
            text, wrapper = core, wrapper or "*"
            continue
        bracket = next((pair for pair in ("[]", "()", "{}") if text[:1] == pair[0] and _closed(text, pair)), "")
        if not bracket:
            return text, wrapper
        text = text.rstrip(".")[1:-1]
        wrapper = "[" if bracket == "[]" else "{" if bracket == "{}" else "[" if wrapper == "[" else "("


def _closed(text: str, pair: str) -> bool:
    """Whether the bracket that opens a text is closed by its end only."""
    body, depth = text.rstrip("."), 0
    for index, letter in enumerate(body):
        depth += (letter == pair[0]) - (letter == pair[1])
        if depth == 0:
            return index == len(body) - 1
    return False


def unquoted(text: str) -> tuple[str, bool]:
    """Words without the quotation marks that only say they are spoken; whether both stood there."""
    mark, core = emphasis_of(text)
    body = core.strip()
    for opener, closer in _QUOTES:
        inner = body[1:-1] if len(body) > 2 else ""
        if body.startswith(opener) and body.endswith(closer) and opener not in inner and closer not in inner:
            return inner, True
    for opener, closer in _QUOTES[:1]:
        if body.startswith(opener) and closer not in body:
            return body[1:], False
        if body.endswith(closer) and opener not in body:
            return body[:-1], False
    if body.count('"') == 1 and (body[0] == '"' or body[-1] == '"'):
        return body.strip('"'), False
    return (core if mark in ("*", "_") else text), False
