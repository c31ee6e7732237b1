"""`guided preview`: a section as it sounds in the whole; and while one writes, only what has changed."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from guided.excerpt import excerpt, first_change, section
from guided.model import Bed, Mark, Rest, Session, Speak
from guided.rules import estimated
from guided.script import compile_session
from guided.timeline.fit import fitted
from tests.cli.runner import guided
from tests.script.helpers import read

ROOT = Path(__file__).parents[2]
SCRIPT = """title: Calm
lengths: [2m]
bed: rain
script:
  - section: Arrive
    id: arrive
  - Welcome to this place.
  - 5s..60s
  - section: Stay
  - You might stay a while.
  - 5s..60s
  - Nothing has to happen.
  - section: Return
  - And the room is here.
  - 5s
"""


def session(text: str = SCRIPT, length: float | None = None) -> Session:
    return compile_session(read(text).require(), length=length)


def test_a_section_sounds_as_it_does_in_the_whole() -> None:
    whole = session()
    start, end = section(whole, "stay") or (0, 0)
    part = excerpt(whole, estimated().frames_of, 48_000, start, end)
    rests = [event for event in part.events if isinstance(event, Rest)]
    lengths = fitted(whole, estimated().frames_of, 48_000)
    kept = [frames / 48_000 for event, frames in zip(whole.events, lengths, strict=True) if isinstance(event, Rest)]
    assert [rest.ideal for rest in rests] == pytest.approx(kept[1:3], abs=1e-4)
    assert all(rest.min == rest.ideal == rest.max for rest in rests)
    assert [event.text for event in part.events if isinstance(event, Speak)] == [
        "You might stay a while.",
        "Nothing has to happen.",
    ]
    assert [event.sound for event in part.events if isinstance(event, Bed)] == ["rain"]
    assert [event.title for event in part.events if isinstance(event, Mark)][-1] == "Stay"
    assert part.length is None


def test_a_section_is_found_by_id_or_title() -> None:
    whole = session()
    assert section(whole, "arrive") == section(whole, "Arrive") == (1, 4)
    assert section(whole, "nowhere") is None


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("a while", "for a while", 10),
        ("5s..60s\n  - Nothing", "6s..60s\n  - Nothing", 11),
        ("title: Calm", "title: Calmer", None),
        ("lengths: [2m]\n", "lengths: [2m]\ntags: [calm]\n\n", None),
        ("  - 5s\n", "  - 5s\n  - One more.\n", 16),
        ("bed: rain", "bed: ocean", 3),
    ],
)
def test_the_first_change_is_found_wherever_lines_have_moved(old: str, new: str, line: int | None) -> None:
    after = session(SCRIPT.replace(old, new, 1))
    index = first_change(session(), after)
    span = after.events[index].span if index is not None else None
    assert (span.line if span else None) == line


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "calm.yaml"
    path.write_text(SCRIPT)
    return path


def test_one_section(script: Path, tmp_path: Path) -> None:
    cache = {"GUIDED_CACHE": str(tmp_path / "cache")}
    done = guided("preview", str(script), "--section", "stay", "--output", "null", "--json", **cache)
    assert done.status == 0, done.err
    assert "from line 9: 2 phrases, 2 to voice" in done.err
    assert "Welcome" not in done.err
    assert json.loads(done.out)["line"] == 9
    again = guided("preview", str(script), "--section", "arrive", "--output", "null", **cache)
    assert "from line 5: 1 phrases, 1 to voice" in again.err


def test_findings_come_first_and_errors_play_nothing(script: Path) -> None:
    script.write_text(SCRIPT.replace("5s..60s", "1:30", 1))
    done = guided("preview", str(script), "--output", "null")
    assert done.status == 1
    assert "error[G201]" in done.err
    assert "from line" not in done.err


@pytest.mark.parametrize(
    ("args", "status", "says"),
    [(["--section", "nowhere"], 2, "there are arrive, Stay, Return"), (["-l", "1:30"], 2, "1m30s")],
)
def test_what_cannot_be_previewed(script: Path, args: list[str], status: int, says: str) -> None:
    done = guided("preview", str(script), "--output", "null", *args)
    assert done.status == status
    assert says in done.err


def test_standard_input_cannot_be_watched() -> None:
    assert guided("preview", "-", "--watch", "--output", "null").status == 2


class Watching:
    """`guided preview --watch` in a process of its own."""

    def __init__(self, script: Path, *args: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "guided", "preview", str(script), "--watch", "--output", "null", *args],
            stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "GUIDED_CACHE": str(script.parent / "cache")},
        )  # fmt: skip
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self.process.stderr or ():
            self._lines.put(line.rstrip("\n"))

    def until(self, words: str) -> list[str]:
        """Lines up to the first that holds the words."""
        seen: list[str] = []
        end = time.monotonic() + 60
        while not seen or words not in seen[-1]:
            try:
                seen.append(self._lines.get(timeout=max(0.01, end - time.monotonic())))
            except queue.Empty:
                pytest.fail(f"“{words}” never came; there was {seen}")
        return seen

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=30)


@pytest.fixture
def watching(script: Path) -> Iterator[Watching]:
    found = Watching(script)
    yield found
    found.process.kill()
    found.process.wait()


@pytest.mark.skipif(sys.platform == "win32", reason="ends by a signal")
def test_only_what_changed_is_voiced_and_it_is_played_from_there(script: Path, watching: Watching) -> None:
    first = watching.until("waiting")
    assert "from line 3: 4 phrases, 4 to voice" in first
    script.write_text(SCRIPT.replace("a while", "for a while"))
    second = watching.until("waiting")
    assert "from line 10: 3 phrases, 1 to voice" in second
    assert "  You might stay for a while." in second
    assert "  Welcome to this place." not in second
    script.write_text(SCRIPT.replace("a while", "a: while"))
    assert any("error[G101]" in line for line in watching.until("waiting"))
    script.write_text("\n# a remark\n" + SCRIPT.replace("a while", "for a while"))
    assert "nothing that is heard has changed" in watching.until("waiting")
    part = script.with_name("other.yaml")
    part.write_text(SCRIPT.replace("the room is here", "the light is here"))
    part.replace(script)
    third = watching.until("waiting")
    assert "from line 10: 3 phrases, 1 to voice" in third
    assert "lexicon" not in SCRIPT
    script.write_text(part_with_lexicon())
    fourth = watching.until("waiting")
    assert "from line 15: 1 phrases, 1 to voice" in fourth
    assert watching.end() == 130


def part_with_lexicon() -> str:
    return "lexicon: {light: lite}\n" + SCRIPT.replace("the room is here", "the light is here")
