"""One session at one length becomes its files.

    script ─fit→ session ─mix→ every format at once ─┬→ sound files
                    └────── captions, transcript ────┴→ each takes its place when all of it is there

What is already there and right is kept, and nothing is voiced or mixed for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from guided.cache import default_cache
from guided.errors import LengthError, RenderError
from guided.files.inputs import inputs
from guided.files.ledger import Desk, Inputs, Ledger, State
from guided.files.page import Carried, carrier, write_page
from guided.files.plan import BESIDE, PAGE, Job, nearest_length
from guided.files.presets import door, preset, with_ending
from guided.files.product import product
from guided.model import Session
from guided.player import FORMAT, Output, Progress, perform, prepare, render
from guided.script import compile_session, default_length
from guided.sinks._atomic import failure
from guided.speech import Speaker
from guided.units import Seconds


@dataclass(frozen=True, slots=True)
class Written:
    """A file that is there now."""

    path: Path
    state: Literal["written", "kept", "changed"]
    """changed: kept, though somebody changed it since it was written."""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a job."""

    name: str
    """Of the session."""
    title: str
    files: tuple[Written, ...]
    length: Seconds | None
    """As fitted; None: as its pauses are."""
    asked: Seconds | None
    notices: tuple[str, ...] = ()
    """What a listener should know of the voices."""

    @property
    def kept(self) -> bool:
        return all(file.state != "written" for file in self.files)


def make(job: Job, progress: Progress | None = None) -> Made:
    """Write what is missing or out of date.

    Raises ScriptError, LengthError, VoiceError; RenderError where a file is in the way or cannot be written.
    """
    with _Work(job) as work:
        return work.look() or work.make(progress)


def look(job: Job) -> Made | None:
    """What is there, if it is all there and right. Nothing is voiced for it. Raises what `make` raises."""
    with _Work(job) as work:
        return work.look()


class _Work:
    """A job under way. A context manager: leaving it closes the voices."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.preset = preset(job.style.preset)
        self.script = with_ending(job.source.read().require(), job.options, self.preset)
        self.ledger = Ledger(job.place.folder)
        self.asked = job.options.length if job.options.length is not None else default_length(self.script.metadata)
        self.speaker = Speaker(default_cache(), FORMAT.rate, job.options.voice, self.script.lexicon)

    def __enter__(self) -> "_Work":
        return self

    def __exit__(self, *_: object) -> None:
        self.speaker.close()

    def look(self) -> Made | None:
        if self.job.place.force:
            return None
        session = compile_session(self.script, self.job.options, length=self.asked)
        states = self._states(session, self._inputs(session))
        if _missing(states):
            if not self.job.nearest:
                self._refuse_foreign(session, states)
            return None
        self._desk(session).tidy()
        return self._made(session, states, ())

    def make(self, progress: Progress | None) -> Made:
        session = self._fitted(progress)
        needed = self._inputs(session)
        with self._desk(session) as desk:
            states = self._states(session, needed)
            self._refuse_foreign(session, states)
            missing = _missing(states)
            drafts = {suffix: desk.draft(suffix) for suffix in missing}
            try:
                self._write(session, drafts, desk, progress)
                for suffix, draft in drafts.items():
                    self.ledger.publish(draft, self._target(session, suffix), needed[suffix])
            except RenderError as error:
                raise RenderError(self._by_its_name(str(error), session, drafts), error.help) from error
            except OSError as error:
                raise failure(self.job.place.folder, error) from error
        return self._made(session, states, missing)

    def _fitted(self, progress: Progress | None) -> Session:
        options = self.job.options
        try:
            return prepare(self.script, options, self.speaker, progress)
        except LengthError as error:
            if not self.job.nearest or self.asked is None or not error.intervals:
                raise
            length = nearest_length(self.asked, error.intervals)
            return prepare(self.script, replace(options, length=length), self.speaker, progress)

    def _write(self, session: Session, drafts: Mapping[str, Path], desk: Desk, progress: Progress | None) -> None:
        """Every file, under the name of its draft."""
        performance = perform(session, self.speaker)
        neutral = self.job.style.neutral
        made = product(self.script, self.job.options, performance, self.preset.lift, neutral=neutral)
        sounds = {suffix: path for suffix, path in drafts.items() if suffix not in BESIDE}
        carried = self._carried(session, drafts, desk) if PAGE in drafts else None
        if carried and not carried.path.exists():
            sounds[carried.kind] = carried.path
        outputs = [Output(door(suffix, self.preset), path) for suffix, path in sounds.items()]
        if outputs:
            render(performance, outputs, progress, made.details_with_cover(), self.preset.lift)
        for suffix, path in drafts.items():
            if suffix in BESIDE and suffix != PAGE:
                path.write_text(made.beside(suffix), encoding="utf-8", newline="\n")
        if carried:
            write_page(drafts[PAGE], made, session, carried)

    def _carried(self, session: Session, drafts: Mapping[str, Path], desk: Desk) -> Carried:
        """The sound of the page: one that is written or kept anyway, else one made for the page alone."""
        kind = carrier(self.job.style.formats)
        target = self._target(session, kind)
        if kind not in self.job.style.formats:
            return Carried(desk.draft(kind), kind)
        return Carried(drafts.get(kind, target), kind, target.name)

    def _inputs(self, session: Session) -> Mapping[str, Inputs]:
        return inputs(session, self.speaker, self.job.options, self.job.style)

    def _desk(self, session: Session) -> Desk:
        return Desk(self.job.place.folder, self._target(session, "x").stem)

    def _target(self, session: Session, suffix: str) -> Path:
        return self.job.place.target(session.metadata.name, session.length, suffix, self.job.style)

    def _states(self, session: Session, needed: Mapping[str, Inputs]) -> Mapping[str, State]:
        """Where all is written anew, what is there need not be read; it must be a plain file all the same."""
        targets = {suffix: self._target(session, suffix) for suffix in needed}
        if self.job.place.force:
            return {suffix: "stale" if self.ledger.is_there(path) else "missing" for suffix, path in targets.items()}
        return {suffix: self.ledger.state(path, needed[suffix]) for suffix, path in targets.items()}

    def _refuse_foreign(self, session: Session, states: Mapping[str, State]) -> None:
        for suffix, state in states.items():
            if state == "foreign":
                raise _foreign(self._target(session, suffix), self.ledger)

    def _made(self, session: Session, states: Mapping[str, State], written: Sequence[str]) -> Made:
        files = tuple(
            Written(
                self._target(session, suffix),
                "written" if suffix in written else "changed" if state == "changed" else "kept",
            )
            for suffix, state in states.items()
        )
        meta = session.metadata
        return Made(meta.name, meta.title, files, session.length, self.asked, tuple(self.speaker.notices))

    def _by_its_name(self, message: str, session: Session, drafts: Mapping[str, Path]) -> str:
        """A sink knows a file by the name of its draft; the listener does not."""
        for suffix, draft in drafts.items():
            message = message.replace(str(draft), str(self._target(session, suffix)))
        return message


def _missing(states: Mapping[str, State]) -> tuple[str, ...]:
    return tuple(suffix for suffix, state in states.items() if state not in ("current", "changed"))


def _foreign(path: Path, ledger: Ledger) -> RenderError:
    if ledger.damaged:
        return RenderError(
            f"{path} is there already, and {ledger.path}, which knows what is from guided, cannot be read",
            "Use --force to write the file and a new lock, or give another place with -o.",
        )
    why = "was changed since guided wrote it" if ledger.line(path.name) else "is not from guided"
    return RenderError(f"{path} is there already and {why}", "Give another place with -o, or use --force.")
