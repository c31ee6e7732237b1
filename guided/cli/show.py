"""`guided show`: what a session is for, its cautions, parts and lengths. Nothing is voiced for it."""

import click

from guided.cli.card import reviewed
from guided.cli.choices import choices, session_argument
from guided.cli.keeping import kept_line, with_kept
from guided.cli.opening import open_named
from guided.cli.output import Terminal
from guided.model import Mark, Options, Rest, Session, Speak
from guided.script import Script, compile_session, default_length, parts
from guided.units import compact


@click.command("show")
@session_argument
@choices
@click.option("--text", "as_text", is_flag=True, help="The words as they will be said.")
@click.option("--json", "as_json", is_flag=True, help="As data.")
@click.pass_obj
def command(terminal: Terminal, name: str, options: Options, as_text: bool, as_json: bool) -> None:
    """What a session is for, its cautions, parts and lengths; with --text, its words."""
    script = open_named(name)
    options = with_kept(options, script)
    length = options.length if options.length is not None else default_length(script.metadata)
    session = compile_session(script, options, length=length)
    if as_json:
        terminal.json(_data(script, session))
    elif as_text:
        _words(terminal, session)
    else:
        _describe(terminal, script, session)


def _describe(terminal: Terminal, script: Script, session: Session) -> None:
    meta = session.metadata
    terminal.styled(terminal.bold(meta.title))
    for text in (meta.description, meta.when and f"When: {meta.when}", meta.content_note):
        if text:
            terminal.say(terminal.wrapped(text))
    if meta.not_now:
        terminal.say(terminal.wrapped(f"Not now: {', '.join(meta.not_now)}."))
    terminal.say(terminal.wrapped(f"Intensity {session.intensity} of 3. {reviewed(meta)}"))
    lengths = ", ".join(compact(length) for length in meta.lengths) or "as its pauses come"
    terminal.say(f"Lengths: {lengths}" + (f" ({compact(session.length)} if none is asked)" if session.length else ""))
    if _sections(session):
        terminal.say(terminal.wrapped("Sections: " + " · ".join(_sections(session))))
    for part in parts(script):
        terminal.say(terminal.wrapped(str(part), "  "))
    if chosen := kept_line(meta.name):
        terminal.say(terminal.wrapped(f"You chose: {chosen} (guided play {meta.name} --forget undoes it)"))
    if meta.next:
        terminal.say(f"Afterwards: {meta.next}" + (f"; later: {meta.later}" if meta.later else ""))
    terminal.say(
        terminal.wrapped("A wellbeing practice, not a substitute for care. guided help-card says where to turn.")
    )


def _sections(session: Session) -> list[str]:
    return [event.title for event in session.events if isinstance(event, Mark)]


def _words(terminal: Terminal, session: Session) -> None:
    """The spoken lines, sections as headings, longer quiets noted."""
    for event in session.events:
        if isinstance(event, Mark):
            terminal.styled("\n" + terminal.bold(event.title) + "\n")
        elif isinstance(event, Speak):
            terminal.say(terminal.wrapped(event.text))
        elif isinstance(event, Rest) and event.ideal >= 10:
            terminal.say(f"    [{compact(event.ideal)} of quiet]")


def _data(script: Script, session: Session) -> dict[str, object]:
    meta = session.metadata
    return {
        "name": meta.name,
        "title": meta.title,
        "description": meta.description,
        "when": meta.when,
        "language": meta.language,
        "author": meta.author,
        "license": meta.license,
        "intensity": session.intensity,
        "content_note": meta.content_note,
        "not_now": list(meta.not_now),
        "tags": list(meta.tags),
        "reviewed_by": meta.reviewed_by or None,
        "lengths": [compact(length) for length in meta.lengths],
        "length": compact(session.length) if session.length else None,
        "sections": _sections(session),
        "next": meta.next or None,
        "later": meta.later or None,
    }
