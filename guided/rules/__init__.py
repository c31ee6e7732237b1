"""Rules about time: what only lengths can tell, estimated or measured. Text rules are the script room's."""

from guided.findings import Diagnostic
from guided.player import speaks
from guided.rules.lengths import Lengths, estimated, real
from guided.rules.timing import timing
from guided.script import Reading, compile_session

__all__ = ["Lengths", "estimated", "examined", "real"]


def examined(reading: Reading, lengths: Lengths) -> tuple[Diagnostic, ...]:
    """All that is to be said of a reading, by line: its own findings, and those about its times. Raises VoiceError.

    Times are looked at only where the text has no error.
    """
    script = reading.script
    if script is None:
        return reading.diagnostics
    waived = script.metadata.waive
    if lengths.margin == 0.0:
        for speak in speaks(compile_session(script).events):
            lengths.frames_of(speak)
    timed = [*timing(script, lengths), *lengths.problems.values()]
    found = [one for one in timed if one.severity == "error" or one.code not in waived]
    return tuple(sorted((*reading.diagnostics, *found), key=lambda one: (one.span.line, one.span.column, one.code)))
