"""From the arguments of `render` to jobs: which sessions, at which lengths, as what, where to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from guided.cli.opening import piped_in
from guided.cli.origins import naming
from guided.cli.output import Terminal
from guided.errors import RenderError, ScriptError, UsageError
from guided.files.naming import stem
from guided.files.plan import PAGE, TRANSCRIPT, Job, Place, Source, Style
from guided.files.presets import door, preset
from guided.files.subtitles import WRITERS
from guided.model import Options
from guided.script import default_length
from guided.script.library import Library
from guided.units import Seconds

_UNFITTED: Seconds = 300.0
"""What a session without a length is taken to last, for the time left."""


@dataclass(frozen=True, slots=True)
class Order:
    """A job, and what is said of it."""

    title: str
    name: str
    job: Job
    length: Seconds | None
    """None: as its pauses are."""
    offered: Sequence[Seconds] = ()

    @property
    def weight(self) -> float:
        """How long it takes, in some unit; before it is voiced, a length taken from those offered stands for it."""
        lasts = self.length or _UNFITTED
        if self.job.nearest and self.offered:
            lasts = min(max(lasts, min(self.offered)), max(self.offered))
        return lasts * max(1, len(self.job.style.formats))

    @property
    def stem(self) -> str:
        """What its files are called where no name is given."""
        return stem(self.name, self.length, neutral=self.job.style.neutral)

    @property
    def exists(self) -> bool:
        """Whether any of its files is there."""
        job = self.job
        return any(job.place.target(self.name, self.length, one, job.style).exists() for one in job.style.suffixes)


@dataclass(frozen=True, slots=True)
class Beside:
    """What is wanted beside the sound."""

    captions: str | None = None
    transcript: bool = False
    page: bool = False

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Raises UsageError."""
        kinds = listed(self.captions)
        for kind in kinds:
            if kind not in WRITERS:
                raise UsageError(f"there are no captions “{kind}”", f"there are {', '.join(WRITERS)}")
        return (*kinds, *((TRANSCRIPT,) if self.transcript else ()), *((PAGE,) if self.page else ()))


def listed(text: str | None) -> tuple[str, ...]:
    """`mp3, opus` → its words, each once."""
    return tuple(dict.fromkeys(word.strip().lower() for word in (text or "").split(",") if word.strip()))


def style(out: str | None, formats: str | None, beside: Beside, chosen: str | None, *, neutral: bool) -> Style:
    """The formats asked for; else the one the file's name tells; else the preset's. Raises UsageError."""
    with naming("preset"):
        wanted = preset(chosen or "")
    names = listed(formats) or ((suffix,) if out and (suffix := _suffix(out)) else wanted.formats)
    with naming("formats"):
        for name in names:
            door(name, wanted)
    with naming("captions"):
        return Style(names, beside.suffixes, wanted.name, neutral)


def place(out: str | None, made: Style, *, force: bool) -> Place:
    """With a known suffix it is a file, anything else a folder. Raises UsageError."""
    if out is not None and not out.strip():
        raise UsageError("-o is empty", "-o FILE.mp3, -o FOLDER, or no -o for the folder you are in")
    if out is None or not _suffix(out):
        return Place(Path(out or ""), force=force)
    path = Path(out)
    if len(made.formats) > 1:
        raise UsageError(f"{out} is one file, but {len(made.formats)} formats were asked for", "give -o a folder")
    if made.formats[0] != _suffix(out):
        raise UsageError(f"{out} does not end in .{made.formats[0]}", f"-o {path.with_suffix('.' + made.formats[0])}")
    return Place(path.parent, path.name, force)


def taken_for_a_folder(out: str | None) -> str | None:
    """What to say of a place that looks like a file and is none of ours; None where there is nothing to say."""
    from guided.sinks import file_doors

    path = Path(out or "")
    if _suffix(str(path)) or path.is_dir() or not re.fullmatch(r"\.[A-Za-z]\w{1,4}", path.suffix):
        return None
    return f"{path} is taken for a folder: {path.suffix} is none of {', '.join(file_doors())}"


def make_folder(folder: Path) -> None:
    """Raises RenderError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        help = "-o takes a folder, or a file that ends as sound does, such as -o calm.mp3; -o - is standard output"
        raise RenderError(f"{folder} is there already and is no folder", help) from error
    except OSError as error:
        raise RenderError(f"cannot make the folder {folder}: {error.strerror}") from error


def _suffix(out: str) -> str:
    """Of a sound file, without its dot; empty for anything else."""
    from guided.sinks import file_doors

    suffix = Path(out).suffix.lower().lstrip(".")
    return suffix if suffix in file_doors() else ""


def _place_of(source: Source) -> Path | None:
    """The same for the same script, however its path was written."""
    return source.path and source.path.resolve()


def _alike(one: Order, other: Order) -> str:
    """Two whose files would have one name."""
    if one.name == other.name:
        return f"two scripts are called {one.name}"
    return f"{other.name} and {one.name} would both be called {one.stem}"


@dataclass(frozen=True, slots=True)
class Wish:
    """Which sessions, and what is to be made of each."""

    names: Sequence[str]
    all: bool
    lengths: Sequence[Seconds]
    """Empty: each session's own."""
    options: Options
    style: Style
    place: Place

    def orders(self, terminal: Terminal) -> tuple[list[Order], bool]:
        """A job for each session and length; whether a script was found that cannot be used.

        Raises UsageError, NoSuchSession; ScriptError for a script that was named.
        """
        if self.names and self.all:
            raise UsageError(f"--all is every session, and {self.names[0]} is one", "leave one of the two out")
        if not self.names and not self.all:
            raise UsageError("say which session to write, or --all", "guided list shows them")
        found: dict[str, Order] = {}
        failed = False
        for source in self._sources():
            try:
                orders = self._of(source)
            except ScriptError as error:
                if not self.all:
                    raise
                terminal.diagnostics(error.diagnostics, error.sources)
                failed = True
                continue
            for order in orders:
                other = found.setdefault(order.stem, order)
                if _place_of(other.job.source) == _place_of(source):
                    continue
                if not self.all:
                    raise UsageError(_alike(order, other), "write them to two folders")
                terminal.tell(f"guided: {_alike(order, other)}: {order.name} is left out; write it to another folder")
                failed = True
        if self.place.file and len(found) > 1:
            raise UsageError(f"{self.place.file} is one file, but {len(found)} were asked for", "give -o a folder")
        return list(found.values()), failed

    def _sources(self) -> Iterator[Source]:
        library = Library()
        if self.all:
            for entry in library.entries():
                if not entry.shadowed:
                    yield Source(entry.path, library.search_path)
        paths = [(name, None if name == "-" else library.find(name)) for name in self.names]
        for name, path in paths:
            text = piped_in() if name == "-" else b""
            yield Source(path, library.search_path, text, Path.cwd() if name == "-" else None)

    def _of(self, source: Source) -> Iterator[Order] | list[Order]:
        metadata = source.read().require().metadata
        plain = replace(self.options, choices=dict(self.options.choices), variables=dict(self.options.variables))
        made = []
        for length in self.lengths or (None,):
            job = Job(source, replace(plain, length=length), self.style, self.place, nearest=self.all)
            fitted = default_length(metadata) if length is None else length
            made.append(Order(metadata.title, metadata.name, job, fitted, metadata.lengths))
        return made
