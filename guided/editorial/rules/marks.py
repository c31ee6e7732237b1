"""Rules 14 and 17: ways round, and that the usual way is the gentlest. A machine sees the marks; a person the rest."""

from collections.abc import Iterator

from guided.editorial.findings import Found, Look
from guided.findings import Span
from guided.script.walk import walk


def way_round(look: Look) -> Iterator[Found]:
    """14. The section can be skipped by name, is optional or one way of a choice; and a your-say stands before it."""
    optional = {
        inner.span
        for item in walk(look.script.items)
        if item.get("optional", str) is not None or item.get("choose", str) is not None
        for block in item.blocks.values()
        for inner in walk(block)
        if inner.verb == "section"
    }
    said: set[Span] = set()
    for form in look.forms:
        for index, part in enumerate(form.parts):
            mark = part.mark
            if mark is None or mark.span is None or mark.intensity < 3 or mark.span in said:
                continue
            if not (mark.skippable and mark.id) and mark.span not in optional:
                said.add(mark.span)
                help = "give it an id: and skippable: true, so that one can go round it"
                yield Found("E14", f"“{part.title}” has intensity 3 and can't be skipped", mark.span, help)
                continue
            before = [one for one in form.sentences if one.section < index and form.part_of(one).role == "choices"]
            if not any(look.offers(one, "opt-out") for one in before):
                said.add(mark.span)
                help = "put a section of role choices before it, with a line that offers to go round"
                yield Found("E14", f"no choice stands before “{part.title}”, which has intensity 3", mark.span, help)


def gentlest(look: Look) -> Iterator[Found]:
    """17."""
    for branch in look.branches:
        usual = next((form for form in look.forms if form.session.length == branch.form.session.length), None)
        if usual is not None and usual.session.intensity > branch.form.session.intensity:
            gentler = branch.form.session.intensity
            message = f"the usual way has intensity {usual.session.intensity}; with {branch.option} it has {gentler}"
            yield Found("E17", message, branch.span, "make the gentler one the default")
