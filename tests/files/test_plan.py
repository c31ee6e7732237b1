"""Lengths that can be met, and names of targets."""

from pathlib import Path

import pytest

from guided.files.plan import Place, Style, nearest_length

INF = float("inf")


@pytest.mark.parametrize(
    ("asked", "intervals", "nearest"),
    [
        (600, [(87.3, 145.9)], 145),
        (60, [(87.3, 145.9)], 88),
        (100, [(87.3, 145.9)], 100),
        (100, [(10.2, 50.9), (120.1, 300)], 121),
        (80, [(10.2, 50.9), (120.1, 300)], 50),
        (9000, [(10.2, 50.9), (120.1, INF)], 9000),
        (5, [(120.1, INF)], 121),
        (5, [(12.3, 12.7)], 12.3),
    ],
)
def test_the_nearest_whole_second_within_reach(
    asked: float, intervals: list[tuple[float, float]], nearest: float
) -> None:
    assert nearest_length(asked, intervals) == nearest


def test_what_lies_beside_a_file_of_ones_own_name_shares_it() -> None:
    own, usual = Place(Path("out"), "calm.opus"), Place(Path("out"))
    style = Style(("opus",), ("vtt",))
    assert own.target("rest", 600.0, "opus", style) == Path("out/calm.opus")
    assert own.target("rest", 600.0, "vtt", style) == Path("out/calm.vtt")
    assert usual.target("rest", 600.0, "vtt", style) == Path("out/rest-10m.vtt")
