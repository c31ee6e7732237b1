"""Keys as a terminal sends them."""

import os
import sys
import threading
import time

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="keys come another way there")


def typed(*parts: str, apart: float = 0.01) -> list[str]:
    """What is read of them, until there is a moment without any."""
    from guided.cli.keys import _Posix

    reading, writing = os.pipe()
    try:
        keys = _Posix(reading)

        def write() -> None:
            for part in parts:
                os.write(writing, part.encode())
                time.sleep(apart)

        writer = threading.Thread(target=write)
        writer.start()
        found: list[str] = []
        while key := keys.read(0.2):
            found.append(key)
        writer.join()
        return found
    finally:
        os.close(reading)
        os.close(writing)


@pytest.mark.parametrize(
    "sequence",
    ["\x1b[H", "\x1b[F", "\x1b[3~", "\x1b[1;5C", "\x1b[15~", "\x1b[20~", "\x1b[Z", "\x1bOP"],
    ids=["Home", "End", "Delete", "Ctrl-Right", "F5", "F9", "Shift-Tab", "F1"],
)
def test_a_key_without_a_use_does_nothing(sequence: str) -> None:
    assert typed(sequence + "q") == ["other", "q"]


def test_a_key_may_come_in_parts() -> None:
    assert typed("\x1b", "[", "A", "\x1b[5", "~") == ["up", "pageup"]


def test_escape_is_a_key_too() -> None:
    assert typed("\x1b") == ["escape"]
    assert typed("\x1bq") == ["escape", "q"]


def test_a_window_that_is_gone_is_not_asked_without_a_pause() -> None:
    from guided.cli.keys import _Posix

    reading, writing = os.pipe()
    os.close(writing)
    begun = time.monotonic()
    assert _Posix(reading).read(0.1) is None
    assert time.monotonic() - begun >= 0.1
    os.close(reading)
