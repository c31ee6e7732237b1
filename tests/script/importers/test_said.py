"""What SSML and Speech Markdown say of how words are spoken: kept where a script can, told in the sheet where not."""

from guided.player import known_names
from guided.script import read_text
from guided.script.importers import Imported, import_text

SSML = """<speak>
<p>Welcome to <sub alias="the World Wide Web">WWW</sub>.</p>
<p>Practise <phoneme alphabet="ipa" ph="ˈmɛtə">metta</phoneme> now.</p>
<prosody rate="slow" pitch="-2st">
Let it go.
</prosody>
<p>Say <phoneme alphabet="x-sampa" ph="A:">ah</phoneme> or <phoneme ph="ɑː">metta</phoneme>.</p>
<sub alias="a broken one">b<break time="1s"/>rk</sub>
</speak>
"""


def told(made: Imported, line: int) -> str:
    return "; ".join(map(str, made.review.entries[line - 1].fates))


def test_a_substitution_is_spoken_and_what_was_written_is_told() -> None:
    made = import_text(SSML)
    assert "  - Welcome to the World Wide Web.\n" in made.script
    assert told(made, 2).startswith("spoken: as “the World Wide Web”, written “WWW”")


def test_a_pronunciation_is_an_entry_of_the_lexicon() -> None:
    made = import_text(SSML)
    script = read_text(made.script, known=known_names()).require()
    assert [(entry.word, entry.say, entry.ipa) for entry in script.lexicon] == [("metta", "metta", "ˈmɛtə")]
    assert "“metta” as ˈmɛtə wherever it stands (lexicon:)" in told(made, 3)


def test_what_a_script_cannot_hold_is_told() -> None:
    made = import_text(SSML)
    assert "how it is spoken (rate slow, pitch -2st)" in told(made, 4)
    assert told(made, 5) == "spoken"
    assert "how it is said (A:); the lexicon takes IPA" in told(made, 7)
    assert "as it is the first time" in told(made, 7)
    assert "as written, not as “a broken one”" in told(made, 8)
    assert [entry.line for entry in made.review.entries if entry.look] == [7, 8]
    assert all(entry.fates for entry in made.review.entries)


def test_speech_markdown_says_the_same_its_own_way() -> None:
    made = import_text('(WWW)[sub:"the web"] is (soft)[rate:"slow"] as (pecan)/pɪˈkɑːn/ or (so)[ipa:"səʊ"].\n')
    assert "  - the web is soft as pecan or so.\n" in made.script
    assert "    ipa: pɪˈkɑːn\n" in made.script
    assert "    ipa: səʊ\n" in made.script
    assert "written “WWW”" in told(made, 1)
