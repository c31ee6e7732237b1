"""Rules about time: what is certain, what is only likely, and what the real voice says."""

import struct
import wave
from pathlib import Path

import pytest

from guided.findings import Diagnostic
from guided.player import reach
from guided.rules import Lengths, estimated, examined
from guided.script import compile_session, read_text
from tests.cli.runner import guided
from tests.script.helpers import KNOWN

WORDS = "You might let the breath come and go in its own time, as it has done all day. "


def found(text: str, lengths: Lengths | None = None) -> list[Diagnostic]:
    reading = read_text(text, "t.yaml", None, KNOWN)
    return [one for one in examined(reading, lengths or estimated()) if one.code.startswith("G4")]


def told(text: str, lengths: Lengths | None = None) -> list[tuple[str, str, int]]:
    return [(one.code, one.severity, one.span.line) for one in found(text, lengths)]


def real() -> Lengths:
    """As if the estimates were no estimates."""
    return Lengths(estimated().frames_of)


@pytest.mark.parametrize(
    ("lengths", "pause", "code"),
    [("1m", "2m", "G401"), ("5m", "2m", "G402"), ("5m", "10s..2m", "G402"), ("2m", "1m+", ""), ("1m", "5s..2m", "")],
)
def test_a_length_that_is_offered_must_be_possible(lengths: str, pause: str, code: str) -> None:
    text = f"title: Calm\nlengths: [{lengths}]\nscript:\n  - Rest here.\n  - pause: {pause}\n"
    assert told(text) == ([(code, "warning", 2)] if code else [])
    assert told(text, real()) == ([(code, "error", 2)] if code else [])
    assert told(text.replace("lengths: [", "length: ").replace("]", "")) == told(text)


def test_what_depends_on_the_voice_is_a_note_that_says_how_to_be_sure() -> None:
    text = "lengths: [{:.0f}s]\nscript:\n" + f"  - {WORDS}\n" * 10
    shortest, _ = reach(compile_session(read_text(text.format(60)).require()), estimated().frames_of)
    (narrow,) = found(text.format(shortest * 0.97))
    assert (narrow.code, narrow.severity) == ("G401", "note")
    assert "check --measured" in (narrow.help or "")
    assert told(text.format(shortest * 0.8)) == [("G401", "warning", 1)]


HOLE = "lengths: [1m, 10m]\nscript:\n  - Rest here.\n  - {}\n  - section: More\n    from: 5m\n  - Stay.\n  - 3m..10m\n"


def test_a_hole_between_the_lengths() -> None:
    assert told(HOLE.format("50s..90s")) == [("G404", "warning", 1)]
    assert "1m31s" in found(HOLE.format("50s..90s"))[0].message
    assert told(HOLE.format("50s..5m")) == []


def test_what_lies_outside_the_lengths_is_no_hole() -> None:
    assert told(HOLE.format("50s..90s").replace("1m, 10m", "6m, 10m")) == []


@pytest.mark.parametrize(("breath", "codes"), [("4-6", []), ("0.4-2", ["G403"]), ("2-0.3-4", ["G403"])])
def test_a_word_fits_its_breath(breath: str, codes: list[str]) -> None:
    text = f"script:\n  - optional: calm\n    default: off\n    do:\n      - breathe: {breath}\n"
    assert [one.code for one in found(text)] == codes
    assert told(text + "        cue: tone\n") == []


def test_a_waiver_holds() -> None:
    text = "script:\n  - breathe: 0.4-2\nwaive: {G403: a very fast voice}\n"
    assert told(text) == []


def test_too_many_forms_are_not_all_looked_at() -> None:
    import time

    parts = "".join(f"  - say: Rest here.\n    from: {at}s\n" for at in range(1, 4000))
    lengths = ", ".join(f"{at}s" for at in range(5, 3000))
    begun = time.process_time()
    codes = {(one.code, one.severity) for one in found(f"lengths: [{lengths}]\nscript:\n{parts}")}
    assert time.process_time() - begun < 3
    assert ("G404", "note") in codes


def silent_wave(path: Path) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes(struct.pack("<24000h", *[0] * 24_000))


def test_the_command_measures_with_the_real_voice(tmp_path: Path) -> None:
    script = tmp_path / "calm.yaml"
    script.write_text("lengths: [5m]\nscript:\n  - Rest here.\n  - 10s..1m\n")
    estimate, measured = guided("check", str(script)), guided("check", "--measured", str(script))
    assert (estimate.status, measured.status) == (0, 1)
    assert "warning[G402]" in estimate.out
    assert "error[G402]: at 5m" in measured.out


def test_a_recording_that_cannot_be_played_is_found_by_measuring(tmp_path: Path) -> None:
    silent_wave(tmp_path / "rest.wav")
    script = tmp_path / "calm.yaml"
    script.write_text("script:\n  - say: Rest here.\n    recording: rest.wav\n  - 5s\n")
    assert guided("check", str(script)).status == 0
    done = guided("check", "--measured", str(script))
    assert done.status == 1
    assert "calm.yaml:2:10: error[G305]" in done.out
    assert "silent" in done.out
