"""A program that speaks, for tests: words on standard input, a WAV of beeps on standard output or in a file.

Options: --slowness S (0.5 s a word times S) · --out FILE · --fail · --garbage · --hang · --silent
"""

import argparse
import io
import math
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
    for flag in ("fail", "garbage", "hang", "silent"):
        parser.add_argument(f"--{flag}", action="store_true")
    chosen = parser.parse_args()
    words = sys.stdin.buffer.read().decode("utf-8").split()
    if chosen.fail:
        sys.exit("the model is \x1b[31mmissing")
    if chosen.hang:
        time.sleep(60)
    if chosen.silent:
        return
    said = b"\x1b[2Jnot sound at all" if chosen.garbage else _wav(words, chosen.slowness)
    if chosen.out:
        chosen.out.write_bytes(said)
    else:
        sys.stdout.buffer.write(said)


def _wav(words: list[str], slowness: float) -> bytes:
    kept = io.BytesIO()
    with wave.open(kept, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        for word in words:
            frames = round(0.5 * slowness * RATE)
            tone = (
                0.4 * math.sin(math.pi * at / frames) * math.sin(2 * math.pi * (200 + 10 * len(word)) * at / RATE)
                for at in range(frames)
            )
            out.writeframes(b"".join(struct.pack("<h", round(32767 * sample)) for sample in tone))
    return kept.getvalue()


if __name__ == "__main__":
    main()
