"""One file from an address or from a disk, to a part that is finished by whoever asked for it.

A cut connection loses nothing: what came stays in the part, and the next try, of this run or a later one, asks for the
rest. Whether old and new fit together is told by the server (`If-Range`), and by the digest at the end.
"""

import contextlib
import http.client
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from guided.errors import VoiceError
from guided.units import Seconds

TRIES = 5
PAUSE: Seconds = 1.0
"""Before the second try; twice as long before each further one."""
_TIMEOUT: Seconds = 30.0
"""Without a byte."""
_PIECE = 1 << 18
_LARGEST = 2 << 30
"""Bytes; no voice is larger, and an address that never ends must not fill a disk."""

Progress = Callable[[int, int | None], None]
"""Told bytes that are there, and bytes there will be."""


def copy(source: Path, part: Path, size: int | None, progress: Progress) -> None:
    """From a disk. Raises VoiceError where it cannot be read, OSError where it cannot be written."""
    try:
        reader = source.open("rb")
    except OSError as error:
        raise VoiceError(f"{source} cannot be read: {error.strerror}") from error
    with reader, part.open("wb") as writer:
        while piece := reader.read(_PIECE):
            writer.write(piece)
            progress(writer.tell(), size)


def fetch(address: str, part: Path, size: int | None, progress: Progress) -> None:
    """From an address; goes on with a part that is there. Raises VoiceError, or OSError where it cannot be written."""
    if not address.startswith(("http://", "https://")):
        raise VoiceError(f"{address} is no address that can be fetched", "give a folder, a file, or an http address")
    pause = PAUSE
    for tries_left in reversed(range(TRIES)):
        try:
            _go_on(address, part, size, progress)
            return
        except _Cut as cut:
            if not tries_left:
                there = part.stat().st_size if part.exists() else 0
                raise VoiceError(
                    f"{address}: {cut}, {there} bytes are here", "run the same command again: it goes on from there"
                ) from cut
        time.sleep(pause)
        pause *= 2


class _Cut(Exception):
    """The connection failed; another try may do better."""


def _go_on(address: str, part: Path, size: int | None, progress: Progress) -> None:
    marker = part.with_name(part.name + ".tag")
    there = part.stat().st_size if part.exists() else 0
    if size is not None and there == size:
        return
    if size is not None and there > size:
        part.unlink()
        there = 0
    request = urllib.request.Request(address, headers={"User-Agent": "guided", "Accept-Encoding": "identity"})
    if there:
        request.add_header("Range", f"bytes={there}-")
        if marker.exists():
            request.add_header("If-Range", marker.read_text(encoding="latin-1"))
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:
            _receive(answer, part, marker, there, size, progress)
    except urllib.error.HTTPError as error:
        if error.code == 416:  # what is there is not of this file, or is all of it and nobody knew
            part.unlink(missing_ok=True)
            raise _Cut("what was here does not fit the file there") from error
        if error.code in (408, 429) or error.code >= 500:
            raise _Cut(f"the host answered {error.code}") from error
        raise VoiceError(
            f"{address}: the host answered {error.code} {error.reason}", "give the files with --from"
        ) from error
    except (urllib.error.URLError, http.client.HTTPException, ConnectionError, TimeoutError) as error:
        raise _Cut(f"the connection failed ({getattr(error, 'reason', error) or type(error).__name__})") from error


def _receive(answer: Any, part: Path, marker: Path, there: int, size: int | None, progress: Progress) -> None:
    resumed = answer.status == 206 and answer.headers.get("Content-Range", "").startswith(f"bytes {there}-")
    if there and answer.status == 206 and not resumed:
        part.unlink()
        raise _Cut("the host sent another piece than was asked for")
    begun = there if resumed else 0
    coming = answer.headers.get("Content-Length")
    whole = begun + int(coming) if coming and coming.isdigit() else size
    if size is not None and whole is not None and whole != size:
        raise VoiceError(f"{answer.url} has {whole} bytes, and should have {size}", "it is another file than was meant")
    if whole is not None and shutil.disk_usage(part.parent).free < whole - begun:
        raise OSError(28, "No space left on device")
    tag = answer.headers.get("ETag") or answer.headers.get("Last-Modified")
    with contextlib.suppress(OSError):
        marker.unlink(missing_ok=True)
        if tag and not tag.startswith("W/"):
            marker.write_text(tag, encoding="latin-1")
    with part.open("ab" if resumed else "wb") as file:
        received = begun
        while piece := _piece(answer):
            received += len(piece)
            if received > (whole or _LARGEST):
                raise VoiceError(f"{answer.url} does not end where it should", "it is another file than was meant")
            file.write(piece)
            progress(received, whole)
    if whole is not None and received < whole:
        raise _Cut("the connection was cut")


def _piece(answer: Any) -> bytes:
    """The next bytes. What the network does wrong is _Cut; a disk's faults stay OSError."""
    try:
        return bytes(answer.read1(_PIECE))
    except (http.client.HTTPException, OSError) as error:
        raise _Cut(f"the connection was cut ({error or type(error).__name__})") from error
