"""Includes: fragments, files beside a script, the search path, and everything that leads elsewhere."""

from pathlib import Path
from typing import Any

import pytest

from guided.model import Options, Speak
from guided.script import Reading, compile_session, read_script, read_text
from tests.script.helpers import brief, items, play, read


def write(folder: Path, **files: str) -> None:
    folder.mkdir(exist_ok=True, parents=True)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def said(reading: Reading, **options: Any) -> list[str]:
    session = compile_session(reading.require(), Options(**options))
    return [event.text for event in session.events if isinstance(event, Speak)]


def test_a_fragment_may_stand_below_and_hold_another() -> None:
    fragments = "fragments:\n  a: [One., {include: b}]\n  b: |\n    Two.\n\n    Three.\n"
    text = "script:\n  - include: a\n  - include: b\n" + fragments
    assert [line for line in brief(play(text)) if line[0] != "("] == ["One.", "Two.", "Three.", "Two.", "Three."]


def test_files_are_found_in_their_order(tmp_path: Path) -> None:
    far = tmp_path / "far"
    write(
        tmp_path, main=items("include: a", "include: b", "include: c", "include: sub/d"), a=items("A."), _b=items("B.")
    )
    write(tmp_path / "sub", _d=items("D."))
    write(far, a=items("Far A."), _c=items("Far C."))
    assert said(read_script(tmp_path / "main.yaml", search_path=[far])) == ["A.", "B.", "Far C.", "D."]
    fragment = items("include: a", head="fragments: {a: [Own.]}\n")
    assert said(read_text(fragment, folder=tmp_path)) == ["Own."]
    assert said(read_text(items("include: a"), search_path=[far])) == ["Far A."]


def test_yml_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "_a.yml").write_text(items("A."))
    assert said(read_text(items("include: a"), folder=tmp_path)) == ["A."]


def test_it_brings_items_fragments_and_variables_but_no_settings(tmp_path: Path) -> None:
    head = (
        "voice: {pace: 200 wpm}\nbed: rain\nlexicon: {a: b}\nlengths: [5m]\ndefaults: {bell: temple, between: 9s}\n"
        "vars: {name: friend, other: nobody}\nfragments: {soften: ['Soften, ${name}.']}\n"
    )
    write(tmp_path, part=items("Hello, ${name}.", "And ${other}.", "bell:", head=head))
    main = items("include: part", "include: soften", "Bye, ${other}.", head="vars: {name: Ana}\nfragments: {}\n")
    reading = read_text(main.replace("fragments: {}\n", ""), folder=tmp_path)
    script = reading.require()
    assert [(one.name, one.default) for one in script.variables] == [("name", "Ana"), ("other", "nobody")]
    session = compile_session(script)
    assert (session.length, session.lexicon) == (None, ())
    assert brief(session) == [
        "Hello, Ana.",
        "(1.5 1.5 1.5 between)",
        "And nobody.",
        "*bowl -3 4",
        "Soften, Ana.",
        "(1.5 1.5 1.5 between)",
        "Bye, nobody.",
    ]
    assert {event.pace for event in session.events if isinstance(event, Speak)} == {120.0}
    assert said(reading, variables={"other": "Bob"})[1] == "And Bob."


def test_an_include_gives_values(tmp_path: Path) -> None:
    write(tmp_path, part=items("Feel ${what}.", head="vars: {what: it all}\n"))
    text = items("include: part", "include: part\nvars: {what: your hands}", "include: part")
    assert said(read_text(text, folder=tmp_path)) == ["Feel it all.", "Feel your hands.", "Feel it all."]
    wrong = read_text(items("include: part\nvars: {wat: your hands}"), folder=tmp_path).diagnostics
    assert [(found.code, found.help) for found in wrong] == [("G301", "did you mean what?")]


@pytest.mark.parametrize(
    ("lines", "asked"),
    [
        (("include: part\nvars: {what: your hands}",), ["where"]),
        (("include: part\nvars: {what: a, where: b}",), []),
        (("include: part\nvars: {what: your hands}", "include: part"), ["what", "where"]),
        (("include: part\nvars: {what: your hands}", "Still ${what}."), ["what", "where"]),
    ],
    ids=["one given", "all given", "left open elsewhere", "used here as well"],
)
def test_what_every_include_settles_is_not_the_listeners(
    tmp_path: Path, lines: tuple[str, ...], asked: list[str]
) -> None:
    """They would be told that they may set it, and nothing would come of it."""
    write(tmp_path, part=items("Feel ${what}, ${where}.", head="vars: {what: it all, where: here}\n"))
    script = read_text(items(*lines), folder=tmp_path).require()
    assert [variable.name for variable in script.variables] == asked


def test_a_variable_that_lent_fragments_may_use_stays_open(tmp_path: Path) -> None:
    head = "vars: {what: it all}\nfragments: {soften: ['Soften ${what}.']}\n"
    write(tmp_path, part=items("Feel ${what}.", head=head))
    reading = read_text(items("include: part\nvars: {what: this}", "include: soften"), folder=tmp_path)
    assert said(reading) == ["Feel this.", "Soften it all."]
    assert said(reading, variables={"what": "all of it"}) == ["Feel this.", "Soften all of it."]


def test_a_fragment_takes_what_its_includes_give() -> None:
    fragments = "fragments:\n  soften: ['Let ${it} soften.']\n  feel: ['Feel ${what}.']\n  both: [{include: soften}]\n"
    text = items(
        "each: [your jaw]\ndo: [{include: soften}, {include: both}]",
        "include: feel\nvars: {what: your feet}",
        head=fragments + "defaults: {between: 0s}\n",
    )
    assert brief(play(text)) == ["Let your jaw soften.", "Let your jaw soften.", "Feel your feet."]


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ("include: soften", "soften uses ${it}, which has no value here"),
        ("include: both", "both uses ${it}, which has no value here"),
        ("include: feel", "${what} is not declared"),
        ("include: rest\nvars: {x: a}", "rest has no variable “x”"),
    ],
)
def test_a_fragment_without_its_values_is_refused(item: str, message: str) -> None:
    fragments = "fragments:\n  soften: ['Let ${it} soften.']\n  both: [{include: soften}]\n  rest: [Rest.]\n"
    if "feel" in item:
        fragments += "  feel: ['Feel ${what}.']\n"
    found = read(items(item, head=fragments)).diagnostics
    assert ([one.code for one in found], found[0].message) == (["G301"], message)


def test_a_fragment_that_only_some_includes_feed_is_refused_where_it_starves() -> None:
    text = items("include: f\nvars: {what: a}", "include: f", head="fragments: {f: ['Feel ${what}.']}\n")
    found = read(text).diagnostics
    assert [(one.code, one.span.line) for one in found] == [("G301", 5)]


def test_circles_are_named(tmp_path: Path) -> None:
    found = read("fragments:\n  a: [{include: b}]\n  b: [{include: a}]\nscript: [{include: a}]\n").diagnostics
    assert (found[0].code, found[0].message) == ("G303", "this include goes in a circle: a → b → a")
    write(tmp_path, a=items("include: b"), b=items("include: a"), own=items("include: own"))
    found = read_script(tmp_path / "a.yaml").diagnostics
    assert [one.code for one in found] == ["G303"]
    assert "a.yaml → b.yaml → a.yaml" in found[0].message
    assert [one.code for one in read_script(tmp_path / "own.yaml").diagnostics] == ["G303"]


def test_errors_of_an_included_file_are_told_with_their_own_place(tmp_path: Path) -> None:
    write(tmp_path, main=items("Rest.", "include: part", "include: part", "bel: x"), part=items("notice", "Stay."))
    reading = read_script(tmp_path / "main.yaml")
    assert [(Path(one.span.file).name, one.span.line, one.code) for one in reading.diagnostics] == [
        ("main.yaml", 5, "G102"),
        ("part.yaml", 2, "G107"),
    ]
    assert set(reading.sources) == {str(tmp_path / "main.yaml"), str(tmp_path / "part.yaml")}


def test_warnings_of_an_included_file_are_its_own(tmp_path: Path) -> None:
    write(tmp_path, main=items("include: part"), part=items("Rest.", head="vars: {unused: a}\n"))
    assert read_script(tmp_path / "main.yaml").diagnostics == ()
    assert [one.code for one in read_script(tmp_path / "part.yaml").diagnostics] == ["G306"]


def test_a_long_chain_of_files_is_refused(tmp_path: Path) -> None:
    write(tmp_path, **{f"f{number}": items(f"include: f{number + 1}") for number in range(40)}, f40=items("Rest."))
    assert "G008" in [one.code for one in read_script(tmp_path / "f0.yaml").diagnostics]
    assert read_script(tmp_path / "f20.yaml").script is not None


@pytest.mark.parametrize(
    "name", ["../b", "sub/../../b", "/etc/passwd", "~/b", "C:/b", "C:b", "https://a.b/c", "file://b", "a\\\\b"]
)
def test_nothing_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    write(tmp_path / "in", a=items(f'include: "{name}"'))
    write(tmp_path, b=items("Secret."))
    assert [one.code for one in read_script(tmp_path / "in" / "a.yaml").diagnostics] == ["G304"]


def test_a_link_does_not_lead_out_either(tmp_path: Path) -> None:
    write(tmp_path, secret=items("Secret."))
    write(tmp_path / "in", a=items("include: link", "say: Rest.\nrecording: link.wav"))
    (tmp_path / "own.wav").write_bytes(b"x")
    (tmp_path / "in" / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (tmp_path / "in" / "link.wav").symlink_to(tmp_path / "own.wav")
    assert [one.code for one in read_script(tmp_path / "in" / "a.yaml").diagnostics] == ["G302", "G304"]


def test_sound_files_are_absolute_and_beside_the_file_that_names_them(tmp_path: Path) -> None:
    for folder in (tmp_path / "sub" / "sounds", tmp_path / "sounds"):
        folder.mkdir(parents=True)
        (folder / "own.wav").write_bytes(b"x")
    write(tmp_path / "sub", part=items("bell: sounds/own.wav", "say: Rest… now.\nrecording: sounds/own.wav"))
    write(tmp_path, main=items("include: sub/part", "Stay [bell sounds/own.wav]", head="bed: sounds/own.wav\n"))
    inner, outer = tmp_path / "sub" / "sounds" / "own.wav", tmp_path / "sounds" / "own.wav"
    session = compile_session(read_script(tmp_path / "main.yaml").require())
    assert brief(session)[0] == f"~{outer} -14 5 0"
    assert [line for line in brief(session) if line.startswith("*")] == [f"*{inner} -3 4", f"*{outer} -3 4"]
    recorded = next(event for event in session.events if isinstance(event, Speak))
    assert (recorded.recording, recorded.text) == (inner, "Rest… now.")
    assert [one.code for one in read_text(items("bell: own.wav")).diagnostics] == ["G305"]


def test_an_unknown_name_is_answered_with_the_nearest(tmp_path: Path) -> None:
    write(tmp_path, _closing=items("Bye."))
    found = read_text(items("include: closng"), folder=tmp_path).diagnostics
    assert [(one.code, one.help, one.paste) for one in found] == [
        ("G302", "did you mean _closing?", "- include: _closing")
    ]
