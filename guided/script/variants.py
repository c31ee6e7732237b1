"""What a script can become: its lengths, and the parts, ways and values a listener may ask for."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from guided.errors import UsageError
from guided.findings import Span
from guided.model import Metadata, Options, Role
from guided.script.names import listed, nearest
from guided.script.source import FORBIDDEN
from guided.script.tree import Script
from guided.script.values import LONGEST_SESSION, LONGEST_VALUE, shown
from guided.script.walk import walk
from guided.units import Seconds, compact

TEN_MINUTES: Seconds = 600.0


@dataclass(frozen=True, slots=True)
class Part:
    """Something a listener may ask of a script. `str()` is a line about it."""

    kind: Literal["optional", "section", "choice", "variable"]
    """`section`: one that may be skipped."""
    name: str
    """What `--with`, `--without`, `--choose` or `--set` take."""
    about: str = ""
    default: str = ""
    """`on` or `off`; the way; the value."""
    ways: tuple[str, ...] = ()
    """Of a choice."""

    def __str__(self) -> str:
        about = f": {self.about}" if self.about else ""
        match self.kind:
            case "optional" | "section":
                option = "--without" if self.default == "on" else "--with"
                return f"{option} {self.name}{about}"
            case "choice":
                return f"--choose {self.name}={'|'.join(self.ways)}{about} (else {self.default})"
            case _:
                default = f" (else {shown(self.default)})" if self.default else ""
                return f"--set {self.name}=…{about}{default}"


@dataclass(frozen=True, slots=True)
class SectionInfo:
    """A section as written, whatever the length."""

    title: str
    id: str | None
    role: Role | None
    intensity: int
    skippable: bool
    at_least: Seconds | None
    below: Seconds | None
    span: Span


def default_length(metadata: Metadata) -> Seconds | None:
    """The length when none is asked for; None: unfitted, each pause at its ideal."""
    if metadata.length is not None:
        return metadata.length
    if TEN_MINUTES in metadata.lengths:
        return TEN_MINUTES
    return metadata.lengths[0] if metadata.lengths else None


def thresholds(script: Script) -> tuple[Seconds, ...]:
    """Every length at which another variant begins, shortest first."""
    edges = {edge for item in walk(script.items) for edge in (item.at_least, item.below) if edge is not None}
    return tuple(sorted(edges))


def sections(script: Script) -> tuple[SectionInfo, ...]:
    """The sections in the order of the file, those of includes in their place."""
    found = (item for item in walk(script.items) if item.verb == "section")
    return tuple(
        SectionInfo(
            item.get("section", str) or "",
            item.get("id", str),
            item.get("role", str),  # type: ignore[arg-type]
            item.get("intensity", int) or script.metadata.intensity,
            bool(item.get("skippable", bool)),
            item.at_least,
            item.below,
            item.span,
        )
        for item in found
    )


def parts(script: Script) -> tuple[Part, ...]:
    """Everything a listener may ask for, each name once, in the order of the file; variables last."""
    found: dict[tuple[str, str], Part] = {}
    for item in walk(script.items):
        about = item.get("about", str) or ""
        part = None
        if (slug := item.get("optional", str)) is not None:
            part = Part("optional", slug, about, item.get("default", str) or "on")
        elif (slug := item.get("choose", str)) is not None:
            part = Part("choice", slug, about, item.get("default", str) or "", tuple(item.blocks))
        elif item.get("skippable", bool) and (slug := item.get("id", str)) is not None:
            part = Part("section", slug, item.get("section", str) or "", "on")
        if part is not None:
            found.setdefault((part.kind, part.name), part)
    variables = (Part("variable", one.name, one.about, one.default) for one in script.variables)
    return (*found.values(), *variables)


def asked_length(script: Script, options: Options, length: Seconds | None) -> Seconds | None:
    """The length a session is to have. Raises UsageError where it is none."""
    wanted = length if length is not None else options.length
    if wanted is None:
        return default_length(script.metadata)
    if not 0.0 < wanted <= LONGEST_SESSION:
        raise UsageError(f"a session is at most {compact(LONGEST_SESSION)} long", "ask for 10m, or 1h30m")
    return float(wanted)


def check_options(script: Script, options: Options) -> None:
    """Raises UsageError for the first option that names nothing of this script."""
    asked = options.with_parts | options.without_parts
    if not asked and not options.choices and not options.variables:
        return
    there = parts(script)
    switches = [part.name for part in there if part.kind in ("optional", "section")]
    for name in sorted(asked.difference(switches)):
        raise _unknown("optional part", name, switches)
    for name in sorted(options.with_parts & options.without_parts):
        raise UsageError(f"{shown(name)} cannot be both in and out", "ask for one of the two")
    choices = {part.name: part for part in there if part.kind == "choice"}
    for name, way in sorted(options.choices.items()):
        if name not in choices:
            raise _unknown("choice", name, choices)
        if way not in choices[name].ways:
            raise _unknown(f"way of {name}", way, choices[name].ways)
    variables = [part.name for part in there if part.kind == "variable"]
    for name, value in sorted(options.variables.items()):
        if name not in variables:
            raise _unknown("variable", name, variables)
        if len(value) > LONGEST_VALUE or FORBIDDEN.search(value):
            raise UsageError(f"the value of {name} cannot be spoken", f"plain text, at most {LONGEST_VALUE} letters")


def _unknown(what: str, name: str, names: Iterable[str]) -> UsageError:
    known = tuple(names)
    likely = nearest(name, known)
    there = (
        f"there is {listed(known)}" if len(known) == 1 else f"there are {listed(known)}" if known else "there is none"
    )
    return UsageError(f"no {what} called {shown(name)}; {there}", f"did you mean {likely}?" if likely else None)
