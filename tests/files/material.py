"""Small sessions, and what their files say, read back by other programs."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

THREE_PARTS = """\
title: Three – and more
description: For when it’s loud.
author: A Guide
language: en-GB
vars:
  name: {default: friend, about: Who is spoken to.}
lengths: [36s]
script:
  - section: Arriving
  - bell: bowl
  - Hello ${name}, there is no hurry here, and nothing that has to be done, or decided, or kept in mind at all.
  - 2s..3s..9s
  - section: "Körper & <breath>"
  - breathe: 1-1
    times: 2
    cue: tone
  - section: Closing
  - You might look around, ${name}.
  - 2s..6s..9s
"""


def script(folder: Path, name: str, text: str = THREE_PARTS) -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def little(title: str, words: str = "Rest here.", length: str = "8s") -> str:
    """A session of some seconds, for tests of many."""
    return f"title: {title}\nlanguage: en\nlengths: [{length}]\nscript:\n  - {words}\n  - 1s..3s..90s\n"


def probe(path: Path) -> dict[str, Any]:
    """What `ffprobe` says of a file."""
    if not shutil.which("ffprobe"):
        pytest.skip("ffprobe is not installed")
    words = "ffprobe -v error -of json -show_format -show_streams -show_chapters -show_packets"
    done = subprocess.run([*words.split(), str(path)], capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found
