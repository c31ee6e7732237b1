"""What the natural voices share: where models are, how onnxruntime runs them, how long they stay in memory.

Models lie in `$GUIDED_VOICE_DIR`, else in `voices/` in the user's data folder; each in a folder of its own
(`guided voices install` makes it) or side by side.
"""

import hashlib
import importlib.util
import json
import os
import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from guided.errors import VoiceError
from guided.units import Seconds

if TYPE_CHECKING:
    from guided.model import Samples

_IDLE: Seconds = 120.0
"""A model that nobody asked for so long is freed: one is 60 to 330 MB, and a session may be eight hours."""
_HELD = 3
"""Models in memory at once: the voices of one script take turns, and loading one takes seconds."""
_SLICES, _SLICE = 64, 65_536
"""What is read of a model for its digest: 4 MB, spread evenly. A voice trained anew differs everywhere."""
_UNSPEAKABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufff0-\uffff]")

RECORD = "voice.json"
"""What `guided voices install` writes beside a model: where it came from, its licence, its files and digests."""

T = TypeVar("T")


def folder() -> Path:
    """Where models are looked for, and installed."""
    if chosen := os.environ.get("GUIDED_VOICE_DIR"):
        return Path(chosen).expanduser()
    import platformdirs

    return platformdirs.user_data_path("guided", appauthor=False) / "voices"


def models() -> list[Path]:
    """Every `.onnx` there, by name; empty where there is no such folder."""
    place = folder()
    try:
        found = [*place.glob("*.onnx"), *(path for path in place.glob("*/*.onnx") if path.parent.name[0] != ".")]
    except OSError:
        return []
    return sorted((path for path in found if path.name[0] != "."), key=lambda path: (path.name, str(path)))


def licence(model: Path) -> str:
    """As it was when the voice was installed; empty where nobody wrote it down."""
    try:
        return str(json.loads((model.parent / RECORD).read_text(encoding="utf-8"))["licence"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def packages_missing(*names: str) -> bool:
    return any(importlib.util.find_spec(name) is None for name in names)


def plain(text: str) -> str:
    """Without controls and private signs, at the same offsets: engines take some of them for commands."""
    return _UNSPEAKABLE.sub(" ", text)


def digest(*paths: Path) -> str:
    """Of a voice's files; quick enough to stand before the first sound. Raises VoiceError."""
    whole = hashlib.sha256()
    for path in paths:
        try:
            facts = path.stat()
            whole.update(_sampled(path, facts.st_size, facts.st_mtime_ns))
        except OSError as error:
            raise VoiceError(f"{path} cannot be read: {error.strerror}", "`guided voices install` brings it") from error
    return whole.hexdigest()[:32]


@cache
def _sampled(path: Path, size: int, changed: int) -> bytes:
    """`changed` only tells one state of the file from the next. Raises OSError."""
    whole = hashlib.sha256(str(size).encode())
    with path.open("rb") as file:
        if size <= _SLICES * _SLICE:
            whole.update(file.read())
        else:
            for index in range(_SLICES):
                file.seek((size - _SLICE) * index // (_SLICES - 1))
                whole.update(file.read(_SLICE))
    return whole.digest()


def session(model: Path | bytes) -> Any:
    """An onnxruntime session for a file, or for a model in memory. Raises VoiceError.

    One thread, so that music, mixing and a device have the others; `$GUIDED_VOICE_THREADS` gives it more.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _threads()
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    options.use_deterministic_compute = True
    try:
        given = str(model) if isinstance(model, Path) else model
        return onnxruntime.InferenceSession(given, options, providers=["CPUExecutionProvider"])
    except failures() as error:
        raise VoiceError(f"onnxruntime cannot load it: {first_line(error)}", "install the voice again") from error


def failures() -> tuple[type[Exception], ...]:
    """What onnxruntime raises: a dozen classes of its own that have no common one."""
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    own = [value for value in vars(state).values() if isinstance(value, type) and issubclass(value, Exception)]
    return (*own, RuntimeError, ValueError, KeyError)


def first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0][:200]


def _threads() -> int:
    try:
        return max(1, int(os.environ.get("GUIDED_VOICE_THREADS", "1")))
    except ValueError:
        return 1


def mono(samples: Any) -> "Samples":
    """float32 (frames, 1) within ±1."""
    import numpy as np

    return np.clip(np.asarray(samples, np.float32).reshape(-1, 1), -1.0, 1.0)


class Held(Generic[T]):
    """The models in memory, by name: loaded once, the least used freed first, all freed when idle. Safe for threads."""

    def __init__(self, load: Callable[[str], T], idle: Seconds = _IDLE) -> None:
        self._load = load
        self._idle = idle
        self._lock = threading.RLock()
        self._loaded: OrderedDict[str, T] = OrderedDict()
        self._timer: threading.Timer | None = None

    def __len__(self) -> int:
        return len(self._loaded)

    @contextmanager
    def borrow(self, name: str) -> Iterator[T]:
        """The model, for as long as the block lasts. Raises what loading it does."""
        with self._lock:
            self._stop()
            try:
                if name not in self._loaded:
                    while len(self._loaded) >= _HELD:
                        self._loaded.popitem(last=False)
                    self._loaded[name] = self._load(name)
                self._loaded.move_to_end(name)
                yield self._loaded[name]
            finally:
                self._wait()

    def clear(self) -> None:
        with self._lock:
            self._stop()
            self._loaded.clear()

    def _wait(self) -> None:
        if self._loaded:
            self._timer = threading.Timer(self._idle, self.clear)
            self._timer.daemon = True
            self._timer.start()

    def _stop(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None
