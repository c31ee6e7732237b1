"""Every finding of the format's own rules, by code. The pages are by family, as the codes are."""

from collections.abc import Mapping

from guided.findings import Severity
from guided.script.rules import Rule
from guided.script.rules_file import FILE
from guided.script.rules_shape import SHAPE
from guided.script.rules_timing import TIMING
from guided.script.rules_values import REFERENCES, VALUES

CATALOGUE: dict[str, Rule] = {**FILE, **SHAPE, **VALUES, **REFERENCES, **TIMING}


def severity_of(code: str) -> Severity:
    """The usual severity of a finding. Raises KeyError for an unknown code."""
    return CATALOGUE[code].severity


_FAMILIES = (
    ("G0", "The file"), ("G1", "Shape"), ("G2", "Values"), ("G3", "References"), ("G4", "Timing"), ("G5", "Craft"),
    ("E", "Editorial rules"),
)  # fmt: skip


def as_page(catalogue: Mapping[str, Rule] = CATALOGUE) -> str:
    """A catalogue in Markdown: with the editorial rules in it, `docs/findings.md`."""
    parts = [_HEAD]
    for prefix, family in _FAMILIES:
        rules = {code: rule for code, rule in sorted(catalogue.items()) if code.startswith(prefix)}
        if rules:
            parts.append(f"## {prefix} · {family}\n")
        parts += [_section(code, rule) for code, rule in rules.items()]
    return "\n".join(parts)


_HEAD = """# Findings

What `guided check` may say of a script. Made by `guided explain --all`, not by hand.

An error keeps a session from being played; a warning makes `--strict` fail; a note never fails.
"""


def _section(code: str, rule: Rule) -> str:
    examples = (("Not so", rule.bad), ("But so", rule.good))
    shown = "".join(f"\n{title}:\n\n```text\n{visible(text)}```\n" for title, text in examples if text)
    return f"### {code}: {rule.title}\n\n*{rule.severity}*\n\n{rule.explanation}\n{shown}"


def visible(text: str) -> str:
    """An example with its tabs as arrows and one line end at its end."""
    return text.replace("\t", "→").removesuffix("\n") + "\n"
