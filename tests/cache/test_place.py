"""Where the store is."""

import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from guided.cache import DEFAULT_LIMIT, default_cache, place


def test_the_environment_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUIDED_CACHE", str(tmp_path / "mine"))
    assert default_cache().root == tmp_path / "mine"
    assert default_cache().limit == DEFAULT_LIMIT
    assert default_cache(limit=5).limit == 5
    assert not (tmp_path / "mine").exists()


def test_home_and_relative_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUIDED_CACHE", "here")
    assert default_cache().root == tmp_path / "here"
    monkeypatch.setenv("GUIDED_CACHE", "~/there")
    assert default_cache().root == Path.home() / "there"


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package that lies beside nothing yet."""
    monkeypatch.delenv("GUIDED_CACHE", raising=False)
    monkeypatch.setattr(place, "__file__", str(tmp_path / "guided" / "cache" / "place.py"))
    return tmp_path


def test_a_checkout_has_its_own(checkout: Path) -> None:
    (checkout / "audio_cache").mkdir()
    (checkout / "audio_cache" / "CACHEDIR.TAG").touch()
    assert default_cache().root == checkout / "audio_cache"


def test_else_it_is_the_users(checkout: Path) -> None:
    theirs = platformdirs.user_cache_path("guided", appauthor=False)
    assert default_cache().root == theirs
    (checkout / "audio_cache").mkdir()  # Someone's folder of that name, without the tag.
    assert default_cache().root == theirs


def test_to_import_and_open_loads_no_numpy() -> None:
    code = "import sys, guided.cache; guided.cache.default_cache().get('a'); print('numpy' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert ran.stdout == "False\n", ran.stderr
