"""A YAML language server driven without an editor: what an author sees while writing.

The server is `yaml-language-server` from npm. It runs with a proxy that leads nowhere, so whatever it knows it has from
the files beside the script.
"""

import contextlib
import json
import os
import queue
import shutil
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PATIENCE = 60.0
"""Seconds; a busy machine starts node slowly."""
_NOWHERE = "http://127.0.0.1:9"
_SETTINGS = {
    "yaml": {
        "validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False},
        "kubernetesCRDStore": {"enable": False},
    }
}  # fmt: skip


def server() -> str | None:
    """The server, if it is here: named by $YAML_LANGUAGE_SERVER, installed by .ci/run, or on the path."""
    there = ROOT / ".ci" / "node_modules" / ".bin" / "yaml-language-server"
    named = os.environ.get("YAML_LANGUAGE_SERVER")
    if shutil.which("node") is None:
        return None
    return named or (str(there) if there.exists() else shutil.which("yaml-language-server"))


class Editor:
    """A context manager: an editor with one folder open."""

    def __init__(self, command: str, folder: Path) -> None:
        proxies = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), _NOWHERE)
        self._process = subprocess.Popen(
            [command, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, **proxies}, cwd=folder,
        )  # fmt: skip
        self._folder = folder
        self._number = 0
        self._told: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> "Editor":
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {
                "completion": {"completionItem": {"snippetSupport": True}},
                "hover": {"contentFormat": ["markdown"]},
                "publishDiagnostics": {},
            },
        }
        uri = self._folder.as_uri()
        folders = [{"uri": uri, "name": "scripts"}]
        asked = {"processId": os.getpid(), "rootUri": uri, "capabilities": capabilities, "workspaceFolders": folders}
        self._ask("initialize", asked)
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": _SETTINGS})
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError, queue.Empty):
            self._ask("shutdown", None)
            self._tell("exit", None)
        self._process.kill()
        self._process.wait()

    def open(self, name: str, text: str) -> list[dict[str, Any]]:
        """Open a file that holds the text; what is underlined."""
        uri = (self._folder / name).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        told = self._wait(lambda one: one.get("method", "").endswith("Diagnostics") and one["params"]["uri"] == uri)
        found: list[dict[str, Any]] = told["params"]["diagnostics"]
        return found

    def complete(self, name: str, line: int, column: int) -> list[str]:
        """The words offered there; lines and columns from 0."""
        found = self._ask("textDocument/completion", self._place(name, line, column))
        entries = found["items"] if isinstance(found, dict) else found or []
        return [entry["label"] for entry in entries]

    def hover(self, name: str, line: int, column: int) -> str:
        """What is said of the word there."""
        found = self._ask("textDocument/hover", self._place(name, line, column))
        contents = found["contents"] if found else ""
        return contents["value"] if isinstance(contents, dict) else str(contents)

    def _place(self, name: str, line: int, column: int) -> dict[str, Any]:
        uri = (self._folder / name).as_uri()
        return {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}}

    def _ask(self, method: str, parameters: object) -> Any:
        self._number += 1
        number = self._number
        self._send({"jsonrpc": "2.0", "id": number, "method": method, "params": parameters})
        return self._wait(lambda one: one.get("id") == number and "method" not in one).get("result")

    def _tell(self, method: str, parameters: object) -> None:
        self._send({"jsonrpc": "2.0", "method": method, "params": parameters})

    def _send(self, message: object) -> None:
        data = json.dumps(message).encode()
        if self._process.stdin is None:
            raise OSError("the server has no input")
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self._process.stdin.flush()

    def _wait(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        until = time.monotonic() + PATIENCE
        while True:
            found = self._told.get(timeout=max(0.01, until - time.monotonic()))
            if wanted(found):
                return found

    def _listen(self) -> None:
        stream = self._process.stdout
        while stream is not None:
            length = 0
            while (line := stream.readline()) not in (b"\r\n", b""):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if not length:
                return
            message = json.loads(stream.read(length))
            if "method" in message and "id" in message:
                self._answer(message)
            else:
                self._told.put(message)

    def _answer(self, message: dict[str, Any]) -> None:
        """The server asks for its settings; anything else it asks is nothing to us."""
        result = None
        if message["method"] == "workspace/configuration":
            sections = (entry.get("section", "").split(".")[0] for entry in message["params"]["items"])
            result = [_SETTINGS.get(section, {}) for section in sections]
        self._send({"jsonrpc": "2.0", "id": message["id"], "result": result})
