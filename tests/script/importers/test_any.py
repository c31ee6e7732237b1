"""Any text at all: a script that check accepts, each line told once, and never long."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guided.errors import GuidedError, UsageError
from guided.player import known_names
from guided.script import read_text
from guided.script.importers import FORMS, LARGEST, decoded, import_text
from tests.script.importers.texts import TEXTS

KNOWN = known_names()
PIECES = st.sampled_from(
    [
        *"[](){}<>*_#|-~`\"'“”\\/:;.,!?…$&%@^=+ \n\t\r",
        *(
            "${x}",
            "{{name}}",
            "[name]",
            "[pause",
            "(pause)",
            "---",
            "\n\n",
            "<break time='2s'/>",
            "<speak>",
            "</speak>",
        ),
        *(
            "<!--",
            "-->",
            "&#27;",
            "\x1b[31m",
            "\u200b",
            "\uf8ff",
            "🔔",
            "1. ",
            "\n- ",
            "\n# ",
            "\n> ",
            "1️⃣",
            "→",
            "“",
            "”",
        ),
        *(
            "\n| a | b |\n|---|---|\n",
            "[1:25]",
            " /5s",
            " // ",
            "GUIDE: ",
            "Note: ",
            "Breathe in",
            "<p>",
            "<br>",
            "<style>",
            "</style>",
            "♪",
            "a.  ",
            "Pause",
            "null",
            "5s",
        ),
        *("key: value", "\ud800", "²", "5 seconds", "bell", "http://x.y", "![a](b)", "[^1]", "~~x~~", '#[voice:"K"]'),
        *('(x)[y:"z"]', "Let it be here.", "May I rest.", "**Body Scan (2 min):** "),
    ]
)


def holds(source: str, form: str | None) -> None:
    made = import_text(source, form, bells=KNOWN.bells)  # type: ignore[arg-type]
    reading = read_text(made.script, known=KNOWN)
    assert not [found for found in reading.diagnostics if found.severity == "error"], made.script
    plain = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    count = len(plain.removesuffix("\n").split("\n")) if plain else 0
    assert [entry.line for entry in made.review.entries] == list(range(1, count + 1))
    assert all(entry.fates for entry in made.review.entries)
    sheet = made.review.as_text("a\x1bname")
    assert all(letter.isprintable() or letter == "\n" for letter in sheet)


@settings(max_examples=150, deadline=None)
@given(source=st.lists(PIECES, max_size=40).map("".join), form=st.sampled_from([None, *FORMS]))
def test_any_mixture_of_marks(source: str, form: str | None) -> None:
    holds(source, form)


@settings(max_examples=60, deadline=None)
@given(source=st.text(max_size=200), form=st.sampled_from([None, *FORMS]))
def test_any_text(source: str, form: str | None) -> None:
    holds(source, form)


def test_a_letter_that_is_none_yet_is_not_shown() -> None:
    holds("0\nA\U00018cd6", None)


def test_mutations_of_real_texts() -> None:
    dice = random.Random(7)
    for _ in range(120):
        letters = list(dice.choice(TEXTS).source)
        for _ in range(dice.randint(1, 12)):
            at = dice.randrange(len(letters))
            letters[at : at + dice.randint(0, 30)] = dice.choice(["", "[", "(", "*", "\n", "> ", "# ", "|", '"'])
        holds("".join(letters), None)


BOMBS = (
    *("(" * 5000, "[" * 5000, "*a " * 5000, "_*" * 500 + "a" + "*_" * 500, "(a " * 500 + ")" * 500, "word " * 20000),
    *("<a " * 5000, "\n" * 10000, "." * 20000, "<speak>" + "<p>" * 5000, "|" * 5000, ">" * 5000, "1. " * 5000),
    *("<!--" * 3000, "-->" + "<!--" * 3000, "sounds of " + "a " * 5000, "♪" * 5000 + "a", "a" + " " * 5000 + "a"),
    *("</style>" + "<style>" * 5000, "<p>" * 5 + "<b>" * 5000, "[1] a\n" * 5000, "<< a " * 5000, "... 10 ... " * 5000),
)


@pytest.mark.parametrize("source", BOMBS, ids=lambda source: repr(source[:8]))
def test_bombs_take_no_longer_than_a_page(source: str) -> None:
    began = time.process_time()
    holds(source, None)
    assert time.process_time() - began < 10.0


def test_too_long_is_refused() -> None:
    with pytest.raises(UsageError, match="the most is"):
        import_text("a" * (LARGEST + 1))


@pytest.mark.parametrize(
    "data",
    [
        "Spüre … den Atem".encode(),
        "\ufeffSpüre … den Atem".encode(),
        "Spüre … den Atem".encode("utf-16"),
        "Spüre … den Atem".encode("cp1252"),
    ],
)
def test_encodings(data: bytes) -> None:
    assert decoded(data).text.removeprefix("\ufeff") == "Spüre … den Atem"


def test_a_guess_at_the_encoding_is_told() -> None:
    assert decoded("Ruhe.\nSpüre".encode()).remark == ""
    assert decoded("Ruhe.\nSpüre".encode("utf-16")).remark == ""
    assert decoded("Ruhe.\nSpüre".encode("cp1252")).remark.startswith("Line 2 is not in UTF-8: read as Windows-1252")
    assert decoded(b"Rest h\x81re.\x0c\x07").text.startswith("Rest h")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a picture"),
        (b"ID3\x04 title", "a sound file"),
        (b"%PDF-1.7 text", "a PDF"),
        (b"{\\rtf1 Rest here.}", "an RTF"),
        (b"Rest \x00 here.", "bytes that no text has"),
        (bytes(range(256)) * 4, "bytes that no text has"),
        (b"\x01\x02\x03\x04\xff\xfb", "bytes that no text has"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, what: str) -> None:
    with pytest.raises(GuidedError, match=what) as refused:
        decoded(data, "calm.bin")
    assert refused.value.exit_status == 1
    assert str(refused.value).startswith("calm.bin is no text")


def test_the_same_text_gives_the_same_script() -> None:
    for text in TEXTS:
        assert import_text(text.source).script == import_text(text.source).script
