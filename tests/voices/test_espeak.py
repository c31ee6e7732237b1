"""eSpeak NG: the traps it lays, each one sprung."""

import hashlib
import random
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from guided.errors import VoiceError
from guided.seams import Speech
from guided.voices import _espeak_data as data
from guided.voices import _espeak_image as image
from guided.voices.espeak import DEFAULTS, PLUGIN

LINES = [
    "You might let the next breath come in slowly.",
    "And let it go when it wants to.",
    "May I be at ease?",
    "Shush, hush, sea.",
]


def digest(speech: Speech) -> str:
    return hashlib.sha256(speech.samples.tobytes() + repr(speech.words).encode()).hexdigest()


def fundamental(speech: Speech) -> float:
    """Hz: the median over the voiced tenths of a second, each by autocorrelation between 50 and 300 Hz."""
    window = speech.rate // 10
    found = []
    for at in range(0, len(speech.samples) - window, window):
        x = speech.samples[at : at + window, 0].astype(np.float64)
        if np.mean(x * x) < 1e-3:
            continue
        echo = np.fft.irfft(np.abs(np.fft.rfft(x * np.hanning(window), 1 << 14)) ** 2)
        first = speech.rate // 300
        found.append(speech.rate / (first + int(echo[first : speech.rate // 50].argmax())))
    return float(np.median(found))


# ---- fresh state ---------------------------------------------------------------------------------------------------


def test_what_was_said_before_changes_nothing() -> None:
    """In any order, voices and languages between them, the bytes are the same."""
    asked = [(line, voice) for line in LINES for voice in (*DEFAULTS, "de+f2", "en-us+klatt6")]
    seen: dict[tuple[str, str], str] = {}
    shuffler = random.Random(7)
    for _ in range(3):
        shuffler.shuffle(asked)
        for line, voice in asked:
            said = digest(PLUGIN.speak(line, voice, 100, 100))
            assert seen.setdefault((line, voice), said) == said


def test_another_process_says_the_same_bytes() -> None:
    code = (
        "import hashlib; from guided.voices.espeak import PLUGIN\n"
        f"s = PLUGIN.speak({LINES[0]!r}, 'en-us+f2', 90, 100)\n"
        "print(hashlib.sha256(s.samples.tobytes() + repr(s.words).encode()).hexdigest())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == digest(PLUGIN.speak(LINES[0], "en-us+f2", 90, 100))


def test_threads_do_not_mix_their_words() -> None:
    """The library is one set of globals; without the lock this crashes or garbles."""
    alone = {line: digest(PLUGIN.speak(line, "en-us+f2", 120, 100)) for line in LINES}
    together: dict[str, set[str]] = {line: set() for line in LINES}

    def say(line: str) -> None:
        for _ in range(5):
            together[line].add(digest(PLUGIN.speak(line, "en-us+f2", 120, 100)))

    threads = [threading.Thread(target=say, args=(line,)) for line in LINES]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == {line: {said} for line, said in alone.items()}


def test_where_the_library_cannot_be_unloaded_a_process_says_the_same() -> None:
    """Something else holds the library, and has used it: no fresh image can be had in this process."""
    alone = digest(PLUGIN.speak(LINES[0], "en-us+f2", 90, 100))
    other = image._open()
    try:
        assert other.espeak_Initialize(2, 0, image._data_path(), 0x8000) > 0
        held = image._open()
        assert held.espeak_ng_GetSampleRate() != 0
        image._unload(held)
        assert digest(PLUGIN.speak(LINES[0], "en-us+f2", 90, 100)) == alone
    finally:
        other.espeak_Terminate()
        image._unload(other)
    again = image._open()
    assert again.espeak_ng_GetSampleRate() == 0
    image._unload(again)


# ---- its data folder -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("length", [150, 159, 160, 260])
def test_a_long_data_path_is_taken_by_a_short_link(tmp_path: Path, length: int) -> None:
    """eSpeak cuts a path after 159 bytes, says it could not open a file of another name, and returns −1."""
    _, real = data.files()
    room = length - len(bytes(tmp_path)) - 1
    assert room > 0
    parts = [("d" * 200)[: min(200, room - at)] for at in range(0, room, 201)]
    folder = tmp_path.joinpath(*parts)
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.symlink_to(real, target_is_directory=True)
    assert len(bytes(folder)) == length
    taken = image._fitting(folder)
    assert len(taken) <= 159
    assert (taken == bytes(folder)) == (length <= 159)
    assert Path(taken.decode()).joinpath("phontab").is_file()
    library = image._open()
    try:
        assert library.espeak_Initialize(2, 0, taken, 0x8000) > 0
        library.espeak_Terminate()
    finally:
        image._unload(library)


def test_where_links_are_forbidden_it_is_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / ("d" * 200)
    folder.mkdir()
    (folder / "phontab").write_bytes(b"table")

    def refused(*_: object, **__: object) -> None:
        raise OSError("no right to make links")

    monkeypatch.setattr(Path, "symlink_to", refused)
    taken = Path(image._fitting(folder).decode())
    assert (taken / "phontab").read_bytes() == b"table"
    assert not taken.is_symlink()


def test_data_it_cannot_read_is_an_error_with_a_mend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image, "_data_path", lambda: bytes(tmp_path))
    with pytest.raises(VoiceError, match="data") as caught:
        PLUGIN.speak("Hello.", "en-us+f2", 100, 100)
    assert "pip install" in (caught.value.help or "")


def test_without_the_package_there_are_no_voices_and_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> tuple[Path, Path]:
        raise VoiceError("eSpeak NG is not installed", "pip install espeakng-loader")

    monkeypatch.setattr(data, "files", missing)
    for remembered in (data.languages, data._by_name, data._default):
        remembered.cache_clear()
    try:
        assert PLUGIN.voices() == ()
        with pytest.raises(VoiceError, match="not installed"):
            PLUGIN.speeds("en-us+f2")
    finally:
        monkeypatch.undo()
        for remembered in (data.languages, data._by_name, data._default):
            remembered.cache_clear()


# ---- languages and variants ----------------------------------------------------------------------------------------


def test_the_defaults_come_first_then_every_language() -> None:
    names = [info.name for info in PLUGIN.voices()]
    assert names[:2] == ["en-us+f2", "en-us+m7"]
    assert len(names) > 100
    assert {"de", "fr-fr", "cmn", "pt-br", "en-gb", "hi", "yue", "yue-latn-jyutping"} <= set(names)


def test_every_language_listed_really_speaks() -> None:
    """Three that eSpeak ships without a dictionary are not listed: they would fail here."""
    for info in PLUGIN.voices():
        said = PLUGIN.speak("1 2 3 a b c", info.name, 450, 100)
        assert len(said.samples) > 0.05 * said.rate, info.name


@pytest.mark.parametrize(
    ("asked", "request_"),
    [
        ("EN-US+F2", b"gmw/en-US+f2"),
        ("en-gb", b"gmw/en"),
        ("en", b"gmw/en"),
        ("fr", b"roa/fr"),
        ("no", b"gmq/nb"),
        ("pt-BR+m7", b"roa/pt-BR+m7"),
        ("de+Mr serious", b"gmw/de+Mr serious"),
    ],
)
def test_names_are_understood_as_people_write_them(asked: str, request_: bytes) -> None:
    """eSpeak itself does not know `en-gb`, and takes an unknown variant for none."""
    assert data.request(asked) == request_


@pytest.mark.parametrize("asked", ["en-us+nobody", "nobody", "", "en-us+", "en-us+../../x", "../gmw/en", "en-us+f2+f3"])
def test_what_is_no_voice_is_refused(asked: str) -> None:
    with pytest.raises(VoiceError):
        PLUGIN.speak("Hello.", asked, 100, 100)


def test_a_fingerprint_tells_voices_apart_and_not_their_spelling() -> None:
    prints = {name: PLUGIN.fingerprint(name) for name in ("en-us+f2", "en-us+m7", "en-us", "de")}
    assert len(set(prints.values())) == 4
    assert PLUGIN.fingerprint("en-US+F2") == prints["en-us+f2"]


# ---- speed and pitch -----------------------------------------------------------------------------------------------


def test_below_its_floor_it_says_the_same() -> None:
    """Its rates up to 84 are one speed; the range says so."""
    assert PLUGIN.speeds("en-us+f2").slowest == 84
    slowest = image.speak(image.Request(LINES[0], "gmw/en-US+f2", 80)).pcm
    assert slowest == image.speak(image.Request(LINES[0], "gmw/en-US+f2", 84)).pcm
    assert len(slowest) > len(image.speak(image.Request(LINES[0], "gmw/en-US+f2", 86)).pcm)
    assert digest(PLUGIN.speak(LINES[0], "en-us+f2", 20, 100)) == digest(PLUGIN.speak(LINES[0], "en-us+f2", 84, 100))


def test_a_file_with_capitals_speaks_the_same_without_the_short_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Linux `en-US` is opened for eSpeak, which would read all its voices to find it."""
    short = digest(PLUGIN.speak(LINES[0], "en-us+f2", 100, 100))
    monkeypatch.setattr("sys.platform", "freebsd14")
    assert digest(PLUGIN.speak(LINES[0], "en-us+f2", 100, 100)) == short


@pytest.mark.parametrize("percent", [70.0, 85.0, 120.0, 150.0])
@pytest.mark.parametrize("voice", DEFAULTS)
def test_pitch_is_percent_of_the_voices_own(voice: str, percent: float) -> None:
    own, asked = (fundamental(PLUGIN.speak(LINES[0], voice, 80, pitch)) for pitch in (100.0, percent))
    assert asked / own == pytest.approx(percent / 100.0, rel=0.06)


def test_no_pitch_is_an_error() -> None:
    with pytest.raises(VoiceError, match="pitch"):
        PLUGIN.speak("Hello.", "en-us+f2", 100, 0)


# ---- text ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [0, 1, 7, 27, 0x7F, 0x9B, 0xD800, 0xE03C, 0xF8FF, 0xFFFE])
def test_controls_are_spaces(code: int) -> None:
    """U+0000 would end the text, U+0001 begins a command, a lone surrogate cannot be encoded."""
    assert digest(PLUGIN.speak(f"one{chr(code)}two", "en-us", 175, 100)) == digest(
        PLUGIN.speak("one two", "en-us", 175, 100)
    )


def test_brackets_are_no_phonemes_unless_asked() -> None:
    """`[[s]]` as phonemes is one hiss; as text it names the letter, with a vowel."""
    plain = PLUGIN.speak("[[h@l'oU]]", "en-us", 175, 100)
    meant = PLUGIN.speak("[[həˈloʊ]]", "en-us", 175, 100, ipa=True)
    assert len(meant.samples) < 0.6 * len(plain.samples)


def test_nothing_to_say_is_almost_nothing() -> None:
    for text in ("", "   ", "—", "\x00"):
        said = PLUGIN.speak(text, "en-us", 175, 100)
        assert said.words == ()
        assert float(np.abs(said.samples).max(initial=0.0)) < 0.001


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("Naïve café, wait: don’t rush.", ["Naïve", "café", "wait", "don’t", "rush"]),
        ("Well-being is self-care.", ["Well-being", "is", "self-care"]),
        ("It's 25 o'clock at 10:30.", ["It's", "25", "o'clock", "at", "10:30"]),
        ("“Quoted” (words), here", ["Quoted", "words", "here"]),
        ("Hello 😀 there, friend. Yes.", ["Hello", "there", "friend", "Yes"]),
        ("Grüß dich, Übermut.", ["Grüß", "dich", "Übermut"]),
    ],
)
def test_word_marks_are_whole_words_of_the_text(text: str, heard: list[str]) -> None:
    """eSpeak's own events cut numbers and compounds, and lose words in quotes."""
    said = PLUGIN.speak(text, "de" if "ü" in text else "en-us+f2", 100, 100)
    assert [text[mark.start : mark.end] for mark in said.words] == heard
    assert all(before.at < after.at for before, after in zip(said.words, said.words[1:], strict=False))


def test_word_marks_stand_where_the_word_sounds() -> None:
    """After a comma there is a silence, and the mark stands at its end."""
    text = "Rest, please."
    said = PLUGIN.speak(text, "en-us+f2", 100, 100)
    mark = said.words[1].at
    level = np.abs(said.samples[:, 0])
    before = level[mark - said.rate // 10 : mark - said.rate // 100].max()
    after = level[mark : mark + said.rate // 5].max()
    assert after > 10 * before


# ---- IPA -----------------------------------------------------------------------------------------------------------


def heard_as(ipa: str, voice: str) -> str:
    """What eSpeak says it understood, in IPA."""
    from guided.voices._espeak_ipa import mnemonics

    language, _ = data.split(voice)
    asked = mnemonics(f"[[{ipa}]]", language)
    answer = image.speak(image.Request(asked, language.file, phonemes=True, spell=True))
    return "".join(name for _, name in answer.phonemes)


@pytest.mark.parametrize(
    ("ipa", "voice", "heard"),
    [
        ("vɪˈpæsənə", "en-us", "vɪpˈæsənə"),
        ("dʒˈɜːni", "en-us", "dʒˈɜːni"),
        ("ˈʃʌvɑːsənə", "en-us", "ʃˈʌvɑːsənə"),
        ("θɪŋk", "en-us", "θˈɪŋk"),
        ("ˈmɛtə", "en-gb", "mˈɛtə"),
        ("ˈbuːx", "de", "bˈuːx"),
        ("ˈʃpʁaːxə", "de", "ʃpʁˈɑːxə"),
        ("ʃɑ̃te", "fr", "ʃˈɑ̃te"),
    ],
)
def test_ipa_is_understood(ipa: str, voice: str, heard: str) -> None:
    assert heard_as(ipa, voice) == heard


def test_signs_a_language_lacks_become_its_nearest() -> None:
    assert heard_as("saˈmaːdʱi", "en-us") == "sɑːmˈɑːdi"


def test_ipa_in_quotes_is_not_left_out() -> None:
    text = "Rest in (“[[ˈmɛtə]]”), now."
    said = PLUGIN.speak(text, "en-us+f2", 100, 100, ipa=True)
    assert [text[mark.start : mark.end] for mark in said.words] == ["Rest", "in", "ˈmɛtə", "now"]


def test_a_sign_that_is_no_sound_is_an_error_that_names_it() -> None:
    with pytest.raises(VoiceError, match="☺"):
        PLUGIN.speak("[[m☺]]", "en-us", 100, 100, ipa=True)


def test_ipa_sounds_unlike_the_letters() -> None:
    read = PLUGIN.speak("vipassana", "en-us+f2", 100, 100)
    meant = PLUGIN.speak("[[vɪˈpæsənə]]", "en-us+f2", 100, 100, ipa=True)
    assert digest(read) != digest(meant)
    assert 0.3 * meant.rate < len(meant.samples) < 2.0 * meant.rate
