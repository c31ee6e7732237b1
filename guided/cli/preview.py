"""`guided preview`: hear a script while it is being written."""

import time
from dataclasses import dataclass

import click

from guided.cli.choices import choices, session_argument
from guided.cli.draft import POLL, Draft
from guided.cli.opening import open_named
from guided.cli.output import Terminal
from guided.cli.rehearsal import Changes, Rehearsal, Turn, first_turn, next_turn
from guided.errors import GuidedError, ScriptError, UsageError
from guided.model import Options
from guided.script import Script
from guided.script.library import Library
from guided.seams import LiveSink
from guided.speech import Speaker


@dataclass(frozen=True, slots=True)
class How:
    """What is heard, and where."""

    options: Options
    section: str | None
    output: str | None
    plain: bool

    def sink(self) -> LiveSink:
        """Opened anew each time. Raises DeviceError."""
        from guided.player import FORMAT
        from guided.sinks import open_live

        return open_live(self.output, FORMAT)

    def speaker(self, script: Script) -> Speaker:
        from guided.cache import default_cache
        from guided.player import FORMAT

        return Speaker(default_cache(), FORMAT.rate, self.options.voice, script.lexicon)


@click.command("preview")
@session_argument
@choices
@click.option("--section", metavar="ID", help="Only this section, by its id or its title.")
@click.option("--watch", "watching", is_flag=True, help="Play again from the first line that changes.")
@click.option("--output", metavar="DEVICE|null", help="Where to: a sound device, or null for none.")
@click.option("--plain", is_flag=True, help="One caption a line, no escape code; for screen readers.")
@click.option("--json", "as_json", is_flag=True, help="End with one object about what was played.")
@click.pass_context
def command(
    ctx: click.Context,
    name: str,
    options: Options,
    section: str | None,
    watching: bool,
    output: str | None,
    plain: bool,
    as_json: bool,
) -> None:
    """Hear a script while you write it: no card, the findings first, each pause as long as it will be.

    \b
    guided preview evening --section body      one section
    guided preview evening --watch             save the file, and hear the line you changed
    """
    terminal: Terminal = ctx.obj
    how = How(options, section, output, plain or watching)
    if watching:
        if name == "-":
            raise UsageError("--watch needs a file, and “-” is none")
        library = Library()
        _watch(terminal, Draft(library.find(name), library), how)
        return
    if name == "-":
        script = open_named(name)
    else:
        library = Library()
        found = Draft(library.find(name), library).tell(terminal)
        if found is None:
            ctx.exit(1)
        script = found
    with how.speaker(script) as speaker, how.sink() as sink:
        turn = first_turn(script, options, speaker, section)
        terminal.note(turn.summary(speaker))
        heard = _play(terminal, Rehearsal(turn, sink, speaker, Changes()), speaker, how.plain)
    if as_json:
        terminal.json(
            {"name": script.metadata.name, "line": turn.line, "first_sound_at": heard.playback.first_sound_at}
        )


def _play(terminal: Terminal, sitting: Rehearsal, speaker: Speaker, plain: bool) -> Rehearsal:
    """Until its end. Raises what went wrong, and KeyboardInterrupt."""
    from guided.cli.screen import watch

    for notice in speaker.notices:
        terminal.tell(notice)
    with sitting:
        watch(terminal, sitting, plain=plain)
    if sitting.playback.error:
        raise sitting.playback.error
    return sitting


def _watch(terminal: Terminal, draft: Draft, how: How) -> None:
    """Play, and play again from each change, until `q` or Ctrl-C."""
    draft.read()
    heard: Turn | None = None
    while True:
        script = draft.tell(terminal)
        if script is not None:
            with how.speaker(script) as speaker:
                stage = _Stage(terminal, draft, how, speaker, script, heard)
                turn = stage.attempt()
                if turn is not None:
                    with how.sink() as sink:
                        sitting = _play(terminal, Rehearsal(turn, sink, speaker, stage), speaker, plain=True)
                    if sitting.leaving or sitting.grounded:
                        return
                heard = stage.heard
            if stage.over:
                continue
        terminal.note(f"waiting for a change in {draft.path} (Ctrl-C ends)")
        while not draft.changed():
            time.sleep(POLL)
        draft.read()


@dataclass
class _Stage(Changes):
    """What was heard last, and what a change asks for."""

    terminal: Terminal
    draft: Draft
    how: How
    speaker: Speaker
    script: Script
    heard: Turn | None
    over: bool = False
    """Another lexicon needs another speaker."""

    def again(self) -> Turn | None:
        if self.over or not self.draft.changed():
            return None
        self.draft.read()
        script = self.draft.tell(self.terminal)
        if script is None:
            return None
        if script.lexicon != self.script.lexicon:
            self.over = True
            return None
        self.script = script
        return self.attempt()

    def attempt(self) -> Turn | None:
        """The first time all of it, later what has changed; told, and kept. What cannot be played is told."""
        options, section = self.how.options, self.how.section
        try:
            if self.heard is None:
                turn: Turn | None = first_turn(self.script, options, self.speaker, section)
            else:
                turn = next_turn(self.script, options, self.speaker, section, self.heard)
        except ScriptError as error:
            self.terminal.diagnostics(error.diagnostics, error.sources)
            return None
        except GuidedError as error:
            self.terminal.tell(f"guided: {error}")
            return None
        if turn is None:
            self.terminal.note("nothing that is heard has changed")
            return None
        self.terminal.note(turn.summary(self.speaker))
        self.heard = turn
        return turn
