"""Addresses that others can reach: which may stand in a feed, and which this machine has at home."""

import ipaddress
import socket
from urllib.parse import urlsplit

from guided.errors import UsageError

_MEND = "give the address under which a phone finds the folder, such as http://192.168.1.20:8000/"


def base_address(text: str) -> str:
    """The address of a folder, with its last slash. Raises UsageError where no player could use it.

    Never this machine's own name for itself: in a feed, `localhost` is the phone.
    """
    try:
        parts = urlsplit(text.strip())
        port = parts.port
    except ValueError as error:
        raise UsageError(f"“{text}” is not an address: {error}", _MEND) from error
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host:
        raise UsageError(f"“{text}” is not an address that starts with http:// or https://", _MEND)
    if parts.query or parts.fragment or parts.username is not None:
        raise UsageError(f"“{text}” has more in it than a place: no ?, # or @ belongs in a base address", _MEND)
    if is_own(host):
        raise UsageError(f"“{host}” means a different machine on every machine: a phone would look at itself", _MEND)
    if not text.isascii() or any(letter.isspace() for letter in text.strip()):
        raise UsageError(f"“{text}” is not written in plain ASCII", "write the host as xn--…, a path with %…")
    named = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{named}{f':{port}' if port else ''}{parts.path.rstrip('/')}/"


def is_own(host: str) -> bool:
    """Whether a name or number always means the machine that asks."""
    bare = host.strip("[]").rstrip(".").lower()
    if bare == "localhost" or bare.endswith((".localhost", ".localdomain")) or bare == "localhost.localdomain":
        return True
    try:
        number = ipaddress.ip_address(bare.partition("%")[0])
    except ValueError:
        return _is_odd_number(bare)
    mapped = getattr(number, "ipv4_mapped", None) or number
    return bool(mapped.is_loopback or mapped.is_unspecified)


def _is_odd_number(host: str) -> bool:
    """`127.1`, `0x7f000001` and the like, which old resolvers take."""
    try:
        return socket.inet_aton(host)[0] in (0, 127)
    except (OSError, UnicodeError):
        return False


def home_address() -> str | None:
    """This machine's number on its network; None where it has none. Nothing is sent for it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # TEST-NET-1 (RFC 5737): only the route is looked up.
            found = str(probe.getsockname()[0])
        except OSError:
            return None
    return None if is_own(found) else found
