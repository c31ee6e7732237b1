"""What the rules look at: a script compiled at one length, as sentences with their places, offers and times.

Theory of operation. The compiler gives phrases; a sentence is one or more phrases of one line up to a full stop (an
ellipsis, a dash or a pause inside a line does not end it). Times come from the timeline's own fit. On estimates there
are several timings, at both ends of the margin: a rule about time finds only what holds in all of them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from guided.editorial.language import straight, words
from guided.editorial.quotes import without_quotes
from guided.editorial.times import Timing
from guided.findings import Span
from guided.model import Mark, Rest, Role, Session, Speak
from guided.script import Script
from guided.units import Seconds, compact

_END = re.compile(r"""[.!?…。！？।]["'”’»)\]]*$""")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as it is heard."""

    text: str
    """Quotation marks straight."""
    own: str
    """The guide's own words: what is quoted is blank."""
    span: Span
    offers: frozenset[str]
    """The marks of its line."""
    phrase: bool
    """Whether it is for the listener to repeat."""
    section: int
    """Index into the form's sections."""
    first: int
    """Index of its first event."""
    last: int
    """Index of its last event."""

    @property
    def words(self) -> list[str]:
        return words(self.text)

    @property
    def asks(self) -> bool:
        """Whether the guide asks the listener something."""
        return self.own.rstrip(" \"'").endswith("?")


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a form; what comes before the first mark is one, too."""

    mark: Mark | None
    first: int
    """Index of its first event."""
    end: int
    """One past its last event."""

    @property
    def role(self) -> Role | None:
        return self.mark.role if self.mark else None

    @property
    def intensity(self) -> int:
        return self.mark.intensity if self.mark else 1

    @property
    def title(self) -> str:
        return self.mark.title if self.mark else "the beginning"


@dataclass(frozen=True)
class Form:
    """One script at one length."""

    script: Script
    session: Session
    timings: tuple[Timing, ...]
    """The likeliest first; where lengths are measured it is the only one."""
    offered: bool = True
    """False: another way or part of the same script, looked at for its words alone."""

    @property
    def at(self) -> str:
        """`at 10m`, for messages."""
        return f"at {compact(self.length)}" if self.session.length is not None else "as its pauses come,"

    @property
    def length(self) -> Seconds:
        return self.session.length if self.session.length is not None else self.timings[0].total

    @property
    def sleep(self) -> bool:
        """Whether nobody is to be woken at its end."""
        return "sleep" in self.session.metadata.tags

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        starts = [(index, event) for index, event in enumerate(self.session.events) if isinstance(event, Mark)]
        edges = [index for index, _ in starts] + [len(self.session.events)]
        lead = [Part(None, 0, edges[0])] if edges[0] > 0 else []
        return (*lead, *(Part(mark, at, edges[number + 1]) for number, (at, mark) in enumerate(starts)))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(_sentences(self.session, self.parts))

    @cached_property
    def guiding(self) -> tuple[Sentence, ...]:
        """Without the lines that the listener repeats: what the guide says to the listener."""
        return tuple(sentence for sentence in self.sentences if not sentence.phrase)

    def of_role(self, *roles: Role) -> tuple[Sentence, ...]:
        return tuple(one for one in self.sentences if self.parts[one.section].role in roles)

    @cached_property
    def closing(self) -> tuple[Part, ...]:
        """The sections of role `return` at the end."""
        found: list[Part] = []
        for part in reversed(self.parts):
            if part.role != "return":
                break
            found.insert(0, part)
        return tuple(found)

    @cached_property
    def close(self) -> tuple[Sentence, ...]:
        """What is said in the closing sections."""
        first = self.closing[0].first if self.closing else len(self.session.events)
        return tuple(one for one in self.sentences if one.first >= first)

    def part_of(self, sentence: Sentence) -> Part:
        return self.parts[sentence.section]


def _sentences(session: Session, parts: Sequence[Part]) -> Iterator[Sentence]:
    ends = [part.end for part in parts]
    for line in _lines(session):
        texts = [straight(speak.text) for _, speak in line]
        own = without_quotes(" ".join(texts))
        at = begin = first = 0
        for number, text in enumerate(texts):
            at += len(text) + 1
            if number + 1 < len(texts) and not _END.search(text):
                continue
            (event, speak), (last, _) = line[first], line[number]
            yield Sentence(
                " ".join(texts[first : number + 1]),
                own[begin : at - 1],
                speak.span,
                speak.offers,
                speak.phrase,
                bisect_right(ends, event),
                event,
                last,
            )
            begin, first = at, number + 1


def _lines(session: Session) -> Iterator[list[tuple[int, Speak]]]:
    """Phrases that come from one saying of one line: nothing but the line's own pauses is between them."""
    line: list[tuple[int, Speak]] = []
    for index, event in enumerate(session.events):
        if isinstance(event, Speak):
            if line and line[-1][1].span != event.span:
                yield line
                line = []
            line.append((index, event))
        elif line and not (isinstance(event, Rest) and event.span == line[-1][1].span and event.intent != "between"):
            yield line
            line = []
    if line:
        yield line
