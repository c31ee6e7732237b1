"""The thread that voices what will be needed, in order, and steps aside for what is needed now."""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from guided.errors import GuidedError
from guided.model import Speak
from guided.units import Seconds

_PATIENCE: Seconds = 2.0
_MOMENT: Seconds = 0.3
"""Before the first phrase: a session that has just been opened is about to be heard, and needs the processor itself."""


class Ahead:
    """One daemon thread, started when there is something to do."""

    def __init__(self, voice: Callable[[Speak], object]) -> None:
        self._voice = voice
        self._waiting: deque[Iterator[Speak]] = deque()
        self._turn = threading.Condition()
        self._urgent = 0
        self._closed = False
        self._thread: threading.Thread | None = None

    def add(self, speaks: Iterable[Speak]) -> None:
        """After what is being voiced, before what was added earlier: who asks last will be heard first."""
        with self._turn:
            if self._closed:
                return
            self._waiting.appendleft(iter(tuple(speaks)))
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="guided look-ahead", daemon=True)
                self._thread.start()
            self._turn.notify()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """While in here, nothing new is begun ahead."""
        with self._turn:
            self._urgent += 1
        try:
            yield
        finally:
            with self._turn:
                self._urgent -= 1
                self._turn.notify()

    def close(self) -> bool:
        """Whether the thread has ended. The phrase it is at may be finished; nobody who leaves waits long for it."""
        with self._turn:
            self._closed = True
            self._waiting.clear()
            self._turn.notify()
        if self._thread is not None:
            self._thread.join(_PATIENCE)
        return self._thread is None or not self._thread.is_alive()

    def _work(self) -> None:
        with self._turn:
            self._turn.wait_for(lambda: self._closed, _MOMENT)
        while (speak := self._next()) is not None:
            try:
                self._voice(speak)
            except GuidedError:
                continue  # Whoever needs the phrase will be told.

    def _next(self) -> Speak | None:
        with self._turn:
            while not self._closed:
                if not self._urgent:
                    while self._waiting:
                        speak = next(self._waiting[0], None)
                        if speak is not None:
                            return speak
                        self._waiting.popleft()
                self._turn.wait()
        return None
