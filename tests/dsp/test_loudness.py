"""The meter against every signal of EBU Tech 3341 and 3342 it claims (7 and 8 are recorded programmes)."""

import numpy as np
import pytest

from guided.dsp.loudness import Meter, speech_loudness
from tests.dsp.ebu import RATE, Signal, burst, fraction, surround, tones

QUIET = -np.inf


def measure(x: Signal, block: int = 1 << 16, rate: int = RATE) -> Meter:
    meter = Meter(rate, x.shape[1])
    for at in range(0, len(x), block):
        meter.feed(x[at : at + block])
    meter.finish()
    return meter


@pytest.mark.parametrize(
    ("signal", "expected"),
    [
        pytest.param(tones((20, -23)), -23, id="1"),
        pytest.param(tones((20, -33)), -33, id="2"),
        pytest.param(tones((10, -36), (60, -23), (10, -36)), -23, id="3"),
        pytest.param(tones((10, -72), (10, -36), (60, -23), (10, -36), (10, -72)), -23, id="4"),
        pytest.param(tones((20, -26), (20.1, -20), (20, -26)), -23, id="5"),
        pytest.param(surround(), -23, id="6"),
    ],
)
def test_integrated(signal: Signal, expected: float) -> None:
    assert measure(signal).integrated() == pytest.approx(expected, abs=0.1)


@pytest.mark.parametrize("level", [-23, -33])
def test_all_three_scales_agree_on_a_steady_tone(level: float) -> None:
    meter = measure(tones((20, level)))
    for series in (meter.momentary(), meter.short_term()[10:]):
        np.testing.assert_allclose(series[50:], level, atol=0.1)


def test_case_9_short_term_stays() -> None:
    series = measure(tones(*[(1.34, -20), (1.66, -30)] * 5)).short_term()
    np.testing.assert_allclose(series, -23, atol=0.1)


def test_case_12_momentary_stays() -> None:
    series = measure(tones(*[(0.18, -20), (0.22, -30)] * 25)).momentary()
    np.testing.assert_allclose(series[30:], -23, atol=0.1)


def test_case_10_short_term_catches_three_seconds_anywhere() -> None:
    for i in range(20):
        assert measure(tones((i * 0.15, QUIET), (3, -23), (1, QUIET))).short_term().max() == pytest.approx(-23, abs=0.1)


def test_case_13_momentary_catches_400_ms_anywhere() -> None:
    for i in range(20):
        assert measure(tones((i * 0.02, QUIET), (0.4, -23), (1, QUIET))).loudest() == pytest.approx(-23, abs=0.1)


@pytest.mark.parametrize(("seconds", "step", "scale"), [(3.0, 0.15, "short_term"), (0.4, 0.02, "momentary")])
def test_cases_11_and_14_twenty_maxima_in_one_stream(seconds: float, step: float, scale: str) -> None:
    parts = [
        part
        for i in range(20)
        for part in ((i * step, QUIET), (seconds, -38.0 + i), (max(0.0, seconds - i * step), QUIET))
    ]
    series, at = getattr(measure(tones(*parts)), scale)(), 0.0
    for i in range(20):
        end = at + sum(length for length, _ in parts[3 * i : 3 * i + 3])
        window = series[max(0, round(at * 50) - 5) : round((end - seconds) * 50) + 5]
        assert window.max() == pytest.approx(-38 + i, abs=0.1)
        at = end


@pytest.mark.parametrize(
    ("signal", "expected"),
    [
        pytest.param(fraction(4, 0.5, 0), -6, id="15"),
        pytest.param(fraction(4, 0.5, 45), -6, id="16"),
        pytest.param(fraction(6, 0.5, 60), -6, id="17"),
        pytest.param(fraction(8, 0.5, 67.5), -6, id="18"),
        pytest.param(fraction(4, 1.41, 45), 3, id="19"),
        *[pytest.param(burst(offset), 0, id=str(20 + offset)) for offset in range(4)],
    ],
)
def test_true_peak(signal: Signal, expected: float) -> None:
    measured = measure(signal).true_peak()
    assert expected - 0.4 <= measured <= expected + 0.2


@pytest.mark.parametrize(
    ("levels", "expected"),
    [((-20, -30), 10), ((-20, -15), 5), ((-40, -20), 20), ((-50, -35, -20, -35, -50), 15)],
    ids=["3342-1", "3342-2", "3342-3", "3342-4"],
)
def test_range(levels: tuple[float, ...], expected: float) -> None:
    assert measure(tones(*[(20.0, level) for level in levels])).range() == pytest.approx(expected, abs=1)


def test_no_figure_depends_on_the_blocks() -> None:
    x = (0.1 * np.random.default_rng(5).standard_normal((100_000, 2))).astype(np.float32)
    x[50_000:] *= 0.03
    whole, parts = measure(x, 1 << 20), measure(x, 997)
    assert whole.integrated() == parts.integrated()
    assert whole.true_peak() == parts.true_peak()
    assert (whole.momentary() == parts.momentary()).all()


def test_against_ffmpeg() -> None:
    """libavfilter's ebur128 over noise with a changing level."""
    av = pytest.importorskip("av")
    rng = np.random.default_rng(2)
    x = rng.standard_normal((30 * RATE, 2)) * 0.05 * (1 + np.sin(np.arange(30 * RATE) / 2e5))[:, None]
    graph = av.filter.Graph()
    door = graph.add_abuffer(format="fltp", sample_rate=RATE, layout="stereo", time_base="1/48000")
    meter = graph.add("ebur128", "peak=true:metadata=1")
    sink = graph.add("abuffersink")
    door.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(x.T, np.float32), format="fltp", layout="stereo")
    frame.sample_rate = RATE
    graph.push(frame)
    graph.push(None)
    told: dict[str, str] = {}
    while True:
        try:
            told |= dict(graph.pull().metadata)
        except (av.error.EOFError, av.error.BlockingIOError):
            break
    if "lavfi.r128.I" not in told:
        pytest.skip("this PyAV does not hand out a frame's metadata")
    ours = measure(x.astype(np.float32))
    assert ours.integrated() == pytest.approx(float(told["lavfi.r128.I"]), abs=0.1)
    assert ours.range() == pytest.approx(float(told["lavfi.r128.LRA"]), abs=0.5)


@pytest.mark.parametrize("rate", [16_000, 22_050, 44_100, 48_000])
def test_speech_loudness_is_that_of_the_pair(rate: int) -> None:
    sine = 0.1 * np.sin(2 * np.pi * 1000 * np.arange(2 * rate) / rate)
    mono = sine.astype(np.float32)[:, None]
    both = measure(np.repeat(mono, 2, axis=1), rate=rate).integrated()
    assert speech_loudness(mono, rate) == pytest.approx(both, abs=0.01)
    assert both == pytest.approx(-20, abs=0.1)


def test_too_short_or_silent_has_no_loudness() -> None:
    mono = np.full((round(0.39 * RATE), 1), 0.1, np.float32)
    assert speech_loudness(mono, RATE) is None
    assert speech_loudness(np.zeros((RATE, 1), np.float32), RATE) is None
    assert measure(np.zeros((RATE, 2), np.float32)).integrated() == -np.inf
    assert measure(np.zeros((0, 2), np.float32)).loudest() == -np.inf


def test_the_cut_between_pages_makes_no_peak() -> None:
    """Half full scale, long enough for several pages, never interrupted."""
    sine = 0.5 * np.sin(2 * np.pi * np.arange(5 * RATE) / 5 + 0.3)
    ramp = np.minimum(1, np.minimum(np.arange(len(sine)), np.arange(len(sine))[::-1]) / 4800)
    x = np.repeat((sine * ramp)[:, None], 2, axis=1).astype(np.float32)
    assert measure(x).true_peak() == pytest.approx(-6.02, abs=0.05)


@pytest.mark.parametrize("beyond", [0, 1, 959, 960, 961])
def test_any_length_can_be_measured(beyond: int) -> None:
    """Also one that ends less than a step after a page."""
    meter = Meter(48_000, 1)
    meter.feed(np.full((meter._hop + beyond, 1), 0.1, np.float32))
    meter.finish()
    assert len(meter.momentary()) == (meter._hop + beyond) // 960 - 19
