"""The two small sources of this room are pure by position."""

import numpy as np
import pytest

from guided.model import Breathe
from guided.timeline.breath import BreathTone
from guided.timeline.loop import Loop
from tests.timeline.fakes import RATE, Gong, Hum, seconds

SOURCES = [
    BreathTone(Breathe(0.05, 0.01, 0.07, 0.02, 3, "tone"), RATE),
    Loop(Hum(9000), RATE),
    Loop(Gong(frames=5000), RATE),
]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: type(source).__name__)
@pytest.mark.parametrize("block", [1, 64, 65, 8192])
def test_blocks_make_no_difference(source, block):
    whole = source.read(-100, 20_000)
    starts = list(range(-100, 19_900, block))
    np.random.default_rng(7).shuffle(starts)
    for start in starts:
        count = min(block, 19_900 - start)
        part = source.read(start, count)
        assert part.dtype == np.float32
        assert np.array_equal(part, whole[start + 100 : start + 100 + count])


def test_a_loop_has_no_seam_and_no_end():
    loop = Loop(Hum(seconds(10), 440.0), RATE)
    assert loop.frames is None
    far = loop.read(400 * 3600 * RATE, seconds(20))
    # 10 s with 3 s of crossing: a steady hum never falls silent and never steps
    assert np.abs(np.diff(far[:, 0])).max() < 2 * np.abs(np.diff(Hum(None, 440.0).read(0, seconds(1))[:, 0])).max()
    peaks = np.abs(far[: len(far) // 4800 * 4800, 0]).reshape(-1, 4800).max(axis=1)
    assert peaks.min() > 0.02


def test_a_loop_of_something_endless_is_refused():
    with pytest.raises(ValueError, match="endless"):
        Loop(Hum(None), RATE)
