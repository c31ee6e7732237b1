"""What a rule is given and what it says."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from guided.editorial.forms import Form, Sentence
from guided.editorial.language import Language
from guided.editorial.times import Timing
from guided.findings import Severity, Span
from guided.model import Metadata
from guided.script import Script

OfferedBy = Callable[[Sentence], bool]


@dataclass(frozen=True, slots=True)
class Found:
    """A finding before it is known how severe it is here and whether it is waived."""

    code: str
    message: str
    span: Span
    help: str | None = None
    severity: Severity | None = None
    """None: the rule's usual one."""


@dataclass(frozen=True, slots=True)
class Branch:
    """Another way through a script than its default."""

    option: str
    """As a listener would ask for it: `--choose state=worried`."""
    span: Span
    form: Form


@dataclass(frozen=True)
class Look:
    """One script, and all that the rules may ask of it."""

    script: Script
    forms: tuple[Form, ...]
    """At each length it is offered at; one unfitted form where it names none."""
    branches: tuple[Branch, ...]
    tongue: Language
    """Its language; without one no rule is asked that needs one."""
    intensity_of: Callable[[str], int | None]
    """Of another session by name; None where there is no such session."""
    measured: bool = False
    """Whether the timings are real."""
    strict: bool = False
    """Whether it is of the built-in library, or tagged trauma-sensitive."""

    @property
    def meta(self) -> Metadata:
        return self.script.metadata

    @property
    def sensitive(self) -> bool:
        return "trauma-sensitive" in self.meta.tags

    @cached_property
    def intensity(self) -> int:
        """The greatest of all its forms, and of what its head says."""
        return max([self.meta.intensity, *(form.session.intensity for form in self.forms)])

    def key(self, *names: str) -> Span:
        """Where the first of these top-level keys that is written stands; else the top of the file."""
        for name in names:
            if name in self.script.places:
                return self.script.places[name]
        file = str(self.script.path) if self.script.path is not None else "<stdin>"
        known = next(iter(self.script.places.values()), None)
        return Span(known.file if known else file, 1, 1, 2)

    def every_form(self) -> Iterator[Form]:
        yield from self.forms
        yield from (branch.form for branch in self.branches)

    def lines(self) -> Iterator[Sentence]:
        """Every sentence that can be heard, each once."""
        seen: set[tuple[Span, str]] = set()
        for form in self.every_form():
            for sentence in form.sentences:
                if (sentence.span, sentence.text) not in seen:
                    seen.add((sentence.span, sentence.text))
                    yield sentence

    def offers(self, sentence: Sentence, kind: str) -> bool:
        """Whether a sentence offers something, by its mark or by its words."""
        return kind in sentence.offers or self.tongue.find(f"offers.{kind}", sentence.text) is not None

    def chosen(self, sentence: Sentence) -> bool:
        """Whether it is marked as the listener's choice."""
        return self.tongue.find("wording.choice", sentence.own) is not None


def certain(form: Form, holds: Callable[[Timing], bool]) -> bool:
    """Whether something is so whatever the voice: on estimates, at both ends of their margin."""
    return all(holds(timing) for timing in form.timings)


def near(sentences: Iterable[Sentence], index: int, reach: int) -> tuple[Sentence, ...]:
    """A sentence and so many on both sides of it."""
    known = tuple(sentences)
    return known[max(0, index - reach) : index + reach + 1]
