"""What people write who have never seen YAML: one finding for one mistake, at its place, with a line that mends it."""

import pytest

from guided.script import Reading
from guided.script.fix import fix
from tests.script.helpers import codes, items, read


def told(text: str | bytes) -> list[tuple[str, int, str | None]]:
    """Code, line and line to paste of every finding."""
    return [(found.code, found.span.line, found.paste) for found in read(text).diagnostics]


H = "title: Calm\nscript:\n"


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        # lists that are indented under their section are moved back whole
        (
            H + "  - section: One\n    - Sit.\n    - 5s\n  - section: Two\n    - Go.\n",
            [("G002", 4, "  - Sit.\n  - 5s"), ("G002", 7, "  - Go.")],
        ),
        (H + "  - Sit.\n    - 5s\n  - Rest.\n - Go.\n", [("G109", 4, "  - 5s"), ("G002", 6, "  - Go.")]),
        (H + "    - Sit.\n    - 5s\n  - Rest.\n  - Go.\n", [("G002", 5, "    - Rest.\n    - Go.")]),
        (
            H + "  - repeat: 3\n  do:\n    - Rest.\n    - 5s\n  - Go.\n",
            [("G002", 4, "    do:\n      - Rest.\n      - 5s")],
        ),
        (H + "  - repeat: 3\n    - Rest.\n    - 5s\n", [("G104", 3, None)]),
        # a list without its key
        ("title: Calm\n- Sit.\n- pause 5s\n", [("G104", 2, "script:"), ("G107", 3, "- pause: 5s")]),
        ("title: Calm\n\n  - Sit.\n  - 5s\n", [("G104", 3, "script:")]),
        # what begins an item in a letter
        (
            H + "  – Sit.\n  – 5s\n",
            [("G109", 3, "  - Sit."), ("G109", 4, "  - 5s")],
        ),
        (H + "  - Sit.\n  • 5s\n  * Rest.\n", [("G002", 4, "- 5s"), ("G002", 5, "- Rest.")]),
        (H + "  1. Sit.\n  2) Rest.\n", [("G109", 3, "  - Sit."), ("G109", 4, "  - Rest.")]),
        (H + "  -- Sit.\n  -- Rest.\n  - Go.\n", [("G109", 3, "  - Sit."), ("G109", 4, "  - Rest.")]),
        (H + "  Sit.\n  5s\n", [("G109", 3, "  - Sit."), ("G109", 4, "  - 5s")]),
        (H + "  Sit: now\n  5s\n", [("G002", 3, '- "Sit: now"'), ("G002", 4, "- 5s")]),
        (H + "  say: Sit.\n  pause: 5s\n  say: Rest.\n", [("G103", 3, "- say: Sit.")]),
        # a value below its key, a key below a value
        (H + "  - say:\n    Rest.\n  - pause:\n    5s\n", [("G002", 4, "- say: Rest."), ("G002", 6, "- pause: 5s")]),
        (
            "bed: rain\n  gain: -3dB\nscript:\n  - Sit.\n",
            [("G002", 2, "bed:\n  sound: rain\n  gain: -3dB")],
        ),
        # keys of the script that are indented
        ("  title: Calm\nscript:\n  - Sit.\n", [("G002", 1, "title: Calm")]),
        ("title: Calm\n when: Now.\n script:\n  - Sit.\n", [("G002", 2, "when: Now."), ("G002", 3, "script:")]),
        # block text
        ("script: |\n  Sit.\n Rest.\n\n  Go.\n", [("G002", 3, "  Rest.")]),
        ("script: |\nSit.\n\n[5s]\n\nRest.\n", [("G002", 2, "  Sit.")]),
        # copied along
        ("```yaml\ntitle: Calm\nscript:\n  - Sit.\n```\n", [("G002", 1, None), ("G002", 5, None)]),
        ("---\ntitle: Calm\n---\nscript:\n  - Sit.\n", [("G007", 3, None)]),
        (
            H + "  -\u00a0pause: 5s\n  - bell:\u00a0bowl\n",
            [("G003", 3, "  - pause: 5s"), ("G003", 4, "  - bell: bowl")],
        ),
        (H + "  - Sit\u200b down\u200b.\n", [("G003", 3, "  - Sit down.")]),
        (H + "- Sit.\n- section: A\n-bell: bowl\n", [("G102", 5, "- bell: bowl")]),
        (H + "  - Sit\u2028down.\n", [("G003", 3, "  - Sit down.")]),
    ],
)
def test_one_finding_for_one_mistake(text: str, findings: list[tuple[str, int, str | None]]) -> None:
    assert told(text) == findings


@pytest.mark.parametrize(
    ("item", "code", "paste"),
    [
        ("pause five seconds", "G107", "- pause: 5s"),
        ("pause = 5s", "G107", "- pause: 5s"),
        ("pause - 5s", "G107", "- pause: 5s"),
        ("Pause", "G107", "- pause: notice"),
        ("Pause:5s", "G107", "- pause: 5s"),
        ("five seconds", "G107", "- 5s"),
        ("gong", "G107", "- bell:"),
        ("breathe", "G107", "- breathe: 4-6"),
        ("end section", "G107", None),
        ("/section", "G107", None),
        ("end: section", "G102", None),
        ("pause: five", "G201", "- pause: 5s"),
        ("pause: 5s.", "G201", "- pause: 5s"),
        ("pause: ~10s", "G201", "- pause: 10s"),
        ("pause: 3h", "G201", None),
        ("Breathe: 4–6", "G102", "- breathe: 4-6"),
        ("Bell: Bowl", "G102", "- bell: bowl"),
        ("repeat 3:\n  - Rest.", "G102", "- repeat: 3\n  do:"),
        ("optional: a\ndefault: yes\ndo: [Rest.]", "G205", "default: on"),
        ("bell: bowl x3", "G305", None),
        ("bell: bowl, 3 times", "G305", None),
        ("breathe: 4-6 x 5", "G206", "- breathe: 4-6"),
        ("breathe: 4-6, 5 times", "G206", "- breathe: 4-6"),
        ("include: closing.yaml", "G302", None),
        ("pause: 5s\ntext: Rest.", "G102", "- say: Rest."),
        ("section: One\nscript: [Rest.]", "G102", None),
        ("repeat: 3\nsteps: [Rest.]", "G102", "do: [Rest.]"),
        ("choose: a\ndefault: b\noptions: {b: [Rest.]}", "G102", "ways: {b: [Rest.]}"),
    ],
)
def test_an_action_written_otherwise(item: str, code: str, paste: str | None) -> None:
    assert told(items(item))[0][0::2] == (code, paste)
    assert len(told(items(item))) == 1


@pytest.mark.parametrize("item", ["Rest for a moment", "hold for five seconds", "one breath", "Five more", "Close."])
def test_words_to_speak_stay_words(item: str) -> None:
    assert codes(items(item)) == []


def test_a_misspelt_variable_is_one_finding() -> None:
    for written in ("{nmae}", "${nmae}", "[name]", "<name>", "{{name}}"):
        [(_, line, paste)] = told(f"vars: {{name: Anna}}\nscript:\n  - Hello {written}.\n")
        assert (line, paste) == (3, "- Hello ${name}.")


def mended(text: str) -> str:
    def again(version: str) -> Reading:
        return read(version)

    fixed = fix(text, "t.yaml", again)
    assert fix(fixed.text, "t.yaml", again).mended == 0
    return fixed.text


def test_fix_quotes_no_action() -> None:
    for line in ("Breathe: 4–6", "Bell: gong", "Say: Rest here.", "Phrase: I am well."):
        assert mended(items(line)) == items(line)


def test_fix_keeps_every_letter_of_a_line_with_quotes() -> None:
    assert mended(items("say: 'Rest' now.")) == items("""say: "'Rest' now.\"""")


def test_fix_takes_out_what_nobody_can_see() -> None:
    assert mended(items("Sit\u200b: now.")) == items('"Sit: now."')
    assert mended(H + "\u00a0\u00a0- Sit.\n  -\u00a0Rest: now.\n") == H + '  - Sit.\n  - "Rest: now."\n'


def test_a_place_is_counted_in_the_line_as_it_was_written() -> None:
    found = read(H + "  - Sit\u200b\u200b [5 sek] here.\n").diagnostics
    assert [(one.code, one.span.column, one.span.end_column) for one in found] == [("G003", 8, 9), ("G201", 11, 18)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_another_encoding_is_one_finding_and_the_rest_is_told_as_well(encoding: str) -> None:
    found = told((H + "  - Don’t worry.\n  - pause 5s\n").encode(encoding))
    assert [one[0] for one in found] == ["G001", "G107"]
    assert found[1][1:] == (4, "- pause: 5s")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"{\\rtf1\\ansi title: Calm}", "rich-text"),
        (b"PK\x03\x04\x14\x00", "word processor"),
        (b"%PDF-1.7\n", "PDF"),
        (bytes(range(256)), "not text"),
    ],
)
def test_a_file_of_another_kind_is_called_what_it_is(data: bytes, kind: str) -> None:
    [found] = read(data).diagnostics
    assert found.code == "G001"
    assert kind in found.message


def test_lengths_without_a_unit_are_minutes() -> None:
    assert told("length: 10\nscript:\n  - Sit.\n  - 5s+\n")[0][2] == "length: 10m"
    assert told("lengths: 5m - 10m\nscript:\n  - Sit.\n  - 5s+\n")[0][2] == "lengths: [5m, 10m]"
    assert told("tags: calm, Evening Walk\nscript:\n  - Sit.\n")[0][2] == "tags: [calm, evening-walk]"
