"""What the chain makes of three lines, coarsely enough to be the same on every platform.

python -m tests.speech.chain        writes chain.json anew
"""

import json
import tempfile
from itertools import pairwise
from pathlib import Path

import numpy as np

from guided.cache import Cache
from guided.speech import Speaker
from guided.speech.speaker import CHAIN

from .conftest import speak

KEPT = Path(__file__).with_name("chain.json")
LINES = (
    speak("You might let the next breath come in slowly."),
    speak("Shush, hush, sea — and rest…", voices=("en-us+m7",)),
    speak("Plainly said.", tone="plain", pace=150.0, pitch=90.0),
)
_BANDS = (70, 300, 1000, 2500, 5000, 8000, 11_000)


def portrait() -> dict[str, object]:
    """The chain's version; of each line its frames, marks and level in each band (dB)."""
    with tempfile.TemporaryDirectory() as folder, Speaker(Cache(Path(folder))) as speaker:
        found: dict[str, object] = {"chain": CHAIN}
        for line in LINES:
            spoken = speaker.spoken(line)
            x = spoken.source.read(0, spoken.frames)[:, 0]
            power = np.abs(np.fft.rfft(x)) ** 2 / len(x)
            hertz = np.fft.rfftfreq(len(x), 1 / speaker.rate)
            bands = [
                round(float(10 * np.log10(power[(hertz >= low) & (hertz < high)].sum())), 2)
                for low, high in pairwise(_BANDS)
            ]
            found[line.text] = {"frames": spoken.frames, "marks": [mark.at for mark in spoken.words], "bands": bands}
        return found


if __name__ == "__main__":
    KEPT.write_text(json.dumps(portrait(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
