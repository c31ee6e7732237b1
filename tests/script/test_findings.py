"""What is refused, with its place and the line to paste."""

import pytest

from guided.errors import ScriptError
from guided.rules import Lengths, estimated, examined
from guided.script.catalogue import CATALOGUE
from tests.script.helpers import codes, items, read


@pytest.mark.parametrize(
    ("item", "code", "paste"),
    [
        ("1:30", "G201", "- 1m30s"),
        ("pause: 1:30", "G201", "- pause: 1m30s"),
        ("pause: 5", "G201", "- pause: 5s"),
        ("pause: 3h", "G201", None),
        ("30", "G107", "- 30s"),
        ("5 seconds", "G107", "- 5s"),
        ("1m 30s", "G107", "- 1m30s"),
        ("10s +", "G107", "- 10s+"),
        ("5s-10s", "G107", "- 5s..10s"),
        ("10..20s", "G107", "- 10s..20s"),
        ("notice", "G107", "- pause: notice"),
        ("Notice", "G107", "- pause: notice"),
        ("bell", "G107", "- bell:"),
        ("bell bowl", "G107", "- bell: bowl"),
        ("bed off", "G107", "- bed: off"),
        ("pause 5s", "G107", "- pause: 5s"),
        ("wait 5s", "G107", "- pause: 5s"),
        ("breathe 4-6", "G107", "- breathe: 4-6"),
        ("say:Hello", "G107", "- say: Hello"),
        ("[bell]", "G108", "- bell:"),
        ("[bell bowl]", "G108", "- bell: bowl"),
        ("[5s]", "G108", "- 5s"),
        ("[pause 5s]", "G108", "- 5s"),
        ("[notice]", "G108", "- pause: notice"),
        ("[5 s]", "G108", "- pause: 5 s"),
        ("[pause]", "G108", "- pause: notice"),
        ("[10 Sekunden]", "G108", "- 10s"),
        ("pause for 20 seconds", "G107", "- pause: 20 seconds"),
        ("{name}", "G108", None),
        ("- Rest.", "G108", None),
        ("Rest\nhere", "G109", '- "Rest here"'),
        ("Notice this: your breath", "G101", '- "Notice this: your breath"'),
        ("Remember:", "G101", '- "Remember:"'),
        ("Notice this: your: breath", "G101", '- "Notice this: your: breath"'),
        ("bel: bowl", "G102", "- bell: bowl"),
        ("silence: 5s", "G102", "- pause: 5s"),
        ("rest: 5s", "G102", "- pause: 5s"),
        ("gap: 5s", "G102", "- pause: 5s"),
        ("speak: Rest here.", "G102", "- say: Rest here."),
        ("line: Rest here.", "G102", "- say: Rest here."),
        ("ring: bowl", "G102", "- bell: bowl"),
        ("sound: bowl", "G102", "- bell: bowl"),
        ("sound: rain", "G102", "- bed: rain"),
        ("ambience: rain", "G102", "- bed: rain"),
        ("breath: 4-6", "G102", "- breathe: 4-6"),
        ("loop: 3", "G102", "- repeat: 3"),
        ("title: Arrive", "G102", "- section: Arrive"),
        ("part: Arrive", "G102", "- section: Arrive"),
        ("Pause: 10 seconds", "G102", "- pause: 10 seconds"),
        ("Section: Arrive", "G102", "- section: Arrive"),
        ("Pause: and let go", "G101", '- "Pause: and let go"'),
        ("every: 4s", "G102", None),
        ("bell: bowl\ntims: 3", "G102", "times: 3"),
        ("say: Rest.\nbell: bowl", "G105", "- bell: bowl"),
        ("each: [a, b]\nsay: Rest with ${it}.", "G105", "do:\n  - say: Rest with ${it}."),
        ("repeat: 3\nbell: bowl", "G105", "do:\n  - bell: bowl"),
        ("pause: 8s..", "G201", "- pause: 8s+"),
        ("Rest. [8s..]", "G201", "- Rest. [8s+]"),
        ("say: [a]", "G103", None),
        ("repeat: 3", "G104", None),
        ("pause:", "G104", None),
        ("say:", "G104", None),
        ("~", "G104", None),
        ("'...'", "G104", None),
        ("''", "G104", None),
        ("repeat: 3\ndo: []", "G104", None),
        ("section: Rest\nskippable: yes", "G104", None),
        ("Rest #now here", "G106", '- "Rest #now here"'),
        ("bell: bowl\ngain: -3", "G202", "gain: -3dB"),
        ("bell: bowl\ngain: 9dB", "G202", None),
        ("say: Rest.\npace: 110", "G203", "pace: 110 wpm"),
        ("Rest. [softly]", "G204", None),
        ("Rest. [pause]", "G204", "- Rest. [notice]"),
        ("Rest. [long pause]", "G204", "- Rest. [10s..15s..30s]"),
        ("Rest. [10 Sekunden]", "G201", "- Rest. [10s]"),
        ("'{pause} Rest.'", "G204", "- '[notice] Rest.'"),
        ("Rest. [Notice]", "G204", "- Rest. [notice]"),
        ("Rest. [pause 5s]", "G204", "- Rest. [5s]"),
        ("Rest. [5]", "G201", "- Rest. [5s]"),
        ("Rest [5s", "G204", None),
        ("Rest 5s]", "G204", None),
        ("Rest ${name", "G204", None),
        ("Rest {name}", "G204", "- Rest ${name}"),
        ('Rest <break time="2s"/> here', "G204", "- Rest [2s] here"),
        ("breathe: 4-6\ncue: word", "G205", "cue: words"),
        ("section: Rest\nid: My Rest", "G205", "id: my-rest"),
        ("choose: a\ndefault: c\nways: {b: [Rest.]}", "G205", None),
        ("Rest.\n", "", None),
        ("breathe: 4/6", "G206", "- breathe: 4-6"),
        ("repeat: 201\ndo: [Rest.]", "G207", None),
        ("repeat: many\ndo: [Rest.]", "G207", None),
        ("pause: 5s+\nweight: 0", "G207", None),
        ("Rest, ${name}.", "G301", 'vars: {name: ""}'),
        ("Rest, ${it}.", "G301", None),
        ("section: Rest ${name}", "G301", None),
        ("include: closing", "G302", None),
        ("include: ../closing", "G304", None),
        ("include: /etc/closing", "G304", None),
        ("include: https://a.b/closing", "G304", None),
        ("bell: bowll", "G305", "- bell: bowl"),
        ("bed: rian", "G305", "- bed: rain"),
        ("Rest. [bell bowll]", "G305", "- Rest. [bell bowl]"),
        ("bell: own.wav", "G305", None),
    ],
)
def test_an_item(item: str, code: str, paste: str | None) -> None:
    found = read(items(item)).diagnostics
    assert [one.code for one in found] == ([code] if code else [])
    if code:
        assert found[0].paste == paste
        assert found[0].help or paste
        assert found[0].span.line >= 2


@pytest.mark.parametrize(
    ("head", "code", "paste"),
    [
        ("titel: Calm", "G102", "title: Calm"),
        ("licence: CC0-1.0", "G102", "license: CC0-1.0"),
        ("guided: 2", "G205", None),
        ("language: English", "G208", None),
        ("language: en_GB", "G208", "language: en-GB"),
        ("tags: sleep", "G103", "tags: [sleep]"),
        ("tags: [Deep Sleep]", "G205", "tags: [deep-sleep]"),
        ("intensity: 4", "G207", None),
        ("lengths: [10]", "G201", "lengths: [10m]"),
        ("length: 13h", "G201", None),
        ("length: 0s", "G201", None),
        ("title: ", "G104", None),
        ("title: [a]", "G103", None),
        ("title: Calm: a start", "G002", 'title: "Calm: a start"'),
        ("title:Calm", "G002", "title: Calm"),
        ("voice: {paec: 100 wpm}", "G102", "voice: {pace: 100 wpm}"),
        ("voice: {tone: soft}", "G205", None),
        ("bed: {gain: -3dB}", "G104", None),
        ("bed: {sound: rain, duck: 3dB}", "G202", "bed: {sound: rain, duck: -3dB}"),
        ("vars: {it: a}", "G205", None),
        ("vars: {name: ''}", "G306", None),
        ("waive: {G999x: no}", "G205", None),
        ("fragments: [a]", "G103", None),
        ("lexicon: {'?': a}", "G205", None),
    ],
)
def test_a_key(head: str, code: str, paste: str | None) -> None:
    found = read(items("Rest.", head=head + "\n")).diagnostics
    assert [one.code for one in found] == [code]
    assert found[0].span.line == 1
    assert found[0].paste == paste


@pytest.mark.parametrize("text", ["Rest here: now", "- Rest.\n- 5s\n", "title: Calm\n", "just words\n"])
def test_what_is_not_a_script_at_all(text: str) -> None:
    assert set(codes(text)) <= {"G102", "G103", "G104"}
    assert codes(text)


def test_a_waiver_silences_a_warning_and_no_error() -> None:
    text = items("Rest.", head="vars: {name: ''}\nwaive: {G306: kept for later, G107: I like it}\n")
    assert codes(text) == []
    assert codes(text.replace("G306", "G501") + "  - notice\n") == ["G306", "G107"]
    assert codes(text + "  - notice\n") == ["G107"]


def test_items_indented_too_far_are_named_one_by_one() -> None:
    found = read("script:\n  - Rest.\n   - Stay.\n   - Go.\n").diagnostics
    assert [(one.code, one.span.line, one.paste) for one in found] == [
        ("G109", 3, "  - Stay."),
        ("G109", 4, "  - Go."),
    ]


def test_require_raises_every_finding() -> None:
    with pytest.raises(ScriptError) as caught:
        read(items("notice", "30")).require()
    assert [found.code for found in caught.value.diagnostics] == ["G107", "G107"]
    assert str(caught.value).startswith("t.yaml:2:5: ")


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_the_catalogue_shows_a_bad_and_a_good_example(code: str) -> None:
    rule = CATALOGUE[code]
    lengths = Lengths(estimated().frames_of)
    found = {one.code: one.severity for one in examined(read(rule.bad.encode(rule.encoding)), lengths)}
    assert found.get(code) == rule.severity
    assert examined(read(rule.good), lengths) == ()


def test_the_catalogue_is_plain_prose() -> None:
    for code, rule in CATALOGUE.items():
        assert rule.explanation.endswith("."), code
        assert "!" not in rule.explanation.replace("with !.", ""), code
        assert rule.title[0].islower() or rule.title.startswith("YAML"), code
