"""The built-in library: clean by its own rules, in words of its own; and the pages that are made from it."""

from pathlib import Path

import pytest

from guided.cache import default_cache
from guided.editorial import examined
from guided.editorial.docs import LIBRARY, STYLE, measured, sessions
from guided.editorial.overlap import shared
from guided.editorial.review import looked
from guided.editorial.tables import COMMAND, rules_table, section, with_rules
from guided.player import known_names, open_script
from guided.rules import estimated
from guided.script import read_script
from guided.script.library import builtin_folder
from tests.editorial import helpers

VOICED = ("ground-me", "steady-anchor", "shame-spiral")
"""Sessions whose table is made anew from the sound; `python -m guided.editorial --check` does all of them."""


@pytest.mark.parametrize("path", sessions(), ids=lambda path: path.stem)
def test_check_finds_nothing_in_the_library(path: Path) -> None:
    reading = read_script(path, known_names(), (builtin_folder(),))
    found = examined(reading, estimated(), library=helpers.LIBRARY)
    assert not [f"{one.code} line {one.span.line}: {one.message}" for one in found if one.severity != "note"]


@pytest.mark.parametrize("path", sessions(), ids=lambda path: path.stem)
def test_no_eight_words_of_a_source(path: Path) -> None:
    look = looked(open_script(path, (builtin_folder(),)), estimated(), helpers.LIBRARY)
    for form in look.every_form():
        assert not list(shared([one.text for one in form.sentences]))
    meta = look.meta
    assert not list(shared([meta.title, meta.description, meta.when, meta.content_note, *meta.not_now]))


def test_the_docs_are_in_words_of_their_own() -> None:
    for page in (STYLE, STYLE.parents[1] / "README.md"):
        assert not list(shared([page.read_text(encoding="utf-8")]))


def test_the_style_guide_has_the_rules_of_the_catalogue() -> None:
    page = STYLE.read_text(encoding="utf-8")
    if with_rules(page) != page:
        pytest.fail(f"docs/style.md does not hold the rules as they are; run  {COMMAND}", pytrace=False)
    assert rules_table() in page


def test_the_library_page_has_every_session_at_every_length() -> None:
    page = LIBRARY.read_text(encoding="utf-8")
    for path in sessions():
        meta = open_script(path, (builtin_folder(),)).metadata
        if f"## {meta.title}\n\n`{meta.name}`" not in page:
            pytest.fail(f"docs/library.md lacks {meta.name}; run  {COMMAND}", pytrace=False)


@pytest.mark.parametrize("name", VOICED)
def test_the_library_page_says_what_is_heard(name: str) -> None:
    with measured(builtin_folder() / f"{name}.yaml", default_cache()) as look:
        table = section(look)
    if table not in LIBRARY.read_text(encoding="utf-8"):
        pytest.fail(f"docs/library.md is not what {name} measures; run  {COMMAND}", pytrace=False)
