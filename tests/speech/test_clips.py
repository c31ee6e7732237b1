"""Clips as they are kept."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guided.cache import Entry
from guided.model import WordMark
from guided.speech.clips import ClipSource, Head, Shelf, decode_body, decode_head, encode
from guided.speech.shaping import Shaped

PCM = np.arange(-500, 500, dtype=np.int16)
CLIP = Shaped(PCM, -18.02, (WordMark(3, 0, 2), WordMark(700, 3, 9)))


def test_a_clip_survives_the_cache() -> None:
    head, body = encode(CLIP)
    assert decode_head(head) == Head(1000, -18.02, CLIP.words)
    assert np.array_equal(decode_body(body), PCM)
    assert len(body) == 2000
    assert decode_head(encode(Shaped(PCM, None, ()))[0]).loudness is None


@settings(max_examples=100, deadline=None)
@given(st.integers(-1500, 1500), st.integers(0, 1500))
def test_it_is_read_anywhere_with_silence_around(start: int, count: int) -> None:
    source = ClipSource("k", 1000, Shelf(), lambda: Entry(*encode(CLIP)))
    whole = np.zeros(6000, np.float32)
    whole[2000:3000] = PCM / np.float32(32767)
    found = source.read(start, count)
    assert found.dtype == np.float32
    assert np.array_equal(found[:, 0], whole[2000 + start : 2000 + start + count])


def test_memory_holds_only_the_last_few() -> None:
    shelf, fetched = Shelf(), []

    def read(name: str) -> None:
        def fetch() -> Entry:
            fetched.append(name)
            return Entry(*encode(CLIP))

        ClipSource(name, 1000, shelf, fetch).read(0, 10)

    for name in "abcabcabc":
        read(name)
    assert fetched == ["a", "b", "c"]
    for name in "defghij":
        read(name)
    read("a")
    assert fetched[-1] == "a"
    assert len(shelf._recent) <= 6


def test_nothing_is_fetched_until_it_is_heard() -> None:
    def fetch() -> Entry:
        pytest.fail("fetched")

    source = ClipSource("k", 1000, Shelf(), fetch)
    assert source.frames == 1000
    assert not source.read(1000, 50).any()
    assert not source.read(-50, 50).any()
