"""SSML → pieces: breaks are pauses, paragraphs and sentences part lines, every other tag leaves its words."""

import re

from guided.script.importers.cues import bell_name
from guided.script.importers.markup import Token, tokens
from guided.script.importers.pieces import Draft, Part, Piece, Quiet, Ring, Say
from guided.script.importers.tidy import has_words, runs, tidy
from guided.script.quiet import strict

STRENGTHS = {"none": "", "x-weak": "", "weak": "0.5s", "medium": "1s", "strong": "2s", "x-strong": "3s"}
"""Strength of a break → a pause; empty: none of its own."""
_HIDDEN = frozenset({"metadata", "desc", "meta", "lexicon", "lookup", "title", "head", "style", "script"})
"""Elements whose text is not spoken."""
_BREAKS = frozenset(
    {"p", "s", "speak", "voice", "paragraph", "sentence", "div", "li", "br", "section", "par", "seq", "media"}
)
"""Elements at whose edges a line ends."""


def is_ssml(text: str) -> bool:
    return re.match(r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<speak\b", text, re.S | re.I) is not None


class _Ssml:
    """The state of one walk over the tokens."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.hidden: list[str] = []
        self.words: list[tuple[int, str]] = []
        """Text of the line under way, each run with the line it stands on."""
        self.seen: set[int] = set()
        """Lines looked at for markup."""
        self.ended: int | None = None
        """Line of a paragraph's end since something was said."""

    def token(self, token: Token) -> None:
        covered = range(token.line, token.last + 1)
        match token.kind:
            case "comment":
                self.draft.note(covered, "dropped", "a comment")
            case "declaration":
                self.draft.note(covered, "dropped", "a declaration")
            case "text":
                self._text(token)
            case _:
                self._tag(token)
                if token.text not in ("break", "audio", "mark", "pause"):
                    self._silent(covered, f"<{token.text}>")

    def _silent(self, lines: range, tag: str) -> None:
        """A tag alone on its line is accounted for as markup."""
        for line in lines:
            if line not in self.seen:
                self.seen.add(line)
                if not has_words(re.sub(r"<[^<>]*>?|^[^<>]*>", "", self.draft.lines[line - 1])):
                    self.draft.note(line, "dropped", f"markup ({tag})")

    def _text(self, token: Token) -> None:
        for offset, run in enumerate(token.text.split("\n")):
            if not run.strip():
                continue
            if self.hidden:
                self.draft.note(token.line + offset, "dropped", f"not spoken (inside {self.hidden[-1]})")
            else:
                self.words.append((token.line + offset, run))
        if "\n\n" in re.sub(r"[ \t]", "", token.text):
            self.flush()

    def _tag(self, token: Token) -> None:
        name, opens = token.text, token.kind != "close"
        if name in _BREAKS:
            self.flush()
            if name in ("p", "paragraph") and not opens:
                self.ended = token.line
            if name == "speak" and opens:
                self.draft.head.language = token.attributes.get("xml:lang", token.attributes.get("lang", ""))
        if name in _HIDDEN and token.kind == "open":
            self.hidden.append(name)
        elif name in _HIDDEN and token.kind == "close" and name in self.hidden:
            del self.hidden[self.hidden.index(name) :]
        elif name in ("break", "pause") and opens:
            self._break(token)
        elif name == "audio" and opens:
            self._audio(token)
        elif name == "mark" and opens:
            self.draft.note(token.line, "dropped", "a mark for programs")
        elif name == "sub" and token.kind == "open" and token.attributes.get("alias"):
            self.draft.note(token.line, "spoken", f"as written, not as “{tidy(token.attributes['alias'])}”", look=True)

    def _break(self, token: Token) -> None:
        self.flush()
        time = token.attributes.get("time") or token.attributes.get("dur") or token.attributes.get("length", "")
        strength = token.attributes.get("strength", "medium")
        value = strict(f"pause {time}", marked=True) if time else STRENGTHS.get(strength, "1s")
        if not value:
            self.draft.note(token.line, "dropped", "a break without length")
            return
        self._add(Quiet(value, token.line))
        self.draft.note(token.line, "pause", value)

    def _audio(self, token: Token) -> None:
        source = token.attributes.get("src", "")
        if re.search(r"bell|gong|chime|bowl|tingsha", source.lower()):
            self.flush()
            found = re.search(r"(bell|gong|chime|bowl|tingsha)", source.lower())
            name = bell_name(found[1] if found else "", self.draft.bells)
            self._add(Ring(name, token.line))
            self.draft.note(token.line, "bell", name or "the script's own")
        else:
            self.draft.note(
                token.line,
                "dropped",
                f"a sound ({tidy(source)[:40] or 'no address'}); a bed can be chosen with bed:",
                look=True,
            )
        if token.kind == "open":
            self.hidden.append("audio")

    def flush(self) -> None:
        """The line under way is complete."""
        lines = list(dict.fromkeys(line for line, _ in self.words))
        text = tidy(" ".join(run for _, run in self.words))
        self.words = []
        if not has_words(text):
            self.draft.note(lines, "dropped", "there is nothing to say in it")
            return
        for run in runs(text):
            self._add(Say(run, lines[0]))
        self.draft.note(lines, "spoken")

    def _add(self, piece: Piece) -> None:
        pieces = self.draft.pieces
        if self.ended is not None and pieces and isinstance(pieces[-1], Say) and isinstance(piece, Say | Part):
            pieces.append(Quiet("cue", self.ended, own=False))
        self.ended = None
        pieces.append(piece)


def read_ssml(draft: Draft) -> None:
    """Fill a draft from its lines."""
    walk = _Ssml(draft)
    for token in tokens("\n".join(draft.lines)):
        walk.token(token)
        if token.kind == "close" and token.text == "audio" and "audio" in walk.hidden:
            walk.hidden.remove("audio")
    walk.flush()
