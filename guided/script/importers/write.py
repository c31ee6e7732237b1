"""Pieces → a script: YAML that `guided check` accepts, whatever the words are."""

import re
from collections.abc import Iterable, Iterator

from guided.script.importers.pieces import Head, Part, Piece, Quiet, Ring, Say
from guided.script.importers.tidy import SLOT, SLOT_END, has_words
from guided.script.page import quoted
from guided.script.values import BadValue, as_item, parse_language

_SAFE = re.compile(r"[^\W\d_][^\n:#\[\]{}\"\\$|>&*!%@`<]*[.!?…,;’”)]|[^\W\d_][^\n:#\[\]{}\"\\$|>&*!%@`<]{41,}")
"""Text that YAML and the format read as words, unquoted: it begins with a letter and ends as a sentence, or is long."""
_SIMPLE = re.compile(r"[^\W\d_](?:[\w ’',.&()–/-]*[\w)’.])?")
_WIDEST_TITLE = 120


def script(head: Head, pieces: Iterable[Piece], source: str) -> str:
    """The whole file. `source` is the name of the text it came from."""
    made = [
        f"# From {plain(source) or 'a text'}, by guided import.",
        "# Pauses by name (notice, cue, break, …) are suggestions where the text marks none.",
        f"title: {_value(plain(head.title)[:_WIDEST_TITLE] or 'Imported meditation')}",
    ]
    for key, text in (("description", head.description), ("author", head.author)):
        if has_words(plain(text)):
            made.append(f"{key}: {_value(plain(text))}")
    made.append(f"language: {_language(head.language)}")
    if head.variables:
        made.append("vars:")
        for name, about in head.variables.items():
            made += [f"  {name}:", '    default: ""', f"    about: {_value(about)}"]
    if head.lexicon:
        made.append("lexicon:")
        for word, ipa in head.lexicon.items():
            made += [f"  {_value(word)}:", f"    say: {_value(word)}", f"    ipa: {_value(ipa)}"]
    made += ["", "script:", *_items(pieces)]
    return "\n".join(made) + "\n"


def _items(pieces: Iterable[Piece]) -> Iterator[str]:
    told = False
    for piece in pieces:
        match piece:
            case Say():
                text = words(piece.text)
                if not has_words(text):
                    continue
                yield f"  - phrase: {scalar(text)}" if piece.phrase else f"  - {scalar(text)}"
            case Quiet():
                yield f"  - {as_item(piece.value)}"
            case Ring():
                yield f"  - bell: {piece.name}".rstrip()
                if piece.times > 1:
                    yield f"    times: {piece.times}"
            case Part():
                if told:
                    yield ""
                yield f"  - section: {_value(plain(piece.title) or 'Part')}"
        told = True
    if not told:
        yield "  - pause: break"


def words(text: str) -> str:
    """Words as the format writes them: nothing in them is read as a mark."""
    bare = re.sub(r"[{}<>\\\[\]]", " ", text)
    bare = re.sub(r"\$(?=[A-Za-z{])", r"\\$", bare)
    return " ".join(bare.replace(SLOT, "${").replace(SLOT_END, "}").split())


def plain(text: str) -> str:
    """Words for the head and for titles, where nothing is filled in."""
    bare = text.replace(SLOT, "").replace(SLOT_END, "")
    return " ".join(re.sub(r"[{}<>\\\[\]$]", " ", bare).split())


def scalar(text: str) -> str:
    """A text as YAML: unquoted where that is sure to be read as it stands."""
    accident = len(text) <= 41 and re.search(r"[0-9]", text)
    sure = _SAFE.fullmatch(text) and text.isprintable() and not accident and not text.endswith((":", "-"))
    return text if sure and " " in text and "  " not in text else quoted(text)


def _value(text: str) -> str:
    """A text after a key, where fewer things can be misread."""
    return text if _SIMPLE.fullmatch(text) and text.lower() != "null" else scalar(text)


def _language(name: str) -> str:
    try:
        return parse_language(name.replace("_", "-"))
    except BadValue:
        return "en"
