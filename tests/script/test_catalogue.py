"""The catalogue of findings: `guided explain`, and the page made from it."""

from pathlib import Path

import pytest

from guided.editorial.catalogue import EXPLAINED
from guided.script import reference
from guided.script.catalogue import CATALOGUE, as_page
from tests.cli.runner import guided

PAGE = Path(__file__).parents[2] / "docs" / "findings.md"
COMMAND = "guided explain --all > docs/findings.md"


def test_the_page_is_that_of_the_catalogue() -> None:
    if PAGE.read_text(encoding="utf-8") != as_page(EXPLAINED).rstrip("\n") + "\n":
        pytest.fail(f"docs/findings.md is not what the catalogue says; run  {COMMAND}", pytrace=False)


def test_the_page_of_keys_is_that_of_the_table() -> None:
    page = PAGE.with_name("authors") / "reference.md"
    if page.read_text(encoding="utf-8") != reference.as_page():
        command = "guided schema --markdown > docs/authors/reference.md"
        pytest.fail(f"docs/authors/reference.md is not what the table of keys says; run  {command}", pytrace=False)


@pytest.mark.parametrize("code", sorted(code for code in CATALOGUE if code.startswith("G")))
def test_every_finding_has_a_bad_and_a_good_example(code: str) -> None:
    rule = CATALOGUE[code]
    assert rule.bad
    assert rule.good
    assert rule.bad != rule.good


def test_explain_shows_both_examples() -> None:
    done = guided("explain", "g101")
    assert done.status == 0
    assert done.out.startswith("G101 (error): ")
    assert "      - Notice this: your breath\n" in done.out
    assert '      - "Notice this: your breath"\n' in done.out


def test_explain_alone_lists_every_finding() -> None:
    lines = guided("explain").out.splitlines()
    assert [line.split()[0] for line in lines] == sorted(EXPLAINED)


def test_an_unknown_code_is_answered_with_the_nearest() -> None:
    done = guided("explain", "G-101")
    assert done.status == 2
    assert "did you mean G101?" in done.err
