"""Rules 8 to 13, 15, 39 and 54: consent, and another way beside every cue."""

from collections.abc import Iterator
from functools import partial

from guided.editorial.findings import Found, Look, certain, near
from guided.editorial.forms import Form, Sentence
from guided.editorial.times import Timing
from guided.findings import Span
from guided.units import Seconds, clock, compact

FIRST_WAY_OUT: Seconds = 90.0
FIRST_WAY_OUT_SENSITIVE: Seconds = 60.0
WAYS_OUT_APART: Seconds = 300.0


def first_opt_out(look: Look, form: Form) -> Seconds | None:
    """When the first way out has been said; None: never."""
    found = next((one for one in form.sentences if look.offers(one, "opt-out")), None)
    return form.timings[0].end(_said(look, form, found)) if found else None


def _said(look: Look, form: Form, offer: Sentence) -> int:
    """The last event of an offer: of its sentence, or of its whole line where only the mark tells."""
    if look.tongue.find("offers.opt-out", offer.text):
        return offer.last
    return max(one.last for one in form.sentences if one.span == offer.span)


def _later(timing: Timing, event: int, limit: Seconds) -> bool:
    return timing.end(event) > limit


def early_way_out(look: Look) -> Iterator[Found]:
    """8."""
    limit = FIRST_WAY_OUT_SENSITIVE if look.sensitive else FIRST_WAY_OUT
    help = "say early that one may stop or leave a part out, or mark the line that does with offers: [opt-out]"
    for form in look.forms:
        first = next((one for one in form.sentences if look.offers(one, "opt-out")), None)
        if first is None:
            yield Found("E08", f"{form.at} no line says that one may stop", look.key("script"), help)
            continue
        last = _said(look, form, first)
        if certain(form, partial(_later, event=last, limit=limit)):
            end = form.timings[0].end(last)
            message = (
                f"{form.at} the first way out has been said at {clock(end)}; it belongs in the first {compact(limit)}"
            )
            yield Found("E08", message, first.span, help)


def later_ways_out(look: Look) -> Iterator[Found]:
    """12. The close counts as a way out: it ends the session."""
    for form in look.forms:
        if form.session.intensity < 2:
            continue
        timing = form.timings[0]
        begins = form.closing[0].first if form.closing else len(form.session.events) - 1
        offers = [one for one in form.sentences if look.offers(one, "opt-out") and one.first < begins]
        edges = [0.0, *(timing.end(one.last) for one in offers), timing.starts[begins] if timing.starts else 0.0]
        spans = [look.key("script"), *(one.span for one in offers)]
        for start, end, span in zip(edges, edges[1:], spans, strict=False):
            if end - start > WAYS_OUT_APART:
                message = f"{form.at} no way out is offered between {clock(start)} and {clock(end)}"
                yield Found(
                    "E12", message, span, "say again, at least every five minutes, that one may stop or step back"
                )


def eyes(look: Look) -> Iterator[Found]:
    """9."""
    for one in look.lines():
        if look.tongue.find("cues.close-eyes", one.own) is None or look.tongue.find("cues.open-again", one.own):
            continue
        if not look.offers(one, "eyes-open"):
            help = "put both in one sentence: you could close your eyes, or let them rest on one place"
            yield Found("E09", "this sentence closes the eyes and offers nothing else", one.span, help)


def postures(look: Look) -> Iterator[Found]:
    """10. Looked for before the first practice."""
    for form in look.forms:
        first = next((part.first for part in form.parts if part.role == "practice"), len(form.session.events))
        early = [one.text for one in form.sentences if one.first < first]
        kinds = {
            name
            for name in look.tongue.names("postures")
            for text in early
            if look.tongue.find(f"postures.{name}", text)
        }
        if len(kinds) < 2 and not any(look.tongue.find("cues.any-posture", text) for text in early):
            there = f"only {kinds.pop()} is offered" if kinds else "no posture is offered"
            message = f"{form.at} {there} before the practice begins"
            yield Found("E10", message, look.key("script"), "offer two, such as sitting and lying down, or any")


def anchors(look: Look) -> Iterator[Found]:
    """11."""
    help = "offer something besides the breath: feet, hands, a sound; offers: [anchor] marks the line"
    for form in look.forms:
        plain = [one for one in form.sentences if look.offers(one, "anchor")]
        breath = [one for one in form.sentences if look.offers(one, "anchor-breath")]
        count = sum({one.span: _anchors(look, one) for one in plain}.values()) + len({one.span for one in breath})
        if count < 2 or not plain:
            there = "no anchor is" if not count else "only the breath is" if not plain else "only one anchor is"
            yield Found("E11", f"{form.at} {there} offered", look.key("script"), help)
        elif form.session.intensity >= 2 and breath and breath[0].first < plain[0].first:
            message = "at intensity 2 and above the breath is not the first anchor"
            yield Found("E11", message, breath[0].span, "put another one before it, for those to whom it is no friend")


def _anchors(look: Look, one: Sentence) -> int:
    """How many a sentence offers: as many as it has kinds of them, at least one."""
    return max(
        1, sum(look.tongue.find(f"anchors.{kind}", one.text) is not None for kind in look.tongue.names("anchors"))
    )


def touch(look: Look) -> Iterator[Found]:
    """13."""
    help = 'add "or leave them where they are" in the same sentence or the next, or mark the line offers: [no-touch]'
    yield from _beside(look, "touch", "no-touch", 1, "E13", "this touch has no other way beside it", help)


def images(look: Look) -> Iterator[Found]:
    """15."""
    help = 'add "or just hear the word" within two sentences, or mark the line offers: [non-visual]'
    message = "this picture has no way in for those who see none"
    yield from _beside(look, "image", "non-visual", 2, "E15", message, help)


def worth(look: Look) -> Iterator[Found]:
    """39. Gentler rungs stand before it, in the same section."""
    for form in look.forms:
        for one in form.sentences:
            if not one.phrase or look.tongue.find("cues.worth", one.text) is None:
                continue
            rungs = {
                other.text
                for other in form.sentences
                if other.phrase
                and other.section == one.section
                and other.first < one.first
                and look.tongue.find("cues.worth", other.text) is None
            }
            if len(rungs) < 2:
                message = f"{form.at} this phrase of worth has {len(rungs)} gentler ones before it; it needs two"
                yield Found("E39", message, one.span, "a ladder lets each listener stop at the rung that holds")


def aftercare(look: Look) -> Iterator[Found]:
    """54."""
    for form in look.forms:
        if form.session.intensity >= 2 and not any(look.offers(one, "aftercare") for one in form.close):
            span = _mark(form) or look.key("script")
            help = "name a person, a drink or a rest near the end, or mark the line offers: [aftercare]"
            yield Found("E54", f"{form.at} the close has no line of aftercare", span, help)


def _mark(form: Form) -> Span | None:
    mark = form.closing[0].mark if form.closing else None
    return mark.span if mark else None


def _beside(look: Look, cue: str, kind: str, reach: int, code: str, message: str, help: str) -> Iterator[Found]:
    said: set[tuple[object, str]] = set()
    for form in look.every_form():
        for index, one in enumerate(form.sentences):
            if one.phrase or (match := look.tongue.find(f"cues.{cue}", one.own)) is None:
                continue
            if any(look.offers(other, kind) for other in near(form.sentences, index, reach)):
                continue
            if (one.span, match[0]) not in said:
                said.add((one.span, match[0]))
                yield Found(code, message, one.span, help)
