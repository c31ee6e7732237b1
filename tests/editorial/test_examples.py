"""Every rule finds its bad example and lets its good one through; no rule is without a page."""

import re
from pathlib import Path

import pytest

from guided.editorial.catalogue import BY_PERSON, RULES
from guided.editorial.text_hash import text_hash
from tests.cli.runner import guided
from tests.editorial.helpers import found, read

SHOWN_ELSEWHERE = {"E07", "E50", "E56"}
"""Rules whose bad example no page can hold: a source's words, a fault of the program."""
STANDARD = 58


def test_every_rule_of_the_standard_has_a_page() -> None:
    assert list(RULES) == [f"E{number:02}" for number in range(1, STANDARD + 1)]
    assert all(rule.title and rule.explanation for rule in RULES.values())


@pytest.mark.parametrize("code", sorted(set(RULES) - SHOWN_ELSEWHERE - BY_PERSON))
def test_the_bad_example_is_found_and_the_good_one_is_not(code: str) -> None:
    rule = RULES[code]
    bad = found(rule.bad, code)
    assert bad
    assert all(one.help and one.span.line >= 1 for one in bad)
    assert not any(one.message.endswith((".", "!")) for one in bad)
    assert not found(good(code), code)


def good(code: str) -> str:
    """The good example; where it holds the digest of its own words, with that."""
    text = RULES[code].good
    if "HASH" not in text:
        return text
    from guided.editorial.review import looked
    from guided.rules import estimated

    script = read(text).script
    assert script is not None
    return text.replace("HASH", text_hash(looked(script, estimated()).forms))


@pytest.mark.parametrize("code", sorted(BY_PERSON))
def test_what_only_a_person_can_judge_is_said_to_be_so(code: str) -> None:
    assert "person" in RULES[code].explanation
    assert not RULES[code].bad


def test_explain_shows_an_editorial_rule() -> None:
    done = guided("explain", "e08")
    assert done.status == 0
    assert done.out.startswith("E08 (error): ")
    assert "Not so:" in done.out
    assert "But so:" in done.out


def test_the_standard_s_numbers_and_severities_hold() -> None:
    warnings = {15, 18, 19, 20, 29, 31, 32, 33, 37, 43, 44, 49, 53, 58}
    assert {int(code[1:]) for code, rule in RULES.items() if rule.severity == "warning"} == warnings


def test_no_code_of_a_rule_is_used_that_has_no_page() -> None:
    room = Path(__file__).parents[2] / "guided" / "editorial"
    used = {code for path in room.rglob("*.py") for code in re.findall(r'"(E\d\d)"', path.read_text(encoding="utf-8"))}
    assert used <= set(RULES)
