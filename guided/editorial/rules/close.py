"""Rules 51 to 53: how a session lets go of its listener."""

from collections.abc import Iterator
from functools import partial

from guided.editorial.findings import Found, Look, certain
from guided.editorial.forms import Form
from guided.editorial.times import Timing
from guided.findings import Span
from guided.units import Seconds

_LEAST: tuple[tuple[Seconds, Seconds], ...] = ((450.0, 30.0), (750.0, 45.0), (float("inf"), 60.0))
"""Below this length → least seconds of the close; 5, 10, and 15 minutes and more, each with what is nearest to it."""
_WAYS = ("room", "senses", "movement", "eyes")


def least_close(length: Seconds) -> Seconds:
    return next(least for limit, least in _LEAST if length < limit)


def return_to_room(look: Look) -> Iterator[Found]:
    """51."""
    for form in look.forms:
        if form.sleep:
            continue
        if not form.closing:
            message = f"{form.at} it does not end with a section of role return"
            help = "give the last section role: return, and in it the room, the senses, a movement or the eyes"
            yield Found("E51", message, look.key("script"), help)
            continue
        first, least = form.closing[0].first, least_close(form.length)
        if certain(form, partial(_hurries, first=first, least=least)):
            seconds = form.timings[0].total - form.timings[0].starts[first]
            message = f"{form.at} the close lasts {seconds:.0f} s; the least is {least:.0f}"
            yield Found("E51", message, _begins(look, form), "leave more time to come back")
        there = [way for way in _WAYS if any(look.tongue.find(f"close.{way}", one.own) for one in form.close)]
        if len(there) < 2 and look.tongue.known:
            named = there[0] if there else "none"
            message = f"{form.at} of room, senses, movement and eyes the close has {named}; it needs two"
            yield Found("E51", message, _begins(look, form), "let the room come back, or move a hand, or open the eyes")


def _hurries(timing: Timing, first: int, least: Seconds) -> bool:
    return timing.total - timing.starts[first] < least


def grown_again(look: Look) -> Iterator[Found]:
    """52. For sessions tagged inner-child."""
    if "inner-child" not in look.meta.tags:
        return
    for form in look.forms:
        missing = [
            name
            for name, what in (("date", "the date"), ("adult", "the adult body"), ("room", "the room"))
            if not any(look.tongue.find(f"child.{name}", one.own) for one in form.close)
            for name in (what,)
        ]
        if missing:
            message = f"{form.at} the close leaves out {' and '.join(missing)}"
            help = "bring the listener back to today: the date, the size of their hands, the room they are in"
            yield Found("E52", message, _begins(look, form), help)


def one_next_step(look: Look) -> Iterator[Found]:
    """53. A machine counts questions, and offers that name a time; and it looks for one on the way out."""
    for form in look.forms:
        if form.sleep:
            continue
        asked = [one for one in form.close if one.asks]
        steps = [one for one in form.close if look.chosen(one) and look.tongue.find("close.next-step", one.own)]
        if len(asked) + len(steps) > 1:
            ends = max((*asked, *steps), key=lambda one: one.first)
            message = f"{form.at} the close has {len(asked) + len(steps)} next steps or questions; one is enough"
            yield Found("E53", message, ends.span, "keep the one that is smallest")
        elif not asked and not steps and not _leads_on(look, form):
            message = f"{form.at} it ends with neither a next step nor a question"
            help = "end on one small thing for today, or one question"
            yield Found("E53", message, _begins(look, form), help)


def _leads_on(look: Look, form: Form) -> bool:
    """Whether one of the last three sentences offers more than a way back to the room, or a question came before."""
    return any(one.asks for one in form.of_role("integrate")) or any(
        look.tongue.find("close.next-step", one.own)
        or (
            look.chosen(one)
            and not look.offers(one, "aftercare")
            and not any(look.tongue.find(f"close.{way}", one.own) for way in _WAYS)
        )
        for one in form.close[-3:]
    )


def _begins(look: Look, form: Form) -> Span:
    mark = form.closing[0].mark if form.closing else None
    return mark.span if mark is not None and mark.span is not None else look.key("script")
