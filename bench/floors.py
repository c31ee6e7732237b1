"""The parts of a render, each alone and in the barest way: the floors of P3 and P4. Prints its seconds as JSON.

    python -m bench.floors speech|treatment|bed|write|encoder HOURS [WAV]

What is timed leaves out the start of the interpreter and imports: `render.py` adds one bare start to their sum.
"""

import ctypes
import json
import sys
import tempfile
import time
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.material import BED, QUARTER, session

RATE = 48_000
_SYNCHRONOUS, _DONT_EXIT = 2, 0x8000
_UTF8, _SPEED, _CALM = 1, 1, 80
_LONGEST_PATH = 159

Task = Callable[[], object]


def _lines(hours: float) -> list[str]:
    return [text for text, _ in session()] * round(hours / QUARTER)


class _Espeak:
    """eSpeak NG by ctypes, loaded once, its state left as it falls."""

    def __init__(self) -> None:
        import espeakng_loader

        data = str(espeakng_loader.get_data_path())
        if len(data.encode()) > _LONGEST_PATH:
            link = Path(tempfile.mkdtemp()) / "espeak-ng-data"
            link.symlink_to(data)
            data = str(link)
        self.library = ctypes.CDLL(str(espeakng_loader.get_library_path()))
        self.rate: int = self.library.espeak_Initialize(_SYNCHRONOUS, 0, data.encode(), _DONT_EXIT)
        self.pcm = bytearray()
        self._heard = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(self._hear)
        self.library.espeak_SetSynthCallback(self._heard)
        self.library.espeak_SetVoiceByName(b"en-us+f2")
        self.library.espeak_SetParameter(_SPEED, _CALM, 0)

    def _hear(self, samples: int | None, count: int, _events: int) -> int:
        if samples and count:
            self.pcm += ctypes.string_at(samples, 2 * count)
        return 0

    def say(self, text: str) -> bytes:
        self.pcm = bytearray()
        words = text.encode()
        self.library.espeak_Synth(words, len(words) + 1, 0, 1, 0, _UTF8, None, None)
        return bytes(self.pcm)


def speech(hours: float) -> Task:
    """The same lines by bare ctypes, loading the library included."""

    def task() -> None:
        espeak = _Espeak()
        for text in dict.fromkeys(_lines(hours)):
            espeak.say(text)

    return task


def treatment(hours: float) -> Task:
    """The voice treatment alone on those clips, at the rate the engine gave."""
    import numpy as np

    from guided.dsp.voice import calm

    espeak = _Espeak()
    said = [np.frombuffer(espeak.say(text), np.int16) for text in dict.fromkeys(_lines(hours))]
    clips = [(pcm / 32768).astype(np.float32)[:, None] for pcm in said]
    return lambda: [calm(clip, espeak.rate) for clip in clips]


def bed(hours: float) -> Task:
    """The bed alone, a second at a time, opening it included."""
    from guided.registry import Registry

    sounds: Registry[Any] = Registry("guided.sounds")
    plugin = sounds.load(BED)

    def task() -> None:
        source = plugin.open(BED, RATE)
        for second in range(round(hours * 3600)):
            source.read(second * RATE, RATE)

    return task


def write(hours: float) -> Task:
    """Finished samples into a WAV file on disk."""
    import numpy as np

    second = np.random.default_rng(0).integers(-2000, 2000, 2 * RATE, dtype=np.int16).tobytes()

    def task() -> None:
        with tempfile.NamedTemporaryFile(dir=".", suffix=".wav") as target, wave.open(target.name, "wb") as file:
            file.setparams((2, 2, RATE, 0, "NONE", ""))
            for _ in range(round(hours * 3600)):
                file.writeframesraw(second)

    return task


def encoder(path: Path) -> Task:
    """LAME alone on the samples of a finished WAV, with the settings of our mp3, into memory."""
    import lameenc

    from guided.sinks._mp3 import LEVEL, QUALITY

    with wave.open(str(path), "rb") as file:
        pcm = file.readframes(file.getnframes())

    def task() -> None:
        lame = lameenc.Encoder()
        lame.silence()
        lame.set_channels(2)
        lame.set_in_sample_rate(RATE)
        lame.set_quality(QUALITY)
        lame.set_vbr(4)
        lame.set_vbr_quality(LEVEL)
        for at in range(0, len(pcm), 4 * RATE):
            lame.encode(pcm[at : at + 4 * RATE])
        lame.flush()

    return task


def main(name: str, hours: float, path: Path | None) -> None:
    if name == "encoder":
        if path is None:
            raise SystemExit("which WAV file?")
        task = encoder(path)
    else:
        task = {"speech": speech, "treatment": treatment, "bed": bed, "write": write}[name](hours)
    start, processor = time.perf_counter(), time.process_time()
    task()
    print(json.dumps({"seconds": time.perf_counter() - start, "cpu": time.process_time() - processor}))


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None)
