"""From the words of a phrase to what a voice is asked, and back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guided.model import Pronunciation, WordMark
from guided.speech.wording import PIECE, respelled, wording

LEXICON = (
    Pronunciation("metta", "MET-tah"),
    Pronunciation("vipassana", "vih-PAH-suh-nah", "/vɪˈpæsənə/"),
    Pronunciation("loving kindness", "luhving kyndness"),
    Pronunciation("café", "kaffay"),
    Pronunciation("Metta", "never"),
)


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("Metta, and metta’s light; mettas.", "met-tah, and met-tah’s light; mettas."),
        ("VIPASSANA is here.", "vih-pah-suh-nah is here."),
        ("Loving\n kindness", "Loving\nkindness"),
        ("Loving  kindness.", "luhving kyndness."),
        ("a cafe\u0301 today", "a kaffay today"),
        ("permetta mettax", "permetta mettax"),
    ],
)
def test_whole_words_in_any_case(phrase: str, said: str) -> None:
    assert wording(phrase, LEXICON).text == said


def test_ipa_for_voices_that_take_it() -> None:
    found = wording("Sit in vipassana now.", LEXICON, takes_ipa=True)
    assert found.ipa
    assert found.text == "Sit in [[vɪˈpæsənə]] now."
    assert not wording("Sit in metta now.", LEXICON, takes_ipa=True).ipa


def test_an_ending_after_sounds_is_read_from_the_respelling() -> None:
    found = wording("Vipassana’s way", LEXICON, takes_ipa=True)
    assert found.text == "vih-pah-suh-nah’s way"
    assert not found.ipa


def test_marks_return_to_the_phrase_as_written() -> None:
    phrase = "In  *Vipassana*, loving   kindness."
    found = wording(phrase, LEXICON)
    assert found.text == "In vih-pah-suh-nah, luhving kyndness."
    told = [WordMark(n, *span) for n, span in enumerate([(0, 2), (3, 18), (20, 27), (28, 36)])]
    marks = found.on_phrase(told)
    assert [phrase[mark.start : mark.end] for mark in marks] == ["In", "Vipassana", "loving   kindness"]
    assert [mark.at for mark in marks] == [0, 1, 2]


def test_marks_out_of_the_text_are_dropped() -> None:
    found = wording("one two")
    assert found.on_phrase([WordMark(0, 5, 99), WordMark(0, -1, 2), WordMark(0, 3, 3)]) == ()


@pytest.mark.parametrize(
    ("phrase", "pieces"),
    [
        ("Here… and now", ["Here", "and now"]),
        ("Wait...now", ["Wait", "now"]),
        ("Rest — or not – as you like", ["Rest", "or not", "as you like"]),
        ("First line\nsecond line", ["First line", "second line"]),
        ("Rest -- here - there", ["Rest", "here", "there"]),
        ("…well…—… then…", ["well", "then"]),
        ("well-being, 3–5, self‑care, e.g. this.", ["well-being, 3–5, self-care, e.g. this."]),
        ("…", []),
        ("  \n — ?! ", []),
    ],
)
def test_where_an_engine_would_pause_it_is_cut(phrase: str, pieces: list[str]) -> None:
    found = wording(phrase)
    assert [text for _, text in found.pieces] == pieces
    assert all(found.text[at : at + len(text)] == text for at, text in found.pieces)


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("*Softly* _now_ <b>here</b> [[x]]", "Softly now b here /b x"),
        ("a\x1b[31m b\x00c\x07", "a 31m bc"),
        ("soft\u00adly zero\u200bwidth", "softly zerowidth"),
        ("rest 🙏🏽 here ☀️ now", "rest here now"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u00a0b\u2003c\td", "a b c d"),
        ("private \ue000 sign \uffff", "private sign"),
    ],
)
def test_only_what_can_be_said_is_left(phrase: str, said: str) -> None:
    assert wording(phrase).text == said


@pytest.mark.parametrize(
    ("say", "read"),
    [("vih-PAH-suh-nah", "vih-pah-suh-nah"), ("MET-tah", "met-tah"), ("OM", "OM"), ("Anna", "Anna"), ("I am", "I am")],
)
def test_capitals_that_mark_stress_are_not_spelled_out(say: str, read: str) -> None:
    assert respelled(say) == read


def test_a_replacement_is_not_read_again() -> None:
    lexicon = (Pronunciation("one", "two"), Pronunciation("two", "three"))
    assert wording("one two", lexicon).text == "two three"


@pytest.mark.parametrize("word", ["(a", "a.c", "", " "])
def test_any_entry_is_taken_as_it_is_written(word: str) -> None:
    assert wording("abc aXc", (Pronunciation(word, "no"),)).text == "abc aXc"


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60), st.booleans())
def test_every_character_knows_where_it_came_from(phrase: str, takes_ipa: bool) -> None:
    found = wording(phrase, LEXICON, takes_ipa=takes_ipa)
    assert len(found.origin) == len(found.text)
    assert all(0 <= start <= end <= len(phrase) for start, end in found.origin)
    starts = [start for start, _ in found.origin]
    assert starts == sorted(starts)
    for sign, (start, end) in zip(found.text, found.origin, strict=True):
        if sign.isalnum() and end - start == 1:
            assert sign in (phrase[start], "-") or not phrase[start].isascii()
    assert PIECE * 2 not in found.text
    assert all(any(sign.isalnum() for sign in piece) for _, piece in found.pieces)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.from_regex(r"[A-Za-zéß]{1,8}", fullmatch=True), min_size=1, max_size=8))
def test_plain_text_is_left_as_it_is(words: list[str]) -> None:
    phrase = " ".join(words) + "."
    found = wording(phrase)
    assert found.text == phrase
    assert found.origin == tuple((place, place + 1) for place in range(len(phrase)))
