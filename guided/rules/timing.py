"""G4: whether a session can have the lengths it is offered at, and whether its breathing words fit their breaths.

What is found on real lengths has its full severity. On estimates it is a warning at most, another voice may be faster;
and only a note, which says how to be sure, if it does not hold at both ends of their margin.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from guided.errors import ScriptError
from guided.findings import Diagnostic, Severity, Span
from guided.model import Breathe, Options, Speak
from guided.player import FORMAT, Interval, reach, reachable
from guided.rules.lengths import Lengths
from guided.script import Script, compile_session, thresholds
from guided.script.catalogue import severity_of
from guided.script.walk import walk
from guided.units import Frames, Seconds, compact, to_seconds

_EVENTS = 60_000
"""Events that are placed for one script at most: about half a second's work."""
_SMALLEST: Seconds = 1.0
"""Holes and misses below this are the rounding of estimates, not a listener's trouble."""
_SURE = "these are estimates: guided check --measured asks the voice"


def timing(script: Script, lengths: Lengths) -> Iterator[Diagnostic]:
    """Findings about the times of a script without errors. Raises what `lengths` raises."""
    yield from _breaths(script, lengths)
    offered = _offered(script)
    if not offered:
        return
    try:
        events = len(compile_session(script, Options(), max(length for length, _ in offered)).events)
    except ScriptError as error:
        yield from error.diagnostics
        return
    looks = _EVENTS // max(1, events * len(lengths.likely))
    if len(offered) + len(thresholds(script)) + 1 > looks:
        yield Diagnostic("G404", "note", "this session has too many forms to look at them all", offered[0][1])
        offered = offered[: max(1, looks)]
    else:
        yield from _holes(script, lengths, offered)
    for length, span in offered:
        yield from _miss(script, lengths, length, span)


def _offered(script: Script) -> list[tuple[Seconds, Span]]:
    """Every length the script promises, with its place."""
    meta, places = script.metadata, script.places
    found = [(length, places[f"lengths/{index}"]) for index, length in enumerate(meta.lengths)]
    if meta.length is not None and meta.length not in meta.lengths:
        found.append((meta.length, places["length"]))
    return found


def _miss(script: Script, lengths: Lengths, length: Seconds, span: Span) -> Iterator[Diagnostic]:
    """One length that is out of reach."""
    session = compile_session(script, Options(), length)
    reaches = [reach(session, frames_of) for frames_of in lengths.likely]
    slack = _SMALLEST / 2 if lengths.margin else 0.5 / FORMAT.rate
    too_long = [low > length + slack for low, _ in reaches]
    too_short = [high < length - slack for _, high in reaches]
    low, high = reaches[0]
    if too_long[0]:
        message = f"at {compact(length)} this session cannot be shorter than {_about(low, lengths)}"
        yield _finding("G401", message, span, too_long, "leave parts out of it with from:, or shorten its pauses")
    elif too_short[0]:
        message = f"at {compact(length)} this session cannot be longer than {_about(high, lengths)}"
        help = "let a pause grow, as in 30s+ or 20s..2m (choices and return never grow), or add parts with from:"
        yield _finding("G402", message, span, too_short, help)


def _holes(script: Script, lengths: Lengths, offered: Sequence[tuple[Seconds, Span]]) -> Iterator[Diagnostic]:
    """Lengths between the least and the greatest that no form reaches."""
    least, greatest = min(length for length, _ in offered), max(length for length, _ in offered)
    if least == greatest or not thresholds(script):
        return
    intervals = [reachable(script, Options(), frames_of) for frames_of in lengths.likely]
    sure = _gaps([one for found in intervals for one in found], least, greatest)
    span = script.places.get("lengths", offered[0][1])
    for low, high in _gaps(intervals[0], least, greatest):
        holds = [True] * len(intervals) if any(start < high and low < end for start, end in sure) else [True, False]
        message = f"no form of this session lasts between {_about(low, lengths)} and {_about(high, lengths)}"
        yield _finding("G404", message, span, holds, "lower a from:, or let the pauses of the shorter form grow more")


def _gaps(intervals: Sequence[Interval], least: Seconds, greatest: Seconds) -> list[Interval]:
    """What lies between intervals, within the two; never before the first or after the last of them."""
    found: list[Interval] = []
    reached = None
    for low, high in sorted(intervals):
        if reached is not None and low - reached > _SMALLEST:
            start, end = max(reached, least), min(low, greatest)
            if end - start > _SMALLEST:
                found.append((start, end))
        reached = high if reached is None else max(reached, high)
    return found


def _breaths(script: Script, lengths: Lengths) -> Iterator[Diagnostic]:
    """Words of paced breathing that take longer than their phase, in every part of the script."""
    told: set[Span] = set()
    for item in walk(script.items):
        if item.verb != "breathe" or item.span in told:
            continue
        told.add(item.span)
        alone = replace(script, items=(replace(item, at_least=None, below=None),))
        for event in compile_session(alone).events:
            if isinstance(event, Breathe) and event.cue == "words":
                yield from _words(event, lengths, item.span)


def _words(breathe: Breathe, lengths: Lengths, span: Span) -> Iterator[Diagnostic]:
    for (_, seconds), word in zip(breathe.phases, breathe.words, strict=False):
        if word is None:
            continue
        longer = [_seconds(frames_of, word) > seconds for frames_of in lengths.likely]
        if longer[0]:
            takes = f"{_seconds(lengths.frames_of, word):.1f} s"
            message = f"“{word.text}” takes {takes} to say, and its phase lasts {seconds:g} s"
            yield _finding("G403", message, span, longer, "make the phases longer, or write cue: tone")
            return


def _seconds(frames_of: Callable[[Speak], Frames], speak: Speak) -> Seconds:
    return to_seconds(frames_of(speak), FORMAT.rate)


def _about(length: Seconds, lengths: Lengths) -> str:
    """A length as told: to the second, and only as sure as it is."""
    return f"{'about ' if lengths.margin else ''}{compact(round(length) if length > 10 else round(length, 1))}"


def _finding(code: str, message: str, span: Span, holds: Sequence[bool], help: str) -> Diagnostic:
    """`holds`: for the likely lengths, in their order; one alone: for the real ones."""
    severity: Severity = severity_of(code)
    if len(holds) > 1:
        severity, help = ("warning", help) if all(holds) else ("note", f"{help}; {_SURE}")
    return Diagnostic(code, severity, message, span, help)
