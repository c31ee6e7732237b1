"""What a page holds, without a browser."""

import base64
import hashlib
import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from guided.web.captions import from_webvtt
from guided.web.page import Line, Part, Sound, written
from guided.web.words import every_word
from tests.cli.runner import guided
from tests.files.material import script
from tests.web.material import page, wav


class Elements(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "link", "img", "input"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wav(tmp_path_factory.mktemp("sound") / "three 1.wav", 3)


def text_of(*args: object, **changes: object) -> str:
    return b"".join(written(page(**changes), Sound(*args))).decode()  # type: ignore[arg-type]


def test_the_sound_is_inside_to_the_byte(sound: Path) -> None:
    found = re.search(r'<script id="sound"[^>]*>([^<]*)</script>', text_of(sound, True))
    assert found
    assert base64.b64decode(found[1], validate=True) == sound.read_bytes()


def test_or_it_lies_beside_by_its_name(sound: Path) -> None:
    text = text_of(sound, False)
    assert 'id="sound"' not in text
    assert '"beside": "three%201.wav"' in text


@pytest.mark.parametrize("inside", [True, False])
def test_markup_is_whole_and_points_nowhere(sound: Path, inside: bool) -> None:
    parsed = Elements(text_of(sound, inside, art=b"jpeg"))
    assert parsed.open == []
    for tag, attributes in parsed.tags:
        for name in ("src", "href", "srcset", "action", "data", "poster"):
            assert (attributes.get(name) or "data:").startswith("data:"), (tag, attributes)
        assert not any(name.startswith("on") or name == "style" for name in attributes), tag


def test_the_policy_allows_our_script_and_style_alone(sound: Path) -> None:
    text = text_of(sound, True)
    allowed = html.unescape(re.findall(r'Content-Security-Policy" content="([^"]*)"', text)[0])
    rules = dict(rule.strip().split(" ", 1) for rule in allowed.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["media-src"] == "blob:"
    assert "unsafe" not in allowed
    script_text = text.rpartition("<script>")[2].partition("</script>")[0]
    style_text = text.partition("<style>")[2].partition("</style>")[0]
    for name, body in (("script-src", script_text), ("style-src", style_text)):
        assert rules[name] == f"'sha256-{base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()}'"
    assert "@import" not in style_text
    assert "url(" not in style_text


def test_an_authors_text_ends_no_element(sound: Path) -> None:
    text = text_of(sound, True, title="{{SOUND}} {{DATA}} </title><script>")
    data = re.findall(r'id="session">(.*?)</script>', text, re.S)
    assert json.loads(data[0])["title"] == "{{SOUND}} {{DATA}} </title><script>"
    assert json.loads(data[0])["lines"][1][2] == "You might sit down. </script><b>"
    assert Elements(text).open == []


def test_every_word_stands_under_its_part() -> None:
    lines = [Line(0, 1, "One.", "speech"), Line(9, 12, "[in]", "breath"), Line(12, 13, "[out]", "breath")]
    text = every_word(lines, [Part(0, "First"), Part(9, "Second")], "en")
    assert text.startswith("<details><summary>Every word</summary>")
    assert text.index("First") < text.index("One.") < text.index("Second") < text.index("[breathing]")
    assert text.count("[breathing]") == 1
    assert every_word([], [Part(0, "First")], "en") == ""


def test_webvtt_is_read_back() -> None:
    text = (
        "WEBVTT\n\nNOTE nothing\n\n00:00:01.000 --> 00:00:02.500\n[bell]\n\n"
        "1\n00:03.000 --> 00:05.000 align:start\nYou &amp; I\n<i>here</i>\n\n"
        "00:00:06.000 --> 00:00:09.000\n[breathe in]\n"
    )
    assert list(from_webvtt(text)) == [
        Line(1.0, 2.5, "[bell]", "bell"),
        Line(3.0, 5.0, "You & I here", "speech"),
        Line(6.0, 9.0, "[breathe in]", "breath", "in"),
    ]


# ---- as `render --html` writes it ------------------------------------------------------------------------------------


def rendered(folder: Path, *more: str) -> Path:
    done = guided("render", str(script(folder, "three-parts")), "--html", "-o", str(folder / "out"), *more)
    assert done.status == 0, done.err
    return next((folder / "out").glob("*.html"))


def inside(path: Path) -> bytes:
    found = re.search(r'<script id="sound"[^>]*>([^<]*)</script>', path.read_text(encoding="utf-8"))
    assert found
    return base64.b64decode(found[1])


def test_render_writes_a_page_with_the_sound_of_its_file(tmp_path: Path) -> None:
    path = rendered(tmp_path, "-f", "mp3")
    sound, before = path.with_suffix(".mp3"), path.read_bytes()
    assert path.name == "three-parts-36s.html"
    assert inside(path) == sound.read_bytes()
    # A second time nothing is done; the page alone is made again from the sound that is there.
    assert rendered(tmp_path, "-f", "mp3").stat().st_mtime_ns == path.stat().st_mtime_ns
    path.unlink()
    stamp = sound.stat().st_mtime_ns
    assert rendered(tmp_path, "-f", "mp3").read_bytes() == before
    assert sound.stat().st_mtime_ns == stamp


def test_a_format_browsers_do_not_all_play_is_not_what_the_page_carries(tmp_path: Path) -> None:
    path = rendered(tmp_path, "-f", "flac")
    assert inside(path)[4:12] == b"ftypM4B "
    assert {one.suffix for one in path.parent.iterdir()} == {".html", ".flac", ".lock"}


def test_a_page_names_no_listener_and_a_neutral_one_no_purpose(tmp_path: Path) -> None:
    path = rendered(tmp_path, "-f", "mp3", "-s", "name=Winifred", "--neutral-names")
    text = path.read_text(encoding="utf-8")
    assert "Winifred" not in text
    assert "Hello friend" in text
    assert re.fullmatch(r"session-\d{4}-36s\.html", path.name)
    for word in ("three-parts", "Three –", "it’s loud", "Arriving", "Closing"):
        assert word not in text
