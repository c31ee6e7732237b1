"""Feeds over files that were really rendered."""

import io
import json
import os
import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from guided.errors import UsageError
from guided.web.addresses import base_address, is_own
from guided.web.feed import Show, chapters, guid, known_dates, rss
from guided.web.page import Part
from guided.web.shelf import Item, items
from guided.web.tags import Tags, read_tags
from tests.cli.runner import guided
from tests.files.material import script
from tests.web.rules import ITUNES, PODCAST, problems

BASE = "http://192.168.1.20:8000/sessions/"
TITLES = ["Arriving", "Körper & <breath>", "Closing"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("feed")
    words = ["-f", "mp3,m4a,opus,flac,wav", "--captions", "vtt,srt", "-o", str(made / "phone")]
    done = guided("render", str(script(made, "three-parts")), *words)
    assert done.status == 0, done.err
    done = guided("render", str(made / "three-parts.yaml"), "-l", "40s", "-f", "m4b", "-o", str(made / "phone"))
    assert done.status == 0, done.err
    return made / "phone"


@pytest.fixture(scope="module")
def feed(folder: Path) -> ET.Element:
    done = guided("feed", str(folder), "--base-url", BASE)
    assert done.status == 0, done.err
    assert done.out.splitlines()[0] == str(folder / "feed.xml")
    assert "without a transcript" in done.err
    return ET.parse(folder / "feed.xml").getroot()


def test_it_breaks_no_rule(folder: Path, feed: ET.Element) -> None:
    assert problems((folder / "feed.xml").read_bytes()) == []


def test_the_checker_finds_what_is_broken(folder: Path, feed: ET.Element) -> None:
    text = (folder / "feed.xml").read_text(encoding="utf-8")
    for good, bad in [
        ("192.168.1.20", "localhost"),
        ("<language>en-GB", "<language>English"),
        ('isPermaLink="false"', 'isPermaLink="true"'),
        ('type="audio/mpeg"', 'type="audio/mp3"'),
        (" +0000", " GMT"),
        ("<itunes:explicit>false", "<itunes:explicit>no"),
        ('text="Health &amp; Fitness"', 'text="Wellness"'),
        ("</item>", "</items>"),
    ]:
        assert good in text, good
        assert problems(text.replace(good, bad).encode()), bad


def test_every_file_named_is_there_with_that_many_bytes(folder: Path, feed: ET.Element) -> None:
    enclosures = [one.attrib for one in feed.iter("enclosure")]
    assert len(enclosures) == 2
    for one in enclosures:
        assert (folder / one["url"].removeprefix(BASE)).stat().st_size == int(one["length"])
    for tag in (f"{PODCAST}chapters", f"{PODCAST}transcript"):
        for one in feed.iter(tag):
            assert (folder / one.get("url", "").removeprefix(BASE)).is_file()


def test_mp3_is_offered_before_other_formats(feed: ET.Element) -> None:
    assert sorted(one.get("url", "").rpartition(".")[2] for one in feed.iter("enclosure")) == ["m4b", "mp3"]


def test_lengths_of_one_session_are_told_apart(feed: ET.Element) -> None:
    assert {item.findtext("title") for item in feed.iter("item")} == {
        "Three – and more · 0:36",
        "Three – and more · 0:40",
    }
    assert {item.findtext(f"{ITUNES}duration") for item in feed.iter("item")} == {"36", "40"}


def test_chapters_are_those_of_the_file(folder: Path, feed: ET.Element) -> None:
    data = json.loads((folder / "three-parts-36s.chapters.json").read_bytes())
    assert data["version"] == "1.2.0"
    assert [one["title"] for one in data["chapters"]] == TITLES
    starts = [one["startTime"] for one in data["chapters"]]
    assert starts == sorted(starts)
    assert starts[0] == 0


def test_the_cover_is_large_enough_and_ones_own_is_kept(folder: Path, feed: ET.Element) -> None:
    assert Image.open(io.BytesIO((folder / "cover.jpg").read_bytes())).size == (1400, 1400)
    own = (folder / "cover.jpg").read_bytes() + b"\0"
    (folder / "cover.jpg").write_bytes(own)
    assert guided("feed", str(folder), "--base-url", BASE).status == 0
    assert (folder / "cover.jpg").read_bytes() == own


def test_again_is_the_same_and_a_known_session_keeps_its_date(folder: Path, feed: ET.Element, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "copy")
    again = tmp_path / "copy"
    before = (again / "feed.xml").read_bytes()
    os.utime(again / "three-parts-36s.mp3", (2_000_000_000, 2_000_000_000))
    assert guided("feed", str(again), "--base-url", BASE).status == 0
    assert (again / "feed.xml").read_bytes() == before
    (again / "feed.xml").unlink()
    assert guided("feed", str(again), "--base-url", BASE).status == 0
    assert b"Wed, 18 May 2033 03:33:20 +0000" in (again / "feed.xml").read_bytes()


def test_a_feed_of_others_is_not_written_over(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "copy")
    theirs = tmp_path / "copy" / "feed.xml"
    theirs.write_text("<rss><channel><generator>theirs</generator></channel></rss>")
    before = {path.name: path.read_bytes() for path in theirs.parent.iterdir()}
    done = guided("feed", str(theirs.parent), "--base-url", BASE)
    assert (done.status, done.out) == (1, "")
    assert "feed.xml is there already and is not from guided" in done.err
    assert {path.name: path.read_bytes() for path in theirs.parent.iterdir()} == before


def test_a_long_name_and_a_damaged_picture_are_no_obstacle(folder: Path, tmp_path: Path) -> None:
    shutil.copy(folder / "three-parts-36s.mp3", tmp_path / f"{'n' * 230}.mp3")
    data = (folder / "three-parts-36s.opus").read_bytes()
    at = data.index(b"METADATA_BLOCK_PICTURE=") + 100
    (tmp_path / "damaged.opus").write_bytes(data[:at] + b"\xff" + data[at + 1 :])
    done = guided("feed", str(tmp_path), "--base-url", BASE)
    assert done.status == 0, done.err
    assert (tmp_path / f"{'n' * 230}.chapters.json").is_file()


def test_a_session_is_the_same_one_at_another_address_and_in_another_format(folder: Path) -> None:
    one = next(item for item in items(folder) if item.stem == "three-parts-36s")
    assert guid(one) == guid(Item(one.sound.with_suffix(".m4a"), one.tags))


@pytest.mark.parametrize("suffix", ["mp3", "m4a", "m4b", "opus", "flac", "wav"])
def test_tags_are_read_from_every_format(folder: Path, suffix: str) -> None:
    path = folder / f"three-parts-{'40s' if suffix == 'm4b' else '36s'}.{suffix}"
    tags = read_tags(path)
    assert tags is not None
    assert tags.title == "Three – and more"
    assert tags.artist == "A Guide"
    assert "not a substitute for care" in tags.comment
    assert tags.language in ("en", "en-GB")
    assert tags.seconds == pytest.approx(40 if suffix == "m4b" else 36, abs=0.06)
    assert tags.cover.startswith(b"\xff\xd8")
    if suffix != "wav":
        assert [part.title for part in tags.parts] == TITLES


def test_a_neutral_file_says_nothing_in_a_feed(tmp_path: Path) -> None:
    source = script(tmp_path, "three-parts")
    words = ["-f", "mp3", "--neutral-names", "-s", "name=Winifred", "-o", str(tmp_path / "out")]
    assert guided("render", str(source), *words).status == 0
    assert guided("feed", str(tmp_path / "out"), "--base-url", BASE).status == 0
    for path in [*(tmp_path / "out").glob("*.xml"), *(tmp_path / "out").glob("*.json")]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"three|loud|arriv|winifred|mental|meditation", text, re.I)
    assert problems((tmp_path / "out" / "feed.xml").read_bytes()) == []


def test_dotfiles_and_links_that_lead_out_are_no_sessions(folder: Path, tmp_path: Path) -> None:
    shutil.copy(folder / "three-parts-36s.mp3", tmp_path / ".hidden.mp3")
    (tmp_path / "away.mp3").symlink_to(folder / "three-parts-36s.mp3")
    (tmp_path / "broken.mp3").write_bytes(b"no sound at all")
    shutil.copy(folder / "three-parts-36s.mp3", os.fsencode(tmp_path) + b"/odd\xff.mp3")
    shutil.copy(folder / "three-parts-36s.mp3", tmp_path / "two\nlines.mp3")
    (tmp_path / "cut.m4a").write_bytes((folder / "three-parts-36s.m4a").read_bytes()[:100])
    assert items(tmp_path) == []
    done = guided("feed", str(tmp_path), "--base-url", BASE)
    assert done.status == 2
    assert "there is no session" in done.err


def test_names_outside_ascii_are_ascii_in_addresses(folder: Path, tmp_path: Path) -> None:
    shutil.copy(folder / "three-parts-36s.mp3", tmp_path / "Für mich & dich.mp3")
    data = rss(Show(BASE), items(tmp_path))
    assert b"F%C3%BCr%20mich%20%26%20dich.mp3" in data
    assert problems(data) == []


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost:8000/",
        "http://LOCALHOST./",
        "https://me.localhost/",
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://[::1]:8000/",
        "http://[::ffff:127.0.0.1]/",
        "http://0.0.0.0/",
        "http://[::]/",
        "ftp://192.168.1.20/",
        "192.168.1.20",
        "http://",
        "http://me:secret@192.168.1.20/",
        "http://192.168.1.20/?a=b",
        "http://192.168.1.20:99999/",
        "http://exämple.org/",
        "http://exa mple.org/",
    ],
)
def test_an_address_that_no_phone_finds_is_refused(address: str, folder: Path) -> None:
    with pytest.raises(UsageError) as refused:
        base_address(address)
    assert refused.value.help


def test_refused_by_the_command_with_nothing_written(tmp_path: Path) -> None:
    done = guided("feed", str(tmp_path), "--base-url", "http://localhost:8000/")
    assert done.status == 2
    assert "a phone would look at itself" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_podcast_has_a_title(folder: Path) -> None:
    done = guided("feed", str(folder), "--base-url", BASE, "--title", " ")
    assert (done.status, done.out) == (2, "")
    assert "--title is empty" in done.err


def test_a_good_address_ends_in_one_slash() -> None:
    assert base_address("http://192.168.1.20:8000") == "http://192.168.1.20:8000/"
    assert base_address(" https://nas.local/my/sessions// ") == "https://nas.local/my/sessions/"
    assert base_address("http://[fd00::1]:80/x") == "http://[fd00::1]:80/x/"
    assert not is_own("192.168.1.20")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_makes_a_feed_that_parses(tmp_path_factory: pytest.TempPathFactory, title: str, comment: str) -> None:
    sound = tmp_path_factory.getbasetemp() / "any.mp3"
    sound.write_bytes(b"x")
    os.utime(sound, (1_000_000_000, 1_000_000_000))
    item = Item(sound, Tags(10.0, title, comment=comment, parts=[Part(0.0, title)]))
    data = rss(Show(BASE), [item])
    assert problems(data) == []
    assert list(known_dates(data)) == [guid(item)]
    json.loads(chapters(item))


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=8))
def test_any_language_tag_makes_a_feed_that_parses(tmp_path_factory: pytest.TempPathFactory, language: str) -> None:
    sound = tmp_path_factory.getbasetemp() / "any.mp3"
    sound.write_bytes(b"x")
    ET.fromstring(rss(Show(BASE), [Item(sound, Tags(10.0, language=language), [sound.with_suffix(".vtt")])]))


@pytest.mark.parametrize("data", [b"", b"<rss", b"<rss><item><guid>x</guid><pubDate>soon</pubDate></item></rss>"])
def test_what_is_no_feed_dates_nothing(data: bytes) -> None:
    assert known_dates(data) == {}
