"""Presets, measured on the files they make."""

from pathlib import Path

import numpy as np
import pytest
from mutagen.id3 import ID3
from mutagen.mp3 import MP3, BitrateMode
from mutagen.oggopus import OggOpus

from guided.dsp.loudness import Meter
from guided.errors import UsageError
from guided.files.make import make
from guided.files.plan import Job, Place, Source, Style
from guided.files.presets import PRESETS, door, preset
from guided.model import Options
from tests.files.material import script
from tests.sinks.material import RATE, Samples, read_back

SPOKEN = """\
title: Spoken
language: en
lengths: [30s]
script:
  - You might notice the weight of your hands, and the floor that carries you, and all the room around.
  - There is nothing else that has to be done, for as long as this takes, and you may stop at any point.
  - 1s..2s..60s
"""


def written(folder: Path, text: str, name: str, *formats: str, options: Options | None = None) -> list[Path]:
    style = Style(formats or preset(name).formats, preset=name)
    made = make(Job(Source(script(folder, "spoken", text)), options or Options(), style, Place(folder)))
    return [file.path for file in made.files]


def loudness(samples: Samples) -> tuple[float, float]:
    """Integrated, and true peak."""
    meter = Meter(RATE, 2)
    meter.feed(samples)
    meter.finish()
    return meter.integrated(), meter.true_peak()


def test_a_podcast_is_spoken_at_minus_16_and_stays_under_minus_1(tmp_path: Path) -> None:
    (file, opus) = written(tmp_path, SPOKEN, "podcast", "mp3", "opus")
    for path in (file, opus):
        level, peak = loudness(read_back(path))
        assert level == pytest.approx(-16.0, abs=0.5)
        assert peak <= -1.0
    assert str(ID3(file)["TXXX:REPLAYGAIN_TRACK_GAIN"]) == "-2.00 dB"
    assert OggOpus(opus)["r128_track_gain"] == [str(-1280 - 512)]


def test_without_it_speech_is_at_minus_18(tmp_path: Path) -> None:
    level, _ = loudness(read_back(written(tmp_path, SPOKEN, "", "mp3")[0]))
    assert level == pytest.approx(-18.0, abs=0.5)


def test_insight_timer_is_128_kbps_at_48_khz_throughout(tmp_path: Path) -> None:
    (file,) = written(tmp_path, SPOKEN, "insight-timer")
    about = MP3(file).info
    assert (about.bitrate, about.sample_rate, about.channels) == (128_000, 48_000, 2)
    assert about.bitrate_mode == BitrateMode.CBR
    assert about.length == pytest.approx(30.0, abs=0.001)
    assert len(read_back(file)) == 30 * RATE
    data = file.read_bytes()
    at = 10 + sum(byte << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))
    frames = range(at, len(data), 384)
    assert all(data[frame] == 0xFF and data[frame + 2] & 0xF0 == 0x90 for frame in frames), "every frame 384 bytes"


def ends_with_a_bell(path: Path) -> bool:
    """Whether the last seconds hold one long tone rather than nothing."""
    end = read_back(path)[-int(3.5 * RATE) : -int(1.5 * RATE)]
    return bool(np.sqrt(np.mean(end.astype(np.float64) ** 2)) > 10 ** (-45 / 20))


@pytest.mark.parametrize(
    ("text", "options", "rings"),
    [
        (SPOKEN, Options(), True),
        (SPOKEN.replace("language: en", "language: en\ntags: [sleep]"), Options(), False),
        (SPOKEN, Options(bell="off"), False),
    ],
)
def test_insight_timer_ends_with_a_bell_but_for_sleep(tmp_path: Path, text: str, options: Options, rings: bool) -> None:
    (file,) = written(tmp_path, text, "insight-timer", options=options)
    assert ends_with_a_bell(file) is rings


def test_a_session_that_ends_with_a_bell_gets_no_second_one(tmp_path: Path) -> None:
    with_bell = SPOKEN + "  - bell: rin\n"
    (first,) = written(tmp_path, with_bell, "", "wav")
    (tmp_path / "other").mkdir()
    (second,) = written(tmp_path / "other", with_bell, "insight-timer")
    heard, again = read_back(first), read_back(second)
    assert np.corrcoef(heard[:, 0], again[:, 0])[0, 1] > 0.999


def test_every_preset_names_formats_there_are() -> None:
    for chosen in PRESETS.values():
        assert all(door(name, chosen).suffix == f".{name}" for name in chosen.formats)
    assert preset("phone").formats == ("m4b",)


def test_what_is_not_there_is_told() -> None:
    with pytest.raises(UsageError, match="no preset “radio”"):
        preset("radio")
    with pytest.raises(UsageError, match="no format “mp5”"):
        door("mp5", preset(""))
    with pytest.raises(UsageError, match="not opus"):
        door("opus", preset("insight-timer"))
