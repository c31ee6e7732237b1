"""The eSpeak NG library, one fresh image for each utterance.

Theory of operation. eSpeak keeps state that no call resets: where its pitch flutter stands, the echo, the tails of its
resonators. What it says therefore depends on what it said before, also across `espeak_Terminate`. Only memory that
was never used is fresh. So for each utterance the library is opened, initialised, given a fixed seed (it seeds itself
from the clock), asked once, terminated and unloaded again; all of it costs about a millisecond.

`espeak_ng_GetSampleRate` is 0 until the first initialisation, so it tells whether an image really is fresh. Where it is
not (the platform does not unload libraries, or something else in this process holds the same file), the utterance is
spoken by a process of its own: this module, run as a program.

One image is one set of globals, hence the lock. The file knows nothing of numpy, so that the process starts quickly.
"""

import atexit
import ctypes
import json
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from guided.errors import VoiceError
from guided.voices._espeak_data import files

_LONGEST_PATH = 159
"""Bytes of a data path that eSpeak takes (its `path_home` holds 160); a longer one is cut without a word."""
_SEED = 1
_TIMEOUT = 60.0

# espeak-ng/speak_lib.h
_OUTPUT_SYNCHRONOUS = 2
_BUFFER = 500
"""Milliseconds told at once."""
_DONT_EXIT = 0x8000
_PHONEME_EVENTS, _PHONEME_IPA = 1, 2
_POSITION_CHARACTER = 1
_UTF8, _PHONEMES, _END_PAUSE = 1, 0x100, 0x1000
_RATE, _PITCH = 1, 3
_WORD, _PHONEME = 1, 7


@dataclass(frozen=True, slots=True)
class Request:
    """One utterance, in eSpeak's own terms."""

    text: str
    voice: str
    """A path below `lang/`, with a variant after a plus sign."""
    rate: int = 175
    """80 to 450; lower values change nothing."""
    pitch: int = 50
    """0 to 99."""
    phonemes: bool = False
    """Whether `[[…]]` holds eSpeak's mnemonics. Without it brackets are brackets."""
    spell: bool = False
    """Tell the phonemes, in IPA, as they were understood."""


@dataclass(slots=True)
class Answer:
    """What came back."""

    pcm: bytearray = field(default_factory=bytearray)
    """int16, native order, mono."""
    rate: int = 0
    """Hz."""
    words: list[tuple[int, int]] = field(default_factory=list)
    """Frame, and offset of the word's first character."""
    phonemes: list[tuple[int, str]] = field(default_factory=list)
    """Offset of the word it is in, and IPA; only when asked for."""


class _Identifier(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Identifier),
    )


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.POINTER(_Event))
_lock = threading.Lock()


def speak(request: Request) -> Answer:
    """Voice it, from fresh state. Raises VoiceError."""
    with _lock:
        library = _open()
        try:
            fresh = library.espeak_ng_GetSampleRate() == 0
            if fresh:
                return _ask(library, request)
        finally:
            _unload(library)
    return _ask_elsewhere(request)


def _ask(library: ctypes.CDLL, request: Request) -> Answer:
    options = _DONT_EXIT | (_PHONEME_EVENTS | _PHONEME_IPA if request.spell else 0)
    answer = Answer()
    answer.rate = library.espeak_Initialize(_OUTPUT_SYNCHRONOUS, _BUFFER, _data_path(), options)
    if answer.rate <= 0:
        raise VoiceError("eSpeak NG could not read its data", "pip install --force-reinstall espeakng-loader")
    collect, interrupted = _collector(answer)
    library.espeak_ng_SetRandSeed(_SEED)
    library.espeak_SetSynthCallback(collect)
    if not _choose(library, request.voice):
        raise VoiceError(f"eSpeak NG has no voice “{request.voice}”", "`guided voices` lists them")
    library.espeak_SetParameter(_RATE, request.rate, 0)
    library.espeak_SetParameter(_PITCH, request.pitch, 0)
    text = request.text.encode()
    flags = _UTF8 | _END_PAUSE | (_PHONEMES if request.phonemes else 0)
    status = library.espeak_Synth(text, len(text) + 1, 0, _POSITION_CHARACTER, 0, flags, None, None)
    library.espeak_Terminate()
    if interrupted:
        raise KeyboardInterrupt
    if status != 0:
        raise VoiceError(f"eSpeak NG stopped with status {status}")
    return answer


def _choose(library: ctypes.CDLL, voice: str) -> bool:
    """False where there is no such voice.

    eSpeak looks for the name in lower case, and where the file is called `en-US` reads all 240 files of voices to find
    it: 5 ms, as long as it then speaks. An open file has a name without capitals.
    """
    language, plus, variant = voice.partition("+")
    if sys.platform == "linux" and language != language.lower():
        try:
            with (files()[1] / "lang" / language).open("rb") as file:
                open_file = f"/proc/self/fd/{file.fileno()}{plus}{variant}"
                if library.espeak_SetVoiceByFile(open_file.encode()) == 0:
                    return True
        except OSError:
            return False
    return bool(library.espeak_SetVoiceByName(voice.encode()) == 0)


def _collector(answer: Answer) -> tuple[Callable[..., int], list[bool]]:
    """The function eSpeak calls with samples and events. It is kept alive by whoever holds it while eSpeak works.

    An exception cannot cross C: Ctrl-C inside it is noted in the list, and raised when eSpeak has returned.
    """
    interrupted: list[bool] = []

    def collect(samples: int | None, count: int, events: Any) -> int:
        try:
            if samples and count > 0:
                answer.pcm.extend(ctypes.string_at(samples, 2 * count))
            place = 0
            while (event := events[place]).type != 0:
                place += 1
                if event.type == _WORD:
                    answer.words.append((event.sample, event.text_position - 1))
                elif event.type == _PHONEME:
                    name = bytes(event.id.string).split(b"\0")[0].decode("utf-8", "replace")
                    answer.phonemes.append((answer.words[-1][1] if answer.words else 0, name))
        except KeyboardInterrupt:
            interrupted.append(True)
        return 1 if interrupted else 0

    return _Callback(collect), interrupted


def _open() -> ctypes.CDLL:
    library, _ = files()
    _preload()
    try:
        opened = ctypes.CDLL(str(library))
    except OSError as error:
        raise VoiceError(
            f"eSpeak NG's library does not load: {error}", "pip install --force-reinstall espeakng-loader"
        ) from error
    opened.espeak_SetSynthCallback.argtypes = [_Callback]
    opened.espeak_SetSynthCallback.restype = None
    opened.espeak_ng_SetRandSeed.argtypes = [ctypes.c_long]
    opened.espeak_Synth.argtypes = [
        ctypes.c_char_p,
        ctypes.c_size_t,
        ctypes.c_uint,
        ctypes.c_int,
        ctypes.c_uint,
        ctypes.c_uint,
        ctypes.c_void_p,
        ctypes.c_void_p,
    ]
    return opened


def _unload(library: ctypes.CDLL) -> None:
    """Drop one hold on the library; the last one frees its memory, and so its state."""
    import _ctypes

    if sys.platform == "win32":
        _ctypes.FreeLibrary(library._handle)
    else:
        _ctypes.dlclose(library._handle)


@cache
def _preload() -> None:
    """On Windows the library needs MSVCP140.dll, which is not on every machine: the wheel `msvc-runtime` carries it, in
    the folder beside the interpreter's packages. Loading it first by its full path satisfies the later search by name.
    (Written from the documentation of both; not run on Windows here.)
    """
    if sys.platform != "win32":
        return
    for folder in (Path(sys.prefix), Path(sys.prefix) / "Scripts", *map(Path, sys.path)):
        runtime = folder / "msvcp140.dll"
        if runtime.is_file():
            try:
                ctypes.CDLL(str(runtime))
            except OSError:
                continue
            return


@cache
def _data_path() -> bytes:
    """The data folder as eSpeak can take it: in at most 159 bytes, in the C library's encoding. Raises VoiceError."""
    _, data = files()
    return _fitting(data)


def _fitting(data: Path) -> bytes:
    """The folder's own path, or that of a link to it (or a copy of it) in a short temporary folder that goes when the
    process ends."""
    encoded = _encoded(data)
    if encoded is not None and len(encoded) <= _LONGEST_PATH:
        return encoded
    folder = Path(tempfile.mkdtemp(prefix="guided-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    short = folder / "e"
    encoded = _encoded(short)
    if encoded is None or len(encoded) > _LONGEST_PATH:
        raise VoiceError(
            f"eSpeak NG cannot take a data path as long as {data}", "set TMPDIR (Windows: TEMP) to a shorter folder"
        )
    try:
        short.symlink_to(data, target_is_directory=True)
    except OSError:  # Windows without the right to make links
        shutil.copytree(data, short)
    return encoded


def _encoded(path: Path) -> bytes | None:
    """None where the C library cannot name it (Windows, outside its code page)."""
    if sys.platform != "win32":
        return bytes(path)
    try:
        return str(path).encode("mbcs", "strict")
    except UnicodeEncodeError:
        return None


def _ask_elsewhere(request: Request) -> Answer:
    """The same, by a process that has never spoken."""
    asked = json.dumps([request.text, request.voice, request.rate, request.pitch, request.phonemes, request.spell])
    source = Path(__file__).resolve().parents[2]
    program = f"import sys; sys.path.insert(0, {str(source)!r}); from guided.voices._espeak_image import main; main()"
    try:
        done = subprocess.run(
            [sys.executable, "-c", program], input=asked.encode(), capture_output=True, timeout=_TIMEOUT
        )
    except subprocess.TimeoutExpired as error:
        raise VoiceError(f"eSpeak NG did not answer within {_TIMEOUT:.0f} seconds") from error
    if done.returncode != 0:
        told = done.stderr.decode(errors="replace").strip().splitlines()
        raise VoiceError(f"eSpeak NG's process ended with {done.returncode}: {told[-1] if told else 'no word of why'}")
    head, _, pcm = done.stdout.partition(b"\n")
    rate, words, phonemes = json.loads(head)
    pairs = [(frame, start) for frame, start in words]
    return Answer(bytearray(pcm), rate, pairs, [(start, name) for start, name in phonemes])


def main() -> None:
    """The process: a request as JSON on stdin; one line of JSON, then the samples, on stdout."""
    text, voice, rate, pitch, phonemes, spell = json.loads(sys.stdin.buffer.read())
    answer = _ask(_open(), Request(text, voice, rate, pitch, phonemes, spell))
    head = json.dumps([answer.rate, answer.words, answer.phonemes])
    sys.stdout.buffer.write(head.encode() + b"\n" + answer.pcm)
    sys.stdout.buffer.flush()
