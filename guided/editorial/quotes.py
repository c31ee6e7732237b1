"""What of a line is quoted: somebody else's words, to which rules about the guide's own don't apply."""

import re

_DOUBLE = re.compile(r'"[^"]*(?:"|$)')
_SINGLE = re.compile(r"(?<!\w)'(?=\w)[^']*?(?:\w'\w[^']*?)*'(?!\w)")


def without_quotes(text: str) -> str:
    """The text, as long as before, with spaces for all that is quoted. Quotation marks are straight.

    An apostrophe is none where letters stand on both sides; a double quote that is never closed runs to the end.
    """
    blank = _DOUBLE.sub(lambda found: " " * len(found[0]), text)
    return _SINGLE.sub(lambda found: " " * len(found[0]), blank)
