"""Plays a tone on the default device: `python -m tests.sinks.device_program SECONDS`. For tests that kill it."""

import sys

from guided.model import Format
from guided.sinks import open_live
from tests.sinks.clicks import hum

if __name__ == "__main__":
    with open_live(None, Format()) as sink:
        sys.stdout.write("playing\n")
        sys.stdout.flush()
        sound = hum(float(sys.argv[1]))
        for start in range(0, len(sound), 960):
            sink.write(sound[start : start + 960])
        sink.drain()
