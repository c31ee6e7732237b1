"""The same contracts on real weights: `VOICE_DIR=FOLDER pytest -m realvoice`. Without a folder: not run."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from guided.seams import Voice

from . import test_voices as contract
from .test_voices import VOICES, _listed_program, _models, info  # noqa: F401

pytestmark = pytest.mark.realvoice


@pytest.fixture(scope="session")
def models() -> Path:
    folder = os.environ.get("VOICE_DIR")
    if not folder:
        pytest.skip("not run: VOICE_DIR names no folder with real voices")
    return Path(folder)


@pytest.fixture(params=["kokoro", "piper"])
def voice(request: pytest.FixtureRequest, _models: None) -> Iterator[Voice]:  # noqa: F811
    loaded = VOICES.load(request.param)
    if not loaded.voices():
        pytest.skip(f"not run: no voice of {loaded.name} in VOICE_DIR, or its package is not installed")
    yield loaded
    loaded.close()


test_it_speaks = contract.test_it_speaks
test_the_same_request_gives_the_same_samples = contract.test_the_same_request_gives_the_same_samples
test_faster_is_shorter = contract.test_faster_is_shorter
test_a_speed_out_of_range_is_the_nearest_within = contract.test_a_speed_out_of_range_is_the_nearest_within
test_marks_stand_on_words_in_order = contract.test_marks_stand_on_words_in_order
test_its_fingerprint_is_steady = contract.test_its_fingerprint_is_steady
test_after_close_it_speaks_again = contract.test_after_close_it_speaks_again
test_text_is_never_read_as_markup = contract.test_text_is_never_read_as_markup
test_ipa_is_taken_where_it_is_promised = contract.test_ipa_is_taken_where_it_is_promised
