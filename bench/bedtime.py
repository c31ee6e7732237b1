"""One hour of a bed beside the mp3 encoder on the same sound, in turn. Prints seconds an hour as JSON.

    python -m bench.bedtime NAME

The bed is read from beginning to end; the encoder, of which an hour would take a minute, gets every twentieth piece.
Opening the bed, and finding how loud it is, counts: with the sound it is used for.
"""

import json
import sys
import time
from typing import Any

RATE = 48_000
PIECE = 30 * RATE
PIECES = 120
ENCODED = 20


def main(name: str) -> None:
    import lameenc
    import numpy as np

    from guided.registry import Registry
    from guided.sinks._mp3 import LEVEL, QUALITY

    lame = lameenc.Encoder()
    lame.silence()
    lame.set_channels(2)
    lame.set_in_sample_rate(RATE)
    lame.set_quality(QUALITY)
    lame.set_vbr(4)
    lame.set_vbr_quality(LEVEL)
    sounds: Registry[Any] = Registry("guided.sounds")
    plugin = sounds.load(name)

    start = time.perf_counter()
    source = plugin.open(name, RATE)
    level = source.loudest
    opening = time.perf_counter() - start
    gain = np.float32(10 ** ((-32.0 - level) / 20))  # As under a session: 14 LU below speech.
    sound = encoder = 0.0
    for piece in range(PIECES):
        start = time.perf_counter()
        block = [source.read(piece * PIECE + at, RATE) for at in range(0, PIECE, RATE)]
        sound += time.perf_counter() - start
        if piece % ENCODED == ENCODED // 2:
            pcm = np.rint(np.concatenate(block) * gain * 32767).clip(-32768, 32767).astype(np.int16)
            data = (pcm if pcm.shape[1] == 2 else pcm.repeat(2, axis=1)).tobytes()
            start = time.perf_counter()
            lame.encode(data)
            encoder += (time.perf_counter() - start) * ENCODED
    print(json.dumps({"opening": opening, "bed": sound, "encoder": encoder}))


if __name__ == "__main__":
    main(sys.argv[1])
