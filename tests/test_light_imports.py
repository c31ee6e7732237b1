"""The commands that only read text load no audio library, and a bare import of the seams no numpy."""

import subprocess
import sys

import pytest

HEAVY = {"av", "soxr", "miniaudio", "espeakng_loader", "pyttsx3", "mutagen", "numpy", "scipy", "pydub", "PIL"}


def loaded(code: str) -> set[str]:
    script = f"import sys\n{code}\nsys.stderr.write('\\n' + ' '.join(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stderr.splitlines()[-1].split()}


@pytest.mark.parametrize(
    "args", [["--help"], ["list"], ["show", "steady-anchor"], ["check", "steady-anchor"], ["play", "--help"]]
)
def test_reading_commands_load_no_audio_library(args: list[str]) -> None:
    modules = loaded(f"from guided.cli.main import run\nassert run({args!r}) == 0")
    assert not modules & HEAVY


def test_help_loads_neither_yaml_nor_dataclasses() -> None:
    assert not {"yaml", "dataclasses"} & loaded("from guided.cli.main import run\nrun(['--help'])")


def test_the_list_loads_no_findings() -> None:
    assert "guided.findings" not in loaded("from guided.cli.main import run\nassert run(['list']) == 0")


@pytest.mark.parametrize("module", ["model", "seams", "registry", "units", "errors", "script"])
def test_the_small_rooms_load_no_numpy(module: str) -> None:
    assert not loaded(f"import guided.{module}") & HEAVY
