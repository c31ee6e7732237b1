"""`guided serve`: a folder of rendered files on the home network."""

import errno
import socket
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from guided.cli.output import Terminal
from guided.cli.qr import show_qr
from guided.errors import MachineError, UsageError

if TYPE_CHECKING:
    from guided.web.server import Server

_LOOPBACK, _EVERYWHERE = "127.0.0.1", "0.0.0.0"


@click.command("serve")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("--lan", is_flag=True, help="Let the phones of this network in.")
@click.option("--host", metavar="ADDRESS", help="Listen at this address only.")
@click.option("--port", metavar="PORT", type=click.IntRange(0, 65535), default=8000, help="8000 if not given; 0: any.")
@click.option("--base-url", metavar="URL", help="Where phones find it, if that is another address.")
@click.pass_obj
def command(terminal: Terminal, folder: Path, lan: bool, host: str | None, port: int, base_url: str | None) -> int:
    """Play the files of DIR in a browser, or from a podcast app, until Ctrl-C.

    \b
    guided serve phone           for this machine alone
    guided serve phone --lan     for the phones at home: a page, and a podcast feed
    """
    from guided.web.addresses import base_address, home_address, is_own

    if lan and host:
        raise UsageError("--lan listens at every address, --host at one", "leave one of them out")
    if not folder.is_dir():
        what = f"{folder} is no folder" if folder.exists() else f"there is no folder {folder}"
        raise UsageError(what, "guided render --all -o phone --html makes one")
    base = base_address(base_url) if base_url else ""
    seen = home_address() if lan else host if host and not is_own(host) else None
    if lan and not (seen or base):
        raise MachineError("this machine has no address on a network", "connect it, or say its address with --base-url")
    names = {seen or "", urlsplit(base).hostname or "", *(_own_names() if lan else ())} - {""}
    with _listening(folder, (host or (_EVERYWHERE if lan else _LOOPBACK), port), names) as server:
        address = base or _address(seen or host or _LOOPBACK, server.port)
        if base or seen:
            server.site = replace(server.site, base=address)
        _tell(terminal, address, reached=bool(base or seen), everywhere=lan)
        server.serve_forever(poll_interval=0.2)
    return 0


def _listening(folder: Path, address: tuple[str, int], names: set[str]) -> "Server":
    """Raises MachineError where the address cannot be had."""
    from guided.files.cover import cover
    from guided.web.server import Server
    from guided.web.site import Site

    try:
        return Server(Site(folder, lambda title: cover(title, title)), address, names)
    except (OSError, UnicodeError) as error:
        why = (getattr(error, "strerror", None) or str(error)).lower()
        raise MachineError(f"cannot listen at {_address(*address)}: {why}", _another(error)) from error


def _another(error: Exception) -> str:
    """Place to listen at."""
    if isinstance(error, UnicodeError | socket.gaierror) or getattr(error, "errno", 0) == errno.EADDRNOTAVAIL:
        return "--host takes an address of this machine; --lan listens at all of them"
    if isinstance(error, PermissionError):
        return "another --port, above 1023"
    return "another --port, or --port 0 for any that is free"


def _tell(terminal: Terminal, address: str, *, reached: bool, everywhere: bool) -> None:
    terminal.say(address)
    if reached:
        terminal.note(f"A podcast app takes {address}feed.xml")
        show_qr(terminal, address)
        if everywhere:
            terminal.note("Whoever is in this network can listen too.")
    else:
        terminal.note("Only this machine can reach it; --lan lets a phone in, with a podcast feed.")
    terminal.note("Ctrl-C ends it.")


def _address(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def _own_names() -> tuple[str, str]:
    """What others at home may call this machine."""
    name = socket.gethostname().lower()
    return name, f"{name.partition('.')[0]}.local"
