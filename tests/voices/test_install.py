"""Installing a voice: a real server on the loopback plays the host, and does all that hosts and networks do."""

import hashlib
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from guided.errors import UsageError, VoiceError
from guided.voices import _download, _install
from guided.voices._catalogue import File, Item, catalogue, find

MODEL = bytes(range(256)) * 4_000
ABOUT = b'{"about": "a voice"}'


@dataclass
class Host:
    """What the server serves, how it misbehaves, and what it was asked."""

    files: dict[str, bytes]
    cut_after: list[int] = field(default_factory=list)
    """Bytes of a body after which the connection is cut; one entry an answer."""
    failures: list[int] = field(default_factory=list)
    """Statuses to answer with instead, one an answer."""
    ranges: bool = True
    tag: str = '"one"'
    told_length: bool = True
    asked: list[tuple[str, str]] = field(default_factory=list)
    """Path, and the range asked for."""
    address: str = ""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        host: Host = self.server.host  # type: ignore[attr-defined]
        wanted = self.headers.get("Range", "")
        host.asked.append((self.path, wanted))
        body = host.files.get(self.path.rpartition("/")[2])
        if host.failures or body is None:
            self.send_error(host.failures.pop(0) if host.failures else 404)
            return
        start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted else 0
        fits = self.headers.get("If-Range", host.tag) == host.tag
        resumed = bool(wanted) and host.ranges and fits
        if resumed and start >= len(body):
            self.send_error(416)
            return
        piece = body[start:] if resumed else body
        self.send_response(206 if resumed else 200)
        self.send_header("ETag", host.tag)
        if resumed:
            self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
        if host.told_length:
            self.send_header("Content-Length", str(len(piece)))
        else:
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()
        cut = host.cut_after.pop(0) if host.cut_after else None
        self.wfile.write(piece[:cut])
        if cut is not None:
            self.wfile.flush()
            self.close_connection = True

    def log_message(self, *_: Any) -> None:
        """Quiet."""


@pytest.fixture
def host() -> Iterator[Host]:
    host = Host({"v.onnx": MODEL, "v.onnx.json": ABOUT})
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.host = host  # type: ignore[attr-defined]
    host.address = f"http://127.0.0.1:{server.server_address[1]}/voices/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield host
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GUIDED_VOICE_DIR", str(tmp_path / "voices"))
    monkeypatch.setattr(_download, "PAUSE", 0.01)
    return tmp_path / "voices"


def item(host: Host, **changes: Any) -> Item:
    files = (
        File("v.onnx", len(MODEL), hashlib.sha256(MODEL).hexdigest(), True),
        File("v.onnx.json", len(ABOUT), hashlib.sha256(ABOUT).hexdigest(), True),
    )
    return replace(Item("v", "piper", "a voice", ("en",), "CC0-1.0", "here", host.address, files), **changes)


def install(wanted: Item, source: str | None = None) -> _install.Installed:
    return _install.install(wanted, source, lambda name, done: None)


def whole(place: Path) -> bool:
    """The voice is there, and nothing else."""
    there = sorted(path.name for path in place.iterdir())
    return there == ["v"] and (place / "v" / "v.onnx").read_bytes() == MODEL


def test_a_voice_is_fetched_checked_and_put_in_its_place(host: Host, place: Path) -> None:
    told: list[tuple[str, float]] = []
    done = _install.install(item(host), None, lambda name, part: told.append((name, part)))
    assert whole(place)
    assert done.remarks == ()
    assert [name for name, _ in told][-1] == "v.onnx.json"
    assert [part for _, part in told] == sorted(part for _, part in told)
    assert told[-1][1] == 1.0
    assert sorted(path.name for path in done.folder.iterdir()) == ["v.onnx", "v.onnx.json", "voice.json"]


def test_a_cut_connection_goes_on_where_it_stopped(host: Host, place: Path) -> None:
    host.cut_after = [300_000, 200_000]
    install(item(host))
    assert whole(place)
    assert [wanted for path, wanted in host.asked if path.endswith(".onnx")] == ["", "bytes=300000-", "bytes=500000-"]


def test_a_connection_that_stays_cut_leaves_no_voice_and_the_next_run_goes_on(host: Host, place: Path) -> None:
    host.cut_after = [100_000] * _download.TRIES
    with pytest.raises(VoiceError, match="500000 bytes are here") as caught:
        install(item(host))
    assert "goes on" in (caught.value.help or "")
    assert not (place / "v").exists()
    host.asked.clear()
    install(item(host))
    assert whole(place)
    assert host.asked[0][1] == "bytes=500000-"


def test_a_file_that_changed_meanwhile_is_not_patched_together(host: Host, place: Path) -> None:
    host.cut_after = [100_000] * _download.TRIES
    with pytest.raises(VoiceError):
        install(item(host))
    other = bytes(reversed(MODEL))
    host.files["v.onnx"], host.tag = other, '"two"'
    known = File("v.onnx", len(other), hashlib.sha256(other).hexdigest())
    install(item(host, files=(known, item(host).files[1])))
    assert (place / "v" / "v.onnx").read_bytes() == other


def test_a_host_that_knows_no_ranges_begins_again(host: Host, place: Path) -> None:
    host.cut_after, host.ranges = [400_000], False
    install(item(host))
    assert whole(place)


def test_a_host_that_tells_no_length_is_held_to_the_known_size(host: Host, place: Path) -> None:
    host.told_length, host.cut_after = False, [400_000]
    install(item(host))
    assert whole(place)
    assert ("/voices/v.onnx", "bytes=400000-") in host.asked


def test_a_busy_host_is_asked_again(host: Host, place: Path) -> None:
    host.failures = [503, 429]
    install(item(host))
    assert whole(place)


def test_a_file_that_is_not_there_is_an_error_at_once(host: Host, place: Path) -> None:
    del host.files["v.onnx"]
    with pytest.raises(VoiceError, match="404"):
        install(item(host))
    assert len(host.asked) == 1
    assert not (place / "v").exists()


def test_a_host_that_is_not_there(place: Path, host: Host) -> None:
    with pytest.raises(VoiceError, match="connection"):
        install(item(host), "http://127.0.0.1:9/")
    assert not (place / "v").exists()


@pytest.mark.parametrize("spoiled", [MODEL[:-1] + b"x", MODEL[:-5], MODEL + b"more"])
def test_a_wrong_file_is_refused_and_leaves_nothing(host: Host, place: Path, spoiled: bytes) -> None:
    host.files["v.onnx"] = spoiled
    with pytest.raises(VoiceError):
        install(item(host))
    assert not (place / "v").exists()
    assert not list(place.rglob("v.onnx*part"))
    host.files["v.onnx"] = MODEL
    install(item(host))
    assert whole(place)


def test_a_failed_renewal_leaves_the_voice_that_was_there(host: Host, place: Path) -> None:
    install(item(host))
    host.files["v.onnx"] = MODEL[:-1] + b"x"
    with pytest.raises(VoiceError, match="SHA-256"):
        install(item(host))
    assert (place / "v" / "v.onnx").read_bytes() == MODEL


def test_an_endless_file_is_not_followed(host: Host, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_download, "_LARGEST", 500_000)
    host.told_length = False
    unknown = (File("v.onnx"), File("v.onnx.json"))
    with pytest.raises(VoiceError, match="does not end"):
        install(item(host, files=unknown))
    assert not (place / "v").exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """700 kB, really."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.name == "nt" or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("only root can make a small disk")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=700k", "guided", str(folder)], check=False).returncode:
        pytest.skip("no tmpfs can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("told", [True, False])
def test_a_full_disk_leaves_what_was_there_and_nothing_new(
    host: Host, place: Path, small_disk: Path, monkeypatch: pytest.MonkeyPatch, told: bool
) -> None:
    """Where the length is told it is seen before a byte is written; else when the disk is full."""
    monkeypatch.setenv("GUIDED_VOICE_DIR", str(small_disk))
    (small_disk / "old.onnx").write_bytes(b"x" * 100_000)
    host.told_length = told
    files = item(host).files if told else (File("v.onnx"), File("v.onnx.json"))
    with pytest.raises(VoiceError, match="no room"):
        install(item(host, files=files))
    assert [path.name for path in small_disk.iterdir()] == ["old.onnx"]
    assert (small_disk / "old.onnx").read_bytes() == b"x" * 100_000


def test_a_folder_that_cannot_be_written(host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("GUIDED_VOICE_DIR", str(tmp_path / "file" / "voices"))
    with pytest.raises(VoiceError, match="cannot be written"):
        install(item(host))


def test_from_a_folder_and_from_a_mirror(host: Host, place: Path, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    (tmp_path / "usb" / "v.onnx").write_bytes(MODEL)
    (tmp_path / "usb" / "v.onnx.json").write_bytes(ABOUT)
    install(item(host, base=""), str(tmp_path / "usb"))
    assert whole(place)
    assert host.asked == []
    _install.remove("v")
    install(item(host, base=""), host.address.rstrip("/"))
    assert whole(place)


def test_a_voice_of_ones_own_says_that_nothing_vouches_for_it(host: Host, place: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.onnx").write_bytes(MODEL)
    with pytest.raises(UsageError, match="no voice in"):
        _install.known_or_given("mine", None, str(tmp_path))
    (tmp_path / "mine.onnx.json").write_bytes(ABOUT)
    for source in (str(tmp_path), str(tmp_path / "mine.onnx")):
        wanted = _install.known_or_given("mine", None, source)
        assert [file.name for file in wanted.files] == ["mine.onnx", "mine.onnx.json"]
        done = install(wanted, source)
        assert len(done.remarks) == 2
    wanted = _install.known_or_given("v", None, host.address + "v.onnx")
    install(wanted, host.address + "v.onnx")
    assert (place / "v" / "v.onnx").read_bytes() == MODEL


@pytest.mark.parametrize("name", ["../out", ".hidden", "a/b", "", "a b"])
def test_names_that_lead_elsewhere_are_refused(name: str, place: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        _install.known_or_given(name, None, str(tmp_path))
    with pytest.raises(UsageError):
        _install.remove(name)


def test_only_what_was_installed_is_removed(host: Host, place: Path) -> None:
    install(item(host))
    (place / "by-hand").mkdir()
    (place / "by-hand" / "x.onnx").write_bytes(b"")
    with pytest.raises(UsageError, match="by-hand"):
        _install.remove("by-hand")
    assert _install.remove("v") == place / "v"
    assert [path.name for path in place.iterdir()] == ["by-hand"]


def test_the_catalogue_is_whole() -> None:
    for name, known in catalogue().items():
        assert known.name == name
        assert known.engine in ("piper", "kokoro")
        assert known.licence in ("public domain", "CC0-1.0", "Apache-2.0", "CC-BY-4.0", "MIT")
        assert known.source
        assert "lessac" not in str(known).lower()
        assert not known.base or (known.base.startswith("https://") and known.base.endswith("/"))
        assert len(known.files) == 2
        for file in known.files:
            assert not file.sha256 or len(bytes.fromhex(file.sha256)) == 32
            assert file.size is None or file.size > 0
    assert find("AF_Heart") is catalogue()["kokoro"]
    assert find("nobody") is None
