"""However it is installed, the same sessions are there: wheel, source distribution, editable, tool."""

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytest.importorskip("hatchling", reason="building needs hatchling")


def run(*command: str | Path, cwd: Path) -> str:
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "GUIDED_PATH")}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-d", folder, cwd=ROOT)
    return folder


def fresh(folder: Path) -> Path:
    """A virtual environment of its own that sees the libraries of this one, but not this one's `guided`."""
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder.parent)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


def install(python: Path, *what: str | Path) -> None:
    pip = (sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check", "-q", "install")
    options = ("--no-deps", "--no-index", "--no-build-isolation", "--ignore-installed")
    run(*pip, *options, *what, cwd=python.parent)


def sessions(python: Path) -> set[str]:
    listed = json.loads(run(python.with_name("guided"), "list", "--json", cwd=python.parent))
    return {entry["name"] for entry in listed if entry["origin"] == "built-in"}


EXPECTED = {path.stem for path in (ROOT / "scripts").glob("*.yaml") if not path.name.startswith("_")}


@pytest.mark.parametrize("kind", ["wheel", "sdist", "editable"])
def test_every_install_lists_the_same_sessions(kind: str, built: Path, tmp_path: Path) -> None:
    pytest.importorskip("pip", reason="installing needs pip")
    python = fresh(tmp_path / "venv")
    if kind == "editable":
        install(python, "-e", ROOT)
    else:
        install(python, next(built.glob("*.whl" if kind == "wheel" else "*.tar.gz")))
    assert sessions(python) == EXPECTED
    assert "steady-anchor" in EXPECTED


def test_an_editable_install_reads_the_live_scripts(tmp_path: Path) -> None:
    pytest.importorskip("pip", reason="installing needs pip")
    python = fresh(tmp_path / "venv")
    install(python, "-e", ROOT)
    where = run(python, "-c", "from guided.script.library import builtin_folder; print(builtin_folder())", cwd=tmp_path)
    assert Path(where.strip()).samefile(ROOT / "scripts")


def test_the_wheel_carries_the_fragments_and_the_licences(built: Path) -> None:
    import zipfile

    names = zipfile.ZipFile(next(built.glob("*.whl"))).namelist()
    assert "guided/_scripts/_closing.yaml" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any(name.startswith(("tests/", "bench/", "audio_cache/")) for name in names)
