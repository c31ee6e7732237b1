"""`guided timeline`: what is heard when."""

import click

from guided.cli.choices import choices, session_argument
from guided.cli.opening import open_named
from guided.cli.output import Terminal
from guided.model import Options


@click.command("timeline")
@session_argument
@choices
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def command(terminal: Terminal, name: str, options: Options, form: str) -> None:
    """What is heard when, from the real length of every line, and how it measures up."""
    from guided.cache import default_cache
    from guided.cli.progress import Bar
    from guided.player import FORMAT, perform, prepare
    from guided.speech import Speaker
    from guided.timeline.chart import chart

    script = open_named(name)
    with (
        Bar(terminal, script.metadata.title) as bar,
        Speaker(default_cache(), FORMAT.rate, options.voice, script.lexicon) as speaker,
    ):
        session = prepare(script, options, speaker, bar.update)
        performance = perform(session, speaker)
        for _ in performance.placement:
            pass
    drawn = chart(session, performance.placement, FORMAT.rate)
    if form == "json":
        terminal.json(drawn.as_data())
    else:
        for line in drawn.as_text(min(terminal.width, 80)):
            terminal.say(line)
