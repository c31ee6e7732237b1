"""Measuring a voice: its pace at a few of its speeds, and the gain its short clips need.

The two defaults come measured (`measured.json`); what was measured there holds for a fingerprint, and where that
differs (another version of the engine's data) the voice is measured like any other: on first use, once, and kept in
the cache.

    python -m guided.speech        writes measured.json anew
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from statistics import median

from guided.dsp.loudness import speech_loudness
from guided.dsp.resample import resample
from guided.dsp.voice import calm
from guided.errors import VoiceError
from guided.model import SPEECH_LOUDNESS, Tone
from guided.registry import Registry
from guided.seams import Speech, Voice, VoiceInfo
from guided.speech.pace import Pace, from_json, rising, speeds_to_measure
from guided.speech.shaping import extent
from guided.units import Decibels, Hertz, Seconds, WordsPerMinute

SHIPPED = ("espeak:en-us+f2", "espeak:en-us+m7")
_MEASURED = Path(__file__).with_name("measured.json")
_PASSAGES = Path(__file__).with_name("passages.json")
_OTHER = "en"
"""Language of the passage where there is none in the voice's own: engines for other scripts read Latin as English."""
_RATE: Hertz = 48_000
_LEVEL_SENTENCES = 5
"""How many of the passage are treated for the gain: the treatment is most of the work."""


def passage(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Ten calm sentences in the first language that has them."""
    known = _passages()
    for tag in languages:
        primary = tag.partition("-")[0].lower()
        if primary in known:
            return known[primary]
    return known[_OTHER]


def key(voice: Voice, info: VoiceInfo) -> str:
    """Where the cache keeps it: changes with the voice and with what is measured. Raises VoiceError."""
    parts = ("pace 1", info.engine, info.name, voice.fingerprint(info.name), *passage(info.languages))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def shipped(voice: Voice, info: VoiceInfo) -> Pace | None:
    """The measurement that came along, where it holds for this voice as it is installed. Raises VoiceError."""
    found = _shipped().get(f"{info.engine}:{info.name}".lower())
    if found is None or not voice.fingerprint(info.name).startswith(found[0]):
        return None
    return found[1]


def measure(voice: Voice, info: VoiceInfo) -> Pace:
    """Speak the passage at each speed. Raises VoiceError."""
    sentences = passage(info.languages)
    points: list[tuple[float, WordsPerMinute]] = []
    usual: list[Speech] = []
    speeds = voice.speeds(info.name)
    for speed in speeds_to_measure(speeds):
        said = [voice.speak(sentence, info.name, speed, 100.0) for sentence in sentences]
        if speed == speeds.usual:
            usual = said
        points.append((speed, _pace(sentences, said, info)))
    gains: dict[Tone, Decibels] = {"warm": _gain(usual, "warm"), "plain": _gain(usual, "plain")}
    return Pace(tuple((speed, round(heard, 2)) for speed, heard in rising(tuple(points))), gains)


def _pace(sentences: tuple[str, ...], said: list[Speech], info: VoiceInfo) -> WordsPerMinute:
    time: Seconds = 0.0
    for speech in said:
        start, end = extent(speech.samples, speech.rate)
        time += (end - start) / speech.rate
    if time <= 0.0:
        raise VoiceError(f"the voice “{info.name}” makes no sound", "choose another with --voice")
    return 60.0 * sum(len(sentence.split()) for sentence in sentences) / time


def _gain(said: list[Speech], tone: Tone) -> Decibels:
    """From the median clip to SPEECH_LOUDNESS."""
    found = []
    for speech in said[:_LEVEL_SENTENCES]:
        start, end = extent(speech.samples, speech.rate)
        x = resample(speech.samples[start:end], speech.rate, _RATE)
        loudness = speech_loudness(calm(x, _RATE) if tone == "warm" else x, _RATE)
        if loudness is not None:
            found.append(SPEECH_LOUDNESS - loudness)
    return round(median(found), 2) if found else 0.0


@cache
def _passages() -> dict[str, tuple[str, ...]]:
    found = json.loads(_PASSAGES.read_text(encoding="utf-8"))
    return {language: tuple(sentences) for language, sentences in found.items()}


@cache
def _shipped() -> Mapping[str, tuple[str, Pace]]:
    """Full name → beginning of the fingerprints it holds for, and the measurement."""
    found = json.loads(_MEASURED.read_text(encoding="utf-8"))
    return {name: (one["holds_for"], from_json(json.dumps(one["pace"]))) for name, one in found.items()}


def write_shipped() -> None:
    """Measure the defaults and write what is shipped.

    eSpeak's fingerprint begins with a digest of its data, which shapes the timing and is the same on every platform;
    the library's own digest comes after it and is left out.
    """
    voices: Registry[Voice] = Registry("guided.voices")
    found = {}
    for full in SHIPPED:
        engine, _, name = full.partition(":")
        voice = voices.load(engine)
        info = next(info for info in voice.voices() if info.name == name)
        holds_for = voice.fingerprint(name).split()[0]
        found[full] = {"holds_for": holds_for, "pace": json.loads(measure(voice, info).to_json())}
    _MEASURED.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
