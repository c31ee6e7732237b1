"""`guided render` beyond one file: what is kept, what is refused, several at once, and standard output."""

import hashlib
import io
import os
import sys
import wave
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.cli.runner import Done, guided
from tests.files.material import THREE_PARTS, little, script


def digests(folder: Path) -> dict[str, str]:
    """Of every file there, hidden ones and the lock included."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return script(tmp_path_factory.mktemp("scripts"), "one", little("One", "Rest here a while."))


def test_the_same_command_twice_keeps_the_file_and_says_so(one: Path, tmp_path: Path, here: Command) -> None:
    first = here(str(one), "-o", "calm.mp3")
    before = (tmp_path / "calm.mp3").stat()
    again = here(str(one), "-o", "calm.mp3")
    assert (first.status, again.status) == (0, 0), again.err
    assert first.out == again.out == "calm.mp3\n"
    assert "kept" not in first.err
    assert "One, 0:08: kept, nothing has changed" in again.err
    assert (tmp_path / "calm.mp3").stat().st_mtime_ns == before.st_mtime_ns
    forced = here(str(one), "-o", "calm.mp3", "--force")
    assert "kept" not in forced.err
    assert (tmp_path / "calm.mp3").stat().st_mtime_ns != before.st_mtime_ns


def test_what_a_kill_left_after_the_last_file_goes_with_the_next_run(one: Path, tmp_path: Path, here: Command) -> None:
    """Killed between the last file's rename and the end of the job, all is right but the names it worked under."""
    assert here(str(one)).status == 0
    whole = digests(tmp_path)
    for name in (".one-8s.busy", ".one-8s.new.opus"):
        (tmp_path / name).touch()
    again = here(str(one))
    assert (again.status, "kept, nothing has changed" in again.err) == (0, True), again.err
    assert digests(tmp_path) == whole


def test_a_place_that_is_no_place(one: Path, tmp_path: Path, here: Command) -> None:
    done = here(str(one), "-o", "")
    assert (done.status, done.err.splitlines()[0]) == (2, "guided: -o is empty")
    (tmp_path / "notes").write_text("mine")
    done = here(str(one), "-o", "notes")
    assert done.status == 1
    assert "notes is there already and is no folder" in done.err
    assert "-o calm.mp3" in done.err
    done = here(str(one), "-f", "wav", "-o", "calm.aac")
    assert done.status == 0
    assert done.out == "calm.aac/one-8s.wav\n"
    assert "calm.aac is taken for a folder: .aac is none of flac, " in done.err
    assert "taken" not in here(str(one), "-f", "wav", "-o", "calm.aac").err, "a folder that is there is one"


def test_other_options_write_the_file_anew(one: Path, tmp_path: Path, here: Command) -> None:
    for options, kept in (((), False), (("--bed", "rain"), False), (("--bed", "rain"), True), ((), False)):
        done = here(str(one), "-f", "wav", *options)
        assert ("kept" in done.err) is kept, (options, done.err)


def test_a_file_of_somebody_else_is_never_written_over(one: Path, tmp_path: Path, here: Command) -> None:
    (tmp_path / "one-8s.mp3").write_text("my own")
    done = here(str(one), "--captions", "vtt")
    assert done.status == 1
    assert "one-8s.mp3 is there already and is not from guided" in done.err
    assert "--force" in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["one-8s.mp3"]
    assert (tmp_path / "one-8s.mp3").read_text() == "my own"
    assert here(str(one), "--force").status == 0
    assert (tmp_path / "one-8s.mp3").stat().st_size > 1000


def test_a_file_that_was_tagged_by_hand_is_kept(one: Path, tmp_path: Path, here: Command) -> None:
    assert here(str(one)).status == 0
    with (tmp_path / "one-8s.mp3").open("ab") as file:
        file.write(b"TAG" + bytes(125))
    again = here(str(one))
    assert again.status == 0
    assert "was changed since guided wrote it, and is kept" in again.err
    other = here(str(one), "--pace", "100")
    assert other.status == 1
    assert "was changed since guided wrote it" in other.err


def test_several_names_and_lengths_make_a_file_each(one: Path, tmp_path: Path, here: Command) -> None:
    two = script(tmp_path, "two", little("Two", "Stay a little."))
    done = here(str(one), str(two), "-l", "8s", "-l", "12s", "-f", "wav", "-o", "out")
    assert done.status == 0, done.err
    names = ["one-8s.wav", "one-12s.wav", "two-8s.wav", "two-12s.wav"]
    assert done.out.splitlines() == [str(Path("out") / name) for name in names]
    for name in names:
        with wave.open(str(tmp_path / "out" / name)) as file:
            assert file.getnframes() == 48_000 * int(name.split("-")[1].removesuffix("s.wav"))


def test_the_number_of_processes_does_not_show(one: Path, tmp_path: Path) -> None:
    for word in ("Two", "Three", "Four"):
        script(tmp_path, word.lower(), little(word, f"{word} is here."))
    sources = [str(one), *(str(tmp_path / f"{word}.yaml") for word in ("two", "three", "four"))]
    asked = ("-f", "mp3,flac,opus", "--captions", "vtt", "--transcript")
    for jobs in ("1", "2"):
        cache = str(tmp_path / f"cache{jobs}")
        done = guided("render", *sources, *asked, "-j", jobs, "-o", jobs, cwd=tmp_path, GUIDED_CACHE=cache)
        assert done.status == 0, done.err
    assert digests(tmp_path / "1") == digests(tmp_path / "2")
    assert len(digests(tmp_path / "1")) == 4 * 5 + 1


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_one_failure_stops_no_other(one: Path, tmp_path: Path, jobs: str, here: Command) -> None:
    other = script(tmp_path, "other", little("Other"))
    done = here(str(one), str(other), "-l", "9s", "-l", "10h", "-f", "wav", "-j", jobs)
    assert done.status == 1
    assert done.out.split() == ["one-9s.wav", "other-9s.wav"]
    assert "guided: one: “One” cannot be 10h long" in done.err
    assert "guided: other: “Other” cannot be 10h long" in done.err


def test_what_is_wrong_with_names_is_told_before_anything_is_written(one: Path, tmp_path: Path, here: Command) -> None:
    folder = tmp_path / "else"
    folder.mkdir()
    namesake = script(folder, "one", little("Another"))
    broken = script(folder, "broken", "title: Broken\nscript:\n  - 3\n  - sya: hello\n")
    for names, status, told in (
        ((), 2, "--all"),
        ((str(one), "--all"), 2, "--all"),
        ((str(one), "nothing-like-it"), 4, "no session called"),
        ((str(one), str(namesake)), 2, "two scripts are called one"),
        ((str(one), str(broken)), 1, "sya"),
        ((str(one), "-l", "8s", "-l", "9s", "-o", "a.mp3"), 2, "one file"),
        ((str(one), "-o", "a.mp3", "-f", "opus"), 2, "does not end in .opus"),
        ((str(one), "--captions", "ass"), 2, "vtt, srt, lrc"),
        ((str(one), "--preset", "radio"), 2, "phone, podcast, insight-timer"),
        ((str(one), "--preset", "insight-timer", "-f", "flac"), 2, "not flac"),
    ):
        done = here(*names)
        assert (done.status, done.out) == (status, ""), (names, done.err)
        assert told in done.err
        assert "Traceback" not in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["else"]


@pytest.mark.parametrize(("form", "head"), [("wav", b"RIFF"), ("opus", b"OggS")])
def test_a_format_on_standard_output(one: Path, tmp_path: Path, form: str, head: bytes, here: Command) -> None:
    data = _raw("render", str(one), "-o", "-", "-f", form, folder=tmp_path)
    assert data.startswith(head)
    if form == "wav":
        with wave.open(io.BytesIO(data)) as file:
            assert file.getnframes() == 8 * 48_000
    assert here(str(one), "-o", f"a.{form}").status == 0
    assert (tmp_path / f"a.{form}").read_bytes() == data
    (tmp_path / f"a.{form}").unlink()
    (tmp_path / "guided.lock").unlink()
    assert not list(tmp_path.iterdir()), "nothing is left here"


def _raw(*args: str, folder: Path) -> bytes:
    import subprocess

    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-m", "guided", *args]
    return subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, check=True).stdout


def test_one_script_however_it_is_called_is_written_once(one: Path, tmp_path: Path, here: Command) -> None:
    around = one.parent / ".." / one.parent.name / one.name
    done = here(str(one), str(around), "-f", "wav")
    assert (done.status, done.out) == (0, "one-8s.wav\n"), done.err


def test_two_sessions_never_share_a_neutral_name(
    one: Path, tmp_path: Path, here: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("guided.files.naming.neutral_title", lambda name: "Session 0001")
    done = here(str(one), str(script(tmp_path, "other", little("Other"))), "--neutral-names")
    assert (done.status, done.out) == (2, "")
    assert "one and other would both be called session-0001-8s" in done.err
    words = ("--all", "--neutral-names", "-l", "8s", "-f", "wav")
    monkeypatch.setattr("guided.cli.batch.Batch.write", lambda self, jobs: 0)
    rest = here(*words)
    assert rest.status == 1
    assert "is left out; write it to another folder" in rest.err


@pytest.mark.skipif(sys.platform != "linux", reason="other file systems refuse such a name")
def test_a_script_whose_name_is_no_text(tmp_path: Path, here: Command) -> None:
    path = tmp_path / os.fsdecode(b"bad\xff.yaml")
    path.write_text(little("Bad"))
    done = here(str(path), "-f", "mp3", "--html", "--captions", "lrc")
    assert done.status == 0, done.err
    assert (tmp_path / "bad�-8s.html").is_file()


def test_standard_output_takes_one_file(one: Path, tmp_path: Path, here: Command) -> None:
    both = here(str(one), "-o", "-", "-l", "8s", "-l", "9s")
    assert (both.status, both.out) == (2, "")
    assert "standard output takes one file" in both.err
    done = here(str(one), "-o", "-", "-f", "mp3,wav")
    assert (done.status, done.out) == (2, "")
    assert here(str(one), "-o", "-", "--captions", "vtt").status == 2


def test_a_script_that_is_piped_in(tmp_path: Path) -> None:
    done = guided("render", "-", "-o", "piped.wav", cwd=tmp_path, stdin=little("Piped").encode())
    assert done.status == 0, done.err
    with wave.open(str(tmp_path / "piped.wav")) as file:
        assert file.getnframes() == 8 * 48_000


def test_neutral_names_and_a_listeners_name(tmp_path: Path, here: Command) -> None:
    path = script(tmp_path, "shame-spiral", THREE_PARTS.replace("Three – and more", "Shame Spiral"))
    asked = ("--neutral-names", "-s", "name=Winifred", "-f", "mp3,opus,flac,m4b,wav", "-o", "out")
    done = here(str(path), *asked)
    assert done.status == 0, done.err
    names = sorted(digests(tmp_path / "out"))
    assert all(name.startswith("session-") or name == "guided.lock" for name in names)
    for file in (tmp_path / "out").iterdir():
        data = file.read_bytes().lower()
        for text in ("winifred", "shame", "arriving"):
            assert text.encode() not in data, file.name
            assert text.encode("utf-16-le") not in data, file.name


def test_all_takes_the_nearest_length_and_says_so(tmp_path: Path) -> None:
    from guided.cli.orders import Wish
    from guided.cli.output import Terminal
    from guided.files.plan import Place, Style
    from guided.model import Options
    from guided.script.library import Library

    wish = Wish((), True, (30.0,), Options(), Style(("wav",)), Place(tmp_path))
    orders, failed = wish.orders(Terminal())
    assert not failed
    assert {order.name for order in orders} == {entry.name for entry in Library().entries() if not entry.shadowed}
    assert all(order.job.nearest for order in orders)


@pytest.mark.parametrize("asked", [(), (600.0,)])
def test_the_longest_are_handed_out_first_and_the_shortest_last(
    tmp_path: Path, asked: tuple[float, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that several processes end together; a session that cannot be as long as asked counts as what it can be."""
    from guided.cli import batch
    from guided.cli.orders import Wish
    from guided.cli.output import Terminal
    from guided.files.make import Made, Written
    from guided.files.plan import Job, Place, Style
    from guided.files.workers import Report
    from guided.model import Options

    names: list[str] = []

    def run(jobs: Sequence[Job], processes: int, tell: Callable[[int, Report], None]) -> None:
        for number, job in enumerate(jobs):
            assert job.source.path
            names.append(job.source.path.stem)
            tell(number, Made(names[-1], names[-1], (Written(Path(names[-1]), "written"),), None, None))

    monkeypatch.setattr(batch, "run", run)
    orders, _ = Wish((), True, asked, Options(), Style(("wav",)), Place(tmp_path)).orders(Terminal(quiet=True))
    told: list[str] = []
    monkeypatch.setattr(Terminal, "say", lambda _, text: told.append(text))
    assert batch.Batch(Terminal(quiet=True), orders).write(2) == 0
    weights = {order.name: order.weight for order in orders}
    assert [weights[name] for name in names] == sorted(weights.values(), reverse=True)
    assert names[-1] == "ground-me"
    assert told == [order.name for order in orders], "named in the order they were asked for"


def _all(folder: Path, *args: str) -> Done:
    """`--all` where there is nothing but what is in the folder."""
    code = (
        "import sys; from pathlib import Path; from guided.script import library; "
        "library._standard_folders = lambda: iter([('here', Path('scripts'))]); "
        "from guided.cli.main import run; sys.exit(run(sys.argv[1:]))"
    )
    import subprocess

    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code, "render", "--all", *args],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_all_of_a_small_library(tmp_path: Path) -> None:
    (tmp_path / "scripts").mkdir()
    script(tmp_path / "scripts", "long", little("Long").replace("90s", "2h"))
    script(tmp_path / "scripts", "short", little("Short").replace("90s", "9s"))
    script(tmp_path / "scripts", "broken", "title: Broken\nscript:\n  - sya: hello\n")
    done = _all(tmp_path, "-l", "20s", "-l", "30s", "-f", "wav", "-j", "2", "-o", "out")
    assert done.status == 1, "one script cannot be read"
    assert "sya" in done.err
    (tmp_path / "scripts" / "broken.yaml").unlink()
    names = [Path(line).name for line in done.out.split()]
    assert names[:2] == ["long-20s.wav", "long-30s.wav"]
    assert names[2] == names[3], "both lengths are out of reach, and one is nearest"
    assert f"short cannot be 20s long: the nearest, {names[2].split('-')[1][:-4]}, is taken" in done.err
    again = _all(tmp_path, "-l", "20s", "-l", "30s", "-f", "wav", "-j", "2", "-o", "out")
    assert again.status == 0, again.err
    assert again.err.count("kept, nothing has changed") == 4
