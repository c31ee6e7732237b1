"""Rules 48 and 49: paced breath and bells. (50, the bed's level, is measured: see `measured`.)"""

from collections.abc import Iterator

from guided.editorial.findings import Found, Look
from guided.editorial.forms import Form
from guided.findings import Span
from guided.model import Breathe, Speak, Strike
from guided.script.walk import walk
from guided.units import Seconds, clock, compact

CYCLE: tuple[Seconds, Seconds] = (8.0, 12.0)
BREATHING: Seconds = 120.0
SETTLE: Seconds = 2.0
"""A rest after breathing out may be so long before it is a hold."""
BELLS_APART: Seconds = 180.0


def breath(look: Look) -> Iterator[Found]:
    """48."""
    chosen = _inside_choices(look)
    seen: set[Span] = set()
    for form in look.every_form():
        total = 0.0
        for index, event in enumerate(form.session.events):
            if not isinstance(event, Breathe) or event.span is None:
                continue
            total += event.cycle * event.times
            if event.span not in seen:
                seen.add(event.span)
                yield from _cycle(event, event.span)
                if look.tongue.known and event.span not in chosen and not _invited(look, form, index):
                    help = "offer it before: if you like, or you could let your breath do as it likes"
                    yield Found("E48", "nobody was asked whether they want paced breath", event.span, help)
            if look.sensitive and total > BREATHING:
                message = f"{form.at} there are {clock(total)} of paced breath; a sensitive session has at most 2:00"
                yield Found("E48", message, event.span, "fewer times")
    for one in look.lines():
        if match := look.tongue.find("cues.hold-breath", one.own):
            yield Found("E48", f"“{match[0]}” holds the breath", one.span, "let it turn by itself")


def _cycle(event: Breathe, span: Span) -> Iterator[Found]:
    low, high = CYCLE
    if not low <= event.cycle <= high:
        message = f"a breath of {compact(event.cycle)} is outside 8–12 s"
        yield Found("E48", message, span, "breathe: 4-6 is usual")
    if event.exhale < event.inhale:
        yield Found("E48", "breathing out is shorter than breathing in", span, "out at least as long as in: 4-6")
    if event.hold > 0 or event.rest > SETTLE:
        yield Found("E48", "this breath is held", span, "leave the hold out: 4-6")


def _inside_choices(look: Look) -> set[Span]:
    """Breaths that only those hear who asked for them."""
    found: set[Span] = set()
    for item in walk(look.script.items):
        off = item.get("optional", str) is not None and item.get("default", str) == "off"
        if off or item.get("choose", str) is not None:
            default = item.get("default", str)
            for way, block in item.blocks.items():
                if off or way != default:
                    found |= {inner.span for inner in walk(block)}
    return found


def _invited(look: Look, form: Form, event: int) -> bool:
    """Whether one of the two sentences before leaves it open."""
    before = [one for one in form.sentences if one.first < event][-2:]
    return any(look.chosen(one) or look.offers(one, "opt-out") for one in before)


def bells(look: Look) -> Iterator[Found]:
    """49. Strokes with no word between them are one bell. That its attack is soft, a person hears."""
    for form in look.forms:
        events = form.session.events
        spoken = [index for index, event in enumerate(events) if isinstance(event, Speak)]
        if not spoken:
            continue
        groups = _groups(form)
        if not any(group[0] < spoken[0] for group in groups):
            yield Found("E49", f"{form.at} no bell opens it", look.key("script"), "begin with - bell: bowl")
        if not form.sleep and not any(group[0] > spoken[-1] for group in groups):
            yield Found("E49", f"{form.at} no bell closes it", look.key("script"), "end with - bell: bowl")
        if form.sleep and groups and groups[-1][0] > spoken[-1]:
            message = f"{form.at} a bell rings after the last word of a session for sleep"
            yield Found("E49", message, _span(look, form, groups[-1][0]), "leave it out: somebody may be asleep")
        starts = [form.timings[0].starts[group[0]] for group in groups if spoken[0] < group[0] < spoken[-1]]
        places = [group[0] for group in groups if spoken[0] < group[0] < spoken[-1]]
        for before, after, place in zip(starts, starts[1:], places[1:], strict=False):
            if after - before < BELLS_APART:
                message = f"{form.at} two bells ring within {clock(after - before)}; three minutes is the least"
                yield Found("E49", message, _span(look, form, place), "leave one out")
    yield from _loud(look)


def _loud(look: Look) -> Iterator[Found]:
    seen: set[Span | None] = set()
    for form in look.every_form():
        quietest = min((event.gain for event in form.session.events if isinstance(event, Speak)), default=0.0)
        for event in form.session.events:
            if isinstance(event, Strike) and event.gain >= quietest and event.span not in seen:
                seen.add(event.span)
                span = event.span or look.key("defaults", "script")
                yield Found("E49", "this bell is as loud as the voice, or louder", span, "gain: -3dB is usual")


def _groups(form: Form) -> list[list[int]]:
    """Indexes of strokes, those with no word between them together."""
    groups: list[list[int]] = []
    fresh = True
    for index, event in enumerate(form.session.events):
        if isinstance(event, Speak):
            fresh = True
        elif isinstance(event, Strike):
            if fresh:
                groups.append([])
            groups[-1].append(index)
            fresh = False
    return groups


def _span(look: Look, form: Form, index: int) -> Span:
    return form.session.events[index].span or look.key("script")
