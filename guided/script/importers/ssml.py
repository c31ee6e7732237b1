"""SSML → pieces: breaks are pauses, paragraphs and sentences part lines, every other tag leaves its words."""

import re
from dataclasses import dataclass

from guided.script.importers.cues import bell_name
from guided.script.importers.markup import Token, tokens
from guided.script.importers.pieces import Draft, Part, Piece, Quiet, Ring, Say
from guided.script.importers.tidy import has_words, printable, readable, runs, tidy
from guided.script.quiet import strict

STRENGTHS = {"none": "", "x-weak": "", "weak": "0.5s", "medium": "1s", "strong": "2s", "x-strong": "3s"}
"""Strength of a break → a pause; empty: none of its own."""
_HIDDEN = frozenset({"metadata", "desc", "meta", "lexicon", "lookup", "title", "head", "style", "script"})
"""Elements whose text is not spoken."""
_BREAKS = frozenset(
    {"p", "s", "speak", "voice", "paragraph", "sentence", "div", "li", "br", "section", "par", "seq", "media"}
)
"""Elements at whose edges a line ends."""
_MANNERS = {
    "prosody": "how it is spoken", "emphasis": "emphasis", "say-as": "how it is to be read", "voice": "another voice",
    "lang": "another language", "effect": "an effect", "express-as": "how it is spoken", "domain": "how it is spoken",
    "emotion": "how it is spoken",
}  # fmt: skip
"""Elements whose words stay, and what of them is lost."""


@dataclass(frozen=True, slots=True)
class _Said:
    """An element that says how its words are spoken, while it is open."""

    name: str
    value: str
    """What is said in their place, or how they are said."""
    line: int
    at: int
    """Runs of words before it."""


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
        self.said: list[_Said] = []
        """Substitutions and pronunciations that are open."""

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
                if line not in self.draft.fates and not has_words(
                    re.sub(r"<[^<>]*>?|^[^<>]*>", "", self.draft.lines[line - 1])
                ):
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
        elif name in ("sub", "phoneme"):
            self._said(token)
        elif name in _MANNERS and opens and token.attributes:
            told = ", ".join(f"{key} {printable(value)}" for key, value in token.attributes.items())
            self.draft.note(token.line, "dropped", f"{_MANNERS[name]} ({told[:60]})")

    def _said(self, token: Token) -> None:
        """What is said in the place of words, or how these are said, once they are complete."""
        value = readable(token.attributes.get("alias" if token.text == "sub" else "ph", "")).strip()
        if token.kind == "open":
            if token.text == "phoneme" and token.attributes.get("alphabet", "ipa").lower() != "ipa":
                told = f"how it is said ({tidy(value)[:40]}); the lexicon takes IPA"
                self.draft.note(token.line, "dropped", told, look=True)
                value = ""
            self.said.append(_Said(token.text, value, token.line, len(self.words)))
        elif token.kind == "empty" and value:
            if token.text == "sub":
                self.words.append((token.line, value))
            else:
                self.draft.note(token.line, "dropped", f"how it is said ({value[:40]}): there are no words", look=True)
        elif self.said and self.said[-1].name == token.text:
            said = self.said.pop()
            if said.value:
                self._settle(said, token.line)

    def _settle(self, said: _Said, last: int) -> None:
        runs = self.words[said.at :]
        written = tidy(" ".join(run for _, run in runs))
        lines = list(dict.fromkeys([said.line, *(line for line, _ in runs), last]))
        if said.name == "sub":
            self.words[said.at :] = [(said.line, said.value)]
            self.draft.note(lines, "spoken", f"as “{tidy(said.value)}”, written “{written}”")
        elif has_words(written):
            self.draft.pronounce(lines, written, said.value)

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
        for said in self.said:
            if said.value:
                self.draft.note(said.line, "spoken", f"as written, not as “{tidy(said.value)}”", look=True)
        self.words, self.said = [], []
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
