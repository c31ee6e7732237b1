"""A cover for a session: rings on still water under an evening sky, and the title. The one file with Pillow.

The same words give the same bytes (of one version of Pillow). Every size is a part of the side, and the title is large
and bright on dark, so that it can be read when a phone shows the picture as small as a thumb.
"""

import hashlib
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from guided.errors import MachineError

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

SIDE = 1400
"""Pixels: the least that podcast directories take."""
_QUALITY = 88
_BAND = 50
"""Rows painted at once."""
_MARGIN = 0.09
_TITLE = 0.115, 0.072
"""Height of the largest and of the smallest letters."""
_MOST_LINES = 3
_BASELINE = 0.93
"""Where the last line of the title ends."""
_HORIZON = 0.47
_LUMA = (0.2126, 0.7152, 0.0722)
_DARK = 0.32
"""At most so bright, of 1, is anything behind the title."""

Colour: TypeAlias = tuple[int, int, int]
_EVENINGS: tuple[tuple[Colour, Colour, Colour], ...] = (
    ((34, 52, 84), (156, 122, 128), (248, 214, 178)),
    ((28, 62, 70), (118, 148, 138), (238, 226, 190)),
    ((52, 46, 82), (146, 116, 148), (246, 206, 196)),
    ((30, 50, 62), (128, 138, 146), (236, 230, 214)),
    ((44, 56, 48), (138, 144, 112), (244, 226, 174)),
    ((62, 46, 58), (168, 120, 108), (250, 214, 168)),
    ((30, 44, 76), (110, 132, 168), (226, 230, 236)),
    ((40, 58, 72), (150, 138, 120), (246, 220, 184)),
)
"""Zenith, horizon and light of each."""
_FACES = ("", "DejaVuSans.ttf", "NotoSans-Regular.ttf", "Arial.ttf", "segoeui.ttf", "Arial Unicode.ttf")
"""Pillow's own, then what most machines have, for titles with letters it lacks."""
_DASHES = str.maketrans("–—‑", "---")
_WHITE: Colour = (250, 248, 242)

_Plane: TypeAlias = NDArray[np.floating[Any]]


def cover(title: str, seed: str, side: int = SIDE) -> bytes:
    """A square JPEG. `seed` chooses the evening; a title in letters that no font here has is left out."""
    from PIL import Image, ImageDraw

    chosen = hashlib.sha256(seed.encode()).digest()
    picture = Image.fromarray(_evening(_EVENINGS[chosen[0] % len(_EVENINGS)], chosen[1] / 255, side))
    lines, font = _fitted(title, side)
    draw = ImageDraw.Draw(picture)
    step = round(font.size * 1.16)
    top = round(side * _BASELINE) - step * len(lines)
    for number, line in enumerate(lines):
        draw.text((round(side * _MARGIN), top + step * number), line, font=font, fill=_WHITE)
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    return made.getvalue()


def _evening(colours: tuple[Colour, Colour, Colour], lean: float, side: int) -> NDArray[np.uint8]:
    """Sky, a low light, and its rings on the water: (side, side, 3). Band by band, so that it takes little memory."""
    evening = np.empty((side, side, 3), np.uint8)
    steps = ((np.arange(side) + 0.5) / side).astype(np.float32)
    grain = np.random.Generator(np.random.Philox(7))
    x = steps[None, :] - np.float32(0.36 + 0.28 * lean)
    for top in range(0, side, _BAND):
        rows = steps[top : top + _BAND, None]
        picture = _painted(colours, x, rows - np.float32(_HORIZON), side)
        evening[top : top + _BAND] = _settled(picture, rows, grain.random(picture.shape[:2], np.float32))
    return evening


def _painted(colours: tuple[Colour, Colour, Colour], x: _Plane, y: _Plane, side: int) -> _Plane:
    """`x` from the light, `y` down from the horizon: (rows, side, 3), 0…1."""
    zenith, horizon, light = (np.array(colour, np.float32) / 255 for colour in colours)
    sky = np.clip(1 + y / np.float32(_HORIZON), 0, 1)[:, :, None] ** np.float32(1.6)
    depth = np.clip(y / np.float32(1 - _HORIZON), 0, 1)[:, :, None]
    water = horizon * (np.float32(0.62) - np.float32(0.40) * depth) + np.float32(0.05)
    picture = np.where(y[:, :, None] < 0, zenith + (horizon - zenith) * sky, water)
    distance = np.sqrt(x**2 + (y + np.float32(0.13)) ** 2)
    disc = _edge(np.float32(0.085) - distance, side)
    glow = np.exp(-(distance**2) / np.float32(0.045)) * np.where(y < 0, np.float32(0.55), np.float32(0.22))
    shine = np.clip(np.maximum(disc * (y < 0), np.maximum(glow, _rings(x, y, side))), 0, 1)[:, :, None]
    painted: _Plane = picture + (light - picture) * shine
    return painted


def _rings(x: _Plane, y: _Plane, side: int) -> _Plane:
    """Ellipses, as a stone leaves them, fainter the wider: (rows, side), 0…1."""
    if y[-1, 0] < 0:  # there is only sky
        return np.zeros((1, 1), np.float32)
    flat = np.sqrt(x**2 + ((y - np.float32(0.10)) / np.float32(0.30)) ** 2)
    found: _Plane = np.zeros_like(flat)
    for number in range(6):
        radius = np.float32(0.07 + 0.075 * number + 0.006 * number**2)
        line = _edge(np.float32(0.0022) - np.abs(flat - radius) * np.float32(0.6), side)
        found = np.maximum(found, line * np.float32(0.62 * 0.72**number))
    near: _Plane = np.clip((y - np.float32(0.008)) / np.float32(0.045), 0, 1)
    return found * near


def _edge(inside: _Plane, side: int) -> _Plane:
    """A distance to an edge as cover of the pixel: smooth over two of them."""
    cover: _Plane = np.clip(inside * np.float32(side / 2) + np.float32(0.5), 0, 1)
    return cover


def _settled(picture: _Plane, rows: _Plane, grain: _Plane) -> NDArray[np.uint8]:
    """Dark enough behind the title, and without bands: half a step of fixed noise before it is rounded."""
    shade = np.clip((rows - np.float32(0.58)) / np.float32(0.14), 0, 1)
    if shade.any():
        red, green, blue = (picture[:, :, channel] * np.float32(part) for channel, part in enumerate(_LUMA))
        luma = red + green + blue
        dim = np.minimum(np.float32(_DARK) / np.maximum(luma, np.float32(0.01)), 1)
        picture = picture * (1 + (dim - 1) * shade)[:, :, None]
    levels: NDArray[np.uint8] = np.clip(picture * 255 + grain[:, :, None], 0, 255).astype(np.uint8)
    return levels


def _fitted(title: str, side: int) -> tuple[Sequence[str], "FreeTypeFont"]:
    """The title in as few lines as the largest letters allow; no lines where no font has its letters."""
    largest, smallest = (round(part * side) for part in _TITLE)
    room = side * (1 - 2 * _MARGIN)
    title = title.translate(_DASHES)
    face = next((face for face in _FACES if _has(_font(face, largest), title)), None)
    if face is None:
        return (), _own(largest)
    for size in range(largest, smallest, -max(1, round(side * 0.004))):
        font = _font(face, size) or _own(size)
        lines = _lines(title, font, room)
        if len(lines) <= _MOST_LINES and all(font.getlength(line) <= room for line in lines):
            break
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], lines[_MOST_LINES - 1] + " …"]
    return [_shortened(line, font, room) for line in lines], font


def _shortened(line: str, font: "FreeTypeFont", room: float) -> str:
    while len(line) > 1 and font.getlength(line) > room:
        line = line.rstrip(" …")[:-1] + "…"
    return line


def _lines(title: str, font: "FreeTypeFont", room: float) -> list[str]:
    """Broken between words, greedily."""
    lines: list[str] = []
    for word in title.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _font(face: str, size: int) -> "FreeTypeFont | None":
    """A font of this machine; the empty name is Pillow's own."""
    from PIL import ImageFont

    if not face:
        return _own(size)
    try:
        return ImageFont.truetype(face, size)
    except OSError:
        return None


def _own(size: int) -> "FreeTypeFont":
    """Aileron, which comes inside Pillow: ASCII and little more."""
    from PIL import ImageFont

    font = ImageFont.load_default(size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise MachineError("this Pillow was built without FreeType", "pip install --force-reinstall pillow")
    return font


def _has(font: "FreeTypeFont | None", text: str) -> bool:
    """Whether every letter has a shape of its own: what a font lacks it draws as one and the same box."""
    if font is None:
        return False
    box = font.getmask("\uffff")
    missing = bytes(box), box.size
    masks = ((letter, font.getmask(letter)) for letter in set(text) if not letter.isspace())
    return all((bytes(mask), mask.size) != missing for letter, mask in masks)
