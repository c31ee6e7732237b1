"""Where the player is drawn."""

import os
import sys

import pytest

from guided.cli.screen import columns


def test_it_is_as_wide_as_the_terminal_it_is_drawn_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stdout is, and whatever COLUMNS says: `guided play NAME --json > FILE` in a narrow window."""
    termios = pytest.importorskip("termios", reason="needs a POSIX terminal")
    outer, inner = os.openpty()
    with os.fdopen(outer), os.fdopen(inner, "w") as drawn_on:
        termios.tcsetwinsize(inner, (24, 43))
        monkeypatch.setattr(sys, "stderr", drawn_on)
        monkeypatch.setenv("COLUMNS", "120")
        assert columns() == 43
