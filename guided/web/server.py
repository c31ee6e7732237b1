"""A small web server for one folder at home: what players need (HEAD, byte ranges, validators) and nothing else.

It only reads. A request must name a host we know, so that a page elsewhere, whose name was made to point here, learns
nothing (DNS rebinding). One thread a connection, a bounded number of them; who says nothing for a while, dribbles a
request or takes less than a player ever would is let go, and may ask again. Everything ends with the process: no thread
of ours is waited for.
"""

import io
import os
import socket
import threading
import time
from collections.abc import Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from typing import Any, ClassVar

from guided.units import Seconds
from guided.web.ranges import Span, Unsatisfiable, Version, asked, unchanged
from guided.web.site import SERVED, Made, Site

MOST_CONNECTIONS = 64
PATIENCE: Seconds = 30.0
"""For the next request, all of its head; and for a client to take one chunk."""
_CHUNK = 1 << 16
"""Bytes; at one in PATIENCE, a quarter of what the thinnest of our files needs to be heard."""
_FULL = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nRetry-After: 2\r\nConnection: close\r\n\r\n"


class Server(ThreadingHTTPServer):
    """Listens at once; `serve_forever` answers. Raises OSError where the address cannot be had."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64
    allow_reuse_address = os.name != "nt"
    """There two servers would share one port, and neither would know."""

    patience = PATIENCE

    def __init__(self, site: Site, address: tuple[str, int], hosts: Iterable[str] = ()) -> None:
        """`hosts`: names under which it may be asked for, besides those of the loopback."""
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        self.site = site
        self.hosts = frozenset(host.lower() for host in (*hosts, "localhost", "127.0.0.1", "::1"))
        self._places = threading.BoundedSemaphore(MOST_CONNECTIONS)
        super().__init__(address, Handler)

    def server_bind(self) -> None:
        """Without asking what this machine is called, which may take a name server's time."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def process_request(self, request: Any, client_address: Any) -> None:
        if self._places.acquire(blocking=False):
            super().process_request(request, client_address)
            return
        request.settimeout(1.0)
        try:
            request.sendall(_FULL)
        except OSError:
            pass
        finally:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away, or a file that did: nobody is left to be told."""


class _Until(io.RawIOBase):
    """What a client says, up to a moment: each byte of a request that dribbles in has less time than the one before."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self.moment = 0.0
        """By the monotonic clock."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        left = self.moment - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._line.settimeout(left)
        return self._line.recv_into(buffer)


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "guided"
    sys_version = ""
    error_message_format = "%(code)d %(message)s\n"
    error_content_type = "text/plain; charset=utf-8"
    _BOTH: ClassVar = {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Frame-Options": "DENY",
    }

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is written down: who listened to what is nobody's business."""

    def setup(self) -> None:
        super().setup()
        self._said = _Until(self.connection)
        self.rfile.close()
        self.rfile = io.BufferedReader(self._said)

    def handle_one_request(self) -> None:
        self._said.moment = time.monotonic() + self.server.patience
        super().handle_one_request()

    def parse_request(self) -> bool:
        found = super().parse_request()
        self.connection.settimeout(self.server.patience)
        return found

    def do_GET(self) -> None:
        self._answer(body=True)

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def _refuse(self) -> None:
        """Nothing here can be changed."""
        self.close_connection = True
        self.send_response(405)
        self.send_header("Allow", "GET, HEAD")
        self.send_header("Connection", "close")
        self._head("text/plain", 0)
        self.end_headers()

    do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _refuse

    def _answer(self, *, body: bool) -> None:
        if self.headers.get("Content-Length", "0") != "0" or "Transfer-Encoding" in self.headers:
            self.close_connection = True  # A body is not read, so what follows is no request.
        if not self._is_known_host():
            self.send_error(421, "Ask for this place by its own address")
            return
        found = self.server.site.find(self.path)
        if found is None:
            self.send_error(404, "There is nothing here")
        elif isinstance(found, Made):
            self._send_made(found, body=body)
        else:
            self._send_file(found, body=body)

    def _is_known_host(self) -> bool:
        """One Host, and one of ours; its port is the one we were reached at, so it says nothing."""
        given = self.headers.get_all("Host") or []
        if len(given) != 1:
            return False
        host = given[0].strip().lower()
        name = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
        return name.rstrip(".") in self.server.hosts

    def _send_made(self, made: Made, *, body: bool) -> None:
        self.send_response(200)
        self._head(made.type, len(made.body))
        self.send_header("Cache-Control", "no-cache")
        self.send_header("Content-Security-Policy", made.allowed)
        self.end_headers()
        if body:
            self.wfile.write(made.body)

    def _send_file(self, path: Path, *, body: bool) -> None:
        try:
            file = path.open("rb")
        except OSError:
            self.send_error(404, "There is nothing here")
            return
        with file:
            state = os.fstat(file.fileno())
            version = Version(state.st_size, state.st_mtime_ns)
            if unchanged(version, self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since")):
                self.send_response(304)
                self._validators(version)
                self.end_headers()
                return
            try:
                # A range is a matter of GET alone (RFC 9110, 14.2); HEAD tells what the whole is like.
                span = asked(version, self.headers.get("Range") if body else None, self.headers.get("If-Range"))
            except Unsatisfiable:
                self.send_response(416)
                self.send_header("Content-Range", f"bytes */{version.size}")
                self._head("text/plain", 0)
                self.end_headers()
                return
            self._send_span(file, span, version, SERVED[path.suffix.lower().lstrip(".")], body=body)

    def _send_span(self, file: Any, span: Span | None, version: Version, type_: str, *, body: bool) -> None:
        part = span or Span(0, version.size)
        self.send_response(206 if span else 200)
        if span:
            self.send_header("Content-Range", f"bytes {part.start}-{part.end - 1}/{version.size}")
        self._head(type_, part.end - part.start)
        self.send_header("Accept-Ranges", "bytes")
        self._validators(version)
        self.end_headers()
        if not body:
            return
        file.seek(part.start)
        left = part.end - part.start
        while left and (piece := file.read(min(_CHUNK, left))):
            self.wfile.write(piece)
            left -= len(piece)
        if left:  # The file became shorter meanwhile: an early end says that something is missing.
            self.close_connection = True

    def _head(self, type_: str, length: int) -> None:
        self.send_header("Content-Type", type_)
        self.send_header("Content-Length", str(length))
        for name, value in self._BOTH.items():
            self.send_header(name, value)

    def _validators(self, version: Version) -> None:
        self.send_header("ETag", version.tag)
        self.send_header("Last-Modified", version.date)
        self.send_header("Cache-Control", "no-cache")
