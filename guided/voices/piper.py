"""Piper: natural voices in some forty languages, faster than real time on a small machine. The extra `piper`.

A voice is a model and its description, `NAME.onnx` and `NAME.onnx.json`. One with several speakers is listed once for
each, `NAME/SPEAKER`, and as `NAME` for the first. `_graph` takes chance out of the models and has them tell when each
sound is spoken.
"""

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guided.errors import VoiceError
from guided.model import WordMark
from guided.seams import Speech, SpeedRange, VoiceInfo
from guided.units import Frames
from guided.voices import _neural
from guided.voices._words import words

if TYPE_CHECKING:
    from piper import AudioChunk, PiperVoice

_ENGINE = "piper"
_INSTALL = "pip install 'guided-meditation[piper]'"
_SPEEDS = SpeedRange(0.6, 1.0, 1.5)
"""As a part of the voice's own speed: slower than this, vowels begin to buzz and break. A slower session is slow by its
pauses. (Judgement.)"""
_LOCAL = ("espeak", "text")
"""Kinds of phonemes that Piper makes by itself. For others it downloads models, or needs packages that do."""
_NO_WORD = frozenset("^$_ ,.;:!?¡¿-–—…\"'()«»“”‘’")
"""Piper's signs that are no sounds."""
_BRACKETS = str.maketrans("[]", "()")


@dataclass(frozen=True, slots=True)
class Model:
    """A voice's files, and what its description says."""

    path: Path
    about: Mapping[str, Any]

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def description(self) -> Path:
        return _description(self.path)

    @property
    def speakers(self) -> Mapping[str, int]:
        """Names and numbers; empty where there is only one."""
        count = int(self.about.get("num_speakers", 1))
        if count <= 1:
            return {}
        named = self.about.get("speaker_id_map") or {}
        return {str(name): int(number) for name, number in named.items()} or {str(n): n for n in range(count)}

    @property
    def language(self) -> str:
        """BCP 47."""
        code = self.about.get("language", {}).get("code") or self.about["espeak"]["voice"]
        head, _, region = str(code).replace("_", "-").partition("-")
        return f"{head}-{region.upper()}" if region else head


class Piper:
    """The plugin."""

    name = _ENGINE
    takes_ipa = True

    def __init__(self) -> None:
        self._held: _neural.Held[PiperVoice] = _neural.Held(_load)

    def voices(self) -> Sequence[VoiceInfo]:
        """Those in the folder of models; none where the package is missing."""
        if _neural.packages_missing("piper", "onnxruntime"):
            return ()
        return tuple(info for model in _models() for info in _infos(model))

    def speeds(self, voice: str) -> SpeedRange:
        _found(voice)
        return _SPEEDS

    def fingerprint(self, voice: str) -> str:
        from importlib.metadata import version

        model, speaker = _found(voice)
        return f"piper {version('piper-tts')} {_neural.digest(model.path, model.description)} {speaker}"

    def speak(self, text: str, voice: str, speed: float, pitch: float, *, ipa: bool = False) -> Speech:
        """`speed` as a part of the voice's own; `pitch` is left alone: the models cannot set it."""
        import numpy as np
        from piper import SynthesisConfig

        model, speaker = _found(voice)
        asked = _neural.plain(text)
        asked = asked if ipa else asked.translate(_BRACKETS)
        speed = min(max(speed, _SPEEDS.slowest), _SPEEDS.fastest)
        with self._held.borrow(str(model.path)) as loaded:
            scale = loaded.config.length_scale / speed
            how = SynthesisConfig(speaker_id=speaker, length_scale=scale, normalize_audio=False)
            try:
                chunks = list(loaded.synthesize(asked, how, include_alignments=True))
            except _neural.failures() as error:
                raise VoiceError(f"the voice “{voice}” failed: {_neural.first_line(error)}", "guided doctor") from error
            rate = loaded.config.sample_rate
        parts = [chunk.audio_float_array for chunk in chunks]
        samples = np.concatenate(parts) if parts else np.zeros(0, np.float32)
        return Speech(_neural.mono(samples), rate, _marks(asked, chunks, len(samples)))

    def close(self) -> None:
        self._held.clear()


def _infos(model: Model) -> Iterator[VoiceInfo]:
    quality = model.about.get("audio", {}).get("quality", "")
    about = f"natural, {quality} quality" if quality else "natural"
    licence = _neural.licence(model.path)
    for name in (model.name, *(f"{model.name}/{speaker}" for speaker in model.speakers)):
        yield VoiceInfo(name, _ENGINE, (model.language,), about, licence)


def _models() -> list[Model]:
    """Models whose description is beside them and can be read; of two with one name, the first."""
    found: dict[str, Model] = {}
    for path in _neural.models():
        about = _read(path)
        if about is not None and path.stem not in found:
            found[path.stem] = Model(path, about)
    return list(found.values())


def _read(path: Path) -> Mapping[str, Any] | None:
    """None for what is no voice of Piper's that works offline."""
    try:
        changed = _description(path).stat().st_mtime_ns
        return _parsed(_description(path), changed)
    except OSError:
        return None


@cache
def _parsed(description: Path, changed: int) -> Mapping[str, Any] | None:
    try:
        about = json.loads(description.read_text(encoding="utf-8"))
        right = isinstance(about["phoneme_id_map"], dict) and isinstance(about["audio"]["sample_rate"], int)
        right = right and isinstance(about["espeak"]["voice"], str) and about.get("phoneme_type", "espeak") in _LOCAL
    except (ValueError, KeyError, TypeError):
        return None
    return about if right else None


def _description(path: Path) -> Path:
    return path.with_name(path.name + ".json")


def _found(voice: str) -> tuple[Model, int | None]:
    """A voice's model and the number of its speaker. Raises VoiceError."""
    if _neural.packages_missing("piper", "onnxruntime"):
        raise VoiceError(f"the voice “{voice}” needs Piper", _INSTALL)
    name, slash, speaker = voice.partition("/")
    model = next((one for one in _models() if one.name.lower() == name.lower()), None)
    if model is None:
        raise VoiceError(f"Piper has no voice “{voice}” here", "`guided voices list` tells which it has and could have")
    numbers = {key.lower(): number for key, number in model.speakers.items()}
    if slash and speaker.lower() not in numbers:
        raise VoiceError(f"the voice “{model.name}” has no speaker “{speaker}”", "`guided voices list` names them")
    return model, numbers[speaker.lower()] if slash else None


def _load(path: str) -> "PiperVoice":
    """Raises VoiceError."""
    from piper import PiperVoice
    from piper.config import PiperConfig
    from piper.phonemize_espeak import ESPEAK_DATA_DIR

    from guided.voices._espeak_image import _fitting
    from guided.voices._graph import steady

    logging.getLogger("piper").addHandler(logging.NullHandler())  # else its warnings reach the terminal
    try:
        about = json.loads(_description(Path(path)).read_text(encoding="utf-8"))
        config = PiperConfig.from_dict(about)
        graph = steady(Path(path).read_bytes())
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise VoiceError(f"{path} cannot be loaded: {_neural.first_line(error)}", "install the voice again") from error
    data = Path(_fitting(Path(ESPEAK_DATA_DIR)).decode())
    return PiperVoice(session=_neural.session(graph), config=config, espeak_data_dir=data)


def _marks(text: str, chunks: Sequence["AudioChunk"], frames: Frames) -> tuple[WordMark, ...]:
    """Where each word begins, if the model tells its sounds' lengths and has as many words as the text; else none."""
    starts: list[Frames] = []
    offset = 0
    for chunk in chunks:
        if chunk.phoneme_alignments is None:
            return ()
        at, inside = offset, False
        for sound in chunk.phoneme_alignments:
            if sound.phoneme not in _NO_WORD and not inside:
                starts.append(at)
            inside = sound.phoneme != " " and (inside or sound.phoneme not in _NO_WORD)
            at += int(sound.num_samples)
        offset += len(chunk.audio_float_array)
    found = words(text.replace("[[", "  ").replace("]]", "  "))
    if len(found) != len(starts) or any(start >= frames for start in starts):
        return ()
    return tuple(WordMark(at, start, end) for at, (start, end) in zip(starts, found, strict=True))


PLUGIN = Piper()
