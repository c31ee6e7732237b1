"""`guided new`: from nothing to a session that is checked, and never over something that is there."""

import json
from pathlib import Path

import pytest

from guided.cache import Cache
from guided.rules import examined, real
from guided.script import compile_session, read_text
from guided.script.schema import MODELINE
from guided.script.templates import filled, slug_of, templates, title_for
from guided.speech import Speaker
from tests.cli.runner import guided

TEMPLATES = ["first-script", "body-scan", "breath", "self-compassion-break", "sleep"]


def test_every_template_is_offered_with_what_it_is() -> None:
    assert list(templates()) == TEMPLATES
    lines = guided("new").out.splitlines()
    assert [line.split()[0] for line in lines] == TEMPLATES
    assert all(about.endswith(".") for about in templates().values())


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_new_script_passes_the_strict_check(template: str, tmp_path: Path) -> None:
    made = guided("new", "Evening Calm", "--template", template, cwd=tmp_path)
    assert (made.status, made.out) == (0, "scripts/evening-calm.yaml\n")
    assert "guided preview evening-calm" in made.err
    script = tmp_path / "scripts" / "evening-calm.yaml"
    text = script.read_text(encoding="utf-8")
    assert text.splitlines()[0] == MODELINE
    assert "\ntitle: Evening Calm\n" in text
    assert "NAME" not in text
    assert json.loads((tmp_path / "scripts" / "guided.schema.json").read_text())["required"] == ["script"]
    checked = guided("check", "--strict", "evening-calm", cwd=tmp_path)
    assert checked.status == 0, checked.out
    for way in ((), ("--measured",)):
        found = json.loads(guided("check", "--format", "json", *way, "evening-calm", cwd=tmp_path).out or "[]")
        assert {one["code"] for one in found} <= {"E58"}, found  # whoever wrote it has yet to listen to it


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_length_it_offers_is_real(template: str, tmp_path: Path) -> None:
    reading = read_text(filled(template, "calm"))
    with Speaker(Cache(tmp_path)) as speaker:
        assert not [found for found in examined(reading, real(speaker)) if found.code.startswith("G")]


@pytest.mark.parametrize("template", TEMPLATES)
def test_it_needs_nothing_from_elsewhere(template: str) -> None:
    session = compile_session(read_text(filled(template, "calm")).require())
    assert session.metadata.lengths
    assert session.metadata.license


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    guided("new", "calm", cwd=tmp_path)
    script = tmp_path / "scripts" / "calm.yaml"
    script.write_text("mine")
    again = guided("new", "calm", cwd=tmp_path)
    assert again.status == 2
    assert "there already" in again.err
    assert script.read_text() == "mine"


def test_a_schema_that_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "guided.schema.json").write_text("{}")
    done = guided("new", "calm", "--dir", ".", cwd=tmp_path)
    assert done.status == 0
    assert "guided schema >" in done.err
    assert "guided preview calm.yaml" in done.err
    assert (tmp_path / "guided.schema.json").read_text() == "{}"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["…"], "no letter"),
        (["../evil"], "guided new evil --dir .."),
        (["scripts/calm.yaml"], "guided new calm.yaml --dir scripts"),
        (["..\\evil"], "is a path"),
        (["calm", "--template", "slep"], "did you mean sleep?"),
        (["a", "--template", "qq"], "breath"),
    ],
)
def test_what_cannot_be_made(args: list[str], says: str, tmp_path: Path) -> None:
    done = guided("new", *args, cwd=tmp_path)
    assert done.status == 2
    assert says in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = guided("new", "calm", "--dir", "file", cwd=tmp_path)
    assert done.status in (1, 2)
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("name", "slug", "title"),
    [
        ("evening-calm", "evening-calm", "Evening calm"),
        ("Evening Calm", "evening-calm", "Evening Calm"),
        ("calm.yaml", "calm", "Calm"),
        ("What now: a pause", "what-now-a-pause", "What now: a pause"),
        ("../../etc/passwd", "etc-passwd", "Etc passwd"),
        ("_hidden", "hidden", "Hidden"),
    ],
)
def test_names_and_titles(name: str, slug: str, title: str) -> None:
    assert (slug_of(name), title_for(name)) == (slug, title)
    assert read_text(filled("first-script", name)).require().metadata.title == title
