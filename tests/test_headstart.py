"""A voice slowed on purpose, below and near real time, through the real chain."""

import json
import sys
import time
from pathlib import Path

import pytest

from guided.headstart import head_start, wait_until_it_keeps_up
from tests.cli.runner import Done, guided
from tests.timeline.fakes import Voice, rest, say, session

PROGRAM = """\
import array, math, os, sys, time, wave
text = sys.stdin.read()
frames = 300 * len(text)
time.sleep(float(os.environ["EFFORT"]) * frames / 8000)
with wave.open(sys.argv[1], "wb") as out:
    out.setparams((1, 2, 8000, 0, "NONE", ""))
    out.writeframes(array.array("h", (int(9000 * math.sin(n / 4)) for n in range(frames))).tobytes())
"""
LINES = [f"Line {word} of all." for word in ("one", "two", "three", "four", "five", "six")]


def play(folder: Path, effort: float, length: int) -> Done:
    """Six lines in a voice that needs `effort` seconds for a second of speech, but was quick when it was measured."""
    program = folder / "voice.py"
    program.write_text(PROGRAM)
    command = json.dumps([sys.executable, str(program), "{out}"])
    (folder / "voices.toml").write_text(f'[voices.slow]\ncommand = {command}\nlanguage = "en"\n')
    script = folder / "s.yaml"
    script.write_text(
        f"language: en\nlength: {length}s\nscript:\n" + "".join(f"  - {line}\n  - 500ms+\n" for line in LINES)
    )
    places = {"GUIDED_VOICES": str(folder / "voices.toml"), "GUIDED_CACHE": str(folder / "cache")}
    assert guided("voices", "calibrate", "slow", EFFORT="0", **places).status == 0
    listening = ("play", str(script), "--voice", "slow", "--output", "null", "--json")
    return guided(*listening, EFFORT=str(effort), **places)


@pytest.mark.parametrize(("effort", "length", "told"), [(0.3, 24, False), (4.0, 9, True)], ids=["keeps up", "too slow"])
def test_a_slow_voice_ends_on_time_and_says_when_it_needs_a_head_start(
    tmp_path: Path, effort: float, length: int, told: bool
) -> None:
    done = play(tmp_path, effort, length)
    assert done.status == 0, done.err
    assert json.loads(done.out)["frames"] == length * 48_000
    assert ("works ahead" in done.err) == told
    assert ("guided render" in done.err) == told


def test_the_head_start_is_what_is_lacking_at_the_worst_phrase() -> None:
    voice = Voice(voiced=False)
    plan = session([say("one two three"), rest(2), say("four five six"), rest(30), say("seven eight")])
    first, second = (voice.estimate(say(text)) / 48_000 for text in ("one two three", "four five six"))
    lacking = head_start(plan, voice, effort=3.0)
    due = first + 2
    assert lacking == pytest.approx(max(3 * first + 1, 3 * (first + second) + 1 - due))


def test_nothing_is_lacking_once_it_is_voiced() -> None:
    assert head_start(session([say(), rest(2)]), Voice(voiced=True), effort=9.0) == 0.0


def test_it_works_ahead_only_as_far_as_it_must() -> None:
    voice = Voice(voiced=False)
    plan = session([say("one two"), rest(20), say("three four"), rest(20), say("five six"), rest(20)])
    begun = time.monotonic()
    wait_until_it_keeps_up(plan, voice, 2.0, lambda _: None)
    assert voice.asked == ["one two"]
    assert time.monotonic() - begun < 5
