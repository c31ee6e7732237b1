"""The whole of speech: one phrase, one clip, once."""

import hashlib
import random
import subprocess
import sys
import threading
import time
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from guided.cache import Cache
from guided.dsp.loudness import speech_loudness
from guided.errors import MachineError, VoiceError
from guided.model import Pronunciation, Speak, Spoken
from guided.speech import Speaker

from .conftest import speak

LINES = [
    speak("You might let the next breath come in slowly."),
    speak("And let it go when it wants to.", pace=108.0),
    speak("In."),
    speak("This hurts, and I would like to be on my own side.", voices=("en-us+m7",)),
    speak("Wait — or rest… here.", tone="plain"),
    speak("Lass es gehen.", language="de", pitch=95.0),
]


def samples(spoken: Spoken) -> np.ndarray:
    return spoken.source.read(0, spoken.frames)


def digest(spoken: Spoken) -> str:
    return hashlib.sha256(samples(spoken).tobytes() + repr((spoken.words, spoken.loudness)).encode()).hexdigest()


# ---- the same, always ----------------------------------------------------------------------------------------------


def test_cold_and_cached_are_the_same_to_the_bit_in_any_order(tmp_path: Path) -> None:
    runs = []
    for order in range(3):
        lines = LINES.copy()
        random.Random(order).shuffle(lines)
        with Speaker(Cache(tmp_path / f"cache{order}")) as cold:
            first = {line: digest(cold.spoken(line)) for line in lines}
        with Speaker(Cache(tmp_path / f"cache{order}")) as warm:
            known = {line: warm.known(line) for line in reversed(lines)}
            assert all(known.values())
            assert {line: digest(spoken) for line, spoken in known.items() if spoken} == first
        runs.append(first)
    assert runs[0] == runs[1] == runs[2]


def test_two_processes_at_once_voice_a_line_once(tmp_path: Path, beeps: Callable[..., None], log: Path) -> None:
    beeps()
    code = (
        "import sys, hashlib; from pathlib import Path\n"
        "from guided.cache import Cache; from guided.speech import Speaker\n"
        "from guided.model import Speak; from guided.findings import Span\n"
        f"with Speaker(Cache(Path({str(tmp_path / 'shared')!r})), voice='beeps') as speaker:\n"
        "    for text in ('one two', 'three', 'one two', 'four five six'):\n"
        "        said = speaker.spoken(Speak(text, Span('x', 1, 1, 2)))\n"
        "        print(hashlib.sha256(said.source.read(0, said.frames).tobytes()).hexdigest())\n"
    )
    processes = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(3)]
    told = [process.communicate(timeout=60)[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert told[0] == told[1] == told[2]
    assert len(told[0]) == 4
    asked = log.read_text().splitlines()
    assert len(asked) == len(set(asked)) == 10 + 3


def test_threads_of_one_speaker_voice_a_line_once(cache: Cache, beeps: Callable[..., None], log: Path) -> None:
    beeps()
    with Speaker(cache, voice="beeps") as speaker:
        lines = [speak(f"line {name}") for name in "abcd"]
        threads = [threading.Thread(target=lambda: [speaker.spoken(line) for line in lines]) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    asked = log.read_text().splitlines()
    assert len(asked) == len(set(asked)) == 10 + 4


def test_what_is_said_alike_is_voiced_once(cache: Cache, beeps: Callable[..., None], log: Path) -> None:
    """Other captions, other gains, other places in the script: the same words in the same voice."""
    beeps()
    lexicon = (Pronunciation("metta", "MET-tah"),)
    with Speaker(cache, voice="beeps", lexicon=lexicon) as speaker:
        texts = ("Metta, now.", "*metta*,  now.", "met-tah, now.")
        keys = {speaker.utterance(speak(text, gain=-gain, id=text)).key for gain, text in enumerate(texts)}
        assert len(keys) == 1
        for text in texts:
            speaker.spoken(speak(text))
    assert log.read_text().splitlines()[10:] == ["met-tah, now."]


@pytest.mark.parametrize(
    "other",
    [
        {"text": "Rest there."},
        {"pace": 130.0},
        {"pitch": 90.0},
        {"tone": "plain"},
        {"voices": ("en-us+m7",)},
        {"language": "en-GB"},
    ],
)
def test_whatever_changes_the_sound_changes_the_key(speaker: Speaker, other: dict[str, object]) -> None:
    fields = {"text": "Rest here.", **other}
    assert speaker.utterance(speak(**fields)).key != speaker.utterance(speak("Rest here.")).key  # type: ignore[arg-type]


def test_the_rate_is_part_of_the_key(cache: Cache) -> None:
    with Speaker(cache, 48_000) as one, Speaker(cache, 44_100) as other:
        assert one.utterance(LINES[0]).key != other.utterance(LINES[0]).key
        assert other.spoken(LINES[0]).frames == pytest.approx(one.spoken(LINES[0]).frames * 44_100 / 48_000, abs=2)


# ---- what comes out ------------------------------------------------------------------------------------------------


def test_every_clip_that_can_be_measured_is_at_level(speaker: Speaker) -> None:
    for line in LINES:
        spoken = speaker.spoken(line)
        found = speech_loudness(samples(spoken), speaker.rate)
        if spoken.frames >= 0.4 * speaker.rate:
            assert found == pytest.approx(-18.0, abs=0.5)
            assert spoken.loudness == pytest.approx(found, abs=0.1)


def test_a_short_word_is_about_as_loud_as_the_others(speaker: Speaker) -> None:
    """Too short for the meter, so it takes the voice's gain: no word may jump out."""
    spoken = speaker.spoken(speak("Up", pace=220.0))
    assert spoken.frames < 0.4 * speaker.rate
    assert spoken.loudness is None
    loudest = speech_loudness(np.tile(samples(spoken), (3, 1)), speaker.rate)
    assert loudest == pytest.approx(-18.0, abs=4.0)


def test_it_is_float_mono_with_silence_around(speaker: Speaker) -> None:
    spoken = speaker.spoken(LINES[0])
    assert spoken.source.frames == spoken.frames
    read = spoken.source.read(-10, spoken.frames + 30)
    assert read.dtype == np.float32
    assert read.shape == (spoken.frames + 30, 1)
    assert not read[:10].any()
    assert not read[-20:].any()
    assert np.array_equal(read[10:-20], samples(spoken))


def test_marks_are_on_the_phrase_as_written(cache: Cache) -> None:
    text = "In  “Vipassana” — *gently* — we rest…"
    lexicon = (Pronunciation("vipassana", "vih-PAH-suh-nah", "vɪˈpæsənə"),)
    for _ in range(2):
        with Speaker(cache, lexicon=lexicon) as speaker:
            assert speaker.utterance(speak(text)).ipa
            marks = speaker.spoken(speak(text)).words
            assert [text[mark.start : mark.end] for mark in marks] == ["In", "Vipassana", "gently", "we", "rest"]
            assert [mark.at for mark in marks] == sorted(mark.at for mark in marks)


def test_a_sign_no_voice_can_say_is_read_from_the_respelling(cache: Cache) -> None:
    lexicon = (Pronunciation("metta", "MET-tah", "m☺"),)
    with Speaker(cache, lexicon=lexicon) as speaker, Speaker(cache) as plain:
        said = speaker.spoken(speak("Rest in metta."))
        assert np.array_equal(samples(said), samples(plain.spoken(speak("Rest in met-tah."))))
        assert len(speaker.notices) == 1
        assert "☺" in speaker.notices[0]


@pytest.mark.parametrize("text", ["…", "", " — ", "\x00\x1b"])
def test_nothing_to_say_is_no_time(speaker: Speaker, text: str) -> None:
    assert speaker.spoken(speak(text)).frames == 0
    assert speaker.spoken(speak(text)).source.read(0, 10).shape == (10, 1)
    assert speaker.estimate(speak(text)) == 0


def test_a_voice_that_says_nothing_is_an_error(cache: Cache, beeps: Callable[..., None]) -> None:
    beeps()
    with Speaker(cache, voice="beeps") as speaker:
        speaker.spoken(speak("one"))
        beeps("--quiet")
    with Speaker(cache, voice="beeps") as speaker, pytest.raises(VoiceError):
        speaker.spoken(speak("two"))


def test_a_missing_voice_is_one_line(speaker: Speaker) -> None:
    for text in ("One.", "Two."):
        speaker.spoken(speak(text, voices=("af_heart",)))
    assert speaker.notices == ["voice “af_heart” is not on this machine: en-us+f2 (espeak) speaks instead"]
    assert speaker.voice_for(speak("One.", voices=("af_heart",))).name == "en-us+f2"


# ---- ahead ---------------------------------------------------------------------------------------------------------


def test_known_never_waits_and_look_ahead_makes_it_known(cache: Cache, beeps: Callable[..., None]) -> None:
    beeps()
    lines = [speak(f"line {number}") for number in range(6)]
    with Speaker(cache, voice="beeps") as speaker:
        assert [speaker.known(line) for line in lines] == [None] * 6
        speaker.look_ahead(lines)
        until = time.monotonic() + 20
        while not speaker.known(lines[-1]):
            assert time.monotonic() < until
            time.sleep(0.01)
        assert all(speaker.known(line) for line in lines)


def test_spoken_overtakes_what_is_ahead(cache: Cache, beeps: Callable[..., None], log: Path) -> None:
    beeps()
    with Speaker(cache, voice="beeps") as speaker:
        speaker.paces("beeps")
        speaker.look_ahead([speak(f"line {number}") for number in range(100)])
        speaker.spoken(speak("urgent"))
        asked = log.read_text().splitlines()[10:]
        assert asked.index("urgent") <= 3


def test_leaving_ends_the_work(cache: Cache, beeps: Callable[..., None], log: Path) -> None:
    beeps()
    with Speaker(cache, voice="beeps") as speaker:
        speaker.look_ahead([speak(f"line {number}") for number in range(200)])
        speaker.spoken(speak("now"))
    asked = len(log.read_text().splitlines())
    assert asked < 100
    time.sleep(0.2)
    assert len(log.read_text().splitlines()) == asked


# ---- a cache that fails --------------------------------------------------------------------------------------------


def test_where_nothing_can_be_stored_it_is_voiced_once_and_kept(
    tmp_path: Path, beeps: Callable[..., None], log: Path
) -> None:
    beeps()
    (tmp_path / "file").write_text("a file where the folder should be")
    with Speaker(Cache(tmp_path / "file" / "cache"), voice="beeps") as speaker:
        first = [digest(speaker.spoken(speak(text))) for text in ("one", "two")]
        assert [digest(speaker.spoken(speak(text))) for text in ("one", "two")] == first
        assert speaker.known(speak("one"))
    assert sorted(log.read_text().splitlines()[-2:]) == ["one", "two"]


def test_an_entry_that_was_evicted_is_voiced_again(cache: Cache) -> None:
    with Speaker(cache) as one:
        wanted = digest(one.spoken(LINES[0]))
    with Speaker(cache) as speaker:
        spoken = speaker.known(LINES[0])
        assert spoken
        cache.clear()
        assert digest(spoken) == wanted


def test_an_entry_that_rotted_is_voiced_again(cache: Cache) -> None:
    with Speaker(cache) as one:
        wanted = digest(one.spoken(LINES[0]))
    for path in cache.root.rglob("*"):
        if path.is_file() and path.stat().st_size > 10_000:
            data = bytearray(path.read_bytes())
            data[5_000] ^= 1
            path.write_bytes(data)
    with Speaker(cache) as speaker:
        assert digest(speaker.spoken(LINES[0])) == wanted


# ---- recordings ----------------------------------------------------------------------------------------------------


def recording(path: Path, seconds: float = 1.0, channels: int = 2, peak: float = 0.05) -> Speak:
    """Half a second of a dull room, a hum, and the room again."""
    noise = np.random.default_rng(1).normal(0, 0.0002, (round((seconds + 1) * 44_100), channels))
    hum = peak * np.sin(2 * np.pi * 220 * np.arange(round(seconds * 44_100)) / 44_100)
    noise[22_050 : 22_050 + len(hum)] += hum[:, None]
    with wave.open(str(path), "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(2)
        out.setframerate(44_100)
        out.writeframes(np.round(noise * 32767).astype("<i2").tobytes())
    return speak("Hello, it is me.", recording=path)


def test_an_authors_recording_plays_instead_trimmed_and_levelled(speaker: Speaker, tmp_path: Path) -> None:
    line = recording(tmp_path / "me.wav")
    assert speaker.known(line) is None
    spoken = speaker.spoken(line)
    assert spoken.frames / speaker.rate == pytest.approx(1.02, abs=0.02)
    assert speech_loudness(samples(spoken), speaker.rate) == pytest.approx(-18.0, abs=0.3)
    assert spoken.words == ()
    hertz = np.abs(np.fft.rfft(samples(spoken)[:, 0])).argmax() * speaker.rate / spoken.frames
    assert hertz == pytest.approx(220, abs=1.5)


def test_a_recording_is_known_by_its_content(cache: Cache, tmp_path: Path) -> None:
    line = recording(tmp_path / "me.wav")
    with Speaker(cache) as speaker:
        wanted = digest(speaker.spoken(line))
    moved = speak("Other words.", recording=(tmp_path / "me.wav").rename(tmp_path / "moved.wav"))
    with Speaker(cache) as speaker:
        again = speaker.known(moved)
        assert again
        assert digest(again) == wanted
    with Speaker(cache) as speaker:
        assert speaker.known(recording(tmp_path / "moved.wav", 1.5)) is None


@pytest.mark.parametrize("kind", ["missing", "text", "silent", "folder"])
def test_a_recording_that_is_none_says_so(speaker: Speaker, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "me.wav"
    if kind == "text":
        path.write_text("not a sound")
    elif kind == "silent":
        recording(path, peak=0.0)
        with wave.open(str(path), "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(44_100)
            out.writeframes(bytes(88_200))
    elif kind == "folder":
        path.mkdir()
    with pytest.raises(MachineError, match=r"me\.wav"):
        speaker.spoken(speak("x", recording=path))


# ---- light ---------------------------------------------------------------------------------------------------------


def test_importing_speech_brings_no_engine_and_no_library() -> None:
    code = (
        "import sys, guided.speech\n"
        "print([name for name in ('av', 'soxr', 'espeakng_loader', 'pyttsx3', 'miniaudio', 'yaml', 'click',"
        " 'guided.voices.espeak') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
