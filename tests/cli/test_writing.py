"""Text files a listener names: whole or not at all."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from guided.cli.writing import write_text
from guided.errors import RenderError
from tests.cli.runner import guided

WORDS = "Rest here. " * 10_000


@pytest.fixture
def full_disk(small_disk: Path) -> Path:
    (small_disk / "kept.vtt").write_text("mine\n")
    with (small_disk / "ballast").open("wb") as file, contextlib.suppress(OSError):
        while True:
            os.write(file.fileno(), bytes(4096))
    return small_disk


def test_a_full_disk_leaves_what_was_there(full_disk: Path) -> None:
    with pytest.raises(RenderError, match="no space") as caught:
        write_text(str(full_disk / "kept.vtt"), WORDS)
    assert "Free some space" in str(caught.value.help)
    assert (full_disk / "kept.vtt").read_text() == "mine\n"
    assert {path.name for path in full_disk.iterdir()} == {"kept.vtt", "ballast"}


def test_a_new_script_that_found_no_room_is_not_there_at_all(full_disk: Path) -> None:
    done = guided("new", "calm", "--dir", str(full_disk))
    assert done.status == 1
    assert "cannot be written" in done.err
    assert {path.name for path in full_disk.iterdir()} == {"kept.vtt", "ballast"}


def test_a_file_is_replaced_with_its_rights_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o600)
    write_text(str(path), "new\n")
    assert (path.read_text(), path.stat().st_mode & 0o777) == ("new\n", 0o600)


@pytest.mark.skipif(sys.platform == "win32", reason="no /dev/stdout there")
def test_what_is_no_file_is_written_to_as_it_is() -> None:
    program = "from guided.cli.writing import write_text; write_text('/dev/stdout', 'words\\n')"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "words\n"
