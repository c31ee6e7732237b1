"""Caption files: what a strict reader, and FFmpeg, make of them."""

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from guided.files.subtitles import WIDEST, Heading, cues, lrc, srt, webvtt
from guided.model import Caption, WordMark
from tests.files.material import probe

RATE = 48_000
HEADING = Heading("Rest [now]", "A Guide", "guided", "en", 90 * RATE)
LONG = "There is no hurry here and nothing that has to be done, " * 4
TIME = re.compile(r"(\d\d):(\d\d):(\d\d)[.,](\d\d\d)")


def caption(start: float, end: float, text: str, kind: str = "speech") -> Caption:
    return Caption(round(start * RATE), round(end * RATE), text, kind)  # type: ignore[arg-type]


SAMPLE = [
    caption(0, 4, "[bell]", "bell"),
    caption(4, 9.5, "You might rest. <i>Not</i> markup --> & nothing else."),
    caption(9.5, 54.5, "[silence, 45 seconds]", "quiet"),
    caption(54.5, 58.5, "[breathe in]", "breath"),
    caption(60, 80, LONG.strip()),
]


def seconds(text: str) -> float:
    hours, minutes, rest, thousandths = map(int, TIME.fullmatch(text.strip()).groups())  # type: ignore[union-attr]
    return hours * 3600 + minutes * 60 + rest + thousandths / 1000


def blocks(text: str, skip: int) -> list[tuple[float, float, list[str]]]:
    """Cues, as a reader that believes every blank line takes them."""
    found = []
    for block in text.strip().split("\n\n")[skip:]:
        lines = block.split("\n")
        at = next(number for number, line in enumerate(lines) if "-->" in line)
        start, _, end = lines[at].partition(" --> ")
        found.append((seconds(start), seconds(end), lines[at + 1 :]))
    return found


def test_webvtt_escapes_and_keeps_to_the_timeline() -> None:
    text = webvtt(SAMPLE, RATE, HEADING)
    assert text.startswith("WEBVTT\n\n")
    found = blocks(text, 1)
    assert found[1] == (4.0, 9.5, ["You might rest. &lt;i&gt;Not&lt;/i&gt; markup --&gt; &amp; nothing else."])
    assert found[2] == (9.5, 54.5, ["[silence, 45 seconds]"])


def test_a_long_phrase_is_told_in_pieces_of_two_lines() -> None:
    found = [cue for cue in cues(SAMPLE, RATE) if cue.start >= 60]
    assert len(found) == 2
    assert " ".join(line for cue in found for line in cue.lines) == LONG.strip()
    assert found[0].end == found[1].start
    assert 60 < found[1].start < 80


def test_a_piece_begins_where_the_voice_says_its_first_word() -> None:
    text = LONG.strip()
    words = tuple(
        WordMark(index * 7, found.start(), found.end()) for index, found in enumerate(re.finditer(r"\S+", text))
    )
    first, second = cues([Caption(RATE, 3 * RATE, text, "speech", words=words)], RATE)
    spoken_before = len(" ".join(first.lines).split())
    assert second.start == (RATE + 7 * spoken_before) / RATE


def test_srt_is_numbered_and_has_no_arrow_in_a_text() -> None:
    text = srt(SAMPLE, RATE, HEADING)
    found = blocks(text, 0)
    assert [block.split("\n")[0] for block in text.strip().split("\n\n")] == [str(n + 1) for n in range(len(found))]
    assert "markup → &" in found[1][2][0]


def test_lrc_says_what_it_is_of() -> None:
    lines = lrc(SAMPLE, RATE, HEADING).splitlines()
    assert lines[:4] == ["[ti:Rest [now)]", "[ar:A Guide]", "[al:guided]", "[la:en]"]
    assert "[length:01:30]" in lines
    assert "[00:09.50][silence, 45 seconds]" in lines
    assert lines[-1] == "[01:20.00]"


def test_ffmpeg_reads_them_all(tmp_path: Path) -> None:
    for suffix, write in (("vtt", webvtt), ("srt", srt), ("lrc", lrc)):
        path = tmp_path / f"a.{suffix}"
        path.write_text(write(SAMPLE, RATE, HEADING), encoding="utf-8")
        found = probe(path)
        times = [float(packet["pts_time"]) for packet in found["packets"]]
        assert times[:5] == [0.0, 4.0, 9.5, 54.5, 60.0], suffix
        assert len(times) == 6 + (suffix == "lrc")


CAPTIONS = st.lists(
    st.tuples(st.floats(0, 9000), st.floats(0, 60), st.text(st.characters(exclude_categories=["Cs"]), max_size=300)),
    max_size=12,
).map(lambda all_: [caption(start, start + length, text or "x") for start, length, text in sorted(all_)])


@settings(max_examples=60, deadline=None)
@given(found=CAPTIONS)
def test_whatever_is_said_it_can_be_read(found: list[Caption]) -> None:
    for text, skip in ((webvtt(found, RATE, HEADING), 1), (srt(found, RATE, HEADING), 0)):
        read = blocks(text, skip) if found else []
        assert [start for start, _, _ in read] == sorted(start for start, _, _ in read)
        assert all(start <= end for start, end, _ in read)
    for cue in cues(found, RATE):
        assert len(cue.lines) <= 2
        assert all(len(line) <= WIDEST for line in cue.lines)
    said = " ".join(" ".join(caption.text.split()) for caption in found)
    assert sorted("".join(said.split())) == sorted(
        "".join("".join(line.split()) for cue in cues(found, RATE) for line in cue.lines)
    )
