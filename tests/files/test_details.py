"""What files say of a session, and what they never say."""

from pathlib import Path

import pytest

from guided.cache import default_cache
from guided.files.plan import Source
from guided.files.product import Product, product
from guided.files.transcript import CARE
from guided.model import Options
from guided.player import FORMAT, perform, prepare
from guided.speech import Speaker
from tests.files.material import script


def made(folder: Path, options: Options | None = None, *, neutral: bool = False) -> Product:
    read = Source(script(folder, "three-parts")).read().require()
    options = options or Options()
    with Speaker(default_cache(), FORMAT.rate) as speaker:
        performance = perform(prepare(read, options, speaker), speaker)
        return product(read, options, performance, neutral=neutral)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Product:
    return made(tmp_path_factory.mktemp("plain"))


def test_title_artist_language_purpose_and_care(plain: Product) -> None:
    said = plain.details
    assert (said.title, said.artist, said.language) == ("Three – and more", "A Guide", "en-GB")
    assert said.comment == f"For when it’s loud. {CARE}"
    assert [chapter.title for chapter in said.chapters] == ["Arriving", "Körper & <breath>", "Closing"]
    assert said.gain == 0.0


def test_the_words_are_inside_with_a_line_between_parts(plain: Product) -> None:
    first, last = plain.details.lyrics.split("\n\n")
    assert first.startswith("Hello friend,")
    assert last == "You might look around, friend."


def test_a_listeners_name_is_heard_and_read_but_in_no_tag(tmp_path: Path) -> None:
    named = made(tmp_path, Options(variables={"name": "Winifred. Yes"}))
    assert "Winifred" in named.beside("vtt"), "captions tell what is heard"
    said = named.details_with_cover()
    assert "Winifred" not in repr(said)
    assert said.lyrics == made(tmp_path).details.lyrics


def test_neutral_says_nothing_of_what_it_is_for(tmp_path: Path, plain: Product) -> None:
    neutral = made(tmp_path, neutral=True)
    told = repr(neutral.details) + neutral.beside("md").split(CARE)[0] + neutral.beside("lrc").split("[00:")[0]
    for word in ("Three", "loud", "Körper", "Arriving", "Closing", "Hello", "three-parts"):
        assert word not in told
    assert [chapter.title for chapter in neutral.details.chapters] == ["Part 1", "Part 2", "Part 3"]
    assert neutral.details_with_cover().cover != plain.details_with_cover().cover


def test_captions_tell_the_bell_the_breath_and_the_quiet(plain: Product) -> None:
    text = plain.beside("vtt")
    for told in ("[bell]", "[breathe in]", "[breathe out]", "[silence, "):
        assert told in text
