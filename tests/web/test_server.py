"""The server, over the loopback, by clients that seek, that err and that come in crowds."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from guided.cli.qr import qr_lines
from guided.web.server import MOST_CONNECTIONS, Server
from guided.web.site import Site
from tests.cli.runner import guided
from tests.files.material import script
from tests.web.browser import chromium, requests, until
from tests.web.rules import problems

BASE = "http://sessions.test:8000/"
NAME = "three-parts-36s.mp3"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("served")
    done = guided(
        "render", str(script(made, "three-parts")), "-f", "mp3", "--captions", "vtt", "-o", str(made / "phone")
    )
    assert done.status == 0, done.err
    (made / "secret.txt").write_text("not for you")
    (made / "secret.mp3").write_bytes(b"not for you")
    phone = made / "phone"
    (phone / ".hidden.mp3").write_bytes(b"not for you")
    (phone / "notes.txt").write_text("not for you")
    (phone / "link.mp3").symlink_to(made / "secret.mp3")
    (phone / "deep").mkdir()
    (phone / "deep" / "inner.mp3").write_bytes(b"not for you")
    (phone / "empty.vtt").write_bytes(b"")
    return phone


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    with Server(Site(folder, lambda title: b"\xff\xd8cover", BASE), ("127.0.0.1", 0), ["sessions.test"]) as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield made
        made.shutdown()
        thread.join(5)


class Answer:
    def __init__(self, found: http.client.HTTPResponse) -> None:
        self.status = found.status
        self.headers = found.headers
        self.body = found.read()


def ask(server: Server, target: str, method: str = "GET", **headers: str) -> Answer:
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    try:
        line.putrequest(method, target, skip_host="Host" in headers)
        for name, value in headers.items():
            line.putheader(name.replace("_", "-"), value)
        line.endheaders()
        return Answer(line.getresponse())
    finally:
        line.close()


def raw(server: Server, data: bytes) -> bytes:
    """Bytes as they are, and everything that comes back until the line is closed or silent."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=2) as line:
        line.sendall(data)
        got = b""
        try:
            while piece := line.recv(65536):
                got += piece
        except (TimeoutError, ConnectionResetError):
            pass
        return got


# ---- what players need -----------------------------------------------------------------------------------------------


def test_a_client_that_seeks_gets_the_very_bytes(server: Server, folder: Path) -> None:
    whole = (folder / NAME).read_bytes()
    size = len(whole)
    head = ask(server, f"/{NAME}", "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["Content-Length"] == str(size)
    assert head.headers["Accept-Ranges"] == "bytes"
    assert head.headers["Content-Type"] == "audio/mpeg"
    got = b""
    while len(got) < size:
        part = ask(server, f"/{NAME}", Range=f"bytes={len(got)}-{len(got) + 99_999}", If_Range=head.headers["ETag"])
        assert part.status == 206
        last = min(len(got) + 99_999, size - 1)
        assert part.headers["Content-Range"] == f"bytes {len(got)}-{last}/{size}"
        assert len(part.body) == last - len(got) + 1
        got += part.body
    assert got == whole
    assert ask(server, f"/{NAME}", Range="bytes=-128").body == whole[-128:]
    assert ask(server, f"/{NAME}").body == whole


def test_behind_the_end_is_told_with_the_size(server: Server, folder: Path) -> None:
    size = (folder / NAME).stat().st_size
    found = ask(server, f"/{NAME}", Range=f"bytes={size}-")
    assert (found.status, found.headers["Content-Range"], found.body) == (416, f"bytes */{size}", b"")


def test_what_is_unchanged_is_not_sent_again(server: Server) -> None:
    tag = ask(server, f"/{NAME}", "HEAD").headers["ETag"]
    for headers in ({"If_None_Match": tag}, {"If_None_Match": f'"x", W/{tag}'}):
        found = ask(server, f"/{NAME}", **headers)
        assert (found.status, found.body, found.headers["ETag"]) == (304, b"", tag)
    date = ask(server, f"/{NAME}", "HEAD").headers["Last-Modified"]
    assert ask(server, f"/{NAME}", If_Modified_Since=date).status == 304


def test_a_file_made_anew_is_sent_whole_to_who_has_half_of_the_old(server: Server, folder: Path) -> None:
    path = folder / "again.vtt"
    path.write_text("WEBVTT\n")
    tag = ask(server, "/again.vtt", "HEAD").headers["ETag"]
    path.write_text("WEBVTT\n\nNOTE more\n")
    found = ask(server, "/again.vtt", Range="bytes=3-", If_Range=tag)
    assert (found.status, found.body) == (200, path.read_bytes())
    path.unlink()


def test_several_requests_go_through_one_line(server: Server) -> None:
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    for target, status in ((f"/{NAME}", 200), ("/empty.vtt", 200), (f"/{NAME}", 200)):
        line.request("GET", target, headers={"Range": "bytes=0-9"} if target.endswith("mp3") else {})
        answer = line.getresponse()
        assert answer.status == (206 if target.endswith("mp3") else status)
        answer.read()
    line.close()


# ---- pages and feed --------------------------------------------------------------------------------------------------


def test_the_feed_breaks_no_rule_and_all_it_names_can_be_had(server: Server) -> None:
    feed = ask(server, "/feed.xml", Host="sessions.test:8000")
    assert feed.status == 200
    assert feed.headers["Content-Type"].startswith("application/rss+xml")
    assert problems(feed.body) == []
    root = ET.fromstring(feed.body)
    addresses = {value for one in root.iter() for value in (one.get("url"), one.get("href")) if value}
    assert len(addresses) >= 5
    for address in addresses:
        found = ask(server, urlsplit(address).path, "HEAD", Host=urlsplit(address).netloc)
        assert found.status == 200, address
    enclosure = next(root.iter("enclosure"))
    found = ask(server, urlsplit(enclosure.get("url", "")).path, "HEAD")
    assert found.headers["Content-Length"] == enclosure.get("length")
    data = json.loads(ask(server, "/three-parts-36s.chapters.json").body)
    assert [one["title"] for one in data["chapters"]] == ["Arriving", "Körper & <breath>", "Closing"]


def test_there_is_no_feed_where_no_phone_could_reach_it(folder: Path) -> None:
    assert Site(folder, lambda _: b"").find("/feed.xml") is None


def test_the_list_leads_to_pages_that_play(server: Server, tmp_path: Path) -> None:
    assert ask(server, "/").headers["Content-Security-Policy"].startswith("default-src 'none'")
    with chromium(tmp_path) as browser:
        browser.get(f"http://127.0.0.1:{server.port}/")
        link = browser.find_element("css selector", ".list a")
        assert "Three – and more" in link.text
        assert browser.execute_script("return document.querySelector('.list img').naturalWidth") == 1400
        link.click()
        until(lambda: browser.execute_script("return document.getElementById('audio').readyState >= 1"))
        browser.find_element("tag name", "body").send_keys(" ")
        until(lambda: browser.execute_script("return document.getElementById('audio').currentTime > 0.5"))
        browser.execute_script("document.getElementById('audio').currentTime = 34")
        until(lambda: browser.execute_script("return document.getElementById('audio').currentTime > 34.3"))
        until(lambda: "You might look around" in browser.page_source)
        asked = [one for one in requests(browser) if one.startswith("http")]
        assert {urlsplit(one).hostname for one in asked} == {"127.0.0.1"}
        severe = [one for one in browser.get_log("browser") if one["level"] == "SEVERE"]
        assert not [one for one in severe if "favicon" not in one["message"]]


# ---- what nobody gets ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "target",
    [
        "/../secret.txt",
        "/../secret.mp3",
        "/%2e%2e/secret.mp3",
        "/..%2fsecret.mp3",
        "/..%5csecret.mp3",
        "//secret.mp3",
        "/deep/inner.mp3",
        "/deep%2Finner.mp3",
        "/./" + NAME,
        "/.hidden.mp3",
        "/%2ehidden.mp3",
        "/link.mp3",
        "/notes.txt",
        "/guided.lock",
        "/deep",
        "/%00",
        "/three-parts-36s.mp3%00.vtt",
        "/%ff%fe.mp3",
        "/three-parts-36s.mp3/",
        "/C:secret.mp3",
        "http://sessions.test/../secret.mp3",
        "*",
        "/nothing.html",
        "/" + "a" * 5000 + ".mp3",
    ],
)
def test_what_is_not_in_the_list_is_not_there(server: Server, target: str) -> None:
    found = raw(server, f"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    assert found.startswith((b"HTTP/1.1 404", b"HTTP/1.1 400"))
    assert b"not for you" not in found


@pytest.mark.skipif(os.name == "nt", reason="no file has such a name there")
def test_a_file_with_marks_in_its_name_that_part_no_path_here(server: Server, folder: Path) -> None:
    odd = folder / "Evening: a\\b.mp3"
    odd.write_bytes((folder / NAME).read_bytes())
    try:
        for suffix in ("mp3", "html"):
            assert ask(server, f"/Evening%3A%20a%5Cb.{suffix}", Host="localhost").status == 200
    finally:
        odd.unlink()


@pytest.mark.parametrize(
    "host", ["evil.test", "evil.test:80", "localhost.evil.test", "127.0.0.1.evil.test", "[::2]", ""]
)
def test_a_name_that_was_made_to_point_here_learns_nothing(server: Server, host: str) -> None:
    found = ask(server, f"/{NAME}", Host=host)
    assert found.status == 421
    assert len(found.body) < 100


def test_one_host_and_one_only(server: Server) -> None:
    for hosts in ("", "Host: localhost\r\nHost: evil.test\r\n"):
        found = raw(server, f"GET /{NAME} HTTP/1.1\r\n{hosts}Connection: close\r\n\r\n".encode())
        assert found.startswith(b"HTTP/1.1 421")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_can_be_changed(server: Server, method: str) -> None:
    found = ask(server, f"/{NAME}", method)
    assert (found.status, found.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "data",
    [
        b"\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1 extra\r\nHost: localhost\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200),
        b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"".join(b"X%d: y\r\n" % n for n in range(300)) + b"\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 70_000 + b"\r\n\r\n",
        b"BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        bytes(range(256)) * 8 + b"\r\n\r\n",
    ],
)
def test_what_is_no_request_is_refused_and_the_next_is_answered(server: Server, data: bytes) -> None:
    found = raw(server, data)
    assert not found.startswith(b"HTTP/1.1 200")
    assert b"Traceback" not in found
    assert ask(server, "/").status == 200


def test_a_body_is_not_taken_for_a_second_request(server: Server) -> None:
    inner = f"GET /{NAME} HTTP/1.1\r\nHost: localhost\r\n\r\n"
    data = f"GET /empty.vtt HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(inner)}\r\n\r\n{inner}"
    assert raw(server, data.encode()).count(b"HTTP/1.1 ") == 1


def test_a_crowd_is_bounded_and_room_comes_back(server: Server) -> None:
    with ExitStack() as stack:
        crowd = [socket.create_connection(("127.0.0.1", server.port), timeout=5) for _ in range(MOST_CONNECTIONS + 8)]
        for line in crowd:
            stack.enter_context(line)
        time.sleep(0.5)
        late = crowd[-1].recv(100)
        assert late.startswith(b"HTTP/1.1 503")
        assert threading.active_count() < MOST_CONNECTIONS + 20
    until(lambda: _is_served(server))


@pytest.fixture
def impatient(folder: Path, tmp_path: Path) -> Iterator[Server]:
    """With a file that fills every buffer of the system."""
    with (tmp_path / "long.wav").open("wb") as file:
        file.truncate(1 << 26)
    with Server(Site(tmp_path, lambda title: b"", BASE), ("127.0.0.1", 0)) as made:
        made.patience = 0.4
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield made
        made.shutdown()
        thread.join(5)


def test_a_request_that_dribbles_in_is_let_go(impatient: Server) -> None:
    with socket.create_connection(("127.0.0.1", impatient.port), timeout=5) as line:
        begun = time.monotonic()
        with pytest.raises((BrokenPipeError, ConnectionResetError)):
            dribble(line, b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 100)
        assert time.monotonic() - begun < 5


def dribble(line: socket.socket, data: bytes) -> None:
    for byte in data:
        line.sendall(bytes([byte]))
        time.sleep(0.05)


def test_who_takes_nothing_is_let_go_and_who_takes_slowly_gets_it_all(impatient: Server) -> None:
    ask = b"GET /long.wav HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    with ExitStack() as stack:
        lines = [socket.create_connection(("127.0.0.1", impatient.port), timeout=5) for _ in range(MOST_CONNECTIONS)]
        for line in lines:
            stack.enter_context(line)
            line.sendall(ask)
        until(lambda: _is_served(impatient, "/long.wav"))
    taken = 0
    with socket.create_connection(("127.0.0.1", impatient.port), timeout=5) as line:
        line.sendall(ask)
        begun = time.monotonic()
        while piece := line.recv(1 << 20):
            taken += len(piece)
            time.sleep(0.01)
    assert taken > 1 << 26
    assert time.monotonic() - begun > impatient.patience, "or it was not slow"


def _is_served(server: Server, target: str = "/empty.vtt") -> bool:
    try:
        return ask(server, target, "HEAD").status == 200
    except OSError:
        return False


def test_many_at_once_all_get_the_same(server: Server, folder: Path) -> None:
    whole = (folder / NAME).read_bytes()
    got: list[bool] = []
    threads = [threading.Thread(target=lambda: got.append(ask(server, f"/{NAME}").body == whole)) for _ in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert got == [True] * 24


# ---- the command -----------------------------------------------------------------------------------------------------


def started(folder: Path, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "guided", "serve", str(folder), "--port", "0", *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUTF8": "1"},
    )


def test_ctrl_c_ends_it_at_once_with_130_even_while_it_is_used(folder: Path) -> None:
    process = started(folder)
    assert process.stdout
    try:
        address = process.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
        with socket.create_connection(("127.0.0.1", urlsplit(address).port or 0), timeout=5) as line:
            line.sendall(f"GET /{NAME} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            assert line.recv(1000).startswith(b"HTTP/1.1 200")
            begun = time.monotonic()
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=10)
        assert time.monotonic() - begun < 1.5
        assert process.returncode == 130
        assert "Traceback" not in errors
        assert "--lan" in errors
    finally:
        process.kill()
        process.wait()


def test_with_an_address_of_its_own_there_is_a_feed(folder: Path) -> None:
    process = started(folder, "--base-url", "http://sessions.test/")
    assert process.stdout
    assert process.stderr
    try:
        assert process.stdout.readline().strip() == "http://sessions.test/"
        assert "http://sessions.test/feed.xml" in process.stderr.readline()
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize(
    ("args", "status", "says"),
    [
        (["--lan", "--host", "127.0.0.1"], 2, "leave one of them out"),
        (["--base-url", "http://localhost/"], 2, "a phone would look at itself"),
        (["--host", "192.0.2.77"], 3, "cannot listen"),
    ],
)
def test_what_cannot_be_is_said(folder: Path, args: list[str], status: int, says: str) -> None:
    done = guided("serve", str(folder), "--port", "0", *args)
    assert (done.status, done.out) == (status, "")
    assert says in done.err


def test_a_port_that_is_taken_and_a_folder_that_is_not_there(folder: Path, server: Server) -> None:
    done = guided("serve", str(folder), "--port", str(server.port))
    assert done.status == 3
    assert "--port 0" in done.err
    done = guided("serve", str(folder / "none"))
    assert done.status == 2
    assert "there is no folder" in done.err


def test_the_qr_code_says_the_address() -> None:
    """Read back by its modules: finder patterns in three corners, and one that changes with the text."""
    lines = qr_lines("http://192.168.1.20:8000/")
    assert len({len(line) for line in lines}) == 1
    assert set("".join(lines)) == set(" ▀▄█")
    assert lines[1][2:9] == "█▀▀▀▀▀█"
    assert lines[1][-9:-2] == "█▀▀▀▀▀█"
    assert lines != qr_lines("http://192.168.1.21:8000/")
