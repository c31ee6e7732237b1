"""Every key of the player, seen on a real terminal and heard through a real sound server."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.cli.runner import guided
from tests.cli.terminal import Player
from tests.pulse import RATE, Server, pulse_server

pytestmark = pytest.mark.flaky(reruns=2)  # a machine too busy to play sounds like a fault; a fault is heard each time

LINES = [f"You might listen to sound number {word}." for word in "one two three four five six seven eight".split()]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with pulse_server() as server:
        yield server


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two minutes and more: two parts, a bed, pauses that give."""
    path = tmp_path_factory.mktemp("scripts") / "sea.yaml"
    parts = ["title: A Quiet Sea", "language: en", "bed: pink", "content_note: It is only a test.", "script:"]
    for part, lines in (("First part", LINES[:4]), ("Second part", LINES[4:])):
        parts += [f"  - section: {part}", *(f"  - {line}\n  - 8s..12s..30s" for line in lines)]
    path.write_text("\n".join(parts) + "\n")
    assert guided("timeline", str(path)).status == 0  # voices it, so that the player knows every length
    assert guided("timeline", "ground-me").status == 0
    return path


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pad without words: nothing of it is above 5 kHz, so that a click shows."""
    path = tmp_path_factory.mktemp("scripts") / "calm.yaml"
    path.write_text(
        "title: Calm\nlanguage: en\nbed: {sound: pad, gain: 0dB, fade: 1s}\nscript:\n  - pause: 2m\n  - The end.\n"
    )
    assert guided("timeline", str(path)).status == 0
    return path


@pytest.fixture
def quiet_player(server: Server, calm: Path) -> Iterator[Player]:
    with Player("play", str(calm), environment=server.environment) as player:
        player.until("left")
        player.read(2.5)
        yield player


@pytest.fixture
def player(server: Server, script: Path) -> Iterator[Player]:
    with Player("play", str(script), environment=server.environment) as player:
        player.until("left")
        player.read(1.0)
        yield player


def level(samples: np.ndarray) -> float:
    """RMS in dBFS."""
    return float(10 * np.log10(np.mean(np.square(samples)) + 1e-12))


def clicks(samples: np.ndarray) -> float:
    """The loudest 10 ms above 4 kHz, in dBFS; the ends of the recording, where any cut is a step, left out."""
    spectrum = np.fft.rfft(samples[:, 0])
    spectrum[: int(len(spectrum) * 4000 / (RATE / 2))] = 0
    high = np.fft.irfft(spectrum, len(samples))
    frames = high[: len(high) // 480 * 480].reshape(-1, 480)
    return float(10 * np.log10(np.mean(frames[5:-5] ** 2, axis=1).max() + 1e-12))


def test_the_card_stands_before_the_first_word(player: Player) -> None:
    shown = player.raw
    assert shown.index("It is only a test.") < shown.index("sound number one")
    assert "The voice is synthetic" in shown
    assert "No clinician" in shown


def test_seven_lines_in_place(player: Player) -> None:
    player.until("sound number one")
    lines = player.screen()
    assert len(lines) == 7
    assert "A Quiet Sea · First part" in lines[0]
    assert "q end" in lines[6]
    assert "\x1b[?1049h" not in player.raw


def test_space_pauses_and_goes_on(server: Server, player: Player) -> None:
    player.press(" ")
    player.until("paused")
    player.read(0.5)
    with server.recording() as heard:
        player.read(1.5)
    assert level(heard.samples) < -100
    before = player.left()
    player.read(1.5)
    assert abs(player.left() - before) <= 1
    player.press(" ")
    player.read(0.5)
    with server.recording() as heard:
        player.read(2.0)
    assert level(heard.samples) > -60


@pytest.mark.parametrize(("key", "seconds"), [("\x1b[C", 10), ("\x1b[A", 60)])
def test_arrows_move_and_back(player: Player, key: str, seconds: int) -> None:
    before = player.left()
    player.press(key)
    player.read(1.0)
    assert before - player.left() == pytest.approx(seconds + 1, abs=2)
    player.press({"\x1b[C": "\x1b[D", "\x1b[A": "\x1b[B"}[key])
    player.read(1.0)
    assert before - player.left() == pytest.approx(2, abs=2)


@pytest.mark.parametrize(("forth", "back"), [("n", "N"), ("\x1b[6~", "\x1b[5~")])
def test_sections_forth_and_back(player: Player, forth: str, back: str) -> None:
    player.press(forth)
    player.until("Second part")
    player.until("sound number five")
    player.press(back)
    player.press(back)
    player.until("First part")


def test_the_voice_gets_quieter_and_mute_silences_it(server: Server, player: Player) -> None:
    player.press("b" * 3)  # bed off
    player.until("bed off")
    levels = []
    for keys in ("", "9" * 5, "m"):
        player.press("N" + keys)
        player.read(0.4)
        with server.recording() as heard:
            player.read(2.0)
        levels.append(level(heard.samples))
    assert levels[0] - levels[1] == pytest.approx(10, abs=3)
    assert levels[2] < -100
    player.press("m0")
    player.until("voice -8 dB")


def test_the_bed_has_levels(server: Server, quiet_player: Player) -> None:
    levels = []
    for _ in range(3):
        with server.recording() as heard:
            quiet_player.read(1.0)
        levels.append(level(heard.samples))
        quiet_player.press("b")
        quiet_player.read(0.5)
    assert levels[0] - levels[1] == pytest.approx(6, abs=2)
    assert levels[1] - levels[2] == pytest.approx(6, abs=2)


@pytest.mark.parametrize("keys", [["\x1b[C", "\x1b[D"], [" ", " "], ["9", "b"]], ids=["seek", "pause", "levels"])
def test_nothing_clicks(server: Server, quiet_player: Player, keys: list[str]) -> None:
    with server.recording() as heard:
        for key in keys:
            quiet_player.press(key)
            quiet_player.read(1.0)
    assert level(heard.samples) > -50
    assert clicks(heard.samples) < -80


def test_captions_can_be_hidden(player: Player) -> None:
    player.until("sound number one")
    player.press("c")
    player.until("captions off")
    player.read(0.3)
    assert not any("sound number" in line for line in player.screen())
    player.press("c")
    player.until("sound number")


def test_more_and_less_quiet_are_refitted(player: Player) -> None:
    before = player.left()
    player.press("]")
    player.until("more quiet")
    player.read(0.5)
    longer = player.left()
    assert longer > before + 5
    player.press("[")
    player.until("less quiet")
    player.read(0.5)
    assert player.left() < longer


def test_the_sleep_timer_says_when(player: Player) -> None:
    player.press("t")
    player.until("silence in 15:00")
    player.press("t" * 4)
    player.until("sleep timer off")


def test_capital_q_keeps_the_place_for_resume(server: Server, script: Path, player: Player) -> None:
    player.press("n")
    player.until("sound number five")
    left = player.left()
    player.press("Q")
    player.until("your place is kept")
    assert player.wait() == 0
    with Player("play", str(script), "--resume", environment=server.environment) as again:
        again.until("left")
        again.read(0.5)
        assert again.left() == pytest.approx(left, abs=4)
        assert "Second part" in again.screen()[0]


def test_sleep_ends_without_the_bell_and_fades(server: Server, tmp_path: Path) -> None:
    path = tmp_path / "night.yaml"
    path.write_text(
        "language: en\nbed: {sound: pad, gain: 0dB, fade: 1s}\nlength: 12s\n"
        "script:\n  - Good night.\n  - 1s..9s..12s\n  - bell: bowl\n"
    )
    assert guided("timeline", str(path)).status == 0
    with server.recording() as heard:
        with Player("play", str(path), "--sleep", environment=server.environment) as player:
            assert player.wait() == 0
        assert "[bell]" not in player.raw
    sounding = np.flatnonzero(np.abs(heard.samples[:, 0]) > 1e-4)
    heard_part = heard.samples[sounding[0] : sounding[-1]]
    early, late = heard_part[3 * RATE : 5 * RATE], heard_part[-3 * RATE : -RATE]
    assert level(early) - level(late) > 20


def test_a_lost_device_keeps_the_place(script: Path) -> None:
    with pulse_server() as mortal, Player("play", str(script), "--plain", environment=mortal.environment) as player:
        player.until("sound number one")
        mortal.process.kill()
        player.until("The sound device went away")
        assert player.wait(40) == 3
        assert "--resume" in player.raw
        assert "Traceback" not in player.raw


def output_of(player: Player) -> int:
    """The process that owns the device."""
    if not Path("/proc/self/task").exists():
        pytest.skip("needs /proc to find the output process")
    children = Path(f"/proc/{player.pid}/task/{player.pid}/children").read_text().split()
    outputs = [int(child) for child in children if "_device_child" in Path(f"/proc/{child}/cmdline").read_text()]
    assert outputs
    return outputs[0]


def test_a_device_that_comes_back_goes_on_from_the_place(server: Server, player: Player) -> None:
    player.until("sound number one")
    left = player.left()
    os.kill(output_of(player), signal.SIGKILL)
    player.until("The sound device went away")
    player.until("left", 10.0)
    player.read(1.5)
    assert player.left() <= left
    assert player.left() > left - 15
    with server.recording() as heard:
        player.read(1.0)
    assert level(heard.samples) > -70


def test_a_device_that_comes_back_does_not_bring_back_what_was_left_for_ground_me(player: Player) -> None:
    player.until("sound number one")
    player.press("g")
    player.until("Ground Me", 3.0)
    os.kill(output_of(player), signal.SIGKILL)
    player.until("The sound device went away")
    player.until("left", 10.0)
    player.read(1.0)
    assert "Ground Me" in player.screen()[0]


def test_a_script_that_is_piped_in_leaves_the_keys_to_the_listener(server: Server, script: Path) -> None:
    with Player("play", "-", environment=server.environment, stdin=script) as player:
        player.until("left")
        player.press(" ")
        player.until("paused")
        player.press("qq")
        assert player.wait() == 0


def test_told_to_end_at_the_card_it_ends_so(server: Server, tmp_path: Path) -> None:
    path = tmp_path / "deep.yaml"
    path.write_text("language: en\nintensity: 3\nscript:\n  - Hello there.\n")
    with Player("play", str(path), environment=server.environment) as player:
        player.until("Press Enter")
        os.kill(player.pid, signal.SIGTERM)
        assert player.wait() == 143


def test_ctrl_z_gives_the_cursor_to_the_shell_and_takes_it_back(player: Player) -> None:
    if not Path("/proc/self/stat").exists():
        pytest.skip("needs /proc to see that it stands still")
    player.read(0.3)
    os.kill(player.pid, signal.SIGTSTP)
    player.read(0.5)
    assert Path(f"/proc/{player.pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"
    assert player.raw.endswith("\x1b[?25h")
    os.kill(player.pid, signal.SIGCONT)
    player.until("left", 3.0)
    player.press("qq")
    assert player.wait() == 0
    assert player.raw.count("\x1b[?25l") == player.raw.count("\x1b[?25h") == 2


def test_question_mark_shows_more_keys(player: Player) -> None:
    player.press("?")
    player.until("sleep timer")


def test_q_ends_gently_without_a_click(server: Server, quiet_player: Player) -> None:
    player = quiet_player
    with server.recording() as heard:
        player.read(1.0)
        player.press("q")
        assert player.wait() == 0
        time.sleep(0.3)
    assert level(heard.samples) > -50
    assert clicks(heard.samples) < -80
    assert level(heard.samples[-RATE // 10 :]) < -100
    assert "\x1b[?25h" in player.raw.split("\x1b[6A")[-1]


def test_q_twice_ends_at_once(player: Player) -> None:
    player.press("q")
    player.until("ending gently")
    begun = time.monotonic()
    player.press("q")
    assert player.wait() == 0
    assert time.monotonic() - begun < 2.5


def test_g_grounds_and_nothing_resumes(server: Server, player: Player) -> None:
    player.press("g")
    player.until("Ground Me", 3.0)
    player.read(0.3)
    assert "sound number" not in "".join(player.screen())
    with server.recording() as heard:
        player.read(2.0)
    assert level(heard.samples) > -45
    player.press("q")
    player.press("q")
    assert player.wait() == 0
    assert "findahelpline.com" in player.raw


@pytest.mark.parametrize("after", [0.0, 0.1, 0.5, 3.0])
def test_ctrl_c_at_any_moment_restores_the_terminal(server: Server, script: Path, after: float) -> None:
    with Player("play", str(script), environment=server.environment) as player:
        player.until("A Quiet Sea")
        player.read(after)
        player.press("\x03")
        assert player.wait() == 130
        assert "Traceback" not in player.raw
        assert player.raw.count("\x1b[?25l") == player.raw.count("\x1b[?25h")


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_told_to_stop_it_fades(server: Server, quiet_player: Player, number: int, status: int) -> None:
    player = quiet_player
    with server.recording() as heard:
        player.read(0.5)
        os.kill(player.pid, number)
        assert player.wait() == status
        time.sleep(0.3)
    assert level(heard.samples) > -50
    assert clicks(heard.samples) < -80
    assert player.raw.count("\x1b[?25l") == player.raw.count("\x1b[?25h")


def test_told_in_every_way_at_once_it_fades_all_the_same(server: Server, quiet_player: Player) -> None:
    """A machine that goes down tells each process; a window is closed by the system, and by its shell."""
    player = quiet_player
    with server.recording() as heard:
        player.read(0.5)
        os.kill(output_of(player), signal.SIGTERM)
        os.kill(player.pid, signal.SIGTERM)
        time.sleep(0.02)
        os.kill(player.pid, signal.SIGHUP)
        assert player.wait() == 143
        time.sleep(0.3)
    assert level(heard.samples) > -50
    assert clicks(heard.samples) < -80


def test_a_closed_window_fades(server: Server, quiet_player: Player) -> None:
    player = quiet_player
    with server.recording() as heard:
        player.read(0.5)
        assert player.hang_up() == 129
        time.sleep(0.3)
    assert level(heard.samples) > -50
    assert clicks(heard.samples) < -80
    assert level(heard.samples[-RATE // 10 :]) < -100


@pytest.mark.parametrize("columns", [40, 60])
def test_a_narrow_terminal_is_enough(server: Server, script: Path, columns: int) -> None:
    with Player("play", str(script), columns=columns, environment=server.environment) as player:
        player.until("sound number one")
        assert all(len(line) < columns for line in player.screen())
        player.resize(columns + 20)
        player.read(1.0)
        assert len(player.screen()) == 7


@pytest.mark.parametrize(
    ("args", "environment"), [(["--plain"], {}), ([], {"TERM": "dumb"})], ids=["plain", "dumb terminal"]
)
def test_without_drawing_there_is_no_escape_code(
    server: Server, script: Path, args: list[str], environment: dict[str, str]
) -> None:
    with Player("play", str(script), *args, environment={**server.environment, **environment}) as player:
        player.until("sound number one")
        player.press("q")
        player.press("q")
        assert player.wait() == 0
        assert "\x1b" not in player.raw


def test_what_is_heard_is_what_is_rendered(server: Server, tmp_path: Path) -> None:
    """The live path adds and loses nothing."""
    from guided.sounds._decode import decode
    from tests.pulse import lag

    path = tmp_path / "s.yaml"
    path.write_text("language: en\nscript:\n  - bell: chime\n  - Here is one line.\n  - 1s\n")
    assert guided("render", str(path), "-o", str(tmp_path / "s.wav")).status == 0
    sent = np.concatenate(list(decode(tmp_path / "s.wav", RATE)))
    with server.recording() as heard:
        assert guided("play", str(path), **server.environment).status == 0
        time.sleep(0.5)
    at = lag(heard.samples, sent)
    part = heard.samples[at : at + len(sent)]
    assert len(part) == len(sent)
    assert np.abs(part - sent).max() < 2.1 / 32768
