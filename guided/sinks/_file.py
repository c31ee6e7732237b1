"""The sink of every file format: blocks in, a whole file or none out.

A codec works in a thread of its own (it releases the interpreter's lock), so that mixing and encoding share two cores.
What only numpy does is done at once: two threads of it fight for the lock at every array, and both together take longer
than one after the other. Blocks are gathered into chunks of a second; at most `_AHEAD` chunks wait, which bounds memory
and lets an error reach the writer within seconds. The file has a temporary name until the context ends well.
"""

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, ParamSpec, Self, TypeVar

import numpy as np

from guided.errors import GuidedError, RenderError
from guided.model import Format
from guided.sinks._atomic import Draft, failure
from guided.sinks._door import Encoder
from guided.units import Frames

if TYPE_CHECKING:
    from guided.model import Samples

P = ParamSpec("P")
T = TypeVar("T")

_CHUNK: Frames = 49_152
"""Frames handed to the encoder at once: 48 AAC or 10⅔ FLAC frames; a whole number of the mixer's pages."""
_AHEAD = 4
"""Chunks that may wait for the encoder."""


class FileSink:
    """A `Sink` that writes `target` through `opened(temporary path)`; `aside`: in a thread."""

    def __init__(self, target: Path, format: Format, opened: Callable[[Path], Encoder], *, aside: bool = True) -> None:
        self._target = target
        self._shape = (_CHUNK, format.channels)
        self._opened = opened
        self._aside = aside
        self._chunk = np.empty(self._shape, np.float32)
        self._filled: Frames = 0
        self._sent = False
        self._under_way: deque[Future[None]] = deque()
        self._closing = threading.Event()

    def __enter__(self) -> Self:
        self._draft = Draft(self._target)
        self._thread = ThreadPoolExecutor(1, f"encode {self._target.name}") if self._aside else _AtOnce()
        self._encoder = self._thread.submit(self._opened, self._draft.path)
        return self

    def write(self, block: "Samples") -> None:
        if block.ndim != 2 or block.shape[1] != self._shape[1]:
            raise RenderError(f"cannot write {self._target}: a block of shape {block.shape} is not (n, 2)")
        if not self._aside and len(block):  # it is encoded before this returns: nobody can change it meanwhile
            self._hand_over(block)
            return
        done = 0
        while done < len(block):
            count = min(len(block) - done, _CHUNK - self._filled)
            self._chunk[self._filled : self._filled + count] = block[done : done + count]
            self._filled += count
            done += count
            if self._filled == _CHUNK:
                self._send()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        whole = False
        try:
            if kind is None:
                self._complete()
                whole = True
        finally:
            if not whole:
                self._abandon()

    def _send(self) -> None:
        chunk, self._chunk = self._chunk[: self._filled], np.empty(self._shape, np.float32)
        self._filled = 0
        self._hand_over(chunk)

    def _hand_over(self, chunk: "Samples") -> None:
        """To the encoder; wait while enough are waiting. Raises what an earlier chunk met."""
        self._sent = True
        while len(self._under_way) >= _AHEAD:
            self._settle(self._under_way.popleft())
        self._under_way.append(self._thread.submit(self._encode, chunk))

    def _encode(self, chunk: "Samples") -> None:
        if not self._closing.is_set():
            self._encoder.result().encode(chunk)

    def _complete(self) -> None:
        if self._filled:
            self._send()
        if not self._sent:
            raise RenderError(f"cannot write {self._target}: there is no sound to write")
        self._under_way.append(self._thread.submit(lambda: self._encoder.result().finish()))
        while self._under_way:
            self._settle(self._under_way.popleft())
        self._thread.shutdown()
        try:
            self._draft.commit()
        except OSError as error:
            raise failure(self._target, error) from error

    def _settle(self, task: Future[None]) -> None:
        try:
            task.result()
        except OSError as error:
            raise failure(self._target, error) from error

    def _abandon(self) -> None:
        self._closing.set()
        self._thread.shutdown(cancel_futures=True)
        if self._encoder.done() and not self._encoder.cancelled() and self._encoder.exception() is None:
            self._encoder.result().abandon()
        self._draft.discard()


class _AtOnce(Executor):
    """Does what it is asked in the caller's thread."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        done: Future[T] = Future()
        try:
            done.set_result(fn(*args, **kwargs))
        except (OSError, GuidedError) as error:  # an encoder's own; told when it is asked for, as a thread's would be
            done.set_exception(error)
        return done
