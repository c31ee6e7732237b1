"""The exception tree. Every error says where, what, and how to mend it.

Each class carries the exit status the command line gives it, so `cli` needs no table of its own.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from guided.findings import Diagnostic


class GuidedError(Exception):
    """The root: anything a user can cause or mend. `str()` is one line; `help`, if any, is how to mend it."""

    exit_status: ClassVar[int] = 1

    def __init__(self, message: str, help: str | None = None) -> None:
        super().__init__(message)
        self.help = help


class ScriptError(GuidedError):
    """A script has problems. All of them are here, in the order of their lines, with the texts they are about."""

    def __init__(self, diagnostics: "Sequence[Diagnostic]", sources: Mapping[str, str] | None = None) -> None:
        errors = [found for found in diagnostics if found.severity == "error"]
        first = (errors or list(diagnostics))[0]
        super().__init__(f"{first.span.file}:{first.span.line}:{first.span.column}: {first.message}", first.help)
        self.diagnostics = tuple(diagnostics)
        self.sources = dict(sources or {})


class LengthError(GuidedError):
    """The length asked for cannot be met. `intervals` holds every closed interval, in seconds, that can."""

    def __init__(self, message: str, intervals: Sequence[tuple[float, float]], help: str | None = None) -> None:
        super().__init__(message, help)
        self.intervals = tuple(intervals)


class RenderError(GuidedError):
    """A file could not be written. Nothing half-written is left."""


class UsageError(GuidedError):
    """The command was used wrongly: a value that is no length, an option that does not exist for this session."""

    exit_status = 2


class MachineError(GuidedError):
    """This machine lacks something: a voice, a sound device, an encoder. `guided doctor` says what."""

    exit_status = 3


class VoiceError(MachineError):
    """A voice is missing or its engine failed."""


class DeviceError(MachineError):
    """There is no sound device, or it went away."""


class NoSuchSession(GuidedError):
    """No session of that name."""

    exit_status = 4
