"""`guided feed`: a podcast over a folder of rendered files."""

import ipaddress
from pathlib import Path
from urllib.parse import urlsplit

import click

from guided.cli.output import Terminal
from guided.errors import RenderError, UsageError


@click.command("feed")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--base-url", metavar="URL", required=True, help="Where a phone finds the folder.")
@click.option("--title", metavar="TEXT", help="What the podcast is called; by default “Guided sessions”.")
@click.pass_obj
def command(terminal: Terminal, folder: Path, base_url: str, title: str | None) -> int:
    """Write a podcast feed over the files in DIR, for a podcast app.

    \b
    guided render --all -o phone --preset podcast --captions vtt
    guided feed phone --base-url http://192.168.1.20:8000/
    """
    from guided.files.cover import cover
    from guided.web.addresses import base_address
    from guided.web.publish import publish

    base = base_address(base_url)
    if title is not None and not title.strip():
        raise UsageError("--title is empty", "--title TEXT, or no --title for “Guided sessions”")
    if not folder.is_dir():
        what = f"{folder} is no folder" if folder.exists() else f"there is no folder {folder}"
        raise UsageError(what, "guided render --all -o phone --preset podcast makes one")
    try:
        made = publish(folder, base, lambda shown: cover(shown, shown), title)
    except OSError as error:
        raise RenderError(f"cannot write into {folder}: {error.strerror or error}") from error
    for remark in made.remarks:
        terminal.note(remark)
    if _is_home(base):
        terminal.note("Apple Podcasts and AntennaPod take a feed at home; Overcast and Pocket Casts cannot reach it.")
    for path in made.files:
        terminal.say(str(path))
    return 0


def _is_home(base: str) -> bool:
    host = urlsplit(base).hostname or ""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return host.endswith(".local") or "." not in host
