"""pydub's real job here: sessions as segments, segments as sounds."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("pydub", reason="the extra `pydub` is not installed")

from pydub import AudioSegment
from pydub.generators import Sine

import guided
from guided import interop
from guided.errors import MachineError
from guided.sounds._decode import decode


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "short.yaml"
    path.write_text("language: en\nscript:\n  - bell: chime\n  - Here is one line.\n  - 2s\n")
    return path


def test_a_session_becomes_a_segment(script: Path) -> None:
    segment = interop.to_segment(script)
    assert isinstance(segment, AudioSegment)
    assert (segment.frame_rate, segment.channels, segment.sample_width) == (48_000, 2, 2)
    seconds = guided.render(guided.read(script), script.with_suffix(".wav"))
    assert segment.frame_count() == round(seconds * 48_000)
    assert segment.max_dBFS < -1


def test_a_segment_becomes_a_bell(script: Path, tmp_path: Path) -> None:
    interop.from_segment(Sine(440).to_audio_segment(1500).fade_in(50).fade_out(700), tmp_path / "sounds/mine.wav")
    script.write_text("language: en\nscript:\n  - bell: sounds/mine.wav\n  - 3s\n")
    guided.render(guided.read(script), tmp_path / "out.wav")
    heard = np.concatenate(list(decode(tmp_path / "out.wav", 48_000)))[:48_000, 0]
    peak = np.argmax(np.abs(np.fft.rfft(heard))) * 48_000 / len(heard)
    assert peak == pytest.approx(440, abs=2)


def test_only_wav_is_written(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="wav"):
        interop.from_segment(Sine(440).to_audio_segment(100), tmp_path / "mine.mp3")
