"""Phrases in, clips out: what `timeline` asks about speech, answered by the cache or a voice.

A phrase becomes an utterance (`wording` and `choice` say of what and by whom; `pace` at which speed), an utterance's
key names a clip in the cache, and only where there is none does an engine speak and `shaping` make the clip. So the
same words in the same voice are voiced once, by any script, in any run; the cache sees to it for processes, and for
threads. An engine has one caller at a time. Where a phrase is needed now, the look-ahead thread steps aside.
"""

import hashlib
import threading
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from types import TracebackType
from typing import Self

from guided.cache import Cache, Entry
from guided.errors import VoiceError
from guided.model import Pronunciation, Speak, Spoken, Utterance, WordMark
from guided.registry import Registry
from guided.seams import Speech, Voice, VoiceInfo
from guided.speech import calibration, recordings
from guided.speech.ahead import Ahead
from guided.speech.choice import Choice, Chosen
from guided.speech.clips import ClipSource, Head, Shelf, decode_head, encode
from guided.speech.estimate import seconds
from guided.speech.pace import Pace, from_json
from guided.speech.shaping import Shape, shaped
from guided.speech.wording import Wording, wording
from guided.units import Frames, Hertz, WordsPerMinute, to_frames

CHAIN = "speech 2"
"""The version of all that is done to a phrase: raise it when the same phrase would come out otherwise."""


class Speaker:
    """Implements `model.Speeches`. A context manager: leaving it ends the look-ahead and closes the engines."""

    def __init__(
        self,
        cache: Cache,
        rate: Hertz = 48_000,
        voice: str | None = None,
        lexicon: Sequence[Pronunciation] = (),
    ) -> None:
        """`voice` is the listener's choice, `engine:name` or a bare name; None leaves it to script and language."""
        self.rate = rate
        self._cache = cache
        self._lexicon = tuple(lexicon)
        self._choice = Choice(Registry[Voice]("guided.voices"), voice)
        self._recordings = recordings.Recordings()
        self._ahead = Ahead(self._voiced)
        self._shelf = Shelf()
        self._guard = threading.Lock()
        self._engines: dict[str, threading.Lock] = {}
        self._paces: dict[str, Pace] = {}
        self._fingerprints: dict[str, str] = {}
        self._utterances: dict[Speak, tuple[Utterance, Wording]] = {}
        self._heads: dict[str, Head] = {}
        self._known: dict[Speak, Spoken] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop looking ahead and close the engines; one that is still at a phrase is left to the end of the process."""
        if self._ahead.close():
            self._choice.close()

    @property
    def notices(self) -> list[str]:
        """One line for each voice that was asked for and could not be had, and for what else a listener should know."""
        return self._choice.notices

    # ---- model.Speeches ----

    def estimate(self, speak: Speak) -> Frames:
        """From its letters and commas at its pace; never waits."""
        pace = self._known_pace(self._choice.voice(speak))
        reached = pace.reached(speak.pace) if pace else speak.pace
        return to_frames(seconds(speak.text, reached), self.rate)

    def known(self, speak: Speak) -> Spoken | None:
        """If it has been voiced before; never waits for a voice."""
        if speak in self._known:
            return self._known[speak]
        if speak not in self._utterances and not speak.recording and not self._known_pace(self._choice.voice(speak)):
            return None
        utterance, _ = self._utterance(speak)
        head = self._heads.get(utterance.key) or self._stored(utterance.key)
        return self._spoken(speak, head) if head else None

    def spoken(self, speak: Speak) -> Spoken:
        """Voice it if need be; may wait. Raises VoiceError, or MachineError for a recording that cannot be read."""
        known = self.known(speak)
        if known:
            return known
        with self._ahead.aside():
            return self._spoken(speak, self._voiced(speak))

    # ---- beyond it ----

    def look_ahead(self, speaks: Iterable[Speak]) -> None:
        """Voice these in the background, in order."""
        unknown = [speak for speak in speaks if speak not in self._known]
        if unknown:
            self._ahead.add(unknown)

    def utterance(self, speak: Speak) -> Utterance:
        """What a voice is asked; measures the voice's pace if that was never done. Raises VoiceError."""
        return self._utterance(speak)[0]

    def voice_for(self, speak: Speak) -> VoiceInfo:
        """Who speaks it. Raises VoiceError where there is no voice at all."""
        return self._choice.voice(speak).info

    def knows_pace(self, speak: Speak) -> bool:
        """Whether the pace of its voice was measured; where not, the first `utterance` does, and may take a while."""
        return self._known_pace(self._choice.voice(speak)) is not None

    def paces(self, voice: str) -> tuple[WordsPerMinute, WordsPerMinute]:
        """Slowest and fastest a voice really speaks; below its floor it runs at its floor. Raises VoiceError."""
        found = self._choice.find(voice)
        if found is None:
            raise VoiceError(f"voice “{voice}” is not on this machine", "`guided voices` lists those that are")
        pace = self._pace(found)
        return pace.slowest, pace.fastest

    # ---- utterances ----

    def _utterance(self, speak: Speak) -> tuple[Utterance, Wording]:
        known = self._utterances.get(speak)
        if known is None:
            known = self._recorded(speak) if speak.recording else self._worded(speak)
            self._utterances[speak] = known
        return known

    def _recorded(self, speak: Speak) -> tuple[Utterance, Wording]:
        if speak.recording is None:
            raise ValueError("this phrase has no recording")
        return self._recordings.utterance(speak.recording, speak.language, self._chain()), wording("")

    def _worded(self, speak: Speak) -> tuple[Utterance, Wording]:
        chosen = self._choice.voice(speak)
        words = wording(speak.text, self._lexicon, takes_ipa=chosen.engine.takes_ipa)
        return Utterance(
            words.text,
            chosen.name,
            speak.language,
            speak.pace,
            speak.pitch,
            speak.tone,
            self._fingerprint(chosen),
            words.ipa,
        ), words

    def _fingerprint(self, chosen: Chosen) -> str:
        if chosen.name not in self._fingerprints:
            engine = chosen.engine.fingerprint(chosen.info.name)
            self._fingerprints[chosen.name] = self._chain(engine, self._pace(chosen).digest)
        return self._fingerprints[chosen.name]

    def _chain(self, *parts: str) -> str:
        return hashlib.sha256("\x1f".join((CHAIN, str(self.rate), *parts)).encode()).hexdigest()[:32]

    # ---- paces ----

    def _known_pace(self, chosen: Chosen) -> Pace | None:
        """Without measuring."""
        pace = self._paces.get(chosen.name) or calibration.shipped(chosen.engine, chosen.info)
        if pace is None:
            pace = _read_pace(self._cache.peek(calibration.key(chosen.engine, chosen.info)))
        if pace:
            self._paces[chosen.name] = pace
        return pace

    def _pace(self, chosen: Chosen) -> Pace:
        pace = self._known_pace(chosen)
        if pace is None:
            entry = self._cache.fetch(
                calibration.key(chosen.engine, chosen.info), lambda: (self._measured(chosen).to_json().encode(), b"")
            )
            pace = _read_pace(entry.head) or self._measured(chosen)
            self._paces[chosen.name] = pace
        return pace

    def _measured(self, chosen: Chosen) -> Pace:
        with self._engine(chosen):
            return calibration.measure(chosen.engine, chosen.info)

    # ---- clips ----

    def _voiced(self, speak: Speak) -> Head:
        """Make the clip unless there is one."""
        utterance, _ = self._utterance(speak)
        key = utterance.key
        head = self._heads.get(key) or self._stored(key)
        if head is None:
            entry = self._fetch(speak, utterance)
            head = self._heads[key] = decode_head(entry.head)
        return head

    def _stored(self, key: str) -> Head | None:
        kept = self._cache.peek(key)
        if kept is None:
            return None
        self._heads[key] = decode_head(kept)
        return self._heads[key]

    def _fetch(self, speak: Speak, utterance: Utterance) -> Entry:
        """The entry; voiced where the cache has none, kept in memory where it will take none."""
        key = utterance.key
        entry = self._shelf.entry(key)
        if entry is None:
            entry = self._cache.fetch(key, partial(self._make, speak, utterance))
            if self._cache.peek(key) is None:
                self._shelf.keep(key, entry)
        return entry

    def _spoken(self, speak: Speak, head: Head) -> Spoken:
        utterance, words = self._utterance(speak)
        fetch = partial(self._fetch, speak, utterance)
        source = ClipSource(utterance.key, head.frames, self._shelf, fetch)
        self._known[speak] = Spoken(source, head.frames, head.loudness, words.on_phrase(head.words))
        return self._known[speak]

    def _make(self, speak: Speak, utterance: Utterance) -> tuple[bytes, bytes]:
        if speak.recording:
            return encode(recordings.clip(speak.recording, self.rate))
        chosen = self._choice.voice(speak)
        pace = self._pace(chosen)
        said = self._said(speak, chosen, pace.speed(speak.pace))
        clip = shaped(said, Shape(self.rate, speak.tone, pace.gains[speak.tone]))
        if said and not len(clip.pcm):
            raise VoiceError(
                f"the voice “{chosen.info.name}” says nothing for “{speak.text}”", "choose a voice of that language"
            )
        return encode(clip)

    def _said(self, speak: Speak, chosen: Chosen, speed: float) -> list[Speech]:
        """The pieces of a phrase, raw, with their marks on the utterance's text."""
        _, words = self._utterance(speak)
        try:
            return self._pieces(words, speak, chosen, speed)
        except VoiceError as error:
            if not words.ipa:
                raise
            self._choice.note(f"{error}: the respelling is read instead")
            respelled = wording(speak.text, self._lexicon)
            return [replace(piece, words=()) for piece in self._pieces(respelled, speak, chosen, speed)]

    def _pieces(self, words: Wording, speak: Speak, chosen: Chosen, speed: float) -> list[Speech]:
        found: list[Speech] = []
        with self._engine(chosen):
            for at, text in words.pieces:
                said = chosen.engine.speak(text, chosen.info.name, speed, speak.pitch, ipa=words.ipa)
                marks = tuple(WordMark(mark.at, at + mark.start, at + mark.end) for mark in said.words)
                found.append(replace(said, words=marks))
        return found

    def _engine(self, chosen: Chosen) -> threading.Lock:
        """One caller at a time."""
        with self._guard:
            return self._engines.setdefault(chosen.info.engine, threading.Lock())


def _read_pace(kept: bytes | None) -> Pace | None:
    try:
        return None if kept is None else from_json(kept)
    except ValueError:
        return None
