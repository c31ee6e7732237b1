"""What an author's editor does with the schema beside a script, offline."""

from collections.abc import Iterator

import pytest

from guided.player import known_names
from guided.script.schema import FILE_NAME, MODELINE, as_text
from tests.language_server import Editor, server
from tests.script.helpers import EXAMPLES

SLIPS = """{}
titel: Calm
bed: rian
script:
  - Rest here.
  - 30
  - bel: bowl
  - bell: bowl
    tims: 3
  - pause: 5
  - repeat: 3
  - breathe: slowly
  - Notice this: your breath
"""
OPEN = """{}
title: Calm

script:
  - bell: bowl
    @
  - @
  - breathe: 4-6
    cue: @
  - section: Arrive
    role: arrive
""".replace("@", "")


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    command = server()
    if command is None:
        pytest.skip("no yaml-language-server here (npm install --prefix .ci yaml-language-server)")
    folder = tmp_path_factory.mktemp("scripts")
    (folder / FILE_NAME).write_text(as_text(known_names()), encoding="utf-8")
    with Editor(command, folder) as opened:
        yield opened


def test_slips_are_underlined_where_they_are(editor: Editor) -> None:
    found = editor.open("slips.yaml", SLIPS.format(MODELINE))
    told = {one["range"]["start"]["line"]: one["message"] for one in found}
    assert set(told) == {1, 2, 5, 6, 8, 9, 10, 11, 12}
    assert "titel" in told[1]
    assert '"rain"' in told[2]
    assert "write 30s" in told[5]
    assert "bel " in told[6]
    assert "tims" in told[8]
    assert "has its unit" in told[9]
    assert '"do"' in told[10]
    assert "4-7-8" in told[11]


def test_nothing_is_underlined_in_the_examples(editor: Editor) -> None:
    for path in sorted(EXAMPLES.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        lines = [line for line in text.splitlines(keepends=True) if "yaml-language-server" not in line]
        assert editor.open(path.name, MODELINE + "\n" + "".join(lines)) == [], path


def test_the_words_that_fit_are_offered(editor: Editor) -> None:
    editor.open("open.yaml", OPEN.format(MODELINE))
    top = editor.complete("open.yaml", 2, 0)
    assert {"description", "lengths", "bed"} <= set(top)
    assert "title" not in top
    assert {"times", "every", "gain", "from"} <= set(editor.complete("open.yaml", 5, 4))
    assert {"bell", "breathe", "say", "section"} <= set(editor.complete("open.yaml", 6, 4))
    assert editor.complete("open.yaml", 8, 9) == ["words", "tone", "none"]


def test_a_key_is_explained(editor: Editor) -> None:
    editor.open("hover.yaml", OPEN.format(MODELINE))
    assert "What a listener sees first" in editor.hover("hover.yaml", 1, 2)
    assert "A bell by its name" in editor.hover("hover.yaml", 4, 5)
    assert "Default: words" in editor.hover("hover.yaml", 8, 5)
    assert "place in the arc" in editor.hover("hover.yaml", 10, 6)
