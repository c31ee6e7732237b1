"""`guided list`: the sessions there are, without reading more than their heads."""

from collections.abc import Sequence

import click

from guided.cli.output import Terminal
from guided.script.library import Entry, Library


@click.command("list")
@click.argument("words", nargs=-1)
@click.option("-t", "--tag", "tags", multiple=True, help="Only sessions with this tag.")
@click.option("-a", "--all", "everything", is_flag=True, help="Also those hidden behind another of the same name.")
@click.option("--json", "as_json", is_flag=True, help="As data.")
@click.pass_obj
def command(terminal: Terminal, words: tuple[str, ...], tags: tuple[str, ...], everything: bool, as_json: bool) -> None:
    """Show the sessions there are. WORDS narrow it down: guided list grief."""
    entries = [entry for entry in Library().entries() if everything or not entry.shadowed]
    entries = [entry for entry in entries if set(tags) <= set(entry.head.tags) and _matches(entry, words)]
    if as_json:
        terminal.json([as_data(entry) for entry in entries])
        return
    if not entries:
        terminal.note("No session matches. guided list shows them all.")
        return
    for entry in entries:
        _describe(terminal, entry)
    terminal.note("guided NAME plays one. guided show NAME says more.")


def _matches(entry: Entry, words: Sequence[str]) -> bool:
    head = entry.head
    text = " ".join((entry.name, head.title, head.description, head.when, *head.tags)).casefold()
    return all(word.casefold() in text for word in words)


def _describe(terminal: Terminal, entry: Entry) -> None:
    head = entry.head
    facts = [", ".join(head.lengths)] if head.lengths else []
    facts.append(f"intensity {head.intensity}")
    if head.intensity == 3:
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
