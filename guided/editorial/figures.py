"""Figures of the words of a session, each with its band: what `timeline.measures` is for its times."""

from collections.abc import Callable, Iterator

from guided.editorial.findings import Look
from guided.editorial.forms import Form
from guided.editorial.language import language
from guided.editorial.readability import grade
from guided.editorial.rules import offers, wording
from guided.editorial.times import timing
from guided.model import Session, Speak
from guided.script import Script
from guided.timeline.measures import Measure
from guided.units import Frames


def worded(script: Script, session: Session, frames_of: Callable[[Speak], Frames]) -> tuple[Measure, ...]:
    """For one session as it was asked for; empty where nobody has written a file for its language."""
    known = language(session.metadata.language)
    if known is None:
        return ()
    form = Form(script, session, (timing(session, frames_of),))
    return tuple(figures(Look(script, (form,), (), known, lambda name: None), form))


def figures(look: Look, form: Form) -> Iterator[Measure]:
    """Grade, words a sentence, choice, bare instructions, and the first way out, if there is one."""
    sentences = [one.text for one in form.sentences]
    yield Measure("grade", "Flesch-Kincaid grade", grade(sentences), "", None, wording.GRADE)
    mean = sum(len(one.words) for one in form.sentences) / max(1, len(sentences))
    yield Measure("sentence", "words a sentence", mean, "", None, wording.MEAN_SENTENCE)
    chosen = 100 * wording.chosen_share(look, form.guiding)
    yield Measure("chosen", "sentences with a choice", chosen, "%", 100 * wording.CHOSEN, None)
    bare = 100 * wording.share(len(wording.imperatives(look, form)), len(form.guiding))
    most = wording.IMPERATIVE_SENSITIVE if look.sensitive else wording.IMPERATIVE
    yield Measure("imperative", "bare instructions", bare, "%", None, 100 * most)
    first = offers.first_opt_out(look, form)
    if first is not None:
        latest = offers.FIRST_WAY_OUT_SENSITIVE if look.sensitive else offers.FIRST_WAY_OUT
        yield Measure("first_way_out", "first way out", first, "s", None, latest)
