"""Which voice speaks: the listener's choice, else the author's in order, else the best one here for the language.

The best: a natural voice that was installed (Kokoro's before Piper's), else the embedded one. The system's voices and
those of programs speak only when they are named: one never knows what they are, and asking for them takes a process.
"""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from guided.errors import VoiceError
from guided.model import Speak
from guided.registry import Registry
from guided.seams import Voice, VoiceInfo

NATURAL = ("kokoro", "piper")
"""Engines whose voices one installs because they sound better: the most natural first, though it is the slowest."""
DEFAULT = "en-us+f2"
DEFAULT_ENGINE = "espeak"
VARIANT = "f2"
"""The gentlest of eSpeak's variants, for its other languages too."""
_LAST = "system"
"""Asked last for a name: it has to start a process to know its voices."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A voice, and the engine that has it."""

    engine: Voice
    info: VoiceInfo

    @property
    def name(self) -> str:
        """With its engine: unique on this machine."""
        return f"{self.info.engine}:{self.info.name}"


class Choice:
    """Answers for one listener. Each name is looked for once."""

    def __init__(self, engines: Registry[Voice], preferred: str | None) -> None:
        self.engines = engines
        self.preferred = preferred
        self.notices: list[str] = []
        """One line for each voice that was asked for and is not here, and each that is online."""
        self._answers: dict[tuple[tuple[str, ...], str], Chosen] = {}
        self._listed: dict[str, Sequence[VoiceInfo]] = {}
        self._used: set[str] = set()
        self._lock = threading.RLock()

    def voice(self, speak: Speak) -> Chosen:
        """Raises VoiceError where this machine has no voice at all."""
        asked = ((self.preferred,) if self.preferred else ()) + speak.voices
        with self._lock:
            known = (asked, speak.language)
            if known not in self._answers:
                self._answers[known] = self._look(asked, speak.language)
            return self._answers[known]

    def close(self) -> None:
        for name in self._used:
            self.engines.load(name).close()

    def _look(self, asked: tuple[str, ...], language: str) -> Chosen:
        missing: list[str] = []
        for name in asked:
            found = self.find(name)
            if found:
                self._note_online(found)
                self._note_missing(missing, found)
                return found
            missing.append(name)
        found = self._default(language)
        self._note_missing(missing, found)
        return found

    def find(self, name: str) -> Chosen | None:
        """`engine:name`, or a name as any engine lists it; after a plus sign, a variant of a listed one."""
        engine, colon, rest = name.partition(":")
        if colon and engine in self.engines:
            return self._within(engine, rest)
        return next((found for each in self._order() if (found := self._within(each, name))), None)

    def _order(self) -> Iterator[str]:
        others = [name for name in self.engines if name not in (DEFAULT_ENGINE, _LAST)]
        return (name for name in (DEFAULT_ENGINE, *others, _LAST) if name in self.engines)

    def _within(self, engine: str, name: str) -> Chosen | None:
        voice = self.engines.load(engine)
        self._used.add(engine)
        if engine == DEFAULT_ENGINE and name == DEFAULT:
            return self._plain_default(voice)
        whole = self._named(engine, name)
        if whole:
            return Chosen(voice, whole)
        base, plus, variant = name.lower().partition("+")
        info = self._named(engine, base) or (self._tagged(base) if engine == DEFAULT_ENGINE else None)
        if info is None:
            return None
        chosen = replace(info, name=f"{info.name}{plus}{variant}")
        return Chosen(voice, chosen) if self._speaks(voice, chosen.name) else None

    def _named(self, engine: str, name: str) -> VoiceInfo | None:
        return next((info for info in self._list(engine) if info.name.lower() == name.lower()), None)

    def _tagged(self, tag: str) -> VoiceInfo | None:
        """eSpeak has one voice a language, so a language is a name too: `fr`, `no`."""
        found = [info for info in self._list(DEFAULT_ENGINE) if "+" not in info.name and _distance(info, tag) < 2]
        return min(found, key=lambda info: _distance(info, tag), default=None)

    def _list(self, engine: str) -> Sequence[VoiceInfo]:
        if engine not in self._listed:
            try:
                self._listed[engine] = self.engines.load(engine).voices()
            except VoiceError as error:
                self._listed[engine] = ()
                self.note(f"voices of “{engine}” are left out: {error}")
        return self._listed[engine]

    def _plain_default(self, voice: Voice) -> Chosen | None:
        """Without listing a hundred languages: this one is on the way to the first sound."""
        if not self._speaks(voice, DEFAULT):
            return None
        return Chosen(
            voice, VoiceInfo(DEFAULT, DEFAULT_ENGINE, ("en-US", "en"), "English (America)", "GPL-3.0-or-later")
        )

    @staticmethod
    def _speaks(voice: Voice, name: str) -> bool:
        try:
            voice.fingerprint(name)
        except VoiceError:
            return False
        return True

    def _natural(self, language: str) -> Chosen | None:
        """Of the first engine that speaks the language, the voice nearest to it; of equals, the one listed first."""
        for engine in NATURAL:
            listed = self._list(engine) if engine in self.engines else ()
            near = [info for info in listed if not info.online and _distance(info, language) < _FOREIGN]
            if near:
                return self._within(engine, min(near, key=lambda info: _distance(info, language)).name)
        return None

    def _default(self, language: str) -> Chosen:
        natural = self._natural(language)
        if natural:
            return natural
        primary = language.partition("-")[0].lower()
        if primary == "en":
            found = self._within(DEFAULT_ENGINE, DEFAULT)
            if found:
                return found
        ranked = sorted(
            ((_distance(info, language), place, info) for place, info in enumerate(self._all())),
            key=lambda entry: entry[:2],
        )
        if ranked and ranked[0][0] < _FOREIGN:
            info = ranked[0][2]
            name = f"{info.name}+{VARIANT}" if info.engine == DEFAULT_ENGINE and "+" not in info.name else info.name
            found = self._within(info.engine, name)
            if found:
                return found
        found = self._within(DEFAULT_ENGINE, DEFAULT)
        if not found and ranked:
            found = self._within(ranked[0][2].engine, ranked[0][2].name)
        if not found:
            raise VoiceError("there is no voice on this machine", "pip install espeakng-loader")
        self.note(f"no voice here speaks “{language}”: {found.info.name} reads it")
        return found

    def _all(self) -> Iterator[VoiceInfo]:
        """Those that may stand in: of this machine, and for people. Slow engines are not asked where eSpeak answers."""
        listed = self._list(DEFAULT_ENGINE) if DEFAULT_ENGINE in self.engines else ()
        yield from listed
        if not listed:
            for engine in self._order():
                yield from (info for info in self._list(engine) if not info.online and info.languages != ("und",))

    def _note_missing(self, missing: list[str], found: Chosen) -> None:
        if missing:
            names = ", ".join(f"“{name}”" for name in dict.fromkeys(missing))
            self.note(f"voice {names} is not on this machine: {found.info.name} ({found.info.engine}) speaks instead")

    def _note_online(self, found: Chosen) -> None:
        if found.info.online:
            self.note(f"voice “{found.info.name}” is online: the words leave this machine")

    def note(self, line: str) -> None:
        if line not in self.notices:
            self.notices.append(line)


_FOREIGN = 4


def _distance(info: VoiceInfo, language: str) -> int:
    """0: the very tag; 1: among the voice's others; 2: its language without a region; 3: with another; or _FOREIGN."""
    wanted = language.lower()
    primary = wanted.partition("-")[0]
    tags = [tag.lower() for tag in info.languages]
    if wanted == tags[0]:
        return 0
    if wanted in tags:
        return 1
    if primary in tags:
        return 2
    return 3 if any(tag.partition("-")[0] == primary for tag in tags) else _FOREIGN
