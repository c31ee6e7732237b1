"""Lines become phrases: at most a sentence each, with no ellipsis or dash, and a known quiet between."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guided.script.phrases import fill, split
from guided.script.tree import Part, Slot, Words


def cut(text: str, language: str = "en") -> list[str | float]:
    """Phrases and the quiet between them."""
    flat: list[str | float] = []
    for phrase in split(text, language):
        flat += [phrase.text, phrase.gap]
    assert not flat or flat[-1] == 0.0
    return flat[:-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rest here.", ["Rest here."]),
        ("Rest here. Stay.", ["Rest here.", 0.7, "Stay."]),
        ("Is it warm? Or cool? Either will do!", ["Is it warm?", 0.7, "Or cool?", 0.7, "Either will do!"]),
        ("Breathe in… and out.", ["Breathe in", 1.0, "and out."]),
        ("Breathe in ... and out", ["Breathe in", 1.0, "and out"]),
        ("Breathe in. . . and out", ["Breathe in", 1.0, "and out"]),
        ("Rest — all of you — here.", ["Rest", 0.4, "all of you", 0.4, "here."]),
        ("Rest—here", ["Rest", 0.4, "here"]),
        ("Rest – here - now -- then", ["Rest", 0.4, "here", 0.4, "now", 0.4, "then"]),
        ("A pale-blue, well-worn chair", ["A pale-blue, well-worn chair"]),
        ("Rest here.\nStay", ["Rest here.", 0.7, "Stay"]),
        ("One\nTwo", ["One", 0.7, "Two"]),
        ("Rest. … Stay.", ["Rest.", 1.0, "Stay."]),
        ("Rest. — Stay.", ["Rest.", 0.7, "Stay."]),
        ("… and rest …", ["and rest"]),
        ("Ask Dr. Kahn. Or St. John.", ["Ask Dr. Kahn.", 0.7, "Or St. John."]),
        ("Count 3.5 breaths. Then e.g. four.", ["Count 3.5 breaths.", 0.7, "Then e.g. four."]),
        ("J. R. Smith wrote it. So do I. Rest.", ["J. R. Smith wrote it.", 0.7, "So do I.", 0.7, "Rest."]),
        ("“Ready?” she asks. “Yes.” Good.", ["“Ready?” she asks.", 0.7, "“Yes.”", 0.7, "Good."]),
        ("Let go…” it says", ["Let go”", 1.0, "it says"]),
        ("息を吸って。吐いて。", ["息を吸って。", 0.7, "吐いて。"]),
        ("...", []),
        ("", []),
        (" — ", []),
    ],
)
def test_a_line_is_cut(text: str, expected: list[str | float]) -> None:
    assert cut(text) == expected


def test_ordinals_stay_whole_where_a_language_writes_them_so() -> None:
    assert cut("Am 3. Tag. Heute", "de-AT") == ["Am 3. Tag.", 0.7, "Heute"]
    assert cut("Step 3. Then rest", "en") == ["Step 3.", 0.7, "Then rest"]


TEXTS = st.lists(
    st.sampled_from(
        [
            "rest",
            "Dr.",
            "a.",
            "b?",
            "C!",
            "…",
            "...",
            "—",
            "–",
            "-",
            "--",
            " ",
            "\n",
            '"',
            "”",
            "(",
            "3.5",
            "pale-blue",
            "ü",
            "。",
            ",",
        ]
    ),
    max_size=16,
).map(" ".join) | st.text(max_size=80)


@given(TEXTS)
@settings(max_examples=500, deadline=None)
def test_no_engine_ever_sees_an_ellipsis_a_dash_or_a_line_end(text: str) -> None:
    phrases = split(text)
    for phrase in phrases:
        assert not set("…—–―\n") & set(phrase.text)
        assert "..." not in phrase.text
        assert " - " not in phrase.text
        assert any(letter.isalnum() for letter in phrase.text)
        assert phrase.text == phrase.text.strip()
    assert all(phrase.gap > 0.0 for phrase in phrases[:-1])
    spoken = "".join(letter for phrase in phrases for letter in phrase.text if letter.isalnum())
    assert spoken == "".join(letter for letter in text if letter.isalnum())


def filled(*parts: str, **values: str) -> str:
    """`$name` stands for a slot."""
    made: list[Part] = [Slot(part[1:]) if part.startswith("$") else Words(part) for part in parts]
    return fill(made, values)


@pytest.mark.parametrize(
    ("parts", "values", "expected"),
    [
        (("Hello, ", "$name", "."), {"name": "Ana"}, "Hello, Ana."),
        (("Hello, ", "$name", "."), {"name": ""}, "Hello."),
        (("Hello, ", "$name", "."), {}, "Hello."),
        (("Hello ", "$name", "."), {"name": " "}, "Hello."),
        (("$name", ", you can rest."), {"name": ""}, "you can rest."),
        (("Now, ", "$name", ", rest."), {"name": ""}, "Now, rest."),
        (("Now ", "$name", ", rest."), {"name": ""}, "Now rest."),
        (("Dear ", "$a", " ", "$b", "!"), {"a": "", "b": ""}, "Dear!"),
        (("Rest, ", "$a", ", ", "$b", ", here."), {"a": "", "b": "Ana"}, "Rest, Ana, here."),
        (("One ", "$a", " two"), {"a": ""}, "One two"),
        (("$a",), {"a": "${b} [5s]"}, "${b} [5s]"),
        (("Wait … ", "$a", "."), {"a": "Ana"}, "Wait … Ana."),
    ],
)
def test_an_empty_variable_takes_a_comma_with_it(parts: tuple[str, ...], values: dict[str, str], expected: str) -> None:
    assert filled(*parts, **values) == expected
