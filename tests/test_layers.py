"""Who may know whom: the layers of the house, and the one file that owns each heavy library."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "guided"

OWNERS = {
    "click": ("cli/",),
    "yaml": ("script/reader.py", "script/parse.py"),
    "av": ("sounds/_decode.py", "sinks/"),
    "soxr": ("dsp/resample.py",),
    "simpleaudio": ("sinks/simpleaudio.py",),
    "miniaudio": ("sinks/",),
    "espeakng_loader": ("voices/espeak.py", "voices/_espeak"),
    "pyttsx3": ("voices/system.py", "voices/_system"),
    "onnxruntime": ("voices/_neural.py",),
    "piper": ("voices/piper.py",),
    "lameenc": ("sinks/_mp3.py",),
    "mutagen": ("sinks/", "web/tags.py"),
    "segno": ("cli/qr.py",),
    "PIL": ("files/cover.py",),
    "pydub": ("interop.py",),
    "tomlkit": ("cli/settings.py",),
}
"""Library → the files (or, with a slash, the room) that may import it."""


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def test_left_may_import_right_never_back() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    if not linter.exists():
        pytest.skip("import-linter is not installed")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("library", sorted(OWNERS))
def test_a_library_is_imported_by_its_owner_alone(library: str) -> None:
    users = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if library in imports(path)}
    strangers = {user for user in users if not user.startswith(OWNERS[library])}
    assert not strangers


def test_nothing_prints_but_the_command_line() -> None:
    for path in PACKAGE.rglob("*.py"):
        room = path.relative_to(PACKAGE).parts[0]
        if room == "cli":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            assert not (isinstance(called, ast.Name) and called.id == "print"), path
            assert not (isinstance(called, ast.Attribute) and ast.unparse(called) == "sys.exit"), path


def test_broad_excepts_only_at_the_outermost_handler() -> None:
    broad = [
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler) and (node.type is None or ast.unparse(node.type) in ("Exception",))
    ]
    assert broad == ["cli/main.py"]
