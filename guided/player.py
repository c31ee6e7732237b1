"""The chain, from a script and what the listener asks to sound. Read this first.

    script ─compile→ Session ─speak→ clips ─place→ cues ─mix→ blocks ─→ sink

`perform` builds everything up to the mixer; `render` pulls the blocks into files, `playback.Playback` into a device.
Where every phrase is already voiced the result is exact and repeats to the bit. Where a voice is still at work, cues
appear as they become certain, and the pauses still to come take up the difference.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from guided.errors import LengthError, MachineError
from guided.model import Cue, Details, Event, Format, Options, Play, Rest, Session, Speak, Speeches
from guided.registry import Registry
from guided.script import Known, Script, compile_session, default_length, read_script, thresholds
from guided.seams import FileDoor, Sound, SoundSource
from guided.units import Decibels, Frames, Seconds, compact, to_seconds

if TYPE_CHECKING:
    from guided.audio.mixer import Mixer
    from guided.timeline.place import Placement

FORMAT = Format()
RENDER_BLOCK: Frames = 49_152
"""Three of the mixer's pages, one of a sink's chunks: nothing depends on it but the time it takes."""
VOICING = 2
"""Phrases under way at once: while an engine, which says one at a time, is at the next, the last one is treated."""

Interval = tuple[Seconds, Seconds]
Progress = Callable[[str, float], None]
"""Called with what is being done and how much of it is done, 0..1."""

SOUNDS: Registry[Sound] = Registry("guided.sounds")


def open_script(path: Path, search_path: Sequence[Path] = ()) -> Script:
    """Read and check. Raises ScriptError with every problem of the file."""
    return read_script(path, known=known_names(), search_path=tuple(search_path)).require()


@cache
def known_names() -> Known:
    """The sounds a script may name, as data: the script room imports no sound."""
    from guided.sounds import BEDS, BELLS
    from guided.speech import shipped

    guests = frozenset(SOUNDS.names) - BELLS - BEDS - {"file"}
    return Known(bells=BELLS | guests, beds=BEDS | guests, voices=shipped.names())


def sound_opener() -> Callable[[str], SoundSource]:
    """Name or absolute path → source, each opened once."""

    @cache
    def opened(name: str) -> SoundSource:
        if name in SOUNDS and name != "file":
            return SOUNDS.load(name).open(name, FORMAT.rate)
        if Path(name).is_absolute():
            return SOUNDS.load("file").open(name, FORMAT.rate)
        raise MachineError(f"there is no sound called “{name}”", "guided sounds list shows them")

    return opened


# ---- lengths -------------------------------------------------------------------------------------------------------


def speaks(events: Sequence[Event]) -> Iterator[Speak]:
    """Every phrase of a session in order, breath words included."""
    from guided.model import Breathe

    for event in events:
        if isinstance(event, Speak):
            yield event
        elif isinstance(event, Breathe):
            yield from (word for word in event.words if word)


def measured(speeches: Speeches) -> Callable[[Speak], Frames]:
    """Real lengths; a phrase not yet voiced is voiced."""
    return lambda speak: speeches.spoken(speak).frames


def foreseen(speeches: Speeches) -> Callable[[Speak], Frames]:
    """Real lengths where they are known, estimates elsewhere; never waits."""

    def frames(speak: Speak) -> Frames:
        known = speeches.known(speak)
        return known.frames if known else speeches.estimate(speak)

    return frames


def reach(session: Session, frames_of: Callable[[Speak], Frames]) -> tuple[Seconds, Seconds]:
    """The shortest and the longest this session can be (inf where a pause is unbounded)."""
    from guided.timeline.fit import bounds

    low, high = bounds(session, frames_of, FORMAT.rate)
    return to_seconds(low, FORMAT.rate), float("inf") if high is None else to_seconds(high, FORMAT.rate)


def reachable(script: Script, options: Options, frames_of: Callable[[Speak], Frames]) -> list[Interval]:
    """Every interval of lengths that can be met, in seconds, in order, merged where they touch.

    Between two thresholds (`from`, `below`) the parts are the same, so each stretch is one session with one reach.
    """
    frame = 1 / FORMAT.rate
    edges = [frame, *thresholds(script), float("inf")]
    found: list[Interval] = []
    for start, end in pairwise(edges):
        low, high = reach(compile_session(script, options, length=start), frames_of)
        low, high = max(low, start), min(high, end - frame)
        if low > high:
            continue
        if found and low <= found[-1][1] + 1.5 * frame:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        else:
            found.append((low, high))
    return found


def at_length(
    script: Script, options: Options, frames_of: Callable[[Speak], Frames], *, nearest: bool = False
) -> Session:
    """The session at the length asked for, or the script's own.

    Raises LengthError naming every interval that can be met; with `nearest`, the nearest reachable length is taken.
    """
    length = options.length if options.length is not None else default_length(script.metadata)
    session = compile_session(script, options, length=length)
    if length is None:
        return session
    low, high = reach(session, frames_of)
    if low <= length <= high:
        return session
    intervals = reachable(script, options, frames_of)
    if nearest and intervals:
        candidates = [min(max(length, low), high) for low, high in intervals]
        off = [abs(candidate - length) for candidate in candidates]
        return compile_session(script, options, length=candidates[off.index(min(off))])
    raise LengthError(
        f"“{script.metadata.title}” cannot be {compact(length)} long; it can be {_spoken_intervals(intervals)}",
        intervals,
        _what_would_go(script, options, length, frames_of),
    )


def longest_quiet(session: Session, frames_of: Callable[[Speak], Frames]) -> Seconds:
    """The longest time without a word, a bell or a breath, every pause as it will be fitted."""
    from guided.timeline.fit import fitted

    longest = run = 0.0
    for event, frames in zip(session.events, fitted(session, frames_of, FORMAT.rate), strict=True):
        run = run + frames if isinstance(event, Rest) else run if frames == 0 else 0.0
        longest = max(longest, run)
    return longest / FORMAT.rate


def ground_me() -> Session:
    """The way out of any session, at its own length."""
    from guided.script.library import builtin_folder

    script = open_script(builtin_folder() / "ground-me.yaml", (builtin_folder(),))
    return compile_session(script, Options(), length=default_length(script.metadata))


def prepare(script: Script, options: Options, speeches: Speeches, progress: Progress | None = None) -> Session:
    """Voice all of it, then fit it exactly: what a render needs. Raises LengthError, VoiceError."""
    from concurrent.futures import ThreadPoolExecutor

    length = options.length if options.length is not None else default_length(script.metadata)
    phrases = list(dict.fromkeys(speaks(compile_session(script, options, length=length).events)))
    voicing = ThreadPoolExecutor(VOICING, thread_name_prefix="voice")
    try:
        for done, _ in enumerate(voicing.map(speeches.spoken, phrases), 1):
            if progress:
                progress("voicing", done / len(phrases))
    finally:
        voicing.shutdown(cancel_futures=True)
    return at_length(script, options, measured(speeches))


def _spoken_intervals(intervals: Sequence[Interval]) -> str:
    """`3m to 8m10s, or 9m to 20m`; inwards to whole seconds, so that each can be asked for, if there are."""
    import math

    def one(low: Seconds, high: Seconds) -> str:
        first = math.ceil(low)
        if high == float("inf"):
            return f"{compact(first)} or longer"
        last = math.floor(high)
        if first > last:
            return f"about {compact(round(low, 2))}"
        return compact(first) if first == last else f"{compact(first)} to {compact(last)}"

    return ", or ".join(one(low, high) for low, high in intervals)


def _what_would_go(
    script: Script, options: Options, length: Seconds, frames_of: Callable[[Speak], Frames]
) -> str | None:
    """The optional parts without which the length could be met."""
    from guided.script import parts

    names = [part.name for part in parts(script) if part.kind in ("optional", "section")]
    for name in names:
        fewer = replace(options, without_parts=options.without_parts | {name})
        if any(low <= length <= high for low, high in reachable(script, fewer, frames_of)):
            return f"leave a part out: --without {name}"
    return None


# ---- performing ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Performance:
    """A session ready to be heard."""

    session: Session
    placement: "Placement"
    mixer: "Mixer"


def perform(session: Session, speeches: Speeches) -> Performance:
    """Chain placement and mixer. Nothing is voiced yet: the mixer pulls."""
    from guided.audio.mixer import Mixer
    from guided.timeline.place import Placement

    placement = Placement(session, speeches, sound_opener(), FORMAT)
    return Performance(session, placement, Mixer(placement, FORMAT))


@dataclass(frozen=True, slots=True)
class Output:
    """One file to write."""

    door: FileDoor
    path: Path


def details_of(performance: Performance) -> Details:
    """What the files say of the session, when it has been placed. `guided.files` says more, and is more discreet."""
    meta, placement = performance.session.metadata, performance.placement
    words = "\n".join(caption.text for caption in placement.captions if caption.kind == "speech")
    purpose = f"{meta.description} " if meta.description else ""
    return Details(
        title=meta.title,
        artist=meta.author or "guided",
        album="guided",
        genre="Meditation",
        language=meta.language,
        comment=f"{purpose}A wellbeing practice, not a substitute for care. The voice is synthetic.",
        lyrics=words,
        chapters=placement.chapters,
        gain=0.0,
    )


def render(
    performance: Performance,
    outputs: Sequence[Output],
    progress: Progress | None = None,
    details: Details | None = None,
    lift: Decibels = 0.0,
) -> Frames:
    """Write every output from one mix; returns the length in frames.

    Every phrase must be voiced already (`at_length` with `measured` does that). `lift` raises all that is heard, before
    the limiter. Raises RenderError or MachineError; then no file is left half-written.
    """
    cues = [_lifted(cue, lift) for cue in performance.placement]
    total = performance.placement.frames
    if total is None:
        raise RuntimeError("a placement that has been read to its end knows its length")
    from guided.audio.mixer import Mixer

    mixer = Mixer(cues, FORMAT)
    details = details or details_of(performance)
    with ExitStack() as stack:
        sinks = [stack.enter_context(output.door.open(str(output.path), FORMAT, details)) for output in outputs]
        for start in range(0, total, RENDER_BLOCK):
            block = mixer.read(start, min(RENDER_BLOCK, total - start))
            for sink in sinks:
                sink.write(block)
            if progress:
                progress("writing", min(1.0, (start + RENDER_BLOCK) / total))
    return total


def _lifted(cue: Cue, lift: Decibels) -> Cue:
    return replace(cue, gain=cue.gain + lift) if lift and isinstance(cue, Play) else cue
