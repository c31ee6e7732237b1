"""Clips as they are kept: int16 in the cache, a few in memory, read at any position."""

import json
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from guided.cache import Entry
from guided.model import WordMark
from guided.speech.shaping import Pcm, Shaped
from guided.units import Frames, Lufs

if TYPE_CHECKING:
    from guided.model import Samples

_KEPT_CLIPS = 6
"""In memory at most: of eight hours of speech it is a few seconds that are being heard."""
_FULL_SCALE = np.float32(32_767)


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a clip without its samples."""

    frames: Frames
    loudness: Lufs | None
    words: tuple[WordMark, ...]
    """Offsets into what was said, not into the phrase: several phrases may be said alike."""


def encode(clip: Shaped) -> tuple[bytes, bytes]:
    """Head and body of a cache entry. The body is little-endian int16, one channel."""
    words = [[word.at, word.start, word.end] for word in clip.words]
    loudness = None if clip.loudness is None else round(clip.loudness, 3)
    head = {"frames": len(clip.pcm), "loudness": loudness, "words": words}
    return json.dumps(head, separators=(",", ":")).encode(), clip.pcm.astype("<i2").tobytes()


def decode_head(head: bytes) -> Head:
    found = json.loads(head)
    return Head(found["frames"], found["loudness"], tuple(WordMark(*word) for word in found["words"]))


def decode_body(body: bytes) -> Pcm:
    return np.frombuffer(body, "<i2")


class Shelf:
    """The clips in memory: the last few that were read, and those that no cache would take. Safe between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._recent: OrderedDict[str, Pcm] = OrderedDict()
        self._homeless: dict[str, Entry] = {}

    def entry(self, key: str) -> Entry | None:
        """One that only memory holds."""
        return self._homeless.get(key)

    def keep(self, key: str, entry: Entry) -> None:
        """For as long as the shelf lives: the cache could not store it."""
        self._homeless[key] = entry

    def clip(self, key: str, fetch: Callable[[], Entry]) -> Pcm:
        """The samples, from memory if they are there."""
        with self._lock:
            if key in self._recent:
                self._recent.move_to_end(key)
                return self._recent[key]
        found = decode_body(fetch().body)
        with self._lock:
            self._recent[key] = found
            while len(self._recent) > _KEPT_CLIPS:
                self._recent.popitem(last=False)
        return found


@dataclass(frozen=True, slots=True)
class ClipSource:
    """A clip that is read from where it is kept when it is heard; pure by position, mono."""

    key: str
    frames: Frames
    shelf: Shelf
    fetch: Callable[[], Entry]
    """The entry, from the cache; voiced again should it have been evicted meanwhile."""

    def read(self, start: Frames, count: Frames) -> "Samples":
        """float32 (count, 1); silence outside."""
        samples = np.zeros((count, 1), np.float32)
        first, last = max(0, start), min(self.frames, start + count)
        if last > first:
            pcm = self.shelf.clip(self.key, self.fetch)
            samples[first - start : last - start, 0] = pcm[first:last] / _FULL_SCALE
        return samples
