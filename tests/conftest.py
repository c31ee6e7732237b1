"""What all tests share: no listener's settings, no listener's cache, one cache for the whole run."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

# A run in the background, or under nohup, inherits signals that are ignored, and so would the programs that tests stop.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

_LONG = ("test_mutations.py", "test_player.py", "test_headstart.py", "test_render_kills.py", "test_feed.py")
"""Files of a minute or so come first: begun last, they would have one worker busy while the others have nothing."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: _LONG.index(item.path.name) if item.path.name in _LONG else len(_LONG))


@pytest.fixture(scope="session", autouse=True)
def private_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Settings, data and cache of their own; lines spoken by one test are there for the next."""
    home = tmp_path_factory.mktemp("home")
    before = dict(os.environ)
    os.environ["GUIDED_CACHE"] = str(home / "cache")
    os.environ["GUIDED_CONFIG"] = str(home / "config.toml")
    os.environ["GUIDED_STATE"] = str(home / "state")
    os.environ["XDG_DATA_HOME"] = str(home / "data")
    os.environ["GUIDED_VOICE_DIR"] = str(home / "voices")
    for name in [name for name in os.environ if name.startswith("GUIDED_PLAY_")] + ["GUIDED_PATH", "NO_COLOR"]:
        os.environ.pop(name, None)
    yield home
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    if sys.platform != "linux" or mount is None or unmount is None:
        pytest.skip("a tmpfs can only be mounted on Linux")
    disk = tmp_path / "disk"
    disk.mkdir()
    tried = subprocess.run([mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], capture_output=True, text=True)
    if tried.returncode:
        pytest.skip(f"mount is not permitted here: {tried.stderr.strip()}")
    try:
        yield disk
    finally:
        subprocess.run([unmount, disk], check=True)
