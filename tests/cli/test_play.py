"""`guided play` on the simulated device, on none, and in a terminal of its own."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.runner import guided

LONG = "script:\n" + "".join(f"  - You might notice sound number {word}.\n  - 4s\n" for word in "abcdefghij" * 6)


def test_ten_minutes_on_the_simulated_clock_end_on_the_sample(tmp_path: Path) -> None:
    begun = time.monotonic()
    done = guided("play", "steady-anchor", "-l", "10m", "--output", "null", "--json", cwd=tmp_path)
    assert done.status == 0, done.err
    played = json.loads(done.out)
    assert played["frames"] == 600 * 48_000
    assert not played["skipped"]
    assert time.monotonic() - begun < 300
    assert "Not now" in done.err or "synthetic" in done.err


def test_a_length_out_of_reach_is_said_and_the_nearest_played(tmp_path: Path) -> None:
    script = tmp_path / "s.yaml"
    script.write_text("script:\n  - Hello there.\n  - 1s..2s\n  - And goodbye.\n")
    done = guided("play", str(script), "-l", "1m", "--output", "null")
    assert done.status == 0, done.err
    assert "out of reach" in done.err


def test_a_section_can_be_begun_with() -> None:
    done = guided("play", "steady-anchor", "-l", "3m", "--from", "nowhere", "--output", "null")
    assert done.status == 2
    assert "there are" in done.err


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")
class TestTerminal:
    def run(self, script: Path, act: "list[tuple[float, bytes]]", args: tuple[str, ...] = ()) -> tuple[int, bytes]:
        """Play in a pseudo-terminal, typing at the given seconds; the exit status and all that was shown."""
        import pty
        import select

        pid, terminal = pty.fork()
        if pid == 0:
            os.environ["PYTHONPATH"] = str(Path(__file__).parents[2])
            os.execv(sys.executable, [sys.executable, "-m", "guided", "play", str(script), "--output", "slow", *args])
        begun, shown = time.monotonic(), b""
        while True:
            if act and time.monotonic() - begun > act[0][0]:
                os.write(terminal, act.pop(0)[1])
            if select.select([terminal], [], [], 0.05)[0]:
                try:
                    data = os.read(terminal, 65536)
                except OSError:
                    break
                if not data:
                    break
                shown += data
            assert time.monotonic() - begun < 60
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), shown


def test_without_a_device_it_says_so_and_exits_3(tmp_path: Path) -> None:
    done = guided("play", "steady-anchor", "-l", "3m", "--output", "no-such-device", cwd=tmp_path)
    assert done.status == 3
    assert "guided render steady-anchor" in done.err
    assert len(done.err.strip().splitlines()) <= 2


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_ctrl_c_is_130(tmp_path: Path) -> None:
    script = tmp_path / "long.yaml"
    script.write_text(LONG * 1 + "  - 2h\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "guided", "play", str(script), "--output", "null"],
        cwd=Path(__file__).parents[2],
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(2.0)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Traceback" not in err


def test_a_length_that_is_named_can_be_asked_for(tmp_path: Path) -> None:
    """Without a pause that gives there is no whole second to name."""
    (tmp_path / "firm.yaml").write_text("language: en\nscript:\n  - Hello there.\n  - pause: 10.4s\n")
    done = guided("render", "firm.yaml", "-l", "5m", cwd=tmp_path)
    assert done.status == 1
    named = done.err.splitlines()[0].rpartition(" can be ")[2]
    assert named.startswith("about 1")
    assert "." in named
