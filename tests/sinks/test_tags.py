"""What files say of themselves, as other people's readers see it."""

import base64
import json
import shutil
import struct
import subprocess
from pathlib import Path
from typing import Any

import pytest
from mutagen.flac import FLAC, Picture
from mutagen.id3 import ID3
from mutagen.mp3 import MP3
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus
from mutagen.wave import WAVE

from guided.model import Chapter, Details
from guided.sinks._languages import three_letters
from guided.sinks._tags_vorbis import jpeg_size
from tests.sinks.material import FORMATS, RATE, Samples, chapters, details, jpeg, voice_like, write

COVER = jpeg()
TOLD = details(cover=COVER)
MARKS = [(0.0, "Arriving"), (2.0, "Körper – and breath"), (4.0, "Closing 🔔")]


@pytest.fixture(scope="module")
def sound() -> Samples:
    return voice_like(6.0)


@pytest.fixture(scope="module")
def folder(sound: Samples, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One file of each format, with everything in it."""
    made = tmp_path_factory.mktemp("tags")
    for name in FORMATS:
        write(made / f"a.{name}", sound, TOLD)
    return made


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_its_chapters_once_and_in_order(name: str, folder: Path) -> None:
    assert chapters(folder / f"a.{name}") == MARKS


@pytest.mark.parametrize("name", FORMATS)
def test_an_independent_program_reads_chapters_and_titles(name: str, folder: Path) -> None:
    if not shutil.which("ffprobe"):
        pytest.skip("ffprobe is not installed")
    asked = ["ffprobe", "-v", "error", "-show_chapters", "-show_format", "-show_streams", "-of", "json"]
    done = subprocess.run([*asked, folder / f"a.{name}"], capture_output=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    assert [(float(one["start_time"]), one["tags"]["title"]) for one in found["chapters"]] == MARKS
    assert done.stderr == b""
    tags = {key.lower(): value for key, value in found["format"].get("tags", {}).items()}
    tags |= {key.lower(): value for key, value in found["streams"][0].get("tags", {}).items()}
    assert tags["title"] == TOLD.title
    assert tags["artist"] == TOLD.artist
    assert tags["album"] == TOLD.album
    assert tags["genre"] == TOLD.genre
    assert tags["comment"] == TOLD.comment
    assert [stream["codec_type"] for stream in found["streams"]].count("video") == 1, "the cover"


def test_mp3(folder: Path) -> None:
    file = ID3(folder / "a.mp3", translate=False)
    assert file.version == (2, 3, 0)
    assert [str(file[name]) for name in ("TIT2", "TPE1", "TALB", "TCON", "TYER", "TDAT", "TLAN")] == [
        TOLD.title,
        TOLD.artist,
        TOLD.album,
        TOLD.genre,
        "2025",
        "0106",
        "eng",
    ]
    assert file["USLT::eng"].text == TOLD.lyrics
    assert file["COMM::eng"].text == [TOLD.comment]
    assert file["TXXX:REPLAYGAIN_TRACK_GAIN"].text == ["0.00 dB"]
    assert file["APIC:"].data == COVER
    assert file["CTOC:toc"].child_element_ids == ["ch0", "ch1", "ch2"]
    assert file["CTOC:toc"].flags == 3
    assert [file[f"CHAP:ch{number}"].end_time for number in range(3)] == [2000, 4000, 6000]


def test_mp3_frames_stand_in_the_order_players_want(folder: Path) -> None:
    data = (folder / "a.mp3").read_bytes()
    at = [data.index(name) for name in (b"TIT2", b"CTOC", b"CHAP", b"ch0\0\0", b"APIC")]
    assert at == sorted(at)
    starts = [data.index(b"CHAP\0", at[1])]
    while (following := data.find(b"CHAP\0", starts[-1] + 1)) > 0:
        starts.append(following)
    times = [struct.unpack(">I", data[start + 14 : start + 18])[0] for start in starts]
    assert times == [0, 2000, 4000]


@pytest.mark.parametrize(("name", "brand", "kind"), [("m4a", b"M4A ", 1), ("m4b", b"M4B ", 2)])
def test_mp4(name: str, brand: bytes, kind: int, folder: Path) -> None:
    path = folder / f"a.{name}"
    data = path.read_bytes()
    assert data[4:12] == b"ftyp" + brand
    assert data.index(b"moov") < data.index(b"mdat"), "a phone can start before it has all"
    for box in (b"chpl", b"chap", b"elst"):
        assert box in data
    tags = MP4(path).tags
    assert tags["stik"] == [kind]
    assert tags["\xa9nam"] == [TOLD.title]
    assert tags["\xa9lyr"] == [TOLD.lyrics]
    assert tags["\xa9cmt"] == [TOLD.comment]
    assert tags["\xa9day"] == [TOLD.date]
    assert bytes(tags["covr"][0]) == COVER
    assert bytes(tags["----:com.apple.iTunes:REPLAYGAIN_TRACK_GAIN"][0]) == b"0.00 dB"
    priming, padding, frames = (int(word, 16) for word in bytes(tags["----:com.apple.iTunes:iTunSMPB"][0]).split()[1:4])
    assert frames == 6 * RATE
    assert (priming + padding + frames) % 1024 == 0


def test_mp4_knows_no_date(folder: Path) -> None:
    data = (folder / "a.m4a").read_bytes()
    for box in (b"mvhd", b"tkhd", b"mdhd"):
        at = data.index(box)
        assert data[at + 8 : at + 16] == bytes(8), "creation and modification time"


def test_opus(folder: Path) -> None:
    tags = OggOpus(folder / "a.opus").tags
    assert tags["title"] == [TOLD.title]
    assert tags["lyrics"] == [TOLD.lyrics]
    assert tags["description"] == [TOLD.comment]
    assert tags["r128_track_gain"] == ["-1280"]
    assert tags["chapter001"] == ["00:00:02.000"]
    assert tags["chapter001name"] == ["Körper – and breath"]
    assert "chapter003" not in tags
    picture = Picture(base64.b64decode(tags["metadata_block_picture"][0]))
    assert (picture.data, picture.type, picture.width, picture.height) == (COVER, 3, 64, 64)


def test_flac(folder: Path) -> None:
    file = FLAC(folder / "a.flac")
    assert file.info.total_samples == 6 * RATE
    assert file.tags["replaygain_track_gain"] == ["0.00 dB"]
    assert file.tags["chapter002"] == ["00:00:04.000"]
    assert file.tags["chapter002name"] == ["Closing 🔔"]
    assert file.tags["lyrics"] == [TOLD.lyrics]
    assert file.cuesheet is None
    assert (file.pictures[0].data, file.pictures[0].width) == (COVER, 64)


def test_wav(folder: Path) -> None:
    file = WAVE(folder / "a.wav")
    assert file.info.length == 6.0
    assert file.tags["USLT::eng"].text == TOLD.lyrics
    assert file.tags["APIC:"].data == COVER
    assert not file.tags.getall("CHAP"), "cues are enough; with both, players list them twice"


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_may_say_nothing(name: str, tmp_path: Path) -> None:
    path = write(tmp_path / f"a.{name}", voice_like(0.3), Details())
    assert chapters(path) == []


@pytest.mark.parametrize("name", FORMATS)
def test_a_full_hour_of_chapters_and_odd_titles(name: str, tmp_path: Path) -> None:
    """Times beyond an hour, beyond a millisecond, an empty and a long title."""
    marks = (
        Chapter(0, 1, ""),
        Chapter(1, 3_599 * RATE + 47_999, "é" * 100),
        Chapter(3_599 * RATE + 47_999, 3_700 * RATE, "last"),
    )
    path = write(tmp_path / f"a.{name}", voice_like(0.3), Details(title="x", chapters=marks))
    if name in ("m4a", "m4b"):
        return  # a text track cannot outlast its sound
    starts = [start for start, _ in chapters(path)]
    assert starts == pytest.approx([0, 0, 3600], abs=0.001)


def test_a_bell_in_the_gain_is_no_music(tmp_path: Path) -> None:
    quiet = Details(gain=-2.25)
    sound = voice_like(0.3)
    assert ID3(write(tmp_path / "a.mp3", sound, quiet))["TXXX:REPLAYGAIN_TRACK_GAIN"].text == ["-2.25 dB"]
    assert OggOpus(write(tmp_path / "a.opus", sound, quiet)).tags["r128_track_gain"] == [str(round(-7.25 * 256))]


@pytest.mark.parametrize(("tag", "letters"), [("en-GB", "eng"), ("de", "deu"), ("ast", "ast"), ("x-made", "und")])
def test_languages(tag: str, letters: str) -> None:
    assert three_letters(tag) == letters


def test_a_picture_that_is_none_has_no_size() -> None:
    assert jpeg_size(b"GIF89a" + bytes(40)) == (0, 0)
    assert jpeg_size(COVER) == (64, 64)


def test_players_join_mp3_files_without_a_gap(folder: Path) -> None:
    """LAME's figures: what to cut is what the encoder added."""
    info = MP3(folder / "a.mp3").info
    assert info.length == pytest.approx(6.0, abs=1 / RATE)
    assert info.encoder_info == "LAME 3.100.0+"
    assert "-V 2" in info.encoder_settings
    assert not info.sketchy
