"""Every finding of the format's own rules, by code. The pages are by family, as the codes are."""

from guided.errors import Severity
from guided.script.rules import Rule
from guided.script.rules_file import FILE
from guided.script.rules_shape import SHAPE
from guided.script.rules_timing import TIMING
from guided.script.rules_values import REFERENCES, VALUES

CATALOGUE: dict[str, Rule] = {**FILE, **SHAPE, **VALUES, **REFERENCES, **TIMING}


def severity_of(code: str) -> Severity:
    """The usual severity of a finding. Raises KeyError for an unknown code."""
    return CATALOGUE[code].severity
