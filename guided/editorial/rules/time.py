"""Rules 5 and 40 to 47. How long, how dense, how quiet; on estimates only what is certain."""

from collections.abc import Iterator
from functools import partial

from guided.editorial.findings import Found, Look, certain
from guided.editorial.forms import Form
from guided.editorial.times import Timing
from guided.findings import Span
from guided.model import Rest
from guided.timeline.measures import PAUSE, Measure
from guided.units import Seconds, clock, compact

LENGTH_OFF: Seconds = 0.5
RUN: Seconds = 20.0
RUN_DEEP: Seconds = 15.0
ANNOUNCED: Seconds = 45.0
QUIET: Seconds = 90.0
QUIET_GENTLE: Seconds = 180.0
DEEP_QUIET: Seconds = 20.0
STRETCH = 3.0
PACE = (110.0, 130.0)
ROUNDING: Seconds = 0.5
"""A gap of 45.2 s is 45 s to a listener."""
AFTER_QUESTION: tuple[Seconds, Seconds] = (8.0, 20.0)
AFTER_PHRASE: tuple[Seconds, Seconds] = (8.0, 25.0)


def on_time(look: Look) -> Iterator[Found]:
    """5."""
    for form in look.forms:
        wanted = form.session.length
        if wanted is None:
            continue
        if certain(form, partial(_misses, wanted=wanted)):
            message = f"offered at {compact(wanted)}, it runs {clock(form.timings[0].total)}"
            help = "change the pauses or the parts of this length, or offer another: guided check names what can be met"
            yield Found("E05", message, look.key("lengths", "length"), help)


def _misses(timing: Timing, wanted: Seconds) -> bool:
    return abs(timing.total - wanted) > LENGTH_OFF


def runs(look: Look) -> Iterator[Found]:
    """40. The limit is that of the form's own intensity."""
    for form in look.forms:
        limit = RUN_DEEP if form.session.intensity >= 3 else RUN
        others = [{run.first: run.seconds for run in timing.runs} for timing in form.timings[1:]]
        for run in form.timings[0].runs:
            if run.seconds > limit and all(known.get(run.first, 0.0) > limit for known in others):
                message = f"{form.at} {run.seconds:.0f} s of speech without a pause of 3 s; the most is {limit:.0f}"
                yield Found("E40", message, _span(form, run.first), "put a pause between two of these sentences")


def silence(look: Look) -> Iterator[Found]:
    """41."""
    for form in look.forms:
        if figure := _outside(form, "silence_ratio"):
            message = f"{form.at} {100 * figure.value:.0f} % of the time is quiet; it should be {_band(figure, 100)} %"
            yield Found("E41", message, look.key("lengths", "script"), _more_or_less(figure, "quiet"))


def pace(look: Look) -> Iterator[Found]:
    """42 and 43. Without a voice 43 looks at the pace asked for."""
    for form in look.forms:
        if figure := _outside(form, "wpm"):
            message = (
                f"{form.at} there are {figure.value:.0f} words a minute, quiet included; it should be {_band(figure)}"
            )
            yield Found("E42", message, look.key("lengths", "script"), _more_or_less(figure, "words"))
        if look.measured:
            if figure := _outside(form, "voice_wpm"):
                message = f"{form.at} the voice runs at {figure.value:.0f} words a minute; it should be 110–130"
                yield Found("E43", message, look.key("voice", "script"), "set pace: under voice:")
        elif form is look.forms[0] and not PACE[0] <= (asked := look.script.voice.pace.of(120.0)) <= PACE[1]:
            message = f"the pace asked for is {asked:.0f} words a minute; it should be 110–130"
            yield Found("E43", message, look.key("voice", "script"), "set pace: under voice:")


def pauses(look: Look) -> Iterator[Found]:
    """44: the shares of the table of measures, and what a question or a phrase is followed by."""
    for form in look.forms:
        out = [
            figure
            for name in form.timings[0].figures
            if name.startswith("pauses_") and (figure := _outside(form, name))
        ]
        if out:
            told = "; ".join(f"{one.label} {one.value:.0f} % (should be {_band(one)})" for one in out)
            help = "guided timeline draws every pause of a length"
            yield Found("E44", f"{form.at} {told}", look.key("lengths", "script"), help)
    for form in look.forms:
        for one in form.sentences:
            least, most = AFTER_PHRASE if one.phrase else AFTER_QUESTION
            gaps = [timing.quiet_after(one.last) for timing in form.timings]
            if not (one.phrase or one.asks) or min(gaps) < PAUSE:
                continue
            what = "a phrase to repeat" if one.phrase else "a question"
            if all(gap < least - ROUNDING for gap in gaps):
                message = f"{form.at} {what} is followed by {gaps[0]:.0f} s; the least is {least:.0f}"
                yield Found("E44", message, one.span, f"write pause: {'phrase' if one.phrase else 'question'}")
            elif all(gap > most + ROUNDING for gap in gaps) and not one.phrase:
                message = f"{form.at} {what} is followed by {gaps[0]:.0f} s; the most is {most:.0f}"
                yield Found("E44", message, one.span, "write pause: question")


def quiets(look: Look) -> Iterator[Found]:
    """45."""
    for form in look.forms:
        most = QUIET_GENTLE if form.session.intensity == 1 else QUIET
        for row in zip(*(timing.gaps for timing in form.timings), strict=True):
            gap, same = row[0], [other.seconds for other in row]
            if all(seconds > most + ROUNDING for seconds in same):
                message = f"{form.at} this quiet lasts {clock(gap.seconds)}; the most is {clock(most)}"
                yield Found("E45", message, _span(form, gap.first), "let the voice come back in between")
            unsaid = look.tongue.known and all(seconds > ANNOUNCED + ROUNDING for seconds in same)
            if unsaid and not _announced(look, form, gap.first):
                message = f"{form.at} this quiet lasts {clock(gap.seconds)} and nobody said so"
                help = "say before it that there will be quiet, and about how long"
                yield Found("E45", message, _span(form, gap.first), help)


def deep(look: Look) -> Iterator[Found]:
    """46. Every sentence of an intensity-3 section counts as its cue."""
    for form in look.forms:
        for one in form.sentences:
            if form.part_of(one).intensity < 3:
                continue
            gaps = [timing.quiet_after(one.last) for timing in form.timings]
            if all(gap > DEEP_QUIET + ROUNDING for gap in gaps):
                message = f"{form.at} after this the voice is away for {gaps[0]:.0f} s; the most is 20 at intensity 3"
                yield Found("E46", message, one.span, "write pause: deep, or let the voice come back")


def stretch(look: Look) -> Iterator[Found]:
    """47. In your-say and in the close the format itself lets no pause grow."""
    said: set[Span] = set()
    for form in look.every_form():
        for event in form.session.events:
            if not isinstance(event, Rest) or event.span is None or event.span in said:
                continue
            if event.max is None or event.max > STRETCH * event.ideal + 1e-6:
                said.add(event.span)
                grows = "without end" if event.max is None else f"from {compact(event.ideal)} to {compact(event.max)}"
                message = f"this pause can grow {grows}; three times its ideal is the most"
                yield Found("E47", message, event.span, f"write a bound, at most {compact(3 * event.ideal)}")


def _outside(form: Form, name: str) -> Measure | None:
    """The figure, where it is outside its band on the same side whatever the voice."""
    figures = [timing.figures[name] for timing in form.timings]
    low, high = figures[0].low, figures[0].high
    below = low is not None and all(_shown(one) < low for one in figures)
    above = high is not None and all(_shown(one) > high for one in figures)
    return figures[0] if below or above else None


def _shown(figure: Measure) -> float:
    """As the tables show it: a ratio in hundredths, everything else whole."""
    return round(figure.value, 2 if figure.name == "silence_ratio" else 0)


def _band(figure: Measure, factor: float = 1.0) -> str:
    low = None if figure.low is None else f"{figure.low * factor:.0f}"
    high = None if figure.high is None else f"{figure.high * factor:.0f}"
    return f"at most {high}" if low is None else f"at least {low}" if high is None else f"{low}–{high}"


def _more_or_less(figure: Measure, what: str) -> str:
    less = figure.high is not None and figure.value > figure.high
    return f"less {what}, or more of the other, at this length" if less else f"more {what} at this length"


def _announced(look: Look, form: Form, event: int) -> bool:
    """Whether one of the three sentences before speaks of quiet."""
    before = [one for one in form.sentences if one.first < event][-3:]
    return any(look.tongue.find("cues.quiet", one.text) for one in before)


def _span(form: Form, event: int) -> Span:
    """Of an event, or of the last one before it that has a place."""
    for index in range(event, -1, -1):
        span = form.session.events[index].span
        if span is not None:
            return span
    return Span(form.session.metadata.name, 1, 1, 2)
