"""Exports read back: SSML that adds up, labels and chapters in their places, captions from the one implementation."""

import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from guided.cache import Cache
from guided.export import FORMS, Export, exported
from guided.export.ssml import breaks
from guided.files.subtitles import WRITERS
from guided.model import Breathe, Options, Rest, Strike
from guided.player import FORMAT, measured, perform, prepare
from guided.script import read_text
from guided.speech import Speaker
from guided.timeline.fit import fitted
from tests.cli.runner import guided

SCRIPT = """
title: "Tea & =quiet; #1 -- <now>"
author: A. Teacher
lexicon:
  metta: MET-tah
script:
  - section: "Arrive; = here"
  - bell: bowl
  - "Metta < everything & all."
  - 25s
  - section: Breath
  - breathe: 4-6
    times: 2
  - phrase: May I rest.
"""
NS = "{http://www.w3.org/2001/10/synthesis}"


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Export:
    script = read_text(SCRIPT).require()
    with Speaker(Cache(tmp_path_factory.mktemp("cache")), FORMAT.rate, "tick", script.lexicon) as speaker:
        session = prepare(script, Options(voice="tick"), speaker)
        placement = perform(session, speaker).placement
        for _ in placement:
            pass
        lasts = fitted(session, measured(speaker), FORMAT.rate)
    return Export(session, placement.captions, placement.chapters, placement.frames or 0, lasts, FORMAT.rate)


def seconds(mark: ET.Element) -> float:
    time = mark.get("time") or ""
    return float(time[:-2]) / 1000 if time.endswith("ms") else float(time[:-1])


def test_ssml_is_xml_with_every_word_and_every_pause(export: Export) -> None:
    root = ET.fromstring(exported("ssml", export).encode())
    assert root.tag == f"{NS}speak"
    said = [" ".join("".join(one.itertext()).split()) for one in root.iter(f"{NS}s")]
    assert said == ["Metta < everything & all.", "In", "Out", "In", "Out", "May I rest."]
    assert all(seconds(mark) <= 10.0 for mark in root.iter(f"{NS}break"))
    quiet = sum(
        frames / export.rate
        for event, frames in zip(export.session.events, export.fitted, strict=True)
        if isinstance(event, Rest)
    )
    held = sum(event.holds for event in export.session.events if isinstance(event, Strike))
    breath = sum(event.cycle * event.times for event in export.session.events if isinstance(event, Breathe)) - 4 * 0.5
    assert sum(map(seconds, root.iter(f"{NS}break"))) == pytest.approx(quiet + held + breath, abs=0.01)
    assert [mark.get("name") for mark in root.iter(f"{NS}mark")] == ["arrive-here", "bell", "breath"]
    assert root.find(f".//{NS}sub").get("alias") == "MET-tah"
    assert root.find(f".//{NS}prosody").get("rate") == "90%"


@pytest.mark.parametrize(
    ("length", "parts"), [(0.0, []), (10.0, ["10s"]), (25.25, ["10s", "10s", "5250ms"]), (0.001, ["1ms"])]
)
def test_long_breaks_are_split(length: float, parts: list[str]) -> None:
    assert [re.search(r'time="(.*)"', mark)[1] for mark in breaks(length)] == parts


def test_labels_are_three_columns_in_order(export: Export) -> None:
    rows = [line.split("\t") for line in exported("labels", export).splitlines()]
    assert all(len(row) == 3 for row in rows)
    starts = [float(row[0]) for row in rows]
    assert starts == sorted(starts)
    assert all(float(row[1]) >= float(row[0]) for row in rows)
    assert rows[0] == ["0.000000", "0.000000", "# Arrive; = here"]
    assert any(row[2] == "[silence, 25 seconds]" for row in rows)
    end = export.frames / export.rate
    assert float(rows[-1][1]) == pytest.approx(end, abs=1e-5)


def test_chapters_escape_what_ffmpeg_reads(export: Export) -> None:
    text = exported("chapters", export)
    assert text.startswith(";FFMETADATA1\ntitle=Tea & \\=quiet\\; \\#1 -- <now>\nartist=A. Teacher\n")
    assert "title=Arrive\\; \\= here\n" in text
    starts = [int(found) for found in re.findall(r"^START=(\d+)$", text, re.M)]
    ends = [int(found) for found in re.findall(r"^END=(\d+)$", text, re.M)]
    assert starts[0] == 0
    assert starts[1:] == ends[:-1]
    assert ends[-1] == export.frames


def test_ffmpeg_reads_the_chapters_back(export: Export, tmp_path: Path) -> None:
    if shutil.which("ffmpeg") is None or shutil.which("ffprobe") is None:
        pytest.skip("ffmpeg is not installed")
    (tmp_path / "c.txt").write_text(exported("chapters", export), encoding="utf-8")
    length = str(export.frames / export.rate)
    sound = ["-t", length, "-f", "lavfi", "-i", f"anullsrc=r={export.rate}:cl=mono"]
    subprocess.run(
        ["ffmpeg", "-nostdin", "-v", "error", *sound, "-i", "c.txt", "-map_metadata", "1", "out.mka"],
        cwd=tmp_path,
        check=True,
        timeout=60,
    )
    told = subprocess.run(
        ["ffprobe", "-v", "error", "-show_chapters", "-of", "csv=p=0", "out.mka"],
        cwd=tmp_path, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    assert "Arrive; = here" in told
    assert "Breath" in told


def test_captions_are_the_renderers_own(export: Export) -> None:
    assert {"vtt", "srt", "lrc"} <= set(WRITERS)
    text = exported("vtt", export)
    assert text.startswith("WEBVTT\n")
    assert "Metta &lt; everything &amp; all." in text
    assert all(len(line) <= 65 for line in exported("vtt", export).splitlines())
    assert set(FORMS) == {"vtt", "srt", "lrc", "transcript", "ssml", "labels", "chapters"}


def test_the_command_writes_to_standard_output_or_a_file(tmp_path: Path) -> None:
    (tmp_path / "tea.yaml").write_text(SCRIPT, encoding="utf-8")
    done = guided("export", "tea.yaml", "--to", "labels", "--voice", "tick", cwd=tmp_path)
    assert done.status == 0, done.err
    assert done.out.startswith("0.000000\t")
    again = guided("export", "tea.yaml", "--to", "labels", "--voice", "tick", "-o", "tea.txt", cwd=tmp_path)
    assert again.status == 0
    assert again.out == ""
    assert (tmp_path / "tea.txt").read_text(encoding="utf-8") == done.out
    assert guided("export", "tea.yaml", "--voice", "tick", cwd=tmp_path).status == 2
    lost = guided("export", "tea.yaml", "--to", "vtt", "--voice", "tick", "-o", "no/such/place.vtt", cwd=tmp_path)
    assert lost.status == 1
    assert "cannot write" in lost.err
