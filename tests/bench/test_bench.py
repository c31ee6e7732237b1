"""The measures themselves: no figure is asserted here, but that what is measured is what the page says."""

import subprocess
import sys
from pathlib import Path

import pytest

from bench import material
from bench.__main__ import MEASURES, main
from bench.harness import BenchError, Command, Run, answered, in_turn, memory, run, seconds
from bench.report import Report, Row, Verdict, show

HOUSE = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="bench needs os.wait4")


def python(label: str, code: str) -> Command:
    return Command(label, (sys.executable, "-c", code))


def test_the_material_is_what_the_page_says() -> None:
    lines = material.session()
    assert len({text for text, _ in lines}) == 60
    assert 870 <= sum(len(text.split()) for text, _ in lines) <= 930
    assert {pause for _, pause in lines} >= {3, 30}
    assert all(3 <= pause <= 30 for _, pause in lines)
    assert material.script(2.0).count("- bell: bowl") == 2
    assert "repeat: 8\n" in material.script(2.0)
    assert "length: 480m\n" in material.script(8.0)


def test_the_material_is_a_script_that_reaches_its_lengths(tmp_path: Path) -> None:
    for hours in (0.25, 8.0):
        path = tmp_path / f"{hours}.yaml"
        path.write_text(material.script(hours))
        ran = subprocess.run(
            [sys.executable, "-m", "guided", "check", "--format", "concise", path],
            cwd=HOUSE,
            capture_output=True,
            text=True,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr


def test_processes_are_measured_from_outside() -> None:
    idle = run(python("idle", "import time; time.sleep(1)"))
    assert idle.seconds > 1
    assert idle.cpu < idle.seconds - 0.5
    busy = run(python("busy", "import time\nwhile time.process_time() < 0.4: pass"))
    assert busy.cpu >= 0.39


def test_memory_is_the_process_s_own() -> None:
    """From a small parent: the system counts what a process was before it became its command."""
    measure = (
        "from tests.bench.test_bench import python, run\n"
        "print(run(python('idle', 'pass')).memory, run(python('large', 'x = bytearray(200_000_000)')).memory)"
    )
    done = subprocess.run([sys.executable, "-c", measure], cwd=HOUSE, capture_output=True, text=True, check=True)
    idle, large = map(int, done.stdout.split())
    assert idle < 60e6
    assert 200e6 < large < 260e6


def test_commands_take_turns(tmp_path: Path) -> None:
    log = tmp_path / "log"
    commands = [
        Command(label, (sys.executable, "-c", f"open({str(log)!r}, 'a').write({label!r})"), before=log.touch)
        for label in "AB"
    ]
    found = in_turn(commands, 3)
    assert log.read_text() == "ABABAB"
    assert [len(found[label]) for label in "AB"] == [3, 3]


def test_a_command_that_fails_says_why() -> None:
    with pytest.raises(BenchError, match=r"(?s)broken: .*ended with 3: oh dear"):
        run(python("broken", "import sys; print('oh dear', file=sys.stderr); sys.exit(3)"))


def test_medians_and_answers() -> None:
    runs = [Run(s, s, int(s * 10), f'noise\n{{"x": {s}}}\n') for s in (5.0, 1.0, 2.0)]
    assert (seconds(runs), memory(runs), answered(runs, "x")) == (2.0, 20, 2.0)


def test_the_table() -> None:
    report = Report(
        (Row("one", 0.0000123), Row("other", 12.3, 1.5, 88_000_000, "a note")),
        (Verdict("ratio", 1.5, "≤", 1.3), Verdict("faster", 3.2, "≥", 3.0)),
        ("what is left to say",),
    )
    assert show("P0", "a title", report).splitlines() == [
        "P0  a title",
        "             median       cpu     peak",
        "  one       12.3 µs",
        "  other     12.30 s    1.50 s    88 MB  a note",
        "  ratio: 1.5 ×, goal ≤ 1.3 ×: NOT MET",
        "  faster: 3.2 ×, goal ≥ 3 ×: met",
        "  (what is left to say)",
    ]


def test_the_list_and_a_wrong_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(MEASURES)
    with pytest.raises(SystemExit) as ended:
        main(["P99"])
    assert ended.value.code == 2


def test_one_measure_runs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["P10", "--rounds", "2"]) in (0, 1)
    assert "one line, hit ÷ read" in capsys.readouterr().out
