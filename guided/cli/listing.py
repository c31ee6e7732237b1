"""`guided list`: the sessions there are, without reading more than their heads."""

import click

from guided.cli.output import Terminal
from guided.script.library import Entry, Library
from guided.script.search import best_first, in_danger

NEEDS = {
    "Rest": {"sleep", "rest"},
    "A slip, or an urge": {"slip", "urge", "craving", "regret"},
    "Sad, afraid or alone": {"grief", "emotions", "loneliness", "younger-self", "inner-child"},
    "Shame, and the hard voice inside": {"shame", "inner-critic", "worth", "self-compassion"},
    "Firm ground": {"grounding", "steadying", "breath", "body-scan"},
}
"""A need → the tags that tell of it; the first that fits holds."""
OTHER = "More"


@click.command("list")
@click.argument("words", nargs=-1)
@click.option("-t", "--tag", "tags", multiple=True, help="Only sessions with this tag.")
@click.option("-a", "--all", "everything", is_flag=True, help="Also those hidden behind another of the same name.")
@click.option("--json", "as_json", is_flag=True, help="As data.")
@click.pass_obj
def command(terminal: Terminal, words: tuple[str, ...], tags: tuple[str, ...], everything: bool, as_json: bool) -> None:
    """Show the sessions there are. WORDS find one, best match first: guided list sleep."""
    entries = [entry for entry in Library().entries() if everything or not entry.shadowed]
    entries = best_first((entry for entry in entries if set(tags) <= set(entry.head.tags)), words)
    if as_json:
        terminal.json([as_data(entry) for entry in entries])
        return
    if in_danger(words):
        terminal.tell(terminal.wrapped("You matter here. Please reach a person first: guided help-card says where."))
        terminal.tell("")
    if not entries:
        terminal.note("No session matches. guided shows them all, by need.")
        return
    for entry in entries:
        _describe(terminal, entry)
    terminal.note("guided NAME plays one. guided show NAME says more.")


def overview(terminal: Terminal) -> None:
    """What bare `guided` shows: every session by need, with its lengths."""
    entries = [entry for entry in Library().entries() if not entry.shadowed]
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(_need(entry), []).append(entry)
    width = max((len(entry.name) for entry in entries), default=0)
    for need in (*NEEDS, OTHER):
        if need not in groups:
            continue
        terminal.styled(terminal.bold(need))
        for entry in groups[need]:
            lengths = ", ".join(entry.head.lengths)
            room = terminal.width - width - len(lengths) - 7
            title = entry.head.title if len(entry.head.title) <= room else entry.head.title[: max(0, room - 1)] + "…"
            terminal.say(f"  {entry.name:{width}}  {title:{room}}  {lengths}" if room > 3 else f"  {entry.name}")
    terminal.note("")
    for line in (
        "guided NAME plays one, guided show NAME says more, guided list sleep finds one.",
        "A wellbeing practice, not a substitute for care; guided help-card says where to turn.",
    ):
        terminal.note(terminal.wrapped(line))


def _need(entry: Entry) -> str:
    tags = set(entry.head.tags)
    return next((need for need, telling in NEEDS.items() if tags & telling), OTHER)


def _describe(terminal: Terminal, entry: Entry) -> None:
    head = entry.head
    facts = [", ".join(head.lengths)] if head.lengths else []
    facts.append(f"intensity {head.intensity}")
    facts.append(f"reviewed by {head.reviewed_by}" if head.reviewed_by else "not reviewed by a clinician")
    if entry.shadowed:
        facts.append(f"hidden behind another of the same name: {entry.path}")
    if not head.readable:
        facts = [f"cannot be read: guided check {entry.path}"]
    terminal.say(f"{entry.name}  {head.title}" if head.title != entry.name else entry.name)
    for text in (head.when or head.description, " · ".join(facts), _care(entry)):
        if text:
            terminal.say(terminal.wrapped(text, "    "))


def _care(entry: Entry) -> str:
    head = entry.head
    return f"Not now: {', '.join(head.not_now)}." if head.not_now else ""


def as_data(entry: Entry) -> dict[str, object]:
    """One object of `list --json`."""
    head = entry.head
    return {
        "name": entry.name,
        "title": head.title,
        "description": head.description,
        "when": head.when,
        "lengths": list(head.lengths),
        "intensity": head.intensity,
        "tags": list(head.tags),
        "content_note": head.content_note,
        "not_now": list(head.not_now),
        "reviewed_by": head.reviewed_by or None,
        "origin": entry.origin,
        "path": str(entry.path),
        "shadowed": entry.shadowed,
        "readable": head.readable,
    }
