"""An address as a QR code in the terminal, for a phone's camera. The one file with segno."""

import sys

from guided.cli.output import Terminal

_QUIET_ZONE = 2
"""Modules around it: fewer than the four of ISO/IEC 18004, and enough for every camera tried."""
_HALVES = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}


def show_qr(terminal: Terminal, address: str) -> None:
    """On stderr, where that is a terminal that has the characters."""
    if terminal.quiet or terminal.ascii or not sys.stderr.isatty():
        return
    for line in qr_lines(address):
        # Dark on light by their numbers, whatever the terminal's colours are: cameras want it so.
        sys.stderr.write(f"\x1b[38;5;16;48;5;231m{line}\x1b[0m\n" if terminal.colored(sys.stderr) else f"{line}\n")
    sys.stderr.flush()


def qr_lines(text: str) -> list[str]:
    """Two rows of modules in a line of half blocks, dark ones drawn."""
    import segno

    rows = [list(row) for row in segno.make(text, micro=False, error="m").matrix_iter(border=_QUIET_ZONE)]
    if len(rows) % 2:
        rows.append([0] * len(rows[0]))
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return ["".join(_HALVES[bool(up), bool(down)] for up, down in zip(*pair, strict=True)) for pair in pairs]
