"""How long phrases take, for rules: estimated from the text, or measured; and how far that can be trusted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from guided.errors import MachineError
from guided.findings import Diagnostic
from guided.model import Speak, Speeches
from guided.player import FORMAT, measured
from guided.script.catalogue import severity_of
from guided.speech.estimate import seconds
from guided.units import Frames, to_frames

MARGIN = 0.1
"""Estimates are off by 7 % a line; whole sessions by less, other voices by more."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """Lengths of phrases, and the readings of them that are all possible."""

    frames_of: Callable[[Speak], Frames]
    margin: float = 0.0
    """Real lengths lie within so much, as a part of 1, of these; 0: these are real."""
    problems: Mapping[Speak, Diagnostic] = field(default_factory=lambda: MappingProxyType({}))
    """What was found wrong while measuring."""

    @property
    def likely(self) -> tuple[Callable[[Speak], Frames], ...]:
        """As told, then at both ends of the margin. What holds for all of them is certain."""
        if self.margin == 0.0:
            return (self.frames_of,)
        return (self.frames_of, self._scaled(1 - self.margin), self._scaled(1 + self.margin))

    def _scaled(self, factor: float) -> Callable[[Speak], Frames]:
        return lambda speak: round(self.frames_of(speak) * factor)


def estimated() -> Lengths:
    """From letters and commas; loads no voice."""
    return Lengths(lambda speak: to_frames(seconds(speak.text, speak.pace), FORMAT.rate), MARGIN)


def real(speeches: Speeches) -> Lengths:
    """As voiced; a phrase that never was is voiced when it is asked for.

    A recording that cannot be played is a problem of the script, not of the machine.
    """
    problems: dict[Speak, Diagnostic] = {}
    frames_of = measured(speeches)
    guess = estimated().frames_of

    def frames(speak: Speak) -> Frames:
        if speak in problems:
            return guess(speak)
        try:
            return frames_of(speak)
        except MachineError as error:
            if speak.recording is None:
                raise
            problems[speak] = Diagnostic("G305", severity_of("G305"), str(error), speak.span, error.help)
            return guess(speak)

    return Lengths(frames, problems=problems)
