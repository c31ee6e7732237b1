"""The program a user would write in an evening with pyttsx3 and pydub: the peer of P8.

    python -m bench.naive bed FILE              one minute of noise, as one finds on the web; not measured
    python -m bench.naive HOURS BED OUT         OUT ends in .wav or .mp3

It says each line into a file, appends it and its pause to the session, does the same with a bed that is quieter under
the words, lays one over the other and exports. pyttsx3 is used in the only way that does not lose files: one
utterance a loop. Where pyttsx3 finds no engine the command espeak-ng speaks instead, one process a line.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.material import QUARTER, session

RATE = 48_000
SPEED = 95
"""eSpeak’s: with the silence it puts around every line the session then lasts about as long as ours."""

Say = Callable[[str, Path], None]


def voice() -> Say:
    """Raises SystemExit where nothing can speak."""
    import pyttsx3

    try:
        engine = pyttsx3.init()
    except (OSError, RuntimeError, ImportError):
        return _command()
    engine.setProperty("rate", SPEED)

    def say(text: str, path: Path) -> None:
        engine.save_to_file(text, str(path))
        engine.startLoop()
        engine.endLoop()

    return say


def _command() -> Say:
    program = shutil.which("espeak-ng") or shutil.which("espeak")
    if program is None:
        raise SystemExit("the naive program needs an engine: apt-get install espeak-ng")

    def say(text: str, path: Path) -> None:
        subprocess.run([program, "-s", str(SPEED), "-w", str(path), text], check=True)

    return say


def make(hours: float, bed_file: Path, out: Path) -> None:
    from pydub import AudioSegment
    from pydub.generators import Sine

    say = voice()
    loop = AudioSegment.from_file(bed_file) - 14
    bell = Sine(220).to_audio_segment(4000, volume=-20).fade_out(3500).set_frame_rate(RATE).set_channels(2)
    spoken: Any = AudioSegment.silent(0, frame_rate=RATE).set_channels(2)
    bed: Any = AudioSegment.silent(0, frame_rate=RATE).set_channels(2)

    def add(piece: Any, duck: float) -> None:
        nonlocal spoken, bed
        at = len(bed) % (len(loop) // 2)
        spoken += piece
        bed += (loop * (len(piece) // len(loop) + 1))[at : at + len(piece)] - duck

    with tempfile.TemporaryDirectory() as folder:
        for _ in range(round(hours / QUARTER)):
            add(bell, 0)
            for number, (text, pause) in enumerate(session()):
                path = Path(folder) / f"{number}.wav"
                say(text, path)
                add(AudioSegment.from_wav(path).set_frame_rate(RATE).set_channels(2), 8)
                add(AudioSegment.silent(round(pause * 1000), frame_rate=RATE).set_channels(2), 0)
            add(bell, 0)
    mix = spoken.overlay(bed)
    mix.export(out, format=out.suffix[1:], parameters=["-q:a", "2"] if out.suffix == ".mp3" else None)


def make_bed(out: Path) -> None:
    from pydub.generators import WhiteNoise

    noise = WhiteNoise().to_audio_segment(120_000, volume=-20).low_pass_filter(800)
    noise.set_frame_rate(RATE).set_channels(2).export(out, format="wav")


if __name__ == "__main__":
    if sys.argv[1] == "bed":
        make_bed(Path(sys.argv[2]))
    else:
        make(float(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
