"""What only the placed timeline shows: the level of a bed, captions, a length to the frame."""

from dataclasses import replace

import pytest

from guided.cache import default_cache
from guided.editorial.findings import Look
from guided.editorial.measured import _captions, placed
from guided.editorial.review import looked
from guided.model import Caption
from guided.player import FORMAT, perform
from guided.rules import real
from guided.speech import Speaker
from tests.editorial.helpers import LIBRARY, read

BED = """
lengths: [30s]
bed:
  sound: brown
  gain: {gain}
script:
  - bell: bowl
  - You might rest here for a while.
  - 10s+
"""


def look(text: str, speaker: Speaker) -> Look:
    script = read(text).script
    assert script is not None
    return looked(script, real(speaker), LIBRARY)


@pytest.fixture
def speaker() -> "Speaker":
    return Speaker(default_cache(), FORMAT.rate)


def test_a_bed_is_ducked_under_the_voice_whatever_an_author_writes(speaker: Speaker) -> None:
    for gain in ("-14dB", "+6dB"):
        assert not list(placed(look(BED.format(gain=gain), speaker), speaker))


def test_a_bed_that_is_not_ducked_is_found(speaker: Speaker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guided.timeline.beds.UNDER_SPEECH", 0.0)
    found = list(placed(look(BED.format(gain="0dB"), speaker), speaker))
    assert [one.code for one in found] == ["E50"]


def test_what_has_no_caption_is_found(speaker: Speaker) -> None:
    seen = look(BED.format(gain="-14dB"), speaker)
    form = seen.forms[0]
    performance = perform(form.session, speaker)
    for _ in performance.placement:
        pass
    whole = list(performance.placement.captions)

    class Placed:
        """A placement whose captions were lost on the way."""

        frames = performance.placement.frames

        def __init__(self, captions: list[Caption]) -> None:
            self.captions = captions

    for kind in ("speech", "bell", "quiet"):
        left = [caption for caption in whole if caption.kind != kind]
        assert len(left) < len(whole)
        lost = replace(performance, placement=Placed(left))  # type: ignore[arg-type]
        assert {one.code for one in _captions(seen, form, lost)} == {"E56"}
    assert not list(_captions(seen, form, performance))
