"""`guided voices`: which one is in use."""

import json
from pathlib import Path

from tests.cli.conftest import Command


def test_the_voice_in_use_is_first_and_marked(inside: Command, tmp_path: Path) -> None:
    done = inside("voices", "list", "--language", "en")
    first, *others = done.out.splitlines()
    assert first.startswith("en-us+f2 ")
    assert "in use" in first
    assert not any("in use" in line or line.startswith("en-us+f2 ") for line in others)
    config = tmp_path / "config.toml"
    config.write_text('voice = "de+f3"\n')
    done = inside("voices", GUIDED_CONFIG=str(config))
    assert done.out.splitlines()[0].startswith("de+f3 ")
    data = json.loads(inside("voices", "list", "--json").out)
    assert [voice["name"] for voice in data if voice["in_use"]] == ["de+f3"]
    assert data[0]["in_use"]


def test_a_voice_that_is_gone_is_missed(inside: Command, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('voice = "nobody"\n')
    done = inside("voices", GUIDED_CONFIG=str(config))
    assert done.status == 0
    assert "“nobody” is not on this machine" in done.err
    assert done.out.startswith("en-us+f2 ")
