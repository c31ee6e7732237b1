"""One stretch of prose → words and cues: brackets, emphasis, slashes and sentences that are pauses.

Square brackets and braces hold what is not spoken; round ones hold words unless these are a pause, a bell, a sound or a
way to speak; emphasis holds words unless they are plainly a cue. Whatever is spoken keeps its order.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guided.script.importers.cues import Cue, Wrapper, cue
from guided.script.importers.tidy import SLOT, SLOT_END, has_words, sentences
from guided.script.quiet import loose, strict


@dataclass(frozen=True, slots=True)
class Words:
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A cue inside a line, and the words it was written with."""

    cue: Cue
    text: str


Bit = Words | Mark

_LONGEST_UNIT = 1500
"""Letters between brackets."""
_LONGEST_OPEN = 120
"""Letters after a bracket that is never closed, if it is to be a cue."""
_DEEPEST = 12
"""Brackets and emphasis inside each other."""
_CLOSERS = {"[": "]", "(": ")", "{": "}"}
_PLAIN = re.compile(r"[^\\\[\](){}<*_]+")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>|<#?[0-9][^<>]{0,40}>")
_ANGLES = re.compile(r"<<\s*([^<>]{1,80}?)\s*>>|<\s+([^<>]{1,80}?)\s+>")
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|\*|___|__|_)(?=[^\s*_])(.{1,1500}?)(?<=[^\s*_])\1", re.S)
_BELLS = {text: Cue("bell", text, look=True) for text in ("bell", "ring bell", "ring the bell", "bell rings", "gong")}
"""Sentences among others that are a bell."""
_NAME = re.compile(
    r"(?:insert |your |the |client'?s? |listener'?s? |participant'?s? |first |user'?s? |their )*(name)(?: here)?", re.I
)
_TAGS = re.compile(r"(?<=[\s.!?…)])(?:#[^\W\d]\w{0,60}[\s,;·|]*){1,60}$")
_WORDING = re.compile(r"(?:or|and)\s+\w", re.I)
_DOING = re.compile(r"[a-z]+(?: [a-z]+)?,? [0-9]+ ?(?:s|secs?|seconds?|m|mins?|minutes?)", re.I)
"""`(walk, 4 min)` behind a sentence."""
_SIZED = r"(?:ms|s|secs?|seconds?|m|mins?|minutes?)"
_TOKENS = re.compile(
    rf"""(?<!\w)[|/\#@~^=<>+_-]+\ ?(?P<framed>
        (?:pause[\ :=-]?\ ?)?[0-9]+(?:\.[0-9]+)?\ ?{_SIZED}|pause(?:[\ :=-]\ ?[0-9]+)?)\ ?[|/\#@~^=<>+_-]+(?!\w)
      | (?<!\w)[|\#~^=<>+_-]{{2,}}\ ?(?P<ruled>[0-9]{{1,3}})\ ?[|\#~^=<>+_-]{{2,}}(?!\w)   # ---5---
      | (?<!\S)@\ ?(?P<at>[0-9]+\ ?{_SIZED})(?!\w)
      | (?:\.{{3,}}|…)\ ?(?P<dotted>[0-9]{{1,3}}(?:\ ?{_SIZED})?)\ ?(?:\.{{3,}}|…)       # ... 10 ...
      | (?<![\w/])/\s?(?:pause\ )?(?P<slash>[0-9]+(?:\.[0-9]+)?\s?{_SIZED}?)
            (?:/(?!\w)|(?![\w/]|(?<=[0-9])\ +(?-i:[a-z])))                  # /5s and /5s/, not 4 in / 7 hold
      | (?<!\S)(?P<bars>//+|\|\|+)(?!\S)                                  # //
      | (?<!\S)(?P<bar>[/|])(?=\s|$)                                      # a breath
      | (?:[—–‐‑‒―−]|--?)\s*(?P<dashed>(?:(?:long|short|brief)\ )?pause(?:\ (?:for\ )?[0-9][\w\ -]*)?)
        \s*(?:[—–‐‑‒―−]|--?|(?=[.,]?\s*$))
      | (?<=[.!?…"”’*_)])\s+(?P<last>[0-9]+(?:\.[0-9]+)?\s?(?:s|secs?|seconds?))\.?\s*$
      | (?<=[.!?…"”’*_)])\s+(?:p:?\ ?(?P<letter>[0-9]{{1,3}})s?|:(?P<colon>[0-9]{{2}}))\s*$   # P10, :10
      | (?<=[.!?…"”’*_)])\s+(?P<again>[x×]\ ?[0-9]{{1,2}})\s*$             # done again so often
      | (?<=[.!?"”’])\s+(?P<dots>\.{{3,}}|…)(?=\s|$)
      | (?P<screen>(?<!\S)(?:(?:LONG|SHORT|BRIEF)\ )?(?:PAUSE|SILENCE)
        (?:\s*[:=-]?\s*[0-9]+(?:\s*[-–]\s*[0-9]+)?\s*{_SIZED}?)?(?![\w’'])[.,;]?)""",
    re.X | re.I,
)


def bits(text: str, variables: dict[str, str]) -> list[Bit]:
    """Words and cues in their order; a placeholder for a name is added to `variables`."""
    found: list[Bit] = []
    if tags := _TAGS.search(text):
        text = text[: tags.start()]
    for bit in _scan(text, variables):
        if isinstance(bit, Words) and found and isinstance(found[-1], Words):
            found[-1] = Words(found[-1].text + bit.text)
        else:
            found.append(bit)
    return [piece for bit in found for piece in (_tokens(bit.text) if isinstance(bit, Words) else [bit])] + (
        [Mark(Cue("note", "tags"), tags[0])] if tags else []
    )


def _scan(text: str, variables: dict[str, str], depth: int = 0) -> Iterator[Bit]:
    if depth > _DEEPEST:
        yield Words(text)
        return
    at = 0
    while at < len(text):
        letter = text[at]
        if letter == "\\" and at + 1 < len(text):
            yield Words(" " if text[at + 1] in "[](){}*_<>" else text[at + 1])
            at += 2
        elif letter in _CLOSERS and (end := _match(text, at)) is not None:
            yield from _unit(_Unit(text[at + 1 : end], letter, text[:at], text[end + 1 :]), variables, depth)
            at = end + 1
        elif (
            letter in "[{"
            and len(text) - at < _LONGEST_OPEN
            and (rest := cue(text[at + 1 :], "[", alone=False))
            and rest.kind in ("pause", "bell")
        ):
            yield Mark(rest, text[at:])
            return
        elif (
            letter == "<"
            and (boxed := _ANGLES.match(text, at))
            and (found := cue(boxed[1] or boxed[2], "<", alone=False))
        ):
            yield Mark(found, boxed[0])
            at = boxed.end()
        elif letter == "<" and (tag := _TAG.match(text, at)):
            yield from [_slot(variables)] if _is_name(tag[0].strip("<> ")) else _tag(tag[0])
            at = tag.end()
        elif letter in "*_" and (run := _EMPHASIS.match(text, at)) and _whole(text, run):
            yield from _emphasised(_Unit(run[2], "*", text[:at], text[run.end() :]), variables, depth)
            at = run.end()
        elif run := _PLAIN.match(text, at):
            yield Words(run[0])
            at = run.end()
        else:
            yield Words(" " if letter in "[]{}" else letter)
            at += 1


def _match(text: str, at: int) -> int | None:
    opener, closer, depth = text[at], _CLOSERS[text[at]], 0
    for index in range(at, min(len(text), at + _LONGEST_UNIT)):
        if text[index] == opener:
            depth += 1
        elif text[index] == closer:
            depth -= 1
            if depth == 0:
                return index
    return None


def _whole(text: str, run: re.Match[str]) -> bool:
    """Whether an underscore or asterisk stands outside words, as emphasis does."""
    before, after = text[: run.start()][-1:], text[run.end() :][:1]
    return not (before.isalnum() or after.isalnum()) or run[1].startswith("**")


@dataclass(frozen=True, slots=True)
class _Unit:
    """What stands between two marks, and around them."""

    inner: str
    opener: str
    before: str
    after: str


def _unit(unit: _Unit, variables: dict[str, str], depth: int) -> Iterator[Bit]:
    inner, opener, before, after = unit.inner, unit.opener, unit.before, unit.after
    wrapper: Wrapper = "[" if opener == "[" else "(" if opener == "(" else "{"
    core = inner.strip()
    if wrapped := re.fullmatch(r"[\[({*_\"“]+([^\[\](){}]*?)[\])}*_\"”]+", core):
        core = wrapped[1].strip()
    if opener in "[{" and _is_name(core):
        yield _slot(variables)
        return
    if not has_words(core):
        found = cue(inner, wrapper, alone=False)
        yield Mark(found, f"{opener}{inner}{_CLOSERS[opener]}") if found else Words(" ")
        return
    if opener in "[{":
        if core.isdigit() and int(core) < 3:
            yield Mark(Cue("note", "the number of a footnote"), f"[{core}]")
        elif _WORDING.match(core) and (before.strip() or after.strip()):
            yield Words(f", {core}, ")
        else:
            told = cue(core, wrapper, alone=False) or Cue("direction", "a stage direction")
            if told.kind == "direction" and re.search(r"\w\s*$", before) and re.match(r"\s*[^\W\dA-Z]", after):
                told = Cue("direction", "a blank to be filled in, it seems", look=True)
            yield Mark(told, f"{opener}{inner}{_CLOSERS[opener]}")
        return
    if (found := cue(core, wrapper, alone=False)) is not None:
        yield Mark(found, f"({inner})")
        return
    ended = re.search(r"[.!?…][\"”’*_]*\s*$", before[-40:]) or not before.strip()
    if ended and _DOING.fullmatch(core) and not after.strip() and (quiet := loose(core)):
        yield Mark(Cue("pause", quiet, look=True), f"({inner})")
        return
    yield Words(" " if ended else ", ")
    yield from _scan(inner, variables, depth + 1)
    if not re.search(r"[.!?…,;:]\s*$", inner):
        yield Words(", " if after.strip() else ". " if ended and before.strip() else "")
    else:
        yield Words(" ")


def _is_name(text: str) -> bool:
    return _NAME.fullmatch(text.replace("’", "'").replace("_", " ")) is not None


def _slot(variables: dict[str, str]) -> Words:
    variables["name"] = "What the voice may call you."
    return Words(f"{SLOT}name{SLOT_END}")


def _emphasised(unit: _Unit, variables: dict[str, str], depth: int) -> Iterator[Bit]:
    inner, before, after = unit.inner, unit.before, unit.after
    begins = re.search(r"(?:^|[.!?…:—–\"”)\]])\s*$", before[-40:]) is not None
    ends = re.match(r"\s*(?:$|[\"“A-Z—–…(\[*_])", after) is not None
    found = cue(inner, "*", alone=False) if begins and ends else None
    if found is not None:
        yield Mark(found, inner)
    else:
        yield from _scan(inner, variables, depth + 1)


def _tag(tag: str) -> Iterator[Bit]:
    """Markup in the running text: a break is a pause, a direction is dropped, other tags leave no trace."""
    inner = tag.strip("<>/# ")
    name = re.match(r"[A-Za-z]*", inner)
    element = name[0].lower() if name else ""
    if element in ("break", "pause", "silence") or inner[:1].isdigit():
        time = re.search(r"[0-9.]+\s*(?:ms|s|sec\w*|m|min\w*)?\b", inner)
        quiet = strict(f"pause {time[0]}" if time else "pause", marked=True)
        yield Mark(Cue("pause", quiet or "cue"), tag)
        return
    found = cue(inner, "<", alone=False)
    named = element in ("bell", "gong", "chime", "softly", "whisper", "music")
    heard = "=" not in tag and found is not None and found.kind in ("pause", "bell")
    yield Mark(found, tag) if found is not None and (named or heard) else Words(" ")


def _tokens(text: str) -> Iterator[Bit]:
    """Slashes and bare words that mark a pause, then sentences that are nothing but one."""
    at = 0
    for found in _TOKENS.finditer(text):
        kind = found.lastgroup or ""
        if kind == "screen" and (text.isupper() or not re.search("PAUSE|SILENCE", found[0])):
            continue
        counts = kind == "dotted" and len(re.findall(r"(?<!\w)[0-9]+(?!\w)", text)) > 1
        if counts and found[kind].isdigit():
            continue
        yield from _spoken(text[at : found.start()])
        at = found.end()
        value = {"bars": "2s", "bar": "1s", "dots": "cue", "again": "practice"}.get(kind) or strict(
            f"pause {found[kind]}", marked=True
        )
        yield Mark(Cue("pause", value or "notice", look=kind in ("dotted", "again")), found[0].strip())
    yield from _spoken(text[at:])


def _spoken(text: str) -> Iterator[Bit]:
    run: list[str] = []
    for sentence in sentences(text):
        measured = re.search(r"[0-9]", sentence) or re.fullmatch(r"\W*(?:long |short |brief )?pause\W*", sentence, re.I)
        quiet = strict(sentence, marked=False) if measured and len(sentence.split()) < 9 else None
        found = Cue("pause", quiet) if quiet else _BELLS.get(sentence.lower().strip(" .!"))
        if found is None:
            run.append(sentence)
            continue
        if run:
            yield Words(" ".join(run))
            run = []
        yield Mark(found, sentence)
    if run:
        yield Words(" ".join(run))
