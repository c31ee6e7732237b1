"""Sound files as other programs write them, good and bad."""

import io
import struct
import wave

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guided.errors import VoiceError
from guided.voices import _waves

RATE = 22_050
TONE = 0.5 * np.sin(2 * np.pi * 440 * np.arange(2000) / RATE)


def chunk(name: bytes, body: bytes, order: str = "<") -> bytes:
    return name + struct.pack(f"{order}I", len(body)) + body + b"\0" * (len(body) % 2)


def wav(body: bytes, kind: int, channels: int, bits: int, *, extensible: bool = False) -> bytes:
    width = bits // 8 * channels
    layout = struct.pack("<HHIIHH", 0xFFFE if extensible else kind, channels, RATE, RATE * width, width, bits)
    if extensible:
        layout += struct.pack("<HHIH", 22, bits, 0, kind) + bytes(14)
    inside = b"WAVE" + chunk(b"LIST", b"odd") + chunk(b"fmt ", layout) + chunk(b"data", body)
    return b"RIFF" + struct.pack("<I", len(inside)) + inside


def aiff(body: bytes, bits: int, coding: bytes | None = None) -> bytes:
    rate = struct.pack(">HQ", 16383 + 14, RATE << (63 - 14))
    common = struct.pack(">hIh", 1, len(body) * 8 // bits, bits) + rate + (coding + b"\0\0" if coding else b"")
    inside = (b"AIFC" if coding else b"AIFF") + chunk(b"COMM", common, ">")
    inside += chunk(b"SSND", struct.pack(">II", 0, 0) + body, ">")
    return b"FORM" + struct.pack(">I", len(inside)) + inside


def whole(bits: int, order: str) -> bytes:
    scaled = np.round(TONE * 2 ** (bits - 1)).astype(f"{order}i4")
    if bits == 24:
        raw = scaled.view(np.uint8).reshape(-1, 4)
        return bytes((raw[:, :3] if order == "<" else raw[:, 1:]).tobytes())
    return bytes(scaled.astype(f"{order}i{bits // 8}").tobytes())


CASES = {
    "wav 16": (wav(whole(16, "<"), 1, 1, 16), 2**-15),
    "wav 24": (wav(whole(24, "<"), 1, 1, 24), 2**-22),
    "wav 32": (wav(np.round(TONE * 2**31).astype("<i4").tobytes(), 1, 1, 32), 2**-22),
    "wav 8": (wav((np.round(TONE * 127) + 128).astype(np.uint8).tobytes(), 1, 1, 8), 2**-6),
    "wav float": (wav(TONE.astype("<f4").tobytes(), 3, 1, 32), 1e-7),
    "wav double": (wav(TONE.astype("<f8").tobytes(), 3, 1, 64), 1e-7),
    "wav extensible": (wav(whole(16, "<"), 1, 1, 16, extensible=True), 2**-15),
    "aiff 16": (aiff(whole(16, ">"), 16), 2**-15),
    "aiff 24": (aiff(whole(24, ">"), 24), 2**-22),
    "aifc sowt": (aiff(whole(16, "<"), 16, b"sowt"), 2**-15),
    "aifc NONE": (aiff(whole(16, ">"), 16, b"NONE"), 2**-15),
    "aifc float": (aiff(TONE.astype(">f4").tobytes(), 32, b"fl32"), 1e-7),
}


@pytest.mark.parametrize("case", CASES)
def test_every_layout_gives_the_same_tone(case: str) -> None:
    data, tolerance = CASES[case]
    samples, rate = _waves.read(data)
    assert rate == RATE
    assert samples.shape == (2000, 1)
    assert samples.dtype == np.float32
    assert np.abs(samples[:, 0] - TONE).max() <= tolerance


def test_channels_are_averaged() -> None:
    both = np.stack([TONE, -TONE], 1)
    samples, _ = _waves.read(wav((both * 32767).astype("<i2").tobytes(), 1, 2, 16))
    assert np.abs(samples).max() < 1e-4


@pytest.mark.parametrize("length", [0, 0x7FFFFFFF, 0xFFFFFFFF, 0x7FFFF000])
def test_a_pipes_unknown_length_means_to_the_end(length: int) -> None:
    """`espeak-ng --stdout` and others cannot go back to fill it in."""
    data = bytearray(wav(whole(16, "<"), 1, 1, 16))
    at = data.index(b"data")
    data[at + 4 : at + 8] = struct.pack("<I", length)
    assert _waves.read(bytes(data))[0].shape == (2000, 1)


def test_the_standard_librarys_own_wav() -> None:
    kept = io.BytesIO()
    with wave.open(kept, "wb") as out:
        out.setnchannels(2)
        out.setsampwidth(2)
        out.setframerate(48_000)
        out.writeframes(np.zeros((10, 2), "<i2").tobytes())
    samples, rate = _waves.read(kept.getvalue())
    assert (samples.shape, rate) == ((10, 1), 48_000)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "nothing at all"),
        (b"\x1b[31mError: no model", "neither WAV nor AIFF"),
        (b"RIFF\0\0\0\0WAVE", "no sound in it"),
        (wav(b"\0\0", 0x55, 1, 16), "compressed"),
        (wav(np.array([np.nan], "<f4").tobytes(), 3, 1, 32), "no sound"),
        (wav(whole(16, "<"), 1, 1, 16).replace(struct.pack("<I", RATE), struct.pack("<I", 1), 1), "1 Hz"),
        (aiff(whole(16, ">"), 16, b"ima4"), "compressed"),
        (b"FORM\0\0\0\0AIFF", "no sound in it"),
    ],
)
def test_what_is_no_sound_is_an_error_that_says_why(data: bytes, why: str) -> None:
    with pytest.raises(VoiceError, match=why) as caught:
        _waves.read(data)
    assert str(caught.value).isprintable()


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(CASES)), st.integers(0, 200), st.integers(0, 255), st.integers(0, 4200))
def test_damage_is_an_error_or_a_sound_never_a_crash(case: str, at: int, value: int, end: int) -> None:
    data = bytearray(CASES[case][0])
    data[at % len(data)] = value
    try:
        samples, rate = _waves.read(bytes(data[:end]))
    except VoiceError:
        return
    assert samples.dtype == np.float32
    assert samples.shape[1] == 1
    assert rate > 0
