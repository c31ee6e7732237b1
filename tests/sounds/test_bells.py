"""Bells, by measurement: the ratios and decays the design asks for, no click anywhere."""

import numpy as np
import pytest

from guided.dsp.ramps import raised_cosine
from guided.registry import Registry
from guided.seams import Sound
from guided.sounds import BELLS
from guided.sounds._bell import Bell

RATE = 48_000
SOUNDS: Registry[Sound] = Registry("guided.sounds")
DESIGN = {
    "bowl": (220, (1, 2.99, 5.70, 9.01, 12.8, 17.3), 46, 2),
    "rin": (898, (1, 2, 2.372, 4.251, 6.52, 9.1), 20, 3),
    "temple": (124, (1, 2.47, 2.87, 3.56, 4.27, 5.09), 60, 3),
    "tingsha": (2350, (1, 1.73, 2.33, 3.91, 4.11, 6.30), 14, 2),
    "chime": (528, (1, 2.756, 5.404, 8.933), 9, 0.7),
}
"""Pitch, ratios, longest and shortest decay."""


@pytest.fixture(scope="module", params=sorted(BELLS))
def stroke(request: pytest.FixtureRequest) -> tuple[str, np.ndarray]:
    source = SOUNDS.load(request.param).open(request.param, RATE)
    assert source.frames is not None
    return request.param, source.read(0, source.frames).astype(np.float64)


def band(x: np.ndarray, low: float, high: float) -> np.ndarray:
    """What lies between two frequencies, without phase."""
    size = 1 << int(np.ceil(np.log2(1.2 * len(x))))
    spectrum = np.fft.rfft(x, size)
    hz = np.fft.rfftfreq(size, 1 / RATE)
    spectrum[(hz < low) | (hz > high)] = 0
    return np.fft.irfft(spectrum)[: len(x)]


def partials(name: str) -> list[tuple[float, float, float]]:
    """(Hz, level, decay) as the plugin holds them."""
    bell = SOUNDS.load(name)
    assert isinstance(bell, Bell)
    return [(bell.pitch * p.ratio, p.level, p.decay) for p in bell.partials]


def test_the_design_is_kept() -> None:
    for name, (pitch, ratios, longest, shortest) in DESIGN.items():
        held = partials(name)
        assert held[0][0] == pytest.approx(pitch, rel=0.01)
        assert [hz / held[0][0] for hz, _, _ in held] == pytest.approx(ratios, rel=0.005)
        assert (held[0][2], held[-1][2]) == (longest, shortest)
    assert set(DESIGN) == BELLS


def test_partials_are_where_they_should_be(stroke: tuple[str, np.ndarray]) -> None:
    name, x = stroke
    first = x[: 2 * RATE, 0] * np.blackman(2 * RATE)
    level, hz = np.abs(np.fft.rfft(first, 8 * RATE)), np.fft.rfftfreq(8 * RATE, 1 / RATE)
    twin = getattr(SOUNDS.load(name), "twin", 0.0)
    for expected, _, _ in partials(name):
        near = (hz > expected * 0.97) & (hz < expected * 1.03)
        found = hz[near][np.argmax(level[near])]
        assert abs(found - expected) < 2.5 + twin * expected / partials(name)[0][0]


def test_partials_die_away_as_they_should(stroke: tuple[str, np.ndarray]) -> None:
    """Decay of each band's energy: mean over beats, by a straight line through decibels."""
    name, x = stroke
    held = partials(name)
    for hz, _, decay in held:
        alone = min([abs(hz - other) for other, _, _ in held if other != hz])
        energy = band(x[: 9 * RATE, 0], hz - min(40, alone / 2), hz + min(40, alone / 2)) ** 2
        step = RATE // 5
        levels = 10 * np.log10(energy[: len(energy) // step * step].reshape(-1, step).mean(axis=1) + 1e-30)
        count = max(4, min(len(levels) - 5, int(0.6 * decay * 5)))
        rate = np.polyfit(np.arange(1, count), levels[1:count], 1)[0] * 5
        assert -60 / rate == pytest.approx(decay, rel=0.25), hz


def test_a_stroke_begins_softly_and_ends_in_silence(stroke: tuple[str, np.ndarray]) -> None:
    name, x = stroke
    bell = SOUNDS.load(name)
    assert isinstance(bell, Bell)
    assert bell.attack >= 0.012
    peak = np.abs(x[: RATE // 2]).max()
    assert np.abs(x[: int(0.15 * bell.attack * RATE)]).max() < 0.1 * peak
    assert np.abs(x[-RATE // 10 :]).max() < 1e-6
    assert np.abs(x[-3 * RATE :]).max() < 1e-3


def test_no_click(stroke: tuple[str, np.ndarray]) -> None:
    """Above the highest partial there is nothing in any 20 ms after the onset, nor a step where pages join."""
    name, x = stroke
    highest = max(hz for hz, _, _ in partials(name))
    fade = raised_cosine(np.arange(10 * RATE) / RATE)
    for part in (x[: 10 * RATE, 0] * fade[::-1], x[-10 * RATE :, 0] * fade):
        above = band(part, min(20_000.0, 1.25 * highest + 500), 24_000)[RATE // 10 :]
        loudest = np.sqrt((above[: len(above) // 960 * 960].reshape(-1, 960) ** 2).mean(axis=1).max())
        assert 20 * np.log10(loudest / np.abs(x).max()) < -85


def test_beats_are_gentle(stroke: tuple[str, np.ndarray]) -> None:
    """The lowest partial breathes by a few decibels and never falls silent, as equal halves would make it."""
    name, x = stroke
    hz, _, decay = partials(name)[0]
    twin = getattr(SOUNDS.load(name), "twin", 0.0)
    if twin:
        return  # two discs beat on purpose
    energy = band(x[: 7 * RATE, 0], hz - 20, hz + 20)[RATE // 4 : 6 * RATE] ** 2
    levels = 10 * np.log10(energy.reshape(-1, RATE // 20).mean(axis=1))
    straight = levels + 60 / decay * np.arange(len(levels)) / 20
    assert 0.3 < straight.max() - straight.min() < 6


def test_tingsha_beats_seven_times_a_second() -> None:
    source = SOUNDS.load("tingsha").open("tingsha", RATE)
    low = band(source.read(0, 4 * RATE)[:, 0].astype(np.float64), 2300, 2400)[RATE // 4 :]
    power = (low**2)[: len(low) // 480 * 480].reshape(-1, 480).mean(axis=1)
    power *= np.exp(2 * 6.9078 * np.arange(len(power)) / 100 / 14)
    rhythm = np.abs(np.fft.rfft((power - power.mean()) * np.hanning(len(power)), 4096))
    hz = np.fft.rfftfreq(4096, 0.01)
    assert hz[np.argmax(rhythm * (hz > 3))] == pytest.approx(7, abs=0.7)
