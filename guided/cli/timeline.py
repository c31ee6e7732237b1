"""`guided timeline`: what is heard when, at every length a session is offered at."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from guided.cli.choices import choices, session_argument
from guided.cli.opening import open_named
from guided.cli.output import Terminal
from guided.cli.writing import write_text
from guided.errors import LengthError
from guided.model import Options
from guided.script import Script, default_length

if TYPE_CHECKING:
    from guided.player import Progress
    from guided.speech import Speaker
    from guided.timeline.chart import Chart


@click.command("timeline")
@session_argument
@choices
@click.option("--format", "form", type=click.Choice(["text", "json", "svg"]), default="text", show_default=True)
@click.option("-o", "--out", metavar="FILE", help="Where to; by default standard output.")
@click.pass_obj
def command(terminal: Terminal, name: str, options: Options, form: str, out: str | None) -> None:
    """What is heard when, from the real length of every line, and how it measures up.

    Without -l, every length the session is offered at is shown, one under the other.

    \b
    guided timeline steady-anchor                              a chart
    guided timeline steady-anchor --format svg -o anchor.svg   a picture
    """
    from guided.cache import default_cache
    from guided.cli.progress import Bar
    from guided.player import FORMAT
    from guided.speech import Speaker

    script = open_named(name)
    with (
        Bar(terminal, script.metadata.title) as bar,
        Speaker(default_cache(), FORMAT.rate, options.voice, script.lexicon) as speaker,
    ):
        charts = list(_charts(terminal, _Work(script, options, speaker, bar.update)))
    for notice in speaker.notices:
        terminal.tell(notice)
    if out is not None and out != "-":
        write_text(out, _text(charts, form, 80))
        terminal.note(out)
    elif form == "text":
        for line in _text(charts, form, min(terminal.width, 80)).splitlines():
            terminal.say(line)
    else:
        sys.stdout.buffer.write(_text(charts, form, 80).encode())
        sys.stdout.buffer.flush()


class _Work:
    """What is drawn, and with whose voice."""

    def __init__(self, script: Script, options: Options, speaker: "Speaker", progress: "Progress") -> None:
        self.script, self.options, self.speaker, self.progress = script, options, speaker, progress

    def chart(self, length: float | None) -> "Chart":
        """At one length. Raises LengthError."""
        from guided.player import FORMAT, perform, prepare
        from guided.timeline.chart import chart

        session = prepare(self.script, replace(self.options, length=length), self.speaker, self.progress)
        return chart(session, perform(session, self.speaker).placement, FORMAT.rate)


def _charts(terminal: Terminal, work: _Work) -> Iterator["Chart"]:
    """The length asked for; else the usual one and then the others it is offered at."""
    usual = work.options.length if work.options.length is not None else default_length(work.script.metadata)
    yield work.chart(usual)
    if work.options.length is not None:
        return
    for length in work.script.metadata.lengths:
        if length == usual:
            continue
        try:
            yield work.chart(length)
        except LengthError as error:
            terminal.tell(f"guided: {error}")


def _text(charts: "list[Chart]", form: str, width: int) -> str:
    if form == "svg":
        from guided.timeline.svg import svg

        return svg(sorted(charts, key=lambda chart: chart.frames))
    if form == "json":
        import json

        first, *others = (chart.as_data() for chart in charts)
        return json.dumps({**first, "others": others}, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    from guided.timeline.variants import compared

    lines = charts[0].as_text(width)
    if len(charts) > 1:
        lines += ["", *compared(sorted(charts, key=lambda chart: chart.frames), width)]
    return "\n".join(lines) + "\n"
