"""Whole files of one session, read back by FFmpeg and mutagen."""

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import mutagen
import pytest
from mutagen.flac import FLAC
from mutagen.id3 import ID3
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus
from PIL import Image

from guided.errors import RenderError
from guided.files.make import Made, make
from guided.files.plan import Job, Place, Source, Style
from guided.model import Options
from tests.files.material import probe, script

FORMATS = ("mp3", "m4a", "m4b", "opus", "flac", "wav")
TITLES = ["Arriving", "Körper & <breath>", "Closing"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("made")


@pytest.fixture(scope="module")
def made(folder: Path) -> Made:
    style = Style(FORMATS, ("vtt", "srt", "lrc", "md"))
    return make(Job(Source(script(folder, "three-parts")), Options(), style, Place(folder)))


def path(made: Made, suffix: str) -> Path:
    return next(file.path for file in made.files if file.path.suffix == f".{suffix}")


def test_every_file_is_there_and_nothing_else(made: Made, folder: Path) -> None:
    names = {f"three-parts-36s.{suffix}" for suffix in (*FORMATS, "vtt", "srt", "lrc", "md")}
    assert {file.name for file in folder.iterdir()} == {*names, "guided.lock", "three-parts.yaml"}
    assert {file.path.name for file in made.files} == names


@pytest.mark.parametrize("suffix", FORMATS)
def test_ffprobe_reads_chapters_in_order_and_the_length(made: Made, suffix: str) -> None:
    found = probe(path(made, suffix))
    assert float(found["format"]["duration"]) == pytest.approx(36.0, abs=0.06)
    starts = [float(chapter["start_time"]) for chapter in found["chapters"]]
    assert starts == sorted(starts)
    assert starts[0] == 0.0
    assert [chapter["tags"]["title"] for chapter in found["chapters"]] == TITLES


@pytest.mark.parametrize("suffix", FORMATS)
def test_ffprobe_reads_title_artist_and_comment(made: Made, suffix: str) -> None:
    found = probe(path(made, suffix))
    tags: dict[str, Any] = {}
    for part in (found["format"], *(one for one in found["streams"] if one["codec_type"] == "audio")):
        tags |= {name.lower(): text for name, text in part.get("tags", {}).items()}
    assert tags["title"] == "Three – and more"
    assert tags["artist"] == "A Guide"
    assert "not a substitute for care" in tags.get("comment", tags.get("description", ""))


@pytest.mark.parametrize("suffix", ["mp3", "m4a", "m4b", "opus", "flac", "wav"])
def test_the_cover_is_inside(made: Made, suffix: str) -> None:
    file = mutagen.File(path(made, suffix))
    match file:
        case FLAC():
            data = file.pictures[0].data
        case MP4():
            data = bytes(file.tags["covr"][0])
        case OggOpus():
            import base64

            data = mutagen.flac.Picture(base64.b64decode(file["metadata_block_picture"][0])).data
        case _:
            data = file.tags.getall("APIC")[0].data
    assert Image.open(io.BytesIO(data)).size == (1400, 1400)


def test_chapters_of_an_mp3_stand_in_the_order_of_time(made: Made) -> None:
    tags = ID3(path(made, "mp3"))
    table = tags.getall("CTOC")[0]
    chapters = [tags[f"CHAP:{name}"] for name in table.child_element_ids]
    assert [str(chapter.sub_frames["TIT2"]) for chapter in chapters] == TITLES
    ends = [chapter.end_time for chapter in chapters]
    assert [chapter.start_time for chapter in chapters] == [0, *ends[:-1]]


def test_loudness_tags_are_those_of_speech_at_minus_18(made: Made) -> None:
    assert str(ID3(path(made, "mp3"))["TXXX:REPLAYGAIN_TRACK_GAIN"]) == "0.00 dB"
    assert FLAC(path(made, "flac"))["replaygain_track_gain"] == ["0.00 dB"]
    assert OggOpus(path(made, "opus"))["r128_track_gain"] == ["-1280"]
    assert MP4(path(made, "m4b")).tags["----:com.apple.iTunes:REPLAYGAIN_TRACK_GAIN"] == [b"0.00 dB"]


def test_an_audiobook_is_one(made: Made) -> None:
    assert path(made, "m4b").read_bytes()[8:12] == b"M4B "
    assert MP4(path(made, "m4b")).tags["stik"] == [2]


def test_the_words_are_in_every_format_that_has_a_place_for_them(made: Made) -> None:
    first = "Hello friend, there is no hurry here"
    assert first in ID3(path(made, "mp3")).getall("USLT")[0].text
    assert first in MP4(path(made, "m4a")).tags["\xa9lyr"][0]
    assert first in OggOpus(path(made, "opus"))["lyrics"][0]
    assert first in FLAC(path(made, "flac"))["lyrics"][0]


def test_a_second_time_nothing_is_written(made: Made, folder: Path) -> None:
    before = {file: file.stat().st_mtime_ns for file in folder.iterdir()}
    again = make(Job(Source(folder / "three-parts.yaml"), Options(), Style(FORMATS, ("vtt", "md")), Place(folder)))
    assert again.kept
    assert {file: file.stat().st_mtime_ns for file in folder.iterdir()} == before


def test_only_what_is_missing_is_made(made: Made, folder: Path) -> None:
    style = Style(("mp3",), ("vtt", "lrc"))
    path(made, "lrc").unlink()
    again = make(Job(Source(folder / "three-parts.yaml"), Options(), style, Place(folder)))
    assert [file.state for file in again.files] == ["kept", "kept", "written"]


def test_with_force_no_file_is_read_and_none_is_kept(
    made: Made, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = Job(Source(folder / "three-parts.yaml"), Options(), Style(("wav",), ("vtt",)), Place(tmp_path, force=True))
    make(job)
    monkeypatch.setattr("guided.files.ledger.Ledger.state", None)
    (tmp_path / "three-parts-36s.vtt").write_text("mine")
    assert [file.state for file in make(job).files] == ["written", "written"]
    assert (tmp_path / "three-parts-36s.vtt").read_text().startswith("WEBVTT")
    (tmp_path / "three-parts-36s.vtt").unlink()
    (tmp_path / "three-parts-36s.vtt").mkdir()
    with pytest.raises(RenderError, match="it is a folder"):
        make(job)


def test_a_lock_that_cannot_be_read_is_named(made: Made, folder: Path, tmp_path: Path) -> None:
    job = Job(Source(folder / "three-parts.yaml"), Options(), Style((), ("vtt",)), Place(tmp_path))
    make(job)
    (tmp_path / "guided.lock").write_text("{")
    with pytest.raises(RenderError, match=r"guided\.lock, which knows what is from guided, cannot be read") as caught:
        make(job)
    assert "--force" in (caught.value.help or "")
    assert not make(replace(job, place=Place(tmp_path, force=True))).kept
    assert make(job).kept


def test_a_comment_in_the_script_changes_nothing_and_a_word_does(made: Made, folder: Path, tmp_path: Path) -> None:
    job = Job(Source(folder / "three-parts.yaml"), Options(), Style(("wav",)), Place(tmp_path))
    assert not make(job).kept
    text = (folder / "three-parts.yaml").read_text()
    commented = tmp_path / "three-parts.yaml"
    commented.write_text("# for a friend\n" + text)
    assert make(Job(Source(commented), Options(), Style(("wav",)), Place(tmp_path))).kept
    commented.write_text(text.replace("You might look", "You could look"))
    assert not make(Job(Source(commented), Options(), Style(("wav",)), Place(tmp_path))).kept


def test_the_lock_names_no_word_of_the_listener(tmp_path: Path) -> None:
    options = Options(variables={"name": "Winifred"})
    make(Job(Source(script(tmp_path, "three-parts")), options, Style(("wav",)), Place(tmp_path)))
    lock = (tmp_path / "guided.lock").read_text()
    assert "Winifred" not in lock
    assert set(json.loads(lock)["files"]["three-parts-36s.wav"]) == {"script", "voice", "engine", "options", "output"}
    assert not any(b"Winifred" in file.read_bytes() for file in tmp_path.glob("*.wav"))
