"""Kokoro: some fifty voices from one model, the most natural here, and about as fast as real time. The extra `kokoro`.

Its files are a model (`kokoro*.onnx`) and, beside it, a pack of voices (`voices*.bin` or `.npz`: an archive of arrays)
or a folder `voices/` with one `NAME.bin` each. A voice is a table of styles, one for each number of sounds.

Theory of operation. The sentence becomes sounds (`_kokoro_sounds`), the model makes them speech at the style for their
number. Before the first sound and after the last it says something at times, a breath of a vowel or a hiss. Where it
tells how long each sound takes (some exports do), that is cut off by these lengths, and words are marked by them.
"""

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guided.errors import VoiceError
from guided.seams import Speech, SpeedRange, VoiceInfo
from guided.units import Frames, Hertz, Seconds, to_frames
from guided.voices import _neural
from guided.voices._words import marks

if TYPE_CHECKING:
    from guided.model import Samples
    from guided.voices._kokoro_sounds import Token

_ENGINE = "kokoro"
_INSTALL = "pip install 'guided-meditation[kokoro]'"
_RATE: Hertz = 24_000
_LICENCE = "Apache-2.0"
_SPEEDS = SpeedRange(0.6, 1.0, 1.5)
"""Slower than this its vowels waver and sentences fall apart; slower sessions are slow by their pauses. (Judgement.)"""
_ONE_SPEED = SpeedRange(1.0, 1.0, 1.0)
"""Of exports that take a whole number: they have no other speed one would want."""
_LEAD: Seconds = 0.040
"""Kept before the first sound's own time, faded in: a consonant begins a little before the model's boundary."""
_TAIL: Seconds = 0.060
"""Kept after the last sound's, faded out."""
_LANGUAGES = {
    "a": ("en-us", "en-US"),
    "b": ("en-gb", "en-GB"),
    "e": ("es", "es"),
    "f": ("fr-fr", "fr-FR"),
    "h": ("hi", "hi"),
    "i": ("it", "it"),
    "p": ("pt-br", "pt-BR"),
}
"""First letter of a voice's name: eSpeak's language, and its tag. Japanese and Chinese need readers we have not."""
_ARCHIVE = "voices"
"""How the name of a file with several voices begins; others are one voice each."""
_BEST = ("af_heart", "bf_emma", "ff_siwis", "if_sara", "hf_alpha", "ef_dora", "pf_dora")
_KINDS = {"f": "a woman’s voice", "m": "a man’s voice"}
_BRACKETS = str.maketrans("[]", "()")


@dataclass(frozen=True, slots=True)
class Pack:
    """A model with its voices."""

    model: Path
    voices: tuple[tuple[str, Path], ...]
    """Names, and the file each is in."""


class Kokoro:
    """The plugin."""

    name = _ENGINE
    takes_ipa = True

    def __init__(self) -> None:
        self._held: _neural.Held[Any] = _neural.Held(lambda path: _neural.session(Path(path)))

    def voices(self) -> Sequence[VoiceInfo]:
        """Those whose language can be read here; none where the package or the model is missing."""
        pack = _pack()
        return () if pack is None else tuple(_info(name) for name, _ in pack.voices)

    def speeds(self, voice: str) -> SpeedRange:
        pack, _, _ = _found(voice)
        with self._held.borrow(str(pack.model)) as session:
            return _ONE_SPEED if _types(session)["speed"].startswith("int") else _SPEEDS

    def fingerprint(self, voice: str) -> str:
        from importlib.metadata import version

        pack, name, place = _found(voice)
        return f"kokoro 1 {version('onnxruntime')} {_neural.digest(pack.model, place)} {name}"

    def speak(self, text: str, voice: str, speed: float, pitch: float, *, ipa: bool = False) -> Speech:
        """`speed` as a part of the voice's own; `pitch` is left alone: the model cannot set it."""
        import numpy as np

        from guided.voices._kokoro_sounds import parts, tokens

        pack, name, place = _found(voice)
        plain = _neural.plain(text)
        plain = plain if ipa else plain.translate(_BRACKETS)
        found = parts(tokens(plain, _LANGUAGES[name[0]][0], ipa=ipa))
        styles = _styles(place, name, place.stat().st_mtime_ns)
        speed = min(max(speed, _SPEEDS.slowest), _SPEEDS.fastest)
        samples: list[Samples] = []
        told: list[tuple[Frames, int]] = []
        with self._held.borrow(str(pack.model)) as session:
            for part in found:
                said, starts = _ask(session, part, styles[min(len(part), len(styles)) - 1], speed)
                told += ((sum(map(len, samples)) + at, word) for at, word in starts)
                samples.append(said)
        whole = np.concatenate(samples) if samples else np.zeros((0, 1), np.float32)
        return Speech(whole, _RATE, marks(plain.replace("[[", "  ").replace("]]", "  "), told))

    def close(self) -> None:
        self._held.clear()


def _ask(session: Any, part: "list[Token]", style: Any, speed: float) -> "tuple[Samples, list[tuple[Frames, int]]]":
    """Speech, cut to its sounds where they are told, and where in it each word begins. Raises VoiceError."""
    import numpy as np

    types = _types(session)
    name = "input_ids" if "input_ids" in types else "tokens"
    whole = types["speed"].startswith("int")
    given = {
        name: np.array([[0, *(token.number for token in part), 0]], types[name]),
        "style": np.asarray(style, types["style"]).reshape(1, -1),
        "speed": np.array([1 if whole else speed], types["speed"]),
    }
    try:
        answers = session.run(None, given)
    except _neural.failures() as error:
        raise VoiceError(f"Kokoro failed: {_neural.first_line(error)}", "guided doctor") from error
    samples = _neural.mono(answers[0])
    lengths = np.asarray(answers[1]).ravel() if len(answers) > 1 else np.zeros(0)
    if len(lengths) != len(part) + 2 or lengths.sum() <= 0:
        return samples, []
    edges = np.rint(np.cumsum(lengths) * (len(samples) / lengths.sum())).astype(int)
    begin = max(0, int(edges[0]) - to_frames(_LEAD, _RATE))
    end = min(len(samples), int(edges[-2]) + to_frames(_TAIL, _RATE))
    starts: list[tuple[Frames, int]] = []
    for place, token in enumerate(part):
        if token.word is not None and (place == 0 or part[place - 1].word != token.word):
            starts.append((int(edges[place]) - begin, token.word))
    return _faded(samples[begin:end]), starts


def _faded(samples: "Samples") -> "Samples":
    import numpy as np

    from guided.dsp.ramps import raised_cosine

    lead, tail = to_frames(_LEAD, _RATE), to_frames(_TAIL, _RATE)
    place = np.arange(len(samples))
    gain = raised_cosine(place / lead) * raised_cosine(place[::-1] / tail)
    return samples * gain.astype(np.float32)[:, None]


def _types(session: Any) -> dict[str, str]:
    """numpy's name for the type of each input: exports disagree."""
    names = {"float": "float32", "float16": "float16", "double": "float64"}
    kinds = {one.name: one.type.removeprefix("tensor(").removesuffix(")") for one in session.get_inputs()}
    return {name: names.get(kind, kind) for name, kind in kinds.items()}


def _info(name: str) -> VoiceInfo:
    return VoiceInfo(
        name, _ENGINE, (_LANGUAGES[name[0]][1],), f"natural, {_KINDS.get(name[1:2], 'slow to make')}", _LICENCE
    )


def _pack() -> Pack | None:
    """The largest model (the least rounded) that has voices beside it."""
    if _neural.packages_missing("onnxruntime", "espeakng_loader"):
        return None
    found = [path for path in _neural.models() if path.name.lower().startswith("kokoro")]
    packs = (
        Pack(path, tuple(sorted(_beside(path.parent), key=_rank))) for path in sorted(found, key=_size, reverse=True)
    )
    return next((pack for pack in packs if pack.voices), None)


def _rank(voice: tuple[str, Path]) -> tuple[int, str]:
    """The best of its languages first (by the grades of its makers), the rest by name."""
    name = voice[0]
    return _BEST.index(name) if name in _BEST else len(_BEST), name


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _beside(folder: Path) -> Iterator[tuple[str, Path]]:
    known: set[str] = set()
    for path in sorted((*folder.glob("voices*.bin"), *folder.glob("voices*.npz"), *folder.glob("voices/*.bin"))):
        try:
            names = _names(path, path.stat().st_mtime_ns)
        except OSError:
            continue
        for name in names:
            if name[:1] in _LANGUAGES and name[2:3] == "_" and name not in known:
                known.add(name)
                yield name, path


@cache
def _names(path: Path, changed: int) -> tuple[str, ...]:
    """Raises OSError."""
    if not path.name.startswith(_ARCHIVE):
        return (path.stem,)
    try:
        with zipfile.ZipFile(path) as archive:
            return tuple(sorted(Path(name).stem for name in archive.namelist() if name.endswith(".npy")))
    except zipfile.BadZipFile:
        return ()


def _found(voice: str) -> tuple[Pack, str, Path]:
    """The model, the voice's right name, and the file its styles are in. Raises VoiceError."""
    if _neural.packages_missing("onnxruntime"):
        raise VoiceError(f"the voice “{voice}” needs Kokoro", _INSTALL)
    pack = _pack()
    for name, place in pack.voices if pack else ():
        if pack and name.lower() == voice.lower():
            return pack, name, place
    raise VoiceError(f"Kokoro has no voice “{voice}” here", "`guided voices list` tells which it has and could have")


@cache
def _styles(path: Path, name: str, changed: int) -> Any:
    """float32 (sounds, width): row n - 1 is the style for n sounds. Raises VoiceError."""
    import numpy as np

    try:
        if not path.name.startswith(_ARCHIVE):
            return np.fromfile(path, "<f4").reshape(-1, 256)
        with np.load(path, allow_pickle=False) as archive:
            styles = np.asarray(archive[name], np.float32)
        return styles.reshape(len(styles), -1)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise VoiceError(f"{path} cannot be read: {error}", "install the voice again") from error


PLUGIN = Kokoro()
