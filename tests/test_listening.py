"""A whole session, spoken by the real voice over a real bed, listened to with meters."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from guided.cache import default_cache
from guided.dsp.loudness import Meter, speech_loudness
from guided.model import Caption, Options, Play
from guided.player import FORMAT, Output, Performance, open_script, perform, prepare, render
from guided.script.library import Library
from guided.sinks import file_doors
from guided.sounds._decode import decode
from guided.speech import Speaker

RATE = FORMAT.rate
BED = "pink"


@pytest.fixture(scope="module")
def performance() -> Iterator[Performance]:
    library = Library()
    script = open_script(library.find("steady-anchor"), library.search_path)
    with Speaker(default_cache(), RATE, None, script.lexicon) as speaker:
        performance = perform(prepare(script, Options(length=180.0, bed=BED), speaker), speaker)
        for _ in performance.placement:
            pass
        yield performance


@pytest.fixture(scope="module")
def stems(performance: Performance) -> np.ndarray:
    """(frames, 4): speech and bells, then the bed."""
    frames = performance.placement.frames or 0
    return np.concatenate([performance.mixer.read_stems(at, min(RATE, frames - at)) for at in range(0, frames, RATE)])


def spoken(performance: Performance) -> list[Caption]:
    return [caption for caption in performance.placement.captions if caption.kind == "speech"]


def loudest(x: np.ndarray) -> float:
    meter = Meter(RATE, 2)
    meter.feed(x)
    meter.finish()
    return meter.loudest()


def test_every_clip_is_at_speech_loudness(performance: Performance) -> None:
    measured = []
    for cue in performance.placement:
        if isinstance(cue, Play) and cue.bus == "voice":
            level = speech_loudness(cue.source.read(0, cue.source.frames or 0), RATE)
            if level is not None:
                measured.append(level)
    assert len(measured) > 10
    assert np.allclose(measured, -18.0, atol=0.5)


def test_the_bed_keeps_twenty_lu_under_the_voice(performance: Performance, stems: np.ndarray) -> None:
    for caption in spoken(performance):
        if caption.end - caption.start >= 0.5 * RATE:
            assert loudest(stems[caption.start : caption.end, 2:]) <= -38.0


def test_the_bed_is_there_between(performance: Performance, stems: np.ndarray) -> None:
    quiets = [caption for caption in performance.placement.captions if caption.kind == "quiet"]
    levels = [loudest(stems[quiet.start : quiet.end, 2:]) for quiet in quiets if quiet.end - quiet.start > 8 * RATE]
    assert levels
    assert max(levels) == pytest.approx(-32.0, abs=1.5)


def test_captions_begin_and_end_with_the_voice(performance: Performance) -> None:
    """Held against the voice's own cues: sound within 150 ms of a caption's edges, none outside."""
    voice = np.zeros(performance.placement.frames or 0, np.float32)
    for cue in performance.placement:
        if isinstance(cue, Play) and cue.bus == "voice":
            clip = cue.source.read(0, cue.source.frames or 0)[:, 0]
            voice[cue.at : cue.at + len(clip)] += clip[: len(voice) - cue.at]
    inside = np.zeros(len(voice), bool)
    for caption in spoken(performance):
        inside[caption.start : caption.end] = True
        loud = np.flatnonzero(abs(voice[caption.start : caption.end]) > 0.003)
        assert loud[0] <= 0.15 * RATE, caption
        assert loud[-1] >= caption.end - caption.start - 0.15 * RATE, caption
    assert not abs(voice[~inside]).max() > 0


def test_it_begins_and_ends_softly(stems: np.ndarray) -> None:
    mix = stems[:, :2] + stems[:, 2:]
    assert abs(mix[0]).max() < 1e-3
    assert abs(mix[-1]).max() < 1e-3


@pytest.mark.parametrize("form", ["mp3", "m4a", "m4b", "opus", "flac", "wav"])
def test_every_format_keeps_its_peak_and_its_length(form: str, performance: Performance, tmp_path: Path) -> None:
    path = tmp_path / f"out.{form}"
    frames = render(performance, [Output(file_doors()[form], path)])
    assert frames == 180 * RATE
    meter, heard = Meter(RATE, 2), 0
    for block in decode(path, RATE):
        meter.feed(block)
        heard += len(block)
    meter.finish()
    assert meter.true_peak() <= -1.0
    assert abs(heard - frames) <= (0 if form in ("flac", "wav") else 0.06 * RATE)


def test_any_block_size_gives_the_same_mix(performance: Performance) -> None:
    start, count = 3 * RATE + 17, 2 * RATE
    whole = performance.mixer.read(start, count)
    for block in (1024, 8193):
        parts = [performance.mixer.read(start + at, min(block, count - at)) for at in range(0, count, block)]
        assert np.array_equal(np.concatenate(parts), whole)
