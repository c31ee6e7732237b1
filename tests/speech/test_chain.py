"""A chain that sounds otherwise needs another version, or old clips would go on being played."""

import json

import pytest

from .chain import KEPT, LINES, portrait


def test_the_version_rises_when_the_sound_changes() -> None:
    mend = "raise CHAIN in guided/speech/speaker.py, then `python -m tests.speech.chain`"
    kept, found = json.loads(KEPT.read_text(encoding="utf-8")), portrait()
    assert found["chain"] == kept["chain"], "`python -m tests.speech.chain` writes the portrait of the new chain"
    for line in LINES:
        before, now = kept[line.text], found[line.text]
        assert isinstance(now, dict)
        assert now["frames"] == pytest.approx(before["frames"], abs=240), mend
        assert now["marks"] == pytest.approx(before["marks"], abs=240), mend
        assert now["bands"] == pytest.approx(before["bands"], abs=0.1), mend
