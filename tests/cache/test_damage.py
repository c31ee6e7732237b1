"""What a disk does to a file later is noticed by whoever reads it, and mended by the next `fetch`."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guided.cache import Cache, Entry
from guided.cache.digest import swift
from guided.cache.record import HEADER, address, header

HEAD = b'{"frames": 30000}'
BODY = random.Random(1).randbytes(60_000)
PAGE = 4096


def flip(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def zero(data: bytes, page: int) -> bytes:
    return data[: page * PAGE] + bytes(len(data[page * PAGE : (page + 1) * PAGE])) + data[(page + 1) * PAGE :]


def swap(data: bytes, one: int, two: int, size: int = PAGE) -> bytes:
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    parts[one], parts[two] = parts[two], parts[one]
    return b"".join(parts)


@pytest.fixture
def file(cache: Cache) -> Path:
    assert cache.put("a", HEAD, BODY)
    (file,) = cache.root.glob("??/*")
    return file


SOUND = header(address("a"), HEAD, BODY) + HEAD + BODY
START = HEADER + len(HEAD)

DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "a bit of the magic": lambda data: flip(data, 3),
    "a bit of a length": lambda data: flip(data, 8 * 9),
    "a bit of the swift digest": lambda data: flip(data, 8 * 30),
    "a bit of the seal": lambda data: flip(data, 8 * (HEADER - 1)),
    "a bit of the head": lambda data: flip(data, 8 * HEADER),
    "the first bit of the body": lambda data: flip(data, 8 * (HEADER + len(HEAD))),
    "the last bit": lambda data: flip(data, 8 * len(data) - 1),
    "one byte short": lambda data: data[:-1],
    "half": lambda data: data[: len(data) // 2],
    "only the header": lambda data: data[:HEADER],
    "less than the header": lambda data: data[: HEADER // 2],
    "empty": lambda data: b"",
    "one byte more": lambda data: data + b"\0",
    "all zero": lambda data: bytes(len(data)),
    "the first page zero": lambda data: zero(data, 0),
    "a page zero": lambda data: zero(data, 5),
    "two pages zero": lambda data: zero(zero(data, 5), 9),
    "the last page zero": lambda data: zero(data, len(data) // PAGE),
    "two pages swapped": lambda data: swap(data, 4, 11),
    "neighbours swapped": lambda data: swap(data, 4, 5),
    "sectors swapped": lambda data: swap(data, 40, 77, 512),
    "a page repeated": lambda data: data[: 5 * PAGE] + data[4 * PAGE : 5 * PAGE] + data[6 * PAGE :],
    "the text of an error": lambda data: b"<html>404</html>",
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_a_miss_and_heals(cache: Cache, file: Path, name: str) -> None:
    assert file.read_bytes() == SOUND
    damaged = DAMAGE[name](SOUND)
    assert damaged != SOUND
    file.write_bytes(damaged)
    assert cache.get("a") is None
    assert not file.exists()
    assert cache.fetch("a", lambda: (HEAD, BODY)) == Entry(HEAD, BODY)
    assert file.read_bytes() == SOUND


def in_front(name: str) -> bool:
    damaged = DAMAGE[name](SOUND)
    return damaged[:START] != SOUND[:START] or len(damaged) != len(SOUND)


@pytest.mark.parametrize("name", [name for name in DAMAGE if in_front(name)])
def test_a_peek_sees_a_damaged_head_or_length(cache: Cache, file: Path, name: str) -> None:
    file.write_bytes(DAMAGE[name](SOUND))
    assert cache.peek("a") is None


def test_verify_finds_and_removes_the_damaged(cache: Cache, file: Path) -> None:
    for n in range(8):
        cache.put(str(n), HEAD, BODY)
    file.write_bytes(flip(file.read_bytes(), 8 * 50_000))
    checked = cache.verify()
    assert (checked.good, checked.bad, checked.unread) == (8, 1, 0)
    assert (cache.verify().good, cache.verify().bad) == (8, 0)


def test_verify_is_thorough(cache: Cache, file: Path) -> None:
    """Two opposite flips in one column pass the swift digest, as its page says, and not `verify`."""
    data = bytearray(SOUND)
    column = range(START, len(SOUND) - 8 * 521, 8 * 521)
    one, two = next((at, at + 8 * 521) for at in column if SOUND[at] < 255 and SOUND[at + 8 * 521] > 0)
    data[one] += 1
    data[two] -= 1
    file.write_bytes(bytes(data))
    assert cache.get("a") is not None
    assert cache.verify().bad == 1


def test_a_file_under_anothers_name_is_not_believed(cache: Cache, file: Path) -> None:
    cache.put("b", b"other", b"other")
    (other,) = (found for found in cache.root.glob("??/*") if found != file)
    other.write_bytes(file.read_bytes())
    assert cache.get("b") is None
    assert cache.get("a") == Entry(HEAD, BODY)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_change_within_a_page_escapes_the_swift_digest(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(BODY) - 1))
    size = data.draw(st.integers(1, min(PAGE, len(BODY) - at)))
    kind = data.draw(st.sampled_from(["zero", "ones", "stale", "reversed", "xor", "one bit"]))
    part = BODY[at : at + size]
    changed = {
        "zero": bytes(size),
        "ones": b"\xff" * size,
        "stale": BODY[:size],
        "reversed": part[::-1],
        "xor": bytes(byte ^ 0x55 for byte in part),
        "one bit": flip(part, data.draw(st.integers(0, 8 * size - 1))),
    }[kind]
    whole = BODY[:at] + changed + BODY[at + size :]
    assert (swift(whole) == swift(BODY)) == (whole == BODY)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(BODY) // 512 - 1), st.integers(0, len(BODY) // 512 - 1))
def test_no_swapped_sectors_escape_the_swift_digest(one: int, two: int) -> None:
    whole = swap(BODY, one, two, 512)
    assert (swift(whole) == swift(BODY)) == (whole == BODY)
