"""Names find scripts as format.md says, and listings read heads as the full reader would."""

from pathlib import Path

import pytest

from guided.errors import NoSuchSession
from guided.script import read_script
from guided.script.head import read_head
from guided.script.library import Library, builtin_folder
from guided.units import compact

BUILT_IN = sorted(path for path in builtin_folder().glob("*.yaml") if not path.name.startswith("_"))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    near, far = tmp_path / "near", tmp_path / "far"
    for folder, names in ((near, ["calm-sea", "calm"]), (far, ["calm", "River Walk", "_closing", "notes"])):
        folder.mkdir()
        for name in names:
            key = "other" if name == "notes" else "script"
            (folder / f"{name}.yaml").write_text(f"title: {name} of {folder.name}\n{key}:\n  - Hello.\n")
    return Library([("here", near), ("built-in", far)])


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("calm", "calm"),
        ("calm-sea", "calm-sea"),
        ("Calm Sea", "calm-sea"),
        ("calm_sea", "calm-sea"),
        ("river", "River Walk"),
        ("RIVERWALK", "River Walk"),
        ("calm-s", "calm-sea"),
    ],
)
def test_names_match_loosely(library: Library, typed: str, found: str) -> None:
    assert library.find(typed).stem == found


def test_the_nearer_folder_wins_and_the_other_is_marked(library: Library) -> None:
    assert library.find("calm").parent.name == "near"
    assert [(entry.path.parent.name, entry.shadowed) for entry in library.entries() if entry.name == "calm"] == [
        ("near", False),
        ("far", True),
    ]


@pytest.mark.parametrize(("typed", "hint"), [("rivr-walk", "River Walk"), ("_closing", "guided list"), ("cal", "calm")])
def test_an_unknown_name_says_what_it_could_be(library: Library, typed: str, hint: str) -> None:
    with pytest.raises(NoSuchSession) as caught:
        library.find(typed)
    assert hint in (caught.value.help or "")


def test_outside_the_built_ins_only_scripts_are_listed(tmp_path: Path) -> None:
    (tmp_path / "compose.yaml").write_text("services:\n  web: {}\n")
    assert Library([("here", tmp_path)]).entries() == ()


def test_a_path_is_taken_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "mine.yml"
    path.write_text("script:\n  - Hello.\n")
    assert Library([]).find(str(path)) == path


@pytest.mark.parametrize("path", BUILT_IN, ids=lambda path: path.stem)
def test_heads_say_what_the_full_reader_says(path: Path) -> None:
    head, script = read_head(path), read_script(path).script
    assert head is not None
    assert script is not None
    meta = script.metadata
    assert (head.title, head.description, head.when) == (meta.title, meta.description, meta.when)
    assert (head.intensity, head.tags, head.not_now) == (meta.intensity, meta.tags, meta.not_now)
    assert head.content_note == meta.content_note
    assert [length.replace(" ", "") for length in head.lengths] == [compact(length) for length in meta.lengths]


@pytest.mark.parametrize(
    "head",
    [
        'title: "A \\"quoted\\" one"',
        "title: >\n  folded over\n  two lines",
        "description: >-\n  folded: over # two\n  lines\n\ntags: [a]",
        "description: >-\n  two\n\n  paragraphs",
        "description: >-\n  one\n    deeper",
        "description: >+\n  kept\n",
        "title: one\n  two",
        "tags: [a, 'b']",
        "tags:\n- a\n- b",
        "description: 'single'  # and a comment",
        "lengths: 10m",
        "title: 1.0",
    ],
)
def test_odd_heads_are_read_alike(head: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text(f"{head}\nscript:\n  - Hello.\n")
    quick, reading = read_head(path), read_script(path)
    assert quick is not None
    if reading.script is not None:
        meta = reading.script.metadata
        assert (quick.title, quick.description, quick.tags) == (meta.title, meta.description, meta.tags)
