"""The cover: looked at by eye when it was drawn, measured here."""

import io

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from guided.files.cover import SIDE, cover


def pixels(data: bytes, side: int = SIDE) -> NDArray[np.float64]:
    """Luminance 0…1."""
    image = Image.open(io.BytesIO(data)).convert("L")
    return np.asarray(image.resize((side, side), Image.Resampling.LANCZOS), np.float64) / 255


def test_it_is_a_square_jpeg_of_1400_that_a_tag_can_carry() -> None:
    data = cover("A Steady Place", "steady-anchor")
    image = Image.open(io.BytesIO(data))
    assert (image.format, image.size, image.mode) == ("JPEG", (1400, 1400), "RGB")
    assert 20_000 < len(data) < 250_000


def test_the_same_words_give_the_same_bytes() -> None:
    assert cover("Rest", "rest") == cover("Rest", "rest")
    assert cover("Rest", "rest") != cover("Best", "rest")
    assert cover("Rest", "rest", 200) != cover("Rest", "another", 200)


@pytest.mark.parametrize("seed", ["a", "b", "c", "d", "e", "f", "g", "h", "i"])
def test_the_title_stands_out_and_keeps_its_margins(seed: str) -> None:
    title, bare = (pixels(cover(text, seed, 400), 400) for text in ("This Hurts, and I Am Worthy", " "))
    drawn = np.abs(title - bare) > 0.2
    rows, columns = np.nonzero(drawn)
    assert rows.min() > 200
    assert rows.max() < 400 * 0.96
    assert columns.min() >= 400 * 0.07
    assert columns.max() <= 400 * 0.93
    letters, behind = np.quantile(title[drawn], 0.9), bare[drawn].mean()
    contrast = (linear(letters) + 0.05) / (linear(behind) + 0.05)
    assert contrast > 4.5, "WCAG 1.4.3"


def linear(luma: float) -> float:
    return float(luma / 12.92 if luma <= 0.04045 else ((luma + 0.055) / 1.055) ** 2.4)


def test_the_title_is_there_at_the_size_of_a_thumb() -> None:
    title, bare = (pixels(cover(text, "x"), 100) for text in ("Return to Center", " "))
    rows = np.nonzero((np.abs(title - bare) > 0.15).any(axis=1))[0]
    assert len(rows) >= 12, "two lines of at least six pixels"


def test_a_long_title_is_shortened_and_a_strange_one_left_out() -> None:
    title, bare = (pixels(cover(text, "x", 300), 300) for text in ("word " * 60, " "))
    assert np.nonzero(np.abs(title - bare) > 0.2)[1].max() <= 300 * 0.93
    unknown = cover("\U000f0000\U000f0001", "x", 300)
    assert unknown == cover("\U000f0000", "x", 300), "letters that no font has are not drawn as boxes"
