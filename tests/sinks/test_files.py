"""A whole file or none: errors, kills, permissions, and the sink's own thread."""

import errno
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from guided.errors import RenderError
from guided.model import Details, Format
from guided.seams import Sink
from guided.sinks._atomic import Draft
from guided.sinks._door import Encoder
from guided.sinks._file import FileSink
from tests.sinks.material import DOORS, FORMATS, RATE, Samples, voice_like, write

SECOND = np.zeros((RATE, 2), np.float32) + np.float32(0.1)


class Notes:
    """An encoder that writes how much it was given."""

    def __init__(self, path: Path, fails_at: int | None = None) -> None:
        self.path = path
        self.frames = 0
        self.fails_at = fails_at
        self.thread = threading.get_ident()
        self.abandoned = False

    def encode(self, samples: Samples) -> None:
        self.frames += len(samples)
        if self.fails_at is not None and self.frames > self.fails_at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def finish(self) -> None:
        self.path.write_text(str(self.frames))

    def abandon(self) -> None:
        self.abandoned = True


def feed(sink: Sink, seconds: int) -> None:
    for _ in range(seconds):
        sink.write(SECOND)


def files(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


@pytest.mark.parametrize("name", FORMATS)
def test_an_error_leaves_what_was_there_and_nothing_else(name: str, tmp_path: Path) -> None:
    target = tmp_path / f"a.{name}"
    target.write_bytes(b"what the listener had")

    def interrupted() -> None:
        with DOORS.load(name).open(str(target), Format(), Details()) as sink:
            feed(sink, 4)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert target.read_bytes() == b"what the listener had"
    assert files(tmp_path) == [target.name]


@pytest.mark.parametrize("name", FORMATS)
def test_before_the_end_there_is_no_file(name: str, tmp_path: Path) -> None:
    target = tmp_path / f"a.{name}"
    with DOORS.load(name).open(str(target), Format(), Details()) as sink:
        sink.write(SECOND)
        assert not target.exists()
        (draft,) = files(tmp_path)
        assert draft.startswith(f".a.{name}.")
    assert files(tmp_path) == [target.name]


@pytest.mark.parametrize("name", ["m4a", "mp3", "wav"])
def test_a_kill_never_shows_half_a_file(name: str, tmp_path: Path) -> None:
    program = (
        "import sys, numpy as np\n"
        "from guided.model import Details, Format\n"
        "from guided.registry import Registry\n"
        "block = np.zeros((48_000, 2), np.float32) + np.float32(0.1)\n"
        "with Registry('guided.sinks').load(sys.argv[1]).open(sys.argv[2], Format(), Details()) as sink:\n"
        "    while True:\n"
        "        sink.write(block)\n"
        "        print(flush=True)\n"
    )
    target = tmp_path / f"a.{name}"
    target.write_bytes(b"before")
    with subprocess.Popen([sys.executable, "-c", program, name, target], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        for _ in range(4):
            writer.stdout.readline()
        writer.kill()
    assert target.read_bytes() == b"before"


def test_nothing_written_is_an_error_and_no_file(tmp_path: Path) -> None:
    with (
        pytest.raises(RenderError, match="there is no sound to write"),
        DOORS.load("m4a").open(str(tmp_path / "a.m4a"), Format(), Details()),
    ):
        pass
    assert files(tmp_path) == []


@pytest.mark.parametrize("name", ["flac", "m4a", "mp3"])
def test_a_full_disk_is_told_and_leaves_nothing(name: str, tmp_path: Path) -> None:
    """A file-size limit stands for the disk: the same failing write, at a known place."""
    program = (
        "import resource, signal, sys, numpy as np\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))\n"
        "from guided.errors import RenderError\n"
        "from guided.model import Details, Format\n"
        "from guided.registry import Registry\n"
        "noise = np.random.default_rng(1).standard_normal((480_000, 2)).astype(np.float32) * np.float32(0.1)\n"
        "try:\n"
        "    with Registry('guided.sinks').load(sys.argv[1]).open(sys.argv[2], Format(), Details()) as sink:\n"
        "        for _ in range(6): sink.write(noise)\n"
        "except RenderError as error:\n"
        "    print(error)\n"
    )
    target = tmp_path / f"a.{name}"
    done = subprocess.run([sys.executable, "-c", program, name, target], capture_output=True, text=True, check=False)
    assert done.stdout == f"cannot write {target}: file too large\n", done.stderr
    assert files(tmp_path) == []


def test_an_error_in_the_encoders_thread_reaches_the_writer(tmp_path: Path) -> None:
    made: list[Notes] = []

    def opened(path: Path) -> Encoder:
        made.append(Notes(path, fails_at=RATE))
        return made[0]

    sink = FileSink(tmp_path / "a.txt", Format(), opened)
    with pytest.raises(RenderError, match="no space left on device") as caught, sink:
        feed(sink, 20)
    assert caught.value.help is not None
    assert "Free some space" in caught.value.help
    assert made[0].abandoned
    assert made[0].thread != threading.get_ident()
    assert files(tmp_path) == []


def test_the_encoder_that_cannot_open_is_told(tmp_path: Path) -> None:
    def opened(path: Path) -> Encoder:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    with pytest.raises(RenderError, match="permission denied"), FileSink(tmp_path / "a", Format(), opened) as sink:
        sink.write(SECOND)
    assert files(tmp_path) == []


def test_waiting_blocks_are_bounded(tmp_path: Path) -> None:
    """A slow encoder makes the writer wait, not the memory grow."""
    gate = threading.Event()

    class Slow(Notes):
        def encode(self, samples: Samples) -> None:
            gate.wait()
            super().encode(samples)

    with FileSink(tmp_path / "a.txt", Format(), Slow) as sink:
        written = []

        def writing() -> None:
            for number in range(40):
                sink.write(SECOND)
                written.append(number)

        thread = threading.Thread(target=writing)
        thread.start()
        time.sleep(0.5)
        stuck = len(written)
        gate.set()
        thread.join()
    assert stuck < 10
    assert (tmp_path / "a.txt").read_text() == str(40 * RATE)


def test_a_block_of_the_wrong_shape_is_refused(tmp_path: Path) -> None:
    with (
        pytest.raises(RenderError, match=r"shape \(5, 4\)"),
        FileSink(tmp_path / "a.txt", Format(), Notes) as sink,
    ):
        sink.write(np.zeros((5, 4), np.float32))


def test_the_file_is_as_readable_as_the_user_wants(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        path = write(tmp_path / "a.wav", voice_like(0.1))
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    path.chmod(0o604)
    write(path, voice_like(0.1))
    assert stat.S_IMODE(path.stat().st_mode) == 0o604


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "a.wav").symlink_to(tmp_path / "there" / "real.wav")
    write(tmp_path / "a.wav", voice_like(0.1))
    assert (tmp_path / "a.wav").is_symlink()
    assert (tmp_path / "there" / "real.wav").stat().st_size > 19_000


@pytest.mark.parametrize(
    ("target", "says"),
    [("missing/a.wav", "no such file or directory"), ("", "it is a folder"), ("pipe", "it is no plain file")],
)
def test_what_is_no_place_for_a_file_is_told_at_once(target: str, says: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with (
        pytest.raises(RenderError, match=says) as caught,
        DOORS.load("wav").open(str(tmp_path / target), Format(), Details()),
    ):
        pytest.fail("it opened")
    assert caught.value.help


def test_very_long_names_have_room_for_a_draft(tmp_path: Path) -> None:
    path = write(tmp_path / f"{'å' * 120}.wav", voice_like(0.1))
    assert files(tmp_path) == [path.name]


def test_a_draft_that_is_discarded_twice_is_no_error(tmp_path: Path) -> None:
    draft = Draft(tmp_path / "a")
    draft.discard()
    draft.discard()
    assert files(tmp_path) == []


def test_an_interrupt_while_the_file_is_finished_leaves_nothing(tmp_path: Path) -> None:
    """Ctrl-C in the very end: the encoder is still at work in its thread."""

    class Interrupted(Notes):
        def finish(self) -> None:
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.2)

    with pytest.raises(KeyboardInterrupt), FileSink(tmp_path / "a.txt", Format(), Interrupted) as sink:
        sink.write(SECOND)
    assert files(tmp_path) == []
