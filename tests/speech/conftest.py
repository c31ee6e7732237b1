"""What the tests of speech share."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from guided.cache import Cache
from guided.findings import Span
from guided.model import Speak
from guided.speech import Speaker

PROGRAM = Path(__file__).parents[1] / "voices" / "speaker_program.py"
HERE = Span("test.yaml", 1, 1, 2)


def speak(text: str, **fields: object) -> Speak:
    return Speak(text, HERE, **fields)  # type: ignore[arg-type]


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


@pytest.fixture
def speaker(cache: Cache) -> Iterator[Speaker]:
    with Speaker(cache) as opened:
        yield opened


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """What the voice `command:beeps` was asked to say, a line each."""
    return tmp_path / "log.txt"


@pytest.fixture
def beeps(tmp_path: Path, log: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Set `command:beeps` up: a program of one speed that logs what it is asked."""

    def listed(*options: str, more: str = "") -> None:
        command = json.dumps([sys.executable, str(PROGRAM), *options])
        place = tmp_path / "voices.toml"
        place.write_text(f"[voices.beeps]\ncommand = {command}\n{more}\n")
        monkeypatch.setenv("GUIDED_VOICES", str(place))
        monkeypatch.setenv("SPEAKER_LOG", str(log))

    listed()
    return listed
