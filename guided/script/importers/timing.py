"""Quiet that a text tells by its times: stamps before lines, minutes in headings, a sentence that announces a rest.

Speech is estimated at 120 words a minute. Where a part says how long it lasts and marks no pause itself, what speech
leaves of that time is shared out among its paragraphs.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from guided.script.importers.announced import announced
from guided.script.importers.pieces import At, Part, Piece, Quiet, Ring, Say
from guided.script.values import LONGEST_PAUSE, parse_pause
from guided.units import Seconds, compact

_WORD: Seconds = 0.5
_LINE: Seconds = 1.0
_BELL: Seconds = 4.0
_LEAST: Seconds = 3.0
"""Below this a rest of time is not worth a pause of its own."""


def timed(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with their quiet settled; stamps are gone, no suggested pause stands at an end or beside another."""
    return _settled(_shared(_stamped(list(pieces))))


def _stamped(pieces: list[Piece]) -> list[Piece]:
    """Before each stamp the quiet that makes it come at its time."""
    made: list[Piece] = []
    now: Seconds = 0.0
    for piece in pieces:
        if not isinstance(piece, At):
            made.append(piece)
            now += _lasts(piece)
            continue
        gap = min(piece.seconds - now, LONGEST_PAUSE)
        if gap >= 1.0 and made:
            if isinstance(made[-1], Quiet) and not made[-1].own:
                made.pop()
            made.append(Quiet(compact(max(1, round(gap))), piece.line))
        now = max(now, piece.seconds)
    return made


def _shared(pieces: list[Piece]) -> list[Piece]:
    """Parts that say how long they last, and mark no pause, get that length."""
    made: list[Piece] = []
    starts = [index for index, piece in enumerate(pieces) if isinstance(piece, Part)] + [len(pieces)]
    made += pieces[: starts[0]]
    for start, end in pairwise(starts):
        part = pieces[start]
        body = pieces[start + 1 : end]
        if (
            not isinstance(part, Part)
            or part.seconds is None
            or any(isinstance(piece, Quiet) and piece.own for piece in body)
        ):
            made += [part, *body]
            continue
        if body and isinstance(body[-1], Quiet):
            body = body[:-1]
        left = part.seconds - sum(_lasts(piece) for piece in body if not isinstance(piece, Quiet))
        slots = [index for index, piece in enumerate(body) if isinstance(piece, Quiet)]
        said = next((piece.line for piece in reversed(body) if isinstance(piece, Say)), part.line)
        share = min(left / (len(slots) + 1), LONGEST_PAUSE / 2)
        if share < _LEAST or not body:
            made += [part, *pieces[start + 1 : end]]
            continue
        value = _around(share)
        made += [part, *(replace(piece, value=value) if isinstance(piece, Quiet) else piece for piece in body)]
        made.append(Quiet(value, said, own=False))
    return made


def _around(share: Seconds) -> str:
    """About so long: it may shrink by half and grow by half."""
    step = 1 if share < 30 else 5
    low, ideal, high = (step * round(part * share / step) for part in (0.5, 1.0, 1.5))
    return f"{compact(max(2, low))}..{compact(ideal)}..{compact(min(high, LONGEST_PAUSE))}"


def _settled(pieces: list[Piece]) -> list[Piece]:
    """Suggestions where the text says more, and none that stand beside a pause, at the beginning or the end."""
    made: list[Piece] = []
    for index, piece in enumerate(pieces):
        last = made[-1] if made else None
        if isinstance(piece, Quiet) and not piece.own:
            follows = pieces[index + 1] if index + 1 < len(pieces) else None
            if isinstance(follows, Quiet) or isinstance(last, Quiet | Ring) or last is None:
                continue
            if isinstance(last, Say):
                said = announced(last.text)
                asked = (
                    "question"
                    if last.text.rstrip('"”’)').endswith("?") and piece.value in ("cue", "notice")
                    else piece.value
                )
                piece = replace(piece, value=said or asked)
        made.append(piece)
        if isinstance(piece, Say) and not piece.phrase and (said := announced(piece.text)):
            follows = pieces[index + 1] if index + 1 < len(pieces) else None
            if not isinstance(follows, Quiet):
                made.append(Quiet(said, piece.line, own=False))
    while (
        made
        and isinstance(made[-1], Quiet)
        and not made[-1].own
        and made[-1].value in ("notice", "break", "cue", "question")
    ):
        made.pop()
    return made


def _lasts(piece: Piece) -> Seconds:
    match piece:
        case Say():
            return len(piece.text.split()) * _WORD + _LINE + piece.text.count("…") + (12.0 if piece.phrase else 0.0)
        case Quiet():
            return parse_pause(piece.value).ideal
        case Ring():
            return _BELL * piece.times
    return 0.0
