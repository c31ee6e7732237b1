"""What one finding means: the form in which the catalogue's pages are written."""

from dataclasses import dataclass

from guided.findings import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """What `guided explain` tells of a finding."""

    title: str
    severity: Severity
    """Unless the finding says otherwise."""
    explanation: str
    """One paragraph for an author."""
    bad: str = ""
    """A script, or a part of one, that has it."""
    good: str = ""
    """The same without it."""
    encoding: str = "utf-8"
    """How the bad example is saved."""
