"""A program that speaks, for tests: words on standard input, a WAV of beeps on standard output or in a file.

Options: --slowness S (0.5 s a word times S) · --out FILE · --fail · --garbage · --hang · --silent ·
--quiet (a WAV of silence). Each time it speaks, a line is added to the file that $SPEAKER_LOG names.
"""

import argparse
import io
import math
import os
import struct
import sys
import time
import wave
from pathlib import Path

RATE = 16_000


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--slowness", type=float, default=1.0)
    parser.add_argument("--out", type=Path)
    for flag in ("fail", "garbage", "hang", "silent", "quiet"):
        parser.add_argument(f"--{flag}", action="store_true")
    chosen = parser.parse_args()
    words = sys.stdin.buffer.read().decode("utf-8").split()
    if "SPEAKER_LOG" in os.environ:
        with Path(os.environ["SPEAKER_LOG"]).open("a") as log:
            log.write(" ".join(words) + "\n")
    if chosen.fail:
        sys.exit("the model is \x1b[31mmissing")
    if chosen.hang:
        time.sleep(60)
    if chosen.silent:
        return
    said = b"\x1b[2Jnot sound at all" if chosen.garbage else _wav(words, chosen.slowness, 0.0 if chosen.quiet else 0.4)
    if chosen.out:
        chosen.out.write_bytes(said)
    else:
        sys.stdout.buffer.write(said)


def _wav(words: list[str], slowness: float, peak: float) -> bytes:
    kept = io.BytesIO()
    with wave.open(kept, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        for word in words:
            period = RATE // (200 + 10 * len(word))
            tone = [round(32767 * peak * math.sin(2 * math.pi * at / period)) for at in range(period)]
            frames = round(0.5 * slowness * RATE)
            out.writeframes((struct.pack(f"<{period}h", *tone) * (frames // period + 1))[: 2 * frames])
    return kept.getvalue()


if __name__ == "__main__":
    main()
