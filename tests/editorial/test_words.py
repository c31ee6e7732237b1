"""Rules about words: lists, negators, quotes, first person, imperatives, numbers, overlap."""

import hashlib

import pytest

from guided.editorial.language import language
from guided.editorial.overlap import digests, shared
from guided.editorial.quotes import without_quotes
from tests.editorial.helpers import found, lines

BANNED = {
    "E21": ["You must let go.", "You have to feel this.", "You should breathe.", "Now you need to rest.", "Just relax.",
            "Stay very still.", "Let everything go.", "Clear your mind.", "Quiet your mind.", "Stop thinking.",
            "You go deeper and deeper.", "Stay with it no matter what."],
    "E22": ["It will heal.", "This'll pass soon.", "The pain will vanish.", "You will feel lighter.",
            "You'll soon feel warm.", "That is a guarantee.", "You are completely calm.", "It goes instantly.",
            "Once and for all."],
    "E23": ["This can cure it.", "It treats pain.", "A therapeutic hour.", "Cortisol drops.", "The amygdala rests.",
            "Dopamine flows.", "It tones the vagus.", "It rewires you.", "You could detox.", "It heals old trauma."],
    "E24": ["Don't feel sad.", "You could calm down.", "You might get over it.", "There is a bright side.",
            "At least you slept.", "It happens for a reason.", "This brings closure.", "Nothing is wrong."],
    "E25": ["You could leave your body.", "Out of your body.", "You might float away.", "It is not your body.",
            "Dissolve into light.", "You could relive it.", "Go back to the worst day."],
    "E26": ["For any addict.", "An alcoholic may hear this.", "A junkie.", "The day you got clean.",
            "You may feel dirty.", "After years of substance abuse.", "You fell off the wagon."],
    "E27": ["Good job.", "Well done.", "That is perfect.", "This is correct.", "The right way to sit."],
    "E28": ["You are safe.", "You're quite safe here.", "Nothing can hurt you."],
}  # fmt: skip
ALLOWED = {
    "E21": ["There is nothing you need to do.", "You don't have to stay.", 'A voice may say, "you should be better."'],
    "E22": ["It may pass.", "Nobody says it will pass.", "There is no guarantee."],
    "E23": [
        "You might treat yourself as you'd treat a friend.",
        "A road can be a secure place.",
        "You could be careful.",
    ],
    "E24": ["You could stay calm or not.", "You might close the door.", "At least one sound."],
    "E25": ["You might leave your hands where they are.", "A leaf may float by."],
    "E26": ["A glass of clean water.", "There may be dirty dishes."],
    "E27": ["It doesn't have to be perfect.", "There is no right way."],
    "E28": ["If you are safe, you could stay.", "Perhaps you can tell whether you are safe."],
}


@pytest.mark.parametrize(("code", "line"), [(code, line) for code, known in BANNED.items() for line in known])
def test_every_seed_of_a_list_is_found(code: str, line: str) -> None:
    assert [one.code for one in found(lines(line), code)] == [code]


@pytest.mark.parametrize(("code", "line"), [(code, line) for code, known in ALLOWED.items() for line in known])
def test_what_only_looks_like_it_is_not(code: str, line: str) -> None:
    assert not found(lines(line), code)


def test_a_finding_points_at_its_words() -> None:
    text = lines("The floor is here, and you must feel it.")
    (one,) = found(text, "E21")
    row = text.splitlines()[one.span.line - 1]
    assert row[one.span.column - 1 : one.span.end_column - 1] == "you must"


def test_a_curly_apostrophe_is_an_apostrophe() -> None:
    assert found(lines("You’ll feel warm."), "E22")
    assert not found(lines("It doesn’t have to be perfect."), "E27")


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("You don't have to.", "You don't have to."),
        ("'You'll get it wrong' may come.", "may come."),
        ('Perhaps "I am a fool" is there.', "Perhaps is there."),
        ("The dogs' bowls, and a word: 'garden'.", "The dogs' bowls, and a word: ."),
    ],
)
def test_quotes_are_told_from_apostrophes(line: str, left: str) -> None:
    bare = without_quotes(line)
    assert len(bare) == len(line)
    assert " ".join(bare.split()) == left


def test_a_quote_over_two_sentences_stays_a_quote() -> None:
    assert not found(lines('You might hear, "I was small. I was alone."'), "E30")
    assert found(lines("You might hear this. I was alone."), "E30")


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("Feel your feet.", True),
        ("And now slowly let it go.", True),
        ("With each breath, soften.", True),
        ("Rest is not a prize.", False),
        ("Look around, if you like.", False),
        ("You might feel your feet.", False),
        ('"Go slowly" is a kind line.', False),
        ("The floor is here.", False),
    ],
)
def test_bare_instructions(line: str, bare: bool) -> None:
    assert bool(found(lines(line), "E20")) is bare


@pytest.mark.parametrize(
    "mark", ["You might", "You could", "Perhaps", "Maybe", "If you like,", "See if", "When you're ready,"]
)
def test_choice_markers(mark: str) -> None:
    assert not found(lines(f"{mark} something is here."), "E19")


@pytest.mark.parametrize(
    "line",
    ["For 3 breaths.", "A time of OCD.", "You might practise metta.", "As in RAIN, you could stay."],
)
def test_words_that_shut_people_out(line: str) -> None:
    assert found(lines(line), "E34")


@pytest.mark.parametrize("line", ["Rest here!", "You are NOT late.", "The sea (a calm one) is here.", "Rest here 🙂."])
def test_type_that_no_voice_can_say(line: str) -> None:
    assert found(lines(line), "E38")


def test_a_television_is_no_shouting() -> None:
    assert not found(lines("The TV may be on next door. It's OK."), "E38")


@pytest.mark.parametrize("note", ["Call 116 123.", "See www.example.org.", "Write to help@example.org."])
def test_no_number_in_the_head_either(note: str) -> None:
    (one,) = found(f"content_note: {note}\nscript:\n  - Rest here.\n", "E55")
    assert one.span.line == 1


def test_eight_words_of_a_source_are_found_by_their_digest() -> None:
    words = "the kettle on the stove hums a low note"
    known = frozenset({hashlib.sha256(" ".join(words.split()[:8]).encode()).hexdigest()[:16]})
    assert [index for index, _ in shared(["Listen.", "The kettle on the stove", "hums: a low note!"], known)] == [1]
    assert not list(shared(["The kettle on a stove hums a low note."], known))


def test_the_excepted_phrase_joins_no_run() -> None:
    run = "this hurts and i am worthy of it"
    known = frozenset({hashlib.sha256(run.encode()).hexdigest()[:16]})
    assert not list(shared(["This hurts, and I am worthy of it."], known))


def test_the_digests_are_those_of_four_articles() -> None:
    assert len(digests()) > 2000
    assert all(len(digest) == 16 and int(digest, 16) >= 0 for digest in digests())


def test_the_data_file_has_every_offer_that_a_line_can_be_marked_with() -> None:
    english = language("en-GB")
    assert english is not None
    from guided.script.fields import VERBS

    (marks,) = [field.kind for field in VERBS.load("say").modifiers if field.name == "offers"]
    assert set(english.names("offers")) == set(marks.rpartition(":")[2].split(","))
